import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cutPage } from '../../../src/article/cut.js'
import { parseFields } from '../../../src/article/format/field.js'
import { recordDate } from '../../../src/article/format/record.js'
import { loadModels } from '../../../src/models.js'
import { DumpFolder } from '../dump-folder.js'

let dump: DumpFolder
beforeEach(() => {
  dump = new DumpFolder()
})
afterEach(() => {
  dump.remove()
})

const CARE = {
  title: '海淀区总工会慰问环卫职工',
  content: '本报讯(记者 张敏)12月19日,海淀区总工会主席李明到环卫站慰问一线职工。\n职工王小红说,驿站暖了大家的心。',
  pub_date: '2023-12-20T08:00:00+08:00',
  source: '《劳动午报》',
  url: 'https://example.cn/1',
  page: '03版',
}
const TALK = {
  标题: '朝阳区总工会召开座谈会',
  正文: '<p>　　本报讯 朝阳区总工会召开劳模座谈会。</p><p>区总工会主席张克斌出席。</p>',
  日期: '2023年12月21日',
  来源: '劳动午报',
  版次: '第2版',
  作者: '闵丹',
}
const CARE_PAGE = { paper: '劳动午报', date: '2023-12-20', page: '3', region: '北京市', url: 'https://example.cn/1' }
const TALK_TEXT = '朝阳区总工会召开座谈会\n作者：闵丹\n本报讯 朝阳区总工会召开劳模座谈会。\n区总工会主席张克斌出席。'

const lines = (...records: unknown[]) => `${records.map((record) => JSON.stringify(record)).join('\n')}\n`

