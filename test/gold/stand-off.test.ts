import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type AnnotatedPage, readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { restore, STAND_OFF, type StandOffPage, standOff, standOffFile } from '../../src/gold/stand-off.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-stand-off-'))
const texts = join(folder, 'texts')
mkdirSync(texts)
afterAll(() => rmSync(folder, { recursive: true }))

const pages = readAnnotatedPages(['data/gold/train'])

/** Keeps the text of a page in a file of its own, between other text, and its annotation in another. */
function takeApart(gold: AnnotatedPage, before = '前一版\n\n', after = '\n\n后一版\n'): string {
  const text = gold.page.text.slice(0, -1)
  writeFileSync(join(texts, `${gold.page.id}.txt`), before + text + after)
  const part = { file: `${gold.page.id}.txt`, start: before.length, end: before.length + text.length }
  const path = join(folder, `${gold.page.id}.standoff.json`)
  writeFileSync(path, standOffFile(standOff(gold, [part])))
  return path
}

describe('an annotation kept off its text', () => {
  it.each(['a03', 'e05', 'n30'])('gives the annotated page %s again', (id) => {
    const gold = pages.find(({ page }) => page.id === id) as AnnotatedPage
    const path = takeApart(gold)
    expect(readAnnotatedPages([path], texts)).toEqual([gold])
    expect(readFileSync(path, 'utf8')).not.toContain(gold.page.text.split('\n').find((line) => line.length > 60))
  })

  it('holds no headline', () => {
    const gold = pages.find(({ page }) => page.id === 'a03') as AnnotatedPage
    const file = standOffFile(standOff(gold, []))
    for (const { title } of gold.articles) expect(file).not.toContain(title)
  })

  it('joins the parts of a page with an empty line', () => {
    writeFileSync(join(texts, '一.txt'), '某市总工会召开会议\n')
    writeFileSync(join(texts, '二.txt'), '前文。某县总工会慰问职工')
    const gold: AnnotatedPage = {
      page: { id: 'two', file: 'two.txt', text: '某市总工会召开会议\n\n某县总工会慰问职工\n' },
      articles: [
        { id: 'A1', start: 0, end: 9, title: '某市总工会召开会议' },
        { id: 'A2', start: 11, end: 20, title: null },
      ],
      entities: {},
      relations: [],
      errors: [],
    }
    const parts = [
      { file: '一.txt', start: 0, end: 9 },
      { file: '二.txt', start: 3, end: 12 },
    ]
    expect({ ...restore(standOff(gold, parts), texts), errors: [] }).toEqual(gold)
  })

  it('finds a headline that is broken over lines, and refuses one that does not stand in the text', () => {
    const text = '把关\n把 关\n进厂  入矿\n正文\n'
    const gold = (title: string): AnnotatedPage => ({
      page: { id: 'broken', file: 'broken.txt', text },
      articles: [{ id: 'A1', start: 0, end: text.length - 1, title }],
      entities: {},
      relations: [],
      errors: [],
    })
    writeFileSync(join(texts, 'broken.txt'), text)
    const part = { file: 'broken.txt', start: 0, end: text.length - 1 }
    for (const title of ['把 关进厂 入矿', '把关把 关', '进厂入矿'])
      expect(restore(standOff(gold(title), [part]), texts).articles[0].title).toBe(title)
    expect(() => standOff(gold('出厂'), [part])).toThrow(
      "broken: the headline '出厂' of A1 does not stand in its text.",
    )
  })

  it('refuses a text that is another, and says which', () => {
    const path = takeApart(pages[0])
    const file = join(texts, `${pages[0].page.id}.txt`)
    writeFileSync(file, readFileSync(file, 'utf8').replace('总工会', '总公会'))
    expect(() => readAnnotatedPages([path], texts)).toThrow(
      /^a01\.txt \[5, \d+\) in \S+ is not the text that page a01 annotates: its sha256 is [0-9a-f]{64}, not [0-9a-f]{64}\./,
    )
    rmSync(file)
    expect(() => readAnnotatedPages([path], texts)).toThrow(/a01\.txt: not there, and page a01 is made of it\./)
  })

  it('asks for the folder of the texts', () => {
    const path = takeApart(pages[0])
    expect(() => readAnnotatedPages([path])).toThrow('Name the folder of the texts with --text DIR.')
  })

  it('lists mistakes as those of other annotated pages are listed', () => {
    const path = takeApart(pages[0])
    writeFileSync(path, readFileSync(path, 'utf8').replace('"type":"HOSTS"', '"type":"HOST"'))
    expect(() => readAnnotatedPages([path], texts)).toThrow(
      /^annotated pages with mistakes:\na01\.standoff\.json: A\d+ HOST \S+ \S+: unknown relation/,
    )
  })
})

describe('the pages of data/gold/standoff', () => {
  const files = readdirSync('data/gold/standoff').filter((file) => file.endsWith(STAND_OFF))

  it('are there', () => {
    expect(files.length).toBeGreaterThan(80)
  })

  it.each(files)('%s holds offsets, types and names alone', (file) => {
    const page: StandOffPage = JSON.parse(readFileSync(join('data/gold/standoff', file), 'utf8'))
    expect(`${page.id}${STAND_OFF}`).toBe(file)
    const length = page.parts.reduce((sum, { start, end }) => sum + end - start, 2 * (page.parts.length - 1)) + 1
    const inside = ([start, end]: [number, number], outer: [number, number]) => start >= outer[0] && end <= outer[1]
    const articles = page.articles.map(({ start, end }): [number, number] => [start, end])
    for (const article of articles) expect(inside(article, [0, length])).toBe(true)
    for (const { name, kb, mentions } of page.entities) {
      expect(`${name} ${kb}`).not.toMatch(/[。！？\n]/)
      for (const mention of mentions) expect(articles.some((article) => inside(mention, article))).toBe(true)
    }
    const ids = new Set([...page.entities, ...page.articles].map(({ id }) => id))
    for (const { head, tail } of page.relations) expect([...ids]).toEqual(expect.arrayContaining([head, tail]))
  })
})
