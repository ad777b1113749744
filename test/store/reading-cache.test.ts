import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '../../src/article/page.js'
import type { Reading } from '../../src/claim/reading.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { goldReading } from '../../src/gold/gold-reading.js'
import { cachedReadings, ReadingCache } from '../../src/store/reading-cache.js'
import { decodeReading, encodeReading } from '../../src/store/reading-record.js'
import { builderVersion, extractorVersion } from '../../src/store/version.js'

const readings = readAnnotatedPages(['data/gold/test']).map((page): Reading => {
  const { page: about, articles } = goldReading(page)
  return { page: about, articles }
})
const pages = readings.map(({ page }) => page)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongtu-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Reads `pages` through a new cache; returns the readings and the files of the pages that were really read. */
function build(pages: readonly Page[], version = '1'): { got: Reading[]; read: string[] } {
  const cache = new ReadingCache(folder, version)
  const read: string[] = []
  const keys = pages.map((page) => {
    const key = cache.keyOf(page)
    if (cache.reading(key)) return key
    read.push(page.file)
    const { articles } = readings.find((reading) => reading.page.id === page.id) as Reading
    cache.keep(key, encodeReading({ page, articles }), articles.length)
    return key
  })
  const got = keys.map((key) => cache.reading(key) as Reading)
  cache.settle(new Set(keys))
  cache.close()
  return { got, read }
}

const pack = () => join(folder, 'readings.pack')

describe('the cache of readings', () => {
  it('gives back what was read, offsets included', () => {
    const first = build(pages)
    expect(first.read).toHaveLength(pages.length)
    expect(first.got).toEqual(readings)
    const second = build(pages)
    expect(second.read).toEqual([])
    expect(second.got).toEqual(readings)
    const { article } = second.got[0].articles[0]
    expect(article.text.toRaw(5)).toBe(readings[0].articles[0].article.text.toRaw(5))
    expect(cachedReadings(folder).map(({ page }) => page.file)).toEqual(pages.map(({ file }) => file).sort())
  })

  it('reads again only the page that has changed', () => {
    build(pages)
    const changed = pages.map((page, at) => (at === 1 ? { ...page, text: `${page.text}。` } : page))
    expect(build(changed).read).toEqual([pages[1].file])
    const dated = changed.map((page, at) => (at === 2 ? { ...page, date: '2020-01-01' } : page))
    expect(build(dated).read).toEqual([pages[2].file])
  })

  it('reads all again when the extractor is another one', () => {
    build(pages)
    expect(build(pages, '2').read).toHaveLength(pages.length)
    expect(extractorVersion()).toMatch(/^[0-9a-f]{16}$/)
    expect(builderVersion()).not.toBe(extractorVersion())
  })

  it('has the same bytes whatever the order of the pages, and whatever was there before', () => {
    build(pages)
    const bytes = readFileSync(pack())
    const { ino } = statSync(pack())
    build(pages)
    expect(statSync(pack()).ino).toBe(ino)
    build(pages.slice(2))
    build([...pages].reverse())
    expect(readFileSync(pack())).toEqual(bytes)
  })

  it('forgets pages that are gone and what an earlier kind of cache has left', () => {
    build(pages)
    writeFileSync(join(folder, 'x.json'), 'half')
    build(pages.slice(1))
    expect(readdirSync(folder)).toEqual(['last-build.txt', 'readings.pack'])
    expect(cachedReadings(folder)).toHaveLength(pages.length - 1)
  })

  it('keeps what a killed build has read, up to the page that it was writing', () => {
    const cache = new ReadingCache(folder, '1')
    for (const { page, articles } of readings) {
      cache.keep(cache.keyOf(page), encodeReading({ page, articles }), articles.length)
    }
    cache.close()
    expect(cachedReadings(folder)).toEqual([])
    truncateSync(pack(), statSync(pack()).size - 10)
    expect(build(pages).read).toEqual([pages[pages.length - 1].file])
    expect(build(pages).read).toEqual([])
  })

  it('reads again what the disk has spoiled', () => {
    build(pages)
    const bytes = readFileSync(pack())
    bytes[1000] ^= 1
    writeFileSync(pack(), bytes)
    expect(build(pages).read).toHaveLength(1)
    expect(build(pages).read).toHaveLength(0)
  })

  it('keeps a page that is not well-formed text as it is', () => {
    const text = `${pages[0].text}\ud800\u0000`
    const reading: Reading = { page: { ...pages[0], text }, articles: [] }
    expect(decodeReading(encodeReading(reading))).toEqual(reading)
    expect(decodeReading(Buffer.from('no reading'))).toBeNull()
  })

  it('gives no reading, and no error, for a record that is cut off anywhere', () => {
    const bytes = encodeReading({ page: { ...pages[0], text: '工会新闻' }, articles: [] })
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeReading(bytes.subarray(0, length)), `${length} bytes`).toBeNull()
    }
    expect(decodeReading(Buffer.alloc(100, 7))).toBeNull()
  })
})
