import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleModel } from '../../src/article/article-model.js'
import { cutPage } from '../../src/article/cut.js'
import type { Page } from '../../src/article/page.js'
import type { Reading } from '../../src/claim/reading.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { findPieces } from '../../src/graph/piece.js'
import { commonOf, lowestOf, runsOf, shinglesOf } from '../../src/graph/shingle.js'

const model = ArticleModel.shipped()
const HEAD = '市总工会启动“送清凉”活动'
const SENTENCES = [
  '本报讯 6月12日,市总工会在城北建筑工地启动今年的“送清凉”活动,为一线职工送去防暑降温用品。',
  '市总工会主席白建国来到工地,与正在休息的工友交谈,询问他们的工作时间、饮食和住宿情况。',
  '据介绍,今年全市各级工会计划投入资金300万元,走访企业200家,预计惠及职工5万人次。',
  '白建国要求各级工会把活动办到车间班组,重点关心快递员、外卖送餐员等新就业形态劳动者。',
  '活动期间,各级工会还将组织医务人员到一线义诊,为职工讲解中暑的预防和急救知识。',
]

function reading(
  about: Partial<Page> & { file: string },
  sentences: readonly string[] = SENTENCES,
  head = HEAD,
): Reading {
  const page: Page = { id: about.file, text: `${head}\n\n${sentences.map((one) => `  ${one}`).join('\n')}\n`, ...about }
  const articles = cutPage(page, model).map((article) => ({ article, mentions: [], claims: [], datings: [] }))
  expect(articles).toHaveLength(1)
  return { page, articles }
}

const idOf = ({ articles: [{ article }] }: Reading) => article.id
const first = reading({ file: 'a.txt', paper: '清河工人报', date: '2024-06-13', page: '1' })

describe('a reprint', () => {
  it.each([
    ['word for word', SENTENCES, 1],
    ['cut down to three sentences', SENTENCES.slice(0, 3), 1],
    ['with a word changed', SENTENCES.map((one) => one.replace('城北', '城南')), 0.97],
  ])('is near-identical text in another paper, %s, and points to the earliest print', (_, sentences, least) => {
    const later = reading({ file: '0.txt', paper: '北方工人报', date: '2024-06-14' }, sentences, '工会为职工送清凉')
    const { copies, reprints } = findPieces([later, first])
    expect([...copies]).toEqual([])
    expect([...reprints.keys()]).toEqual([idOf(later)])
    expect(reprints.get(idOf(later))?.of).toBe(idOf(first))
    expect(reprints.get(idOf(later))?.similarity).toBeGreaterThanOrEqual(least)
  })

  it('of a reprint points to the earliest print too', () => {
    const second = reading({ file: 'b.txt', paper: '北方工人报', date: '2024-06-14' })
    const third = reading({ file: 'c.txt', paper: '南方工人报', date: '2024-06-15' })
    const { reprints } = findPieces([third, second, first])
    expect([...reprints.values()]).toEqual([
      { of: idOf(first), similarity: 1 },
      { of: idOf(first), similarity: 1 },
    ])
  })

  it('is no other report of the same, and no notice in the same words', () => {
    const other = reading({ file: 'b.txt', paper: '北方工人报', date: '2024-06-14' }, [
      SENTENCES[0],
      '烈日下,工友们领到了毛巾、绿豆和藿香正气水。来自河南的钢筋工老李说,工会每年都来。',
      '记者在现场看到,工地设立了休息亭,配备了饮水机和急救药箱,午间高温时段全部停工。',
    ])
    const notice = (date: string, day: string) =>
      reading({ file: `${date}.txt`, paper: '清河工人报', date }, [
        `清河县职工维权热线${day}日接听来电,值班律师赵某某解答了工资、工时、社会保险方面的咨询,欢迎广大职工继续拨打。`,
      ])
    expect(findPieces([first, other]).reprints.size).toBe(0)
    expect(findPieces([notice('2024-06-20', '二十'), notice('2024-07-20', '十九')]).reprints.size).toBe(0)
  })
})

