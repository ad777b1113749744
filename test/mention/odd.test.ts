import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadModels } from '../../src/models.js'
import { readPage } from '../../src/pipeline.js'

const FOLDER = 'test/mention/odd'
const models = loadModels()
const read = (text: string) => readPage({ id: 'odd', file: 'odd.txt', text }, models)
const names = (text: string) => read(text).articles.flatMap(({ mentions }) => mentions.map(({ name }) => name))

/** Pages that name nobody: whatever is found in them is wrong. At most so many names each. */
const MOST: Record<string, number> = {
  'english.txt': 1,
  'poem.txt': 1,
  'table.txt': 1,
  'digits.txt': 0,
  'recipe.txt': 1,
}

describe('pages that are no news', () => {
  it.each(readdirSync(FOLDER))('give next to no names: %s', (file) => {
    const found = names(readFileSync(join(FOLDER, file), 'utf8'))
    expect(found.length, found.join('、')).toBeLessThanOrEqual(MOST[file])
  })

  it('are read to their end: 100,000 characters without a full stop', () => {
    const news = '海淀区总工会主席张敏出席第三届职工技能大赛并为获奖者颁奖,'
    const text = `海淀区举办职工技能大赛\n\n本报讯 ${news.repeat(Math.ceil(100_000 / news.length))}`
    const { articles } = read(text)
    expect(articles).toHaveLength(1)
    const { article, mentions, claims } = articles[0]
    expect(article.text.text.length).toBeGreaterThan(100_000)
    expect(mentions[mentions.length - 1].end).toBeGreaterThan(99_900)
    for (const { evidence } of claims) expect(evidence[1] - evidence[0]).toBeLessThanOrEqual(article.text.text.length)
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \n\n\u3000\t\n'],
    ['one character', '工'],
    ['quotation marks alone', '“'.repeat(5000)],
    ['lone surrogates', '工会\ud800主席\udc00张敏\n'.repeat(50)],
    ['one line of 300,000 characters', '职工'.repeat(150_000)],
    ['line feeds alone', '\n'.repeat(100_000)],
    ['NUL bytes', '本报讯 \0\0 北京市总工会\0召开会议。'],
  ])('do not stop the reader: %s', (_, text) => {
    for (const { article, mentions } of read(text).articles) {
      for (const { start, end } of mentions) {
        const [from, to] = article.text.rawSpan(start, end)
        expect(from).toBeGreaterThanOrEqual(article.start)
        expect(to).toBeLessThanOrEqual(article.end)
      }
    }
  })
})
