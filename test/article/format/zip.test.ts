import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DumpFolder } from '../dump-folder.js'
import { zipFile } from './zip-file.js'

let dump: DumpFolder
beforeEach(() => {
  dump = new DumpFolder()
})
afterEach(() => {
  dump.remove()
})

const BRIEF = '区总工会召开大会。'
const MB = 2 ** 20

describe('An archive', () => {
  it('is a folder: its files, those in folders and archives below, and its manifests', async () => {
    const inner = zipFile([{ name: '04.txt', content: BRIEF }])
    const archive = zipFile([
      { name: '12/03.txt', content: BRIEF },
      { name: '12/manifest.csv', content: 'file,paper,date\n03.txt,劳动午报,2023-12-20\nnone.txt,,\n' },
      { name: '12/', content: '' },
      { name: '11/docs.jsonl', content: `${JSON.stringify({ text: BRIEF })}\n` },
      { name: '11/inner.zip', content: inner, stored: true },
      { name: '__MACOSX/12/._03.txt', content: 'x' },
      { name: '.DS_Store', content: 'x' },
    ])
    dump.put('2023.zip', archive)
    dump.put('manifest.csv', 'file,region,date\n2023.zip,北京市,\n2023.zip/11/inner.zip/04.txt,,2023-11-04\n')
    const { pages, problems } = await dump.read()
    expect(pages).toMatchObject([
      { id: 'docs:1', file: '2023.zip/11/docs.jsonl:1', region: '北京市' },
      { id: '04', file: '2023.zip/11/inner.zip/04.txt', date: '2023-11-04' },
      { id: '03', file: '2023.zip/12/03.txt', paper: '劳动午报', date: '2023-12-20', region: '北京市' },
    ])
    expect(problems).toEqual(['read 2023.zip/12/manifest.csv: names none.txt, which is not there.'])
  })

  it('names in GBK, as Windows writes them, and in UTF-8 without a mark', async () => {
    const gbk = Buffer.from('c0cdb6afcee7b1a85f323032332d31322d32305f30332e747874', 'hex') // 劳动午报_2023-12-20_03.txt
    dump.put(
      'a.zip',
      zipFile([
        { name: gbk, content: BRIEF },
        { name: Buffer.from('工人日报_2023-12-21_01.txt'), content: BRIEF },
      ]),
    )
    expect((await dump.read()).pages).toMatchObject([
      { file: 'a.zip/劳动午报_2023-12-20_03.txt', paper: '劳动午报', date: '2023-12-20', page: '3' },
      { file: 'a.zip/工人日报_2023-12-21_01.txt', paper: '工人日报', date: '2023-12-21', page: '1' },
    ])
  })

  it('absolute paths, paths that lead out of it and names that come twice do no harm', async () => {
    const names = ['/etc/passwd.txt', '../../up.txt', 'C:\\Windows\\a.txt', 'a/../../b.txt', 'same.txt', 'same.txt']
    dump.put('a.zip', zipFile(names.map((name) => ({ name, content: BRIEF }))))
    expect((await dump.read()).pages.map((page) => page.file)).toEqual([
      'a.zip/Windows/a.txt',
      'a.zip/a/b.txt',
      'a.zip/etc/passwd.txt',
      'a.zip/same.txt',
      'a.zip/same~2.txt',
      'a.zip/up.txt',
    ])
  })

  it('what cannot be read in it is told, and the rest is read', async () => {
    dump.put(
      'a.zip',
      zipFile([
        { name: 'good.txt', content: BRIEF },
        { name: 'damaged.txt', content: BRIEF, crc: 1 },
        { name: 'link.txt', content: '/etc/passwd', mode: 0o120777 },
        { name: 'locked.txt', content: BRIEF, encrypted: true },
        { name: 'lzma.txt', content: BRIEF, method: 14 },
        { name: 'x.exe', content: BRIEF },
      ]),
    )
    const { pages, problems } = await dump.read()
    expect(pages.map((page) => page.file)).toEqual(['a.zip/good.txt'])
    expect(problems).toEqual([
      'refused a.zip/link.txt: a link, not a file. Pack the file itself.',
      'refused a.zip/locked.txt: locked by a password. Unpack it first.',
      'refused a.zip/lzma.txt: packed by a method that is not read (14). Pack it again as an ordinary ZIP.',
      'refused a.zip/damaged.txt: broken in the archive (checksum differs). Fetch or pack it again.',
      expect.stringMatching(/^refused a\.zip\/x\.exe: not a format that is read/),
    ])
  })

  it('a bomb is left where it begins to swell, packed as ZIP, gzip or Zstandard, alone or in each other', async () => {
    const swollen = Buffer.alloc(64 * MB, 'a')
    const bomb = zipFile([
      { name: 'a.txt', content: swollen },
      { name: 'b.txt', content: BRIEF },
    ])
    // 64 MB of the letter a: zstd's frame of one repeated byte a block (RFC 8878, 3.1.1.2.2).
    const block = Buffer.from([0x02 | 0, 0, 0x10, 0x61])
    const zst = Buffer.concat([Buffer.from('28b52ffd0058', 'hex'), ...Array.from({ length: 512 }, () => block)])
    dump.put('a.jsonl.gz', gzipSync(swollen))
    dump.put('b.zip', bomb)
    dump.put('c.jsonl.zst', zst)
    dump.put('d.zip', zipFile([{ name: 'b.zip', content: bomb }]))
    const { pages, problems } = await dump.read()
    expect(pages.map((page) => page.file)).toEqual(['b.zip/b.txt', 'd.zip/b.zip/b.txt'])
    const reason = 'unpacks to more than 200 times its size: taken for an archive bomb and left.'
    expect(problems).toEqual([
      `refused a.jsonl.gz: ${reason}`,
      `refused b.zip/a.txt: ${reason}`,
      `refused c.jsonl.zst: ${reason.replace('200', '2,000')}`,
      `refused d.zip/b.zip/a.txt: ${reason}`,
    ])
  })

  it('archives in archives are opened three deep', async () => {
    let archive = zipFile([{ name: 'a.txt', content: BRIEF }])
    for (let depth = 0; depth < 3; depth++) archive = zipFile([{ name: 'a.zip', content: archive }])
    dump.put('a.zip', archive)
    const { pages, problems } = await dump.read()
    expect(pages).toEqual([])
    expect(problems[0]).toBe('refused a.zip/a.zip/a.zip/a.zip: an archive in 3 others. Unpack it.')
  })

  it('cut off, empty, or no archive at all: refused with the reason', async () => {
    const archive = zipFile([{ name: 'a.txt', content: BRIEF }])
    dump.put('a.zip', archive.subarray(0, archive.length - 30))
    dump.put('b.zip', '')
    dump.put('c.zip', zipFile([]))
    const { pages, problems } = await dump.read()
    expect(pages).toEqual([])
    expect(problems).toEqual([
      expect.stringMatching(/^refused a\.zip: not a ZIP archive that can be read \(.+\)\. Fetch or pack it again\.$/),
      expect.stringMatching(/^refused b\.zip: not a ZIP archive that can be read/),
      'refused c.zip: an archive without files that are read.',
    ])
  })

  it('that holds only a manifest, or one nobody asks, has its mistakes told all the same', async () => {
    dump.put('a.zip', zipFile([{ name: 'manifest.csv', content: 'file,date\na.txt,gestern\n' }]))
    const { problems } = await dump.read()
    expect(problems).toContain("read a.zip/manifest.csv: line 2: 'gestern' is not a date. Write it as 2023-12-20.")
    expect(problems).toContain('refused a.zip: an archive without files that are read.')
  })

  it('of a file that is packed and cut off, what comes before is read', async () => {
    dump.put('a.jsonl.gz', gzipSync(`${JSON.stringify({ text: BRIEF })}\n`.repeat(9)).subarray(0, 60))
    const { pages, problems } = await dump.read()
    expect(pages.length).toBeGreaterThan(0)
    expect(problems).toEqual([expect.stringMatching(/^part a\.jsonl\.gz: broken gzip/)])
  })
})
