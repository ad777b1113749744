import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Claim } from '../../src/claim/claim.js'
import { loadClaimModel, makeClaims } from '../../src/claim/make.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { goldReading } from '../../src/gold/gold-reading.js'
import { fold } from '../../src/text/fold.js'
import { lexicon } from '../../src/text/lexicon.js'
import { numeral } from '../../src/text/numeral.js'
import { sentences } from '../../src/text/sentence.js'
import { given } from './given.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const model = loadClaimModel(`${root}data/model/claim.bin`)

const roleWords = lexicon('role')
const contestWords = lexicon('trigger').filter((row) => row.class === 'compete')
/** What a role may stand as: itself, the words that mean it, for 参赛 also any word of contests, or a contest. */
const wordsOf = (role: string) => {
  const contest =
    role === '参赛' ? [...contestWords.map(({ word }) => word), '赛', '比武', '练兵', '对抗', '运动会', '奥'] : []
  // Those who stand between 为 and 颁奖 take the prize.
  if (role === '领奖') contest.push('颁奖')
  return new RegExp([role, ...roleWords.flatMap((row) => (row.role === role ? row.word : [])), ...contest].join('|'))
}

const solid = (text: string) => text.replace(/\s+/g, '')
/** True where `quote` stands in `raw` in order: a page's column name or line break may stand in the midst of a sentence. */
function runsThrough(quote: string, raw: string): boolean {
  let at = 0
  for (const character of raw) if (character === quote[at]) at++
  return at === quote.length && raw.startsWith(quote[0]) && raw.endsWith(quote[quote.length - 1])
}
const numbersIn = (text: string) =>
  [...fold(text).matchAll(/\d[\dO]*|[一二两三四五六七八九十百]+/g)].map(([written]) => numeral(written))

/** Every claim on the annotated pages of the repository, with the page's raw text and its article. */
const told = readAnnotatedPages([`${root}data/gold/train`, `${root}data/gold/test`]).flatMap((gold) =>
  goldReading(gold).articles.flatMap(({ article, mentions }) =>
    makeClaims(article, mentions, gold.page, model).claims.map((claim) => ({
      page: gold.page,
      article,
      mentions,
      claim,
    })),
  ),
)

/** What is quoted for a claim: the antecedent, where there is one, and the evidence. */
const quoted = ({ evidence, antecedent }: Claim): (readonly [number, number])[] =>
  antecedent ? [antecedent, evidence] : [evidence]

// Some ten thousand claims; a few seconds.
describe('what is quoted for a claim, on every annotated page', () => {
  test('there are claims to look at', () => {
    expect(told.length).toBeGreaterThan(5000)
  })

  test('is whole sentences, verbatim, with offsets that point into the raw page', () => {
    for (const { page, article, claim } of told) {
      const { text } = article.text
      for (const [start, end] of quoted(claim)) {
        const [from, to] = article.text.rawSpan(start, end)
        expect(from).toBeGreaterThanOrEqual(article.start)
        expect(to).toBeLessThanOrEqual(article.end)
        expect(runsThrough(text.slice(start, end), page.text.slice(from, to))).toBe(true)
        const bounds = new Set(sentences(text).flat())
        expect([bounds.has(start), bounds.has(end)], `${page.id}: ${text.slice(start, end)}`).toEqual([true, true])
      }
    }
  })

  test('holds head, tail and the values of the attributes', () => {
    for (const { page, article, mentions, claim } of told) {
      const { text } = article.text
      const spans = quoted(claim)
      const holds = ({ start, end }: { start: number; end: number }) =>
        spans.some(([from, to]) => from <= start && end <= to)
      const where = `${page.id} ${claim.type} ${mentions[claim.head].name} ${JSON.stringify(claim.attributes)}`
      expect(holds(mentions[claim.head]), where).toBe(true)
      if (claim.tail >= 0) expect(holds(mentions[claim.tail]), where).toBe(true)
      const said = spans.map(([from, to]) => text.slice(from, to)).join('\n')
      const { title, role, count, tense } = claim.attributes
      // 国防部|长 is the office 部长: its first character belongs to the body's name.
      if (title) expect(solid(said.normalize('NFKC')), where).toContain(solid(title.normalize('NFKC')))
      if (tense) expect(solid(fold(said)), where).toContain(tense)
      if (role && claim.type !== 'WROTE')
        expect(wordsOf(role), where).toSatisfy((words: RegExp) => words.test(solid(fold(said))))
      if (count) {
        const numbers = numbersIn(said)
        // Over two parts of a list of winners stands 一等奖(1名) twice.
        const headings = [...fold(said).matchAll(/\((\d+)[名个项人]\)/g)].map(([, written]) => numeral(written))
        const sums = headings.reduce((sum, one) => sum + one, 0)
        expect(numbers.includes(Number(count)) || sums >= Number(count), where).toBe(true)
      }
    }
  })

  test('has no more than 200 characters that are not of a sentence with an end, a title or a number of it', () => {
    for (const { page, article, claim, mentions } of told) {
      const [start, end] = claim.evidence
      const inside = sentences(article.text.text).filter(([from, to]) => start <= from && to <= end)
      const [first, last] = [inside[0], inside[inside.length - 1]]
      const idle = inside.slice(1, -1).reduce((sum, [from, to]) => sum + to - from, 0)
      const sayers = [mentions[claim.head], ...(claim.tail >= 0 ? [mentions[claim.tail]] : [])]
      const needed = inside
        .slice(1, -1)
        .filter(([from, to]) => sayers.some((mention) => from <= mention.start && mention.end <= to))
        .reduce((sum, [from, to]) => sum + to - from, 0)
      expect(idle - needed, `${page.id}: ${first}…${last}`).toBeLessThanOrEqual(200)
      if (inside.length === 2) expect(end - start).toBeLessThanOrEqual(last[1] - last[0] + first[1] - first[0] + 200)
    }
  })
})

test('what stands far before is the antecedent, not part of the evidence', () => {
  const filler = '大家围着机床看了又看,谁也没有说话。'.repeat(20)
  const marked = `{E:技能大赛}在{L:体育馆}举行。\n${filler}\n{O:区总工会}主席{P:张三}出席大赛开幕式并讲话。`
  const { article, mentions } = given(marked)
  const page = { id: 'p', file: 'p.txt', text: '', date: '2023-12-20' }
  const attends = makeClaims(article, mentions, page, model).claims.find(({ type }) => type === 'ATTENDS')
  const said = (span?: readonly [number, number]) => span && article.text.text.slice(...span)
  expect(said(attends?.evidence)).toBe('区总工会主席张三出席大赛开幕式并讲话。')
  expect(said(attends?.antecedent)).toBe('技能大赛在体育馆举行。')
})