describe('a copy', () => {
  it.each<[string, Partial<Page>]>([
    ['a file of another name', { paper: '清河工人报', date: '2024-06-13', page: '1' }],
    ['a file that does not say the paper', {}],
    ['a file that says the date alone', { date: '2024-06-13' }],
  ])('is the same text from %s: it counts for nothing', (_, about) => {
    const { copies, reprints } = findPieces([first, reading({ file: '0.txt', ...about })])
    expect([copies.size, reprints.size]).toEqual([1, 0])
  })

  it('may have lost a character in reading', () => {
    const lost = SENTENCES.map((one) => one.replace('防暑降温', '防暑温'))
    const issue = { paper: '清河工人报', date: '2024-06-13', page: '1' }
    expect(findPieces([first, reading({ file: 'z.txt', ...issue }, lost)]).copies).toEqual(new Set(['1/0']))
  })

  it('of a reprint is known too', () => {
    const issue = { paper: '北方工人报', date: '2024-06-14' }
    const lost = SENTENCES.map((one) => one.replace('防暑降温', '防暑温'))
    const all = [first, reading({ file: 'b.txt', ...issue }), reading({ file: 'c.txt', ...issue }, lost)]
    expect([findPieces(all).copies.size, findPieces(all).reprints.size]).toEqual([1, 1])
  })

  it('is no other issue of the same paper', () => {
    const again = reading({ file: 'b.txt', paper: '清河工人报', date: '2024-07-13', page: '1' })
    expect([findPieces([first, again]).copies.size, findPieces([first, again]).reprints.size]).toEqual([0, 1])
  })
})

describe('copies and reprints', () => {
  const pages = readAnnotatedPages(['data/gold/train/a03.ann.txt', 'data/gold/test'])
  const readings = pages.map(({ page }): Reading => {
    const articles = cutPage(page, model).map((article) => ({ article, mentions: [], claims: [], datings: [] }))
    return { page, articles }
  })

  it('are none among different pages', () => {
    expect(findPieces(readings)).toEqual({ copies: new Set(), reprints: new Map() })
  })

  it('are the same whatever the order of the readings', () => {
    const reprinted = readings.map(({ page, articles }) => ({ page: { ...page, file: `x-${page.file}` }, articles }))
    const all = [...readings, ...reprinted.slice(0, 2), first]
    const told = (some: readonly Reading[]) => {
      const { copies, reprints } = findPieces(some)
      const files = [...copies].map((place) => some[Number(place.split('/')[0])].page.file)
      return { files: files.sort(), reprints: [...reprints].sort() }
    }
    const expected = told(all)
    expect(expected.files.length).toBeGreaterThan(1)
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (some) => {
        expect(told(some)).toEqual(expected)
      }),
      { numRuns: 10, seed: 8 },
    )
  })
})

describe('shingles', () => {
  const { article } = first.articles[0]

  it('are those of the body, each once, ascending', () => {
    const shingles = shinglesOf(article)
    const blocks = article.blocks.filter(({ kind }) => kind === 'body')
    const body = blocks.map(({ start, end }) => article.text.text.slice(start, end).replace(/[^\p{L}\p{N}]/gu, ''))
    const expected = new Set(
      body.flatMap((one) => Array.from({ length: one.length - 4 }, (_, i) => one.slice(i, i + 5))),
    )
    expect(shingles.length).toBe(expected.size)
    expect([...shingles]).toEqual([...new Set(shingles)].sort((a, b) => a - b))
  })

  it('give the same sample whether all are sorted or not', () => {
    expect([...lowestOf(runsOf(article), 8)]).toEqual([...shinglesOf(article).subarray(0, 8)])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 1, max: 9 }), (hashes, most) => {
        const sorted = [...new Set(hashes)].sort((a, b) => a - b)
        expect([...lowestOf(Uint32Array.from(hashes), most)]).toEqual(sorted.slice(0, most))
      }),
      { seed: 8 },
    )
  })

  it('do not know full width and traditional script from half width and simplified', () => {
    const wide = SENTENCES.map((one) => one.replace('300', '３００').replace('计划', '計劃'))
    const other = shinglesOf(reading({ file: 'w.txt' }, wide).articles[0].article)
    expect(commonOf(shinglesOf(article), other)).toBe(other.length)
  })
})
