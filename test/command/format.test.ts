import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { parseFields } from '../../src/article/format/field.js'
import { DumpFolder } from '../article/dump-folder.js'
import { column, pdfFile } from '../article/format/pdf-file.js'
import { zipFile } from '../article/format/zip-file.js'
import { build } from './build-given.js'

const dump = new DumpFolder()
const workspace = mkdtempSync(join(tmpdir(), 'gongtu-format-'))
afterAll(() => {
  dump.remove()
  rmSync(workspace, { recursive: true })
})

/** One piece a format, each of another town: headline, and a text that names who holds an office. */
const piece = (town: string, person: string) => ({
  title: `${town}市总工会启动送清凉活动`,
  text: `本报讯(记者 程思远)7月2日,${town}市总工会启动送清凉活动。${town}市总工会主席${person}来到建筑工地,为一线职工送去防暑降温用品。`,
})
const PIECES = {
  'a.txt': piece('临江', '贺明川'),
  'b.html': piece('青石', '卢建平'),
  'c.jsonl': piece('两河', '范书勤'),
  'd.csv': piece('云溪', '陶静宜'),
  'e.pdf': piece('白沙', '宋国良'),
  'f.zip': piece('松岭', '梁建华'),
  'g.jsonl.gz': piece('石桥', '邱海峰'),
}
const PLACES: Readonly<Record<string, string>> = {
  'a.txt': 'a.txt',
  'b.html': 'b.html',
  'c.jsonl': 'c.jsonl:2',
  'd.csv': 'd.csv:2',
  'e.pdf': 'e.pdf',
  'f.zip': 'f.zip/7/松岭.txt',
  'g.jsonl.gz': 'g.jsonl.gz:1',
}

function lines(text: string, width: number): string[] {
  return text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []
}

function putAll(): void {
  const { 'a.txt': a, 'b.html': b, 'c.jsonl': c, 'd.csv': d, 'e.pdf': e, 'f.zip': f, 'g.jsonl.gz': g } = PIECES
  const date = '2024年7月3日 星期三 第2版 劳动午报'
  dump.put('a.txt', `${date}\n\n${a.title}\n\n　　${a.text}\n`)
  const meta = '<meta charset="utf-8"><meta name="PubDate" content="2024-07-03"><meta name="source" content="劳动午报">'
  dump.put(
    'b.html',
    `<html><head>${meta}<title>${b.title}</title></head><body><h1>${b.title}</h1><p>${b.text}</p></body></html>`,
  )
  dump.put(
    'c.jsonl',
    `\n${JSON.stringify({ head: c.title, main: c.text, day: 20240703, source: '劳动午报', url: 'https://example.cn/c' })}\n`,
  )
  dump.put('d.csv', `标题,正文,日期,来源\n${d.title},"${d.text}",2024-07-03,劳动午报\n`)
  const print = [
    { text: date, x: 40, y: 770 },
    { text: e.title, x: 60, y: 720, size: 22 },
    ...column(40, 690, lines(e.text, 16).slice(0, 3)),
    ...column(240, 690, lines(e.text, 16).slice(3)),
  ]
  dump.put('e.pdf', pdfFile([print]))
  dump.put('f.zip', zipFile([{ name: '7/松岭.txt', content: `${date}\n\n${f.title}\n\n　　${f.text}\n` }]))
  dump.put(
    'g.jsonl.gz',
    gzipSync(`${JSON.stringify({ title: g.title, content: g.text, date: '2024-07-03', paper: '劳动午报' })}\n`),
  )
}

interface Node {
  readonly id: string
  readonly labels?: readonly string[]
  readonly type?: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** 10 s on two cores: pages are really read, in threads. */
describe('A dump of every format', () => {
  it('gives each piece with its headline, day and paper, and each fact with a quote that is found where it says', async () => {
    putAll()
    const fields = parseFields('title=head,text=main,date=day')
    const options = { paths: [dump.path], workspace, judgements: join(workspace, 'none.tsv'), workers: 2 }
    const { report } = await build({ ...options, fields })
    expect(report.problems).toEqual([])
    expect(report.files).toEqual({ read: 7, part: 0, refused: 0 })
    const records = readFileSync(join(workspace, 'graph.jsonl'), 'utf8').trimEnd().split('\n')
    const graph = records.map((record) => JSON.parse(record) as Node)
    const articles = graph.filter(({ labels }) => labels?.includes('Article'))
    const pages = new Map((await dump.read({ fields })).pages.map((page) => [page.file, page]))
    expect(articles).toHaveLength(7)
    for (const [file, { title, text }] of Object.entries(PIECES)) {
      const article = articles.find(({ properties }) => properties.title === title)
      expect(article?.properties, file).toMatchObject({ paper: '劳动午报', issueDate: '2024-07-03' })
      const [, place, start, end] = /^(.+)#(\d+)-(\d+)$/.exec(String(article?.properties.source)) ?? []
      expect(place).toBe(PLACES[file])
      const span = pages.get(place)?.text.slice(Number(start), Number(end)) ?? ''
      expect(span.replace(/\s/g, '')).toBe(`${title}${text}`.replace(/\s/g, ''))
      const office = graph.find(
        ({ type, properties }) =>
          type === 'HOLDS_POSITION' && (properties.articleIds as string[]).includes(article?.id ?? ''),
      )
      const [quote] = (office?.properties.evidence ?? []) as string[]
      expect(text.replace(/\s/g, ''), file).toContain(quote.replace(/\s/g, ''))
    }
    expect(articles.find(({ properties }) => properties.title === PIECES['c.jsonl'].title)?.properties.url).toBe(
      'https://example.cn/c',
    )
  }, 120_000)
})
