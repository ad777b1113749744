/**
 * How long reading takes, against `nodejieba.tag` on the same text in the same run and process.
 *
 *     npm run bench [-- FOLDER]     FOLDER: a dump to read; else the annotated pages of data/gold/train, over and over
 *
 * Prints how long models and lexicons take to load, what a reader holds in memory, then processor seconds (what else runs
 * on the machine weighs less in them) for 10 MB of UTF-8 and the ratio to `nodejieba.tag`: 1.0 means as fast as the segmenter.
 */
import { performance } from 'node:perf_hooks'
import nodejieba from 'nodejieba'
import type { Page } from '../../src/article/page.js'

// What ships is timed, not the sources as a runner of TypeScript instruments them.
const { cutPage } = await built<typeof import('../../src/article/cut.js')>('article/cut')
const { readDump } = await built<typeof import('../../src/article/dump.js')>('article/dump')
const { readAnnotatedPages } = await built<typeof import('../../src/gold/annotated-page.js')>('gold/annotated-page')
const { findMentions } = await built<typeof import('../../src/mention/find.js')>('mention/find')
const { loadModels } = await built<typeof import('../../src/models.js')>('models')
const { assemble, readingOf } = await built<typeof import('../../src/pipeline.js')>('pipeline')

function built<T>(path: string): Promise<T> {
  return import(new URL(`../../dist/${path}.js`, import.meta.url).href)
}

const BYTES = 10_000_000

async function pagesOf(folder: string | undefined): Promise<Page[]> {
  if (folder === undefined) return readAnnotatedPages(['data/gold/train']).map(({ page }) => page)
  const pages: Page[] = []
  for await (const item of readDump([folder])) if ('page' in item) pages.push(item.page)
  return pages
}

/** As many pages as make up `BYTES`, from the start again where there are fewer; each with a name of its own. */
function fill(pages: readonly Page[]): Page[] {
  const filled: Page[] = []
  for (let bytes = 0, at = 0; bytes < BYTES; at++) {
    const page = pages[at % pages.length]
    filled.push({ ...page, id: `${page.id}-${at}`, file: `${at}-${page.file}` })
    bytes += Buffer.byteLength(page.text)
  }
  return filled
}

async function main(): Promise<void> {
  const began = performance.now()
  const models = loadModels()
  const loaded = performance.now() - began
  const pages = fill(await pagesOf(process.argv[2]))
  const rows: [string, number][] = []
  const time = <T>(name: string, work: () => T): T => {
    const start = process.cpuUsage()
    const result = work()
    const { user, system } = process.cpuUsage(start)
    rows.push([name, (user + system) / 1e6])
    return result
  }
  const read = (some: readonly Page[]) => {
    const articles = some.map((page) => cutPage(page, models.article))
    const mentions = articles.map((own) => findMentions(own, models.mention))
    return some.map((page, at) => readingOf(page, articles[at], mentions[at], models))
  }
  // A reader by itself: one page after the other, no reading kept, the segmenter not loaded yet.
  let resident = 0
  for (const page of pages.slice(0, 400)) {
    read([page])
    resident = Math.max(resident, process.memoryUsage.rss())
  }
  // Both sides are warm before they are timed: the segmenter has loaded its dictionary, the reader is compiled.
  for (const page of pages.slice(0, 20)) nodejieba.tag(page.text)

  time('nodejieba.tag', () => {
    for (const page of pages) nodejieba.tag(page.text)
  })
  const articles = time('cut into articles', () => pages.map((page) => cutPage(page, models.article)))
  const mentions = time('find mentions', () => articles.map((own) => findMentions(own, models.mention)))
  const readings = time('make claims', () =>
    pages.map((page, at) => readingOf(page, articles[at], mentions[at], models)),
  )
  time('resolve and fold', () => assemble(readings))

  const [, tag] = rows[0]
  const seconds = Object.fromEntries(rows)
  rows.push(['= cut and find', seconds['cut into articles'] + seconds['find mentions']])
  rows.push(['= cut, find and claim', seconds['cut into articles'] + seconds['find mentions'] + seconds['make claims']])
  const characters = pages.reduce((sum, page) => sum + page.text.length, 0)
  process.stdout.write(`models and lexicons loaded in ${loaded.toFixed(0)} ms\n`)
  process.stdout.write(`a reader: ${Math.round(resident / 1e6)} MB resident at most, reading 400 pages one by one\n`)
  process.stdout.write(`${pages.length} pages, ${characters} characters\n`)
  for (const [name, time] of rows) {
    process.stdout.write(
      `${name.padEnd(24)}${time.toFixed(2).padStart(8)} s ${(time / tag).toFixed(2).padStart(7)} ×\n`,
    )
  }
  process.stdout.write(
    `memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB resident at the end, all readings held\n`,
  )
}

await main()
