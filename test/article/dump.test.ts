import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MOST_CHARACTERS } from '../../src/article/readable.js'
import { DumpFolder } from './dump-folder.js'

let dump: DumpFolder
beforeEach(() => {
  dump = new DumpFolder()
})
afterEach(() => {
  dump.remove()
})

describe('A dump', () => {
  it('is read in the order of its paths, folders below it too, hidden files left out', async () => {
    dump.put('b.txt', '工会简讯。')
    dump.put('a/2.txt', '工会简讯。')
    dump.put('a/1.txt', '工会简讯。')
    dump.put('.cache/3.txt', '工会简讯。')
    dump.put('README.md', 'what this is')
    const { pages, problems } = await dump.read()
    expect(pages.map((page) => page.file)).toEqual(['a/1.txt', 'a/2.txt', 'b.txt'])
    expect(pages.map((page) => page.id)).toEqual(['1', '2', 'b'])
    expect(problems).toEqual([])
  })

  it('believes the manifest before the front matter, the page, and the name of the file, and tells where they differ', async () => {
    dump.put('manifest.csv', 'file,paper,page\n劳动报_2020-01-01_01.txt,劳动午报,7\n')
    dump.put(
      '劳动报_2020-01-01_01.txt',
      '---\npaper: 工人日报\nregion: 广东省\n---\n2023年12月20日 星期三 第3版\n\n正文。\n',
    )
    dump.put('劳动报_2020-01-01_02.txt', '正文没有日期。\n')
    const { pages, problems } = await dump.read()
    expect(pages[0]).toMatchObject({ paper: '劳动午报', page: '7', region: '广东省', date: '2023-12-20' })
    expect(pages[1]).toMatchObject({ paper: '劳动报', page: '2', region: '上海市', date: '2020-01-01' })
    expect(problems).toEqual([
      'read 劳动报_2020-01-01_01.txt: its paper is 劳动午报 by the manifest, 工人日报 by its own statement: the first is taken.',
      'read 劳动报_2020-01-01_01.txt: its date is 2023-12-20 by the page itself, 2020-01-01 by the name of the file: the first is taken.',
      'read 劳动报_2020-01-01_01.txt: its page is 7 by the manifest, 3 by the page itself: the first is taken.',
    ])
  })

  it('sources that say the same in other words do not contradict each other', async () => {
    dump.put('manifest.csv', 'file,paper,page,region\n劳动午报_2023-12-20_03.txt,《劳动午报》,03,北京\n')
    dump.put('劳动午报_2023-12-20_03.txt', '---\nregion: 北京市\n---\n劳动午报  2023年12月20日  第三版\n\n正文。\n')
    expect((await dump.read()).problems).toEqual([])
  })

  it('a manifest of a folder above names files, or whole folders, by their path below it', async () => {
    dump.put('manifest.csv', 'file,date,paper\n2023/a.txt,2023-12-20,\n2023,,劳动午报\n')
    dump.put('2023/a.txt', '正文。\n')
    const { pages, problems } = await dump.read()
    expect(pages[0]).toMatchObject({ date: '2023-12-20', paper: '劳动午报' })
    expect(problems).toEqual([])
  })

  it('a single file is a dump, and the manifest beside it counts', async () => {
    dump.put('manifest.csv', 'file,date\na.txt,2023-12-20\n')
    dump.put('a.txt', '正文。\n')
    const { pages, problems } = await dump.read({}, join(dump.path, 'a.txt'))
    expect(pages).toMatchObject([{ id: 'a', file: 'a.txt', date: '2023-12-20' }])
    expect(problems).toEqual([])
  })

  it('keeps the raw text, so that offsets count in it', async () => {
    dump.put('a.txt', '\ufeff第一行\r\n第二行\r\n')
    expect((await dump.read()).pages[0].text).toBe('第一行\r\n第二行\r\n')
  })

  it('what cannot be stored or read becomes what can, character by character', async () => {
    dump.put('a.txt', `${'工会简讯,职工之家。'.repeat(60)}\0⼯会⻓`)
    expect((await dump.read()).pages[0].text).toBe(`${'工会简讯,职工之家。'.repeat(60)} 工会长`)
  })

  it('a folder that is reached twice by links, or leads into itself, is read once', async () => {
    dump.put('a/1.txt', '工会简讯。')
    symlinkSync(dump.path, join(dump.path, 'a', 'up'))
    symlinkSync(join(dump.path, 'a'), join(dump.path, 'b'))
    expect((await dump.read()).pages.map((page) => page.file)).toEqual(['a/1.txt'])
  })
})

