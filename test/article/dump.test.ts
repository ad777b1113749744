import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDump } from '../../src/article/dump.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongtu-dump-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

function read(...paths: string[]) {
  const items = [...readDump(paths.length ? paths : [folder])]
  return {
    pages: items.flatMap((item) => ('page' in item ? [item.page] : [])),
    problems: items.flatMap((item) => ('problem' in item ? [`${item.file}: ${item.problem}`] : [])),
  }
}

describe('A dump', () => {
  it('is read in the order of its paths, folders below it too, hidden files left out', () => {
    put('b.txt', '工会简讯。')
    put('a/2.txt', '工会简讯。')
    put('a/1.txt', '工会简讯。')
    put('.cache/3.txt', '工会简讯。')
    put('README.md', 'what this is')
    const { pages, problems } = read()
    expect(pages.map((page) => page.file)).toEqual(['a/1.txt', 'a/2.txt', 'b.txt'])
    expect(pages.map((page) => page.id)).toEqual(['1', '2', 'b'])
    expect(problems).toEqual([])
  })

  it('believes the manifest before the front matter, the page, and the name of the file', () => {
    put('manifest.csv', 'file,paper,page\n劳动报_2020-01-01_01.txt,劳动午报,7\n')
    put(
      '劳动报_2020-01-01_01.txt',
      '---\npaper: 工人日报\nregion: 广东省\n---\n2023年12月20日 星期三 第3版\n\n正文。\n',
    )
    put('劳动报_2020-01-01_02.txt', '正文没有日期。\n')
    const { pages } = read()
    expect(pages[0]).toMatchObject({ paper: '劳动午报', page: '7', region: '广东省', date: '2023-12-20' })
    expect(pages[1]).toMatchObject({ paper: '劳动报', page: '2', region: '上海市', date: '2020-01-01' })
  })

  it('a manifest of a folder above names files by their path below it', () => {
    put('manifest.csv', 'file,date\n2023/a.txt,2023-12-20\n')
    put('2023/a.txt', '正文。\n')
    expect(read().pages[0].date).toBe('2023-12-20')
  })

  it('a single file is a dump, and the manifest beside it counts', () => {
    put('manifest.csv', 'file,date\na.txt,2023-12-20\n')
    put('a.txt', '正文。\n')
    const { pages, problems } = read(join(folder, 'a.txt'))
    expect(pages).toMatchObject([{ id: 'a', file: 'a.txt', date: '2023-12-20' }])
    expect(problems).toEqual([])
  })

  it('keeps the raw text, so that offsets count in it', () => {
    put('a.txt', '\ufeff第一行\r\n第二行\r\n')
    expect(read().pages[0].text).toBe('第一行\r\n第二行\r\n')
  })
})

describe('What cannot be read is told, and the rest is read', () => {
  it('by file, with reason and remedy', () => {
    put('a.txt', '工会简讯。')
    put('b.txt', '')
    put('c.txt', Uint8Array.from([0xe5, 0xb7, 0xa5, 0xff, 0x80, 0xff]))
    put('d.pdf', '%PDF-1.7')
    put('e.txt', '%PDF-1.7')
    put('f.txt', '工会快讯。')
    const { pages, problems } = read()
    expect(pages.map((page) => page.file)).toEqual(['a.txt', 'f.txt'])
    expect(problems).toEqual([
      'b.txt: empty. Remove it or put the text of a page in it.',
      'c.txt: not UTF-8, UTF-16 or GB18030 (byte 0xff at 3). Convert it or remove it.',
      'd.pdf: not a format that is read (.txt). Convert it or remove it.',
      'e.txt: a PDF, not text. Extract its text first (pdftotext).',
    ])
  })

  it('a missing and an empty folder', () => {
    put('a/1.txt', '工会简讯。')
    mkdirSync(join(folder, 'b'))
    const { pages, problems } = read(join(folder, 'nowhere'), join(folder, 'b'), join(folder, 'a'))
    expect(pages).toHaveLength(1)
    expect(problems[0]).toMatch(/nowhere: no such file or folder\. Name a folder of pages, or a page \(\.txt\)\.$/)
    expect(problems[1]).toMatch(/b: an empty folder\. Put pages \(\.txt\) in it\.$/)
  })

  it('mistakes of a manifest, once', () => {
    put('manifest.csv', 'file,date\na.txt,gestern\nz.txt,2023-12-20\n')
    put('a.txt', '工会简讯。')
    put('b.txt', '工会简讯。')
    const { pages, problems } = read()
    expect(pages).toHaveLength(2)
    expect(problems).toEqual([
      "manifest.csv: line 2: 'gestern' is not a date. Write it as 2023-12-20.",
      'manifest.csv: names z.txt, which is not there.',
    ])
  })
})
