import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { judge, loadClaimModel, makeClaims } from '../../src/claim/make.js'
import { questionsOf } from '../../src/claim/question.js'
import { setScene } from '../../src/claim/scene.js'
import { factKeys, prepare } from '../../src/claim/train.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { claimExamples } from '../../src/gold/claim-example.js'
import { goldReading } from '../../src/gold/gold-reading.js'
import { RELATIONS } from '../../src/schema.js'
import { given } from './given.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const model = loadClaimModel(`${root}data/model/claim.bin`)
const page = { id: 'p', file: 'p.txt', text: '', date: '2023-12-20' }

/** Claims of a marked text: `HOSTS 区总工会→技能大赛`. */
function claims(marked: string): string[] {
  const { article, mentions } = given(marked)
  return makeClaims(article, mentions, page, model).claims.map(({ type, head, tail, attributes }) =>
    [type, mentions[head].name, '→', tail < 0 ? '本文' : mentions[tail].name, attributes.title ?? ''].join(' ').trim(),
  )
}

describe('claims', () => {
  test('of a report of a contest', () => {
    const made = claims(
      '{E:区职工技能大赛}落幕\n本报讯(记者 {P:边晓琳})12月14日,{E:区职工技能大赛}在{L:文化馆}落幕。大赛由{O:区总工会}主办,{O:贝壳公司}承办,{O:区人社局}协办。{O:区总工会}党组书记、副主席{P:张克}出席并讲话。',
    )
    expect(made).toEqual(
      expect.arrayContaining([
        'WROTE 边晓琳 → 本文',
        'HOSTS 区总工会 → 区职工技能大赛',
        'ORGANIZES 贝壳公司 → 区职工技能大赛',
        'SUPPORTS 区人社局 → 区职工技能大赛',
        'HOLDS_POSITION 张克 → 区总工会 党组书记',
        'HOLDS_POSITION 张克 → 区总工会 副主席',
        'ATTENDS 张克 → 区职工技能大赛',
        'LOCATED_IN 区职工技能大赛 → 文化馆',
      ]),
    )
  })

  test('a chain of titles goes to the nearest body on its left', () => {
    expect(claims('{O:区人大常委会}党组书记、副主任、{O:区总工会}主席{P:张克斌}出席。').sort()).toEqual([
      'HOLDS_POSITION 张克斌 → 区人大常委会 党组书记',
      'HOLDS_POSITION 张克斌 → 区人大常委会 副主任',
      'HOLDS_POSITION 张克斌 → 区总工会 主席',
    ])
  })

  test('an event has the date of its sentence, and 近日 gives none', () => {
    const dated = (marked: string) => {
      const { article, mentions } = given(marked)
      return makeClaims(article, mentions, page, model).datings.map(({ date }) => date)
    }
    expect(dated('本报讯 12月14日,{O:区总工会}召开{E:工作推进会}。')).toEqual(['2023-12-14'])
    expect(dated('本报讯 近日,{O:区总工会}召开{E:工作推进会}。')).toEqual([])
  })

  test('without names there is nothing to say', () => {
    const { article } = given('近日,天气转冷。')
    expect(makeClaims(article, [], page, model)).toEqual({ claims: [], datings: [] })
  })
})

describe('on every annotated page', () => {
  const pages = readAnnotatedPages([`${root}data/gold/train`]).map((gold) => ({ gold, reading: goldReading(gold) }))

  test('a claim quotes whole sentences that hold its ends, or names the sentence that does', () => {
    for (const { gold, reading } of pages.slice(0, 40)) {
      for (const { article, mentions } of reading.articles) {
        const { text } = article.text
        for (const claim of makeClaims(article, mentions, gold.page, model).claims) {
          const [start, end] = claim.evidence
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(end).toBeGreaterThan(start)
          const holds = ({ start: from, end: to }: { start: number; end: number }) =>
            (start <= from && to <= end) ||
            (claim.antecedent !== undefined && claim.antecedent[0] <= from && to <= claim.antecedent[1])
          expect(holds(mentions[claim.head])).toBe(true)
          if (claim.tail >= 0) expect(holds(mentions[claim.tail])).toBe(true)
          else expect(claim.type).toBe('WROTE')
          for (const name of Object.keys(claim.attributes)) expect(RELATIONS[claim.type].attributes).toContain(name)
          if (claim.attributes.title?.length > 2) {
            expect(text.slice(start, end).normalize('NFKC')).toContain(claim.attributes.title)
          }
          expect(claim.confidence).toBeGreaterThan(0)
          expect(claim.confidence).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  test('the same page gives the same claims, each with an id of its own', () => {
    for (const { gold, reading } of pages.slice(0, 5)) {
      for (const { article, mentions } of reading.articles) {
        const once = makeClaims(article, mentions, gold.page, model)
        expect(makeClaims(article, mentions, gold.page, model)).toEqual(once)
        const ids = once.claims.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }
    }
  })

  test('nineteen facts of twenty are among what the model is asked', () => {
    let asked = 0
    let all = 0
    for (const { gold, reading } of pages.slice(0, 40)) {
      for (const example of claimExamples(gold, reading)) {
        const { bags } = prepare(example)
        const positives = bags.filter(({ instances }) => instances.some(({ labels }) => labels)).length
        asked += Math.min(positives, factKeys(example.facts).size)
        all += factKeys(example.facts).size
      }
    }
    expect(asked / all).toBeGreaterThan(0.9)
  })

  test('what is given up early would not have been claimed: of a thousand claims two at most differ', () => {
    let accepted = 0
    let differing = 0
    for (const { gold, reading } of pages.slice(0, 60)) {
      for (const { article, mentions } of reading.articles) {
        const scene = setScene(article, mentions, gold.page.date)
        const questions = questionsOf(scene)
        const made = (quick: boolean) =>
          judge(scene, model, questions, quick)
            .filter((verdict) => verdict.accepted)
            .map(({ type, question }) => `${type} ${questions.indexOf(question)}`)
        const closely = new Set(made(false))
        const quickly = made(true)
        const same = quickly.filter((one) => closely.has(one)).length
        accepted += closely.size
        differing += closely.size + quickly.length - 2 * same
      }
    }
    expect(accepted).toBeGreaterThan(1000)
    expect(differing / accepted).toBeLessThanOrEqual(0.002)
  })
})