describe('What cannot be read is told, and the rest is read', () => {
  it('by file, with reason and remedy', async () => {
    dump.put('a.txt', '工会简讯。')
    dump.put('b.txt', '')
    dump.put('c.txt', Uint8Array.from([0xe5, 0xb7, 0xa5, 0xff, 0x80, 0xff]))
    dump.put('d.doc', 'text')
    dump.put('e.txt', '%PDF-1.7')
    dump.put('f.txt', '工会快讯。')
    const { pages, problems } = await dump.read()
    expect(pages.map((page) => page.file)).toEqual(['a.txt', 'f.txt'])
    expect(problems).toEqual([
      'refused b.txt: empty. Remove it or put the text of a page in it.',
      'refused c.txt: not UTF-8, UTF-16 or GB18030 (byte 0xff at 3). Convert it or remove it.',
      'refused d.doc: not a format that is read (.txt, .html, .htm, .json, .jsonl, .csv, .tsv, .pdf, .zip; .gz and .zst of them). Convert it or remove it.',
      'refused e.txt: a PDF, not text. Name it .pdf.',
    ])
  })

  it('a missing and an empty folder', async () => {
    dump.put('a/1.txt', '工会简讯。')
    mkdirSync(join(dump.path, 'b'))
    const at = (name: string) => join(dump.path, name)
    const { pages, problems } = await dump.read({}, at('nowhere'), at('b'), at('a'))
    expect(pages).toHaveLength(1)
    expect(problems[0]).toMatch(/nowhere: no such file or folder\. Name a folder of pages, or a page \(\.txt\)\.$/)
    expect(problems[1]).toMatch(/b: an empty folder\. Put pages \(\.txt\) in it\.$/)
  })

  it('a link that leads nowhere, a pipe that would never end', async () => {
    symlinkSync(join(dump.path, 'gone.txt'), join(dump.path, 'a.txt'))
    execFileSync('mkfifo', [join(dump.path, 'b.txt')])
    dump.put('c.txt', '工会简讯。')
    const { pages, problems } = await dump.read()
    expect(pages).toHaveLength(1)
    expect(problems).toEqual([
      'refused a.txt: cannot be read (ENOENT). Check its permissions.',
      'refused b.txt: not a file. Remove it.',
    ])
  })

  it('mistakes of a manifest, once', async () => {
    dump.put('manifest.csv', 'file,date\na.txt,gestern\nz.txt,2023-12-20\n')
    dump.put('a.txt', '工会简讯。')
    dump.put('b.txt', '工会简讯。')
    const { pages, problems } = await dump.read()
    expect(pages).toHaveLength(2)
    expect(problems).toEqual([
      "read manifest.csv: line 2: 'gestern' is not a date. Write it as 2023-12-20.",
      'read manifest.csv: names z.txt, which is not there.',
    ])
  })

  it('a file that is refused beside a manifest with mistakes', async () => {
    dump.put('manifest.csv', 'file,date\na.txt,gestern\n')
    dump.put('a.txt', '')
    expect((await dump.read()).problems).toEqual([
      "read manifest.csv: line 2: 'gestern' is not a date. Write it as 2023-12-20.",
      'refused a.txt: empty. Remove it or put the text of a page in it.',
    ])
  })

  it('what is too long for a page is read up to the last sentence that fits', async () => {
    dump.put('a.txt', '区总工会召开劳模座谈会。'.repeat(MOST_CHARACTERS / 10))
    const { pages, problems } = await dump.read()
    expect(pages[0].text.endsWith('。')).toBe(true)
    expect(pages[0].text.length).toBe(99_996)
    expect(problems).toEqual([
      'part a.txt: too long for a page: read up to 99,996 characters; 20,004 more are left. Cut it into pages.',
    ])
  })
})
