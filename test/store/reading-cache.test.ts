import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from '../../src/article/page.js'
import type { Reading } from '../../src/claim/reading.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { goldReading } from '../../src/gold/gold-reading.js'
import { cachedReadings, extractorVersion, ReadingCache } from '../../src/store/reading-cache.js'

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
  const got = pages.map((page) =>
    cache.get(page, () => {
      read.push(page.file)
      const { articles } = readings.find((reading) => reading.page.id === page.id) as Reading
      return { page, articles }
    }),
  )
  cache.sweep()
  return { got, read }
}

describe('the cache of readings', () => {
  it('gives back what was read, offsets included', () => {
    const first = build(pages)
    expect(first.read).toHaveLength(pages.length)
    const second = build(pages)
    expect(second.read).toEqual([])
    expect(JSON.stringify(second.got)).toBe(JSON.stringify(first.got))
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
  })

  it('forgets pages that are gone and what a killed build has left', () => {
    build(pages)
    writeFileSync(join(folder, 'x.json.77.part'), 'half')
    build(pages.slice(1))
    expect(readdirSync(folder)).toHaveLength(pages.length - 1)
  })

  it('reads again what the disk has spoiled', () => {
    build(pages)
    const [name] = readdirSync(folder)
    writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').slice(0, 100))
    expect(build(pages).read).toHaveLength(1)
    expect(build(pages).read).toHaveLength(0)
  })
})