describe('Records', () => {
  it.each([
    ['2023.jsonl', lines(CARE, TALK)],
    ['2023.ndjson', `\ufeff${lines(CARE, TALK)}`],
    ['2023.json', lines(CARE, TALK)],
    ['2023.json', JSON.stringify([CARE, TALK])],
    ['2023.jsonl', JSON.stringify([CARE, TALK], null, 2)],
    ['2023.json', JSON.stringify(CARE, null, 2) + JSON.stringify(TALK, null, 2)],
    ['2023.json', JSON.stringify({ code: 0, data: { total: 2, list: [CARE, TALK] } })],
    ['2023.json', JSON.stringify({ hits: { hits: [{ _source: CARE }, { _source: TALK }] } })],
    ['2023.jsonl.gz', gzipSync(lines(CARE, TALK))],
    ['2023.json', Buffer.from(`\ufeff${JSON.stringify([CARE, TALK])}`, 'utf16le')],
  ])('%s: a record is a page with one article, its headline above its text', async (name, content) => {
    dump.put(name, content)
    const { pages, problems } = await dump.read()
    expect(problems).toEqual([])
    expect(pages).toMatchObject([CARE_PAGE, { paper: '劳动午报', date: '2023-12-21', page: '2', text: TALK_TEXT }])
    expect(pages.map((page) => page.id)).toEqual(['2023:1', '2023:2'])
    expect(pages.map((page) => page.file)).toEqual([`${name}:1`, `${name}:2`])
    const models = loadModels()
    const articles = pages.map((page) => cutPage(page, models.article))
    expect(articles.map((own) => own.map(({ title }) => title))).toEqual([[CARE.title], [TALK.标题]])
    expect(articles[0][0].blocks.map(({ kind }) => kind)).toEqual(['headline', 'body', 'body'])
    expect(articles[1][0].blocks.map(({ kind }) => kind)).toEqual(['headline', 'byline', 'body', 'body'])
  })

  it('without a headline is cut like a page, and kept where that finds nothing', async () => {
    const page = readFileSync('data/dump/劳动午报_2023-11-22_02.txt', 'utf8')
    dump.put('a.jsonl', lines({ text: '区总工会召开大会。' }, { text: page }, { text: '2023-12-20 ……' }))
    const { pages } = await dump.read()
    const models = loadModels()
    const [short, long, none] = pages.map((page) => cutPage(page, models.article))
    expect(short.map(({ title, text }) => [title, text.text])).toEqual([['', '区总工会召开大会。']])
    const plain = { ...pages[1], articles: undefined }
    expect(long.length).toBeGreaterThan(3)
    expect(long.map(({ title }) => title)).toEqual(cutPage(plain, models.article).map(({ title }) => title))
    expect(none).toEqual([])
  })

  it('Zstandard, as the zstd tool packs it', async () => {
    // echo '{"title":"区总工会简讯","text":"区总工会召开大会。"}' | zstd -19
    const packed =
      'KLUv/SRE7QEAVAN7InRpdGxlIjoi5Yy65oC75bel5Lya566A6K6vIiwidGV4dOWPrOW8gOWkp+S8muOAgiJ9CgEA+24+AQypIdg='
    dump.put('a.jsonl.zst', Buffer.from(packed, 'base64'))
    const { pages, problems } = await dump.read()
    expect(problems).toEqual([])
    expect(pages).toMatchObject([{ id: 'a:1', file: 'a.jsonl.zst:1', text: '区总工会简讯\n区总工会召开大会。' }])
  })

  it.each(['admin', '网站管理员', '佚名', ''])('%j signs nothing', async (author) => {
    dump.put('a.jsonl', lines({ title: '区总工会简讯', text: '区总工会召开大会。', author }))
    expect((await dump.read()).pages[0].text).toBe('区总工会简讯\n区总工会召开大会。')
  })

  it('lines of different encodings are each read in their own', async () => {
    const gb = Buffer.from([0xc7, 0xf8, 0xd7, 0xdc, 0xb9, 0xa4, 0xbb, 0xe1]) // 区总工会
    dump.put('a.jsonl', Buffer.concat([Buffer.from('{"text":"'), gb, Buffer.from('"}\n{"text":"市总工会"}\n')]))
    expect((await dump.read()).pages.map((page) => page.text)).toEqual(['区总工会', '市总工会'])
  })

  it('fields of unusual names are named, nested ones too', async () => {
    const record = { head: '区总工会简讯', body_cn: '', meta: { full: '区总工会召开大会。', day: 20231220 } }
    dump.put('a.jsonl', lines(record))
    expect((await dump.read()).problems[0]).toMatch(/no text: no field is called text, content, body or 正文/)
    const fields = parseFields('title=head,text=body_cn|meta.full,date=meta.day')
    const { pages, problems } = await dump.read({ fields })
    expect(problems).toEqual([])
    expect(pages).toMatchObject([{ text: '区总工会简讯\n区总工会召开大会。', date: '2023-12-20' }])
  })

  it.each(['title', 'headline=title', 'title='])('--fields %s is refused', (option) => {
    expect(() => parseFields(option)).toThrow(/Write FIELD=NAME/)
  })

  it.each([
    ['2023-12-20 08:30', '2023-12-20'],
    ['2023/12/20', '2023-12-20'],
    ['２０２３年１２月２０日', '2023-12-20'],
    ['2023-12-19T17:00:00Z', '2023-12-20'],
    [1703001600, '2023-12-20'],
    [1703001600000, '2023-12-20'],
    ['1703001600', '2023-12-20'],
    [20231220, '2023-12-20'],
    [{ $date: '2023-12-19T17:00:00Z' }, '2023-12-20'],
    ['gestern', undefined],
    [{}, undefined],
    [20231340, undefined],
  ])('the day of %j is %s', (value, day) => {
    expect(recordDate(value)).toBe(day)
  })

  it('what is wrong is told by line, a kind of mistake once, and the rest is read', async () => {
    dump.put(
      'a.jsonl',
      `${lines(
        { title: '有误', text: '' },
        { title: 3, text: '没有标题的正文。' },
        [1, 2],
        { title: 't', text: 5 },
        { title: '坏日期', text: '区总工会召开大会。', date: 'gestern' },
      )}\n{"text": "brok\n${lines({ title: '有误', text: [] }, { text: null })}`,
    )
    const { pages, problems } = await dump.read()
    expect(pages.map((page) => page.id)).toEqual(['a:2', 'a:5'])
    expect(problems).toEqual([
      'part a.jsonl: lines 1, 8, 9: its text is empty.',
      'part a.jsonl: line 2: its title is a number, not a text; read without.',
      'part a.jsonl: line 3: a list, not an object with fields.',
      'part a.jsonl: line 4: its text is a number, not a text.',
      'part a.jsonl: line 5: its date "gestern" is not a date; read without. Write it as 2023-12-20.',
      'part a.jsonl: line 7: broken JSON.',
    ])
  })

  it('an array is read up to where it is broken', async () => {
    dump.put('a.json', `[${JSON.stringify(CARE)}, {"title": nonsense}]`)
    dump.put('b.json', `[${JSON.stringify(CARE)}, {"title": "区总`)
    const { pages, problems } = await dump.read()
    expect(pages.map((page) => page.id)).toEqual(['a:1', 'b:1'])
    expect(problems).toEqual([
      'part a.json: record 2: broken or cut off from here on: the rest is left.',
      'part b.json: record 2: broken or cut off from here on: the rest is left.',
    ])
  })

  it('names that objects have anyway, depth and lone surrogates do no harm', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const record = `{"__proto__": {"text": "x"}, "constructor": 1, "tags": ${deep}, "text": "区总工会\\ud800召开大会。"}`
    dump.put('a.json', `[${record}]`)
    dump.put('b.jsonl', '{"__proto__": {"text": "x"}, "toString": 1, "text": "区总工会\\ud800召开大会。"}')
    const { pages, problems } = await dump.read()
    expect(pages.map((page) => page.text)).toEqual(['区总工会\ufffd召开大会。', '区总工会\ufffd召开大会。'])
    expect(problems).toEqual([])
  })

  it('the page and its record contradicting each other is told', async () => {
    dump.put('a.jsonl', lines({ text: '2023年12月21日 星期四 第3版\n\n区总工会召开大会。', date: '2023-12-20' }))
    const { problems } = await dump.read()
    expect(problems).toEqual([
      'read a.jsonl: line 1: its date is 2023-12-20 by its own statement, 2023-12-21 by the page itself: the first is taken.',
    ])
  })

  it('a table of Excel gives the same', async () => {
    dump.put(
      'a.csv',
      '标题,正文,日期\r\n区总工会简讯,"本报讯 区总工会召开大会。\r\n\r\n""匠心杯""开幕。",2023-12-20\r\n空,,\r\n',
    )
    dump.put('b.tsv', '标题\t正文\n区总工会简讯\t区总工会召开大会。\n')
    const { pages, problems } = await dump.read()
    expect(pages).toMatchObject([
      { file: 'a.csv:2', text: '区总工会简讯\n本报讯 区总工会召开大会。\n\n"匠心杯"开幕。', date: '2023-12-20' },
      { file: 'b.tsv:2', text: '区总工会简讯\n区总工会召开大会。' },
    ])
    expect(problems).toEqual(['part a.csv: line 5: its text is empty.'])
  })
})
