import { statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { readDump } from '../article/dump.js'
import type { FieldNames } from '../article/format/field.js'
import type { Page } from '../article/page.js'
import type { Reading } from '../claim/reading.js'
import { Interruption } from '../error.js'
import type { ReadingCache } from '../store/reading-cache.js'
import { decodeReading } from '../store/reading-record.js'
import { FileAccount, type FileCounts, type Problem } from './file-account.js'
import { Progress } from './progress.js'
import { Readers, type ReadersOptions, type ReadResult } from './readers.js'

export interface ReadOptions extends ReadersOptions {
  /** Stops the work: what was read so far stays in the cache. */
  readonly signal?: AbortSignal
  /** What the fields of records are called, where they have unusual names. */
  readonly fields?: FieldNames
}

/** What became of a dump. */
export interface ReadDump {
  /** Keys of the readings in the cache. */
  readonly keys: ReadonlySet<string>
  /** How many pages were read now; the others were in the cache. */
  readonly fresh: number
  /** Sorted by file. */
  readonly problems: readonly Problem[]
  readonly files: FileCounts
  /** False where a page could not be read for a reason that may be gone the next time. */
  readonly whole: boolean
}

const NO_ARTICLE = 'no article found: only furniture or loose lines. Check the file.'

/**
 * Reads every page of `paths` that the cache does not hold, and keeps it there. A page that cannot be read is listed and
 * does not stop the rest. Throws Interruption where the signal comes.
 */
export async function readIntoCache(
  paths: readonly string[],
  cache: ReadingCache,
  options: ReadOptions = {},
): Promise<ReadDump> {
  const keys = new Set<string>()
  let fresh = 0
  const { account, whole } = await eachPage(paths, options, (page) => {
    const key = cache.keyOf(page)
    if (keys.has(key)) return null
    const kept = cache.articles(key)
    if (kept === undefined) {
      return (bytes, articles) => {
        cache.keep(key, bytes, articles)
        keys.add(key)
        fresh++
      }
    }
    keys.add(key)
    return kept
  })
  return { keys, fresh, problems: account.problems(), files: account.counts(), whole }
}

/** All readings of a dump, in its order, and what could not be read. */
export async function readPages(
  paths: readonly string[],
  options: ReadOptions = {},
): Promise<{ readings: Reading[]; problems: readonly Problem[] }> {
  const readings: (Reading | null)[] = []
  const { account } = await eachPage(paths, options, () => {
    const at = readings.push(null) - 1
    return (bytes) => {
      readings[at] = decodeReading(bytes)
    }
  })
  return { readings: readings.filter((reading) => reading !== null), problems: account.problems() }
}

/** Says of a page: how many articles it is known to have; what to do with its reading; null where it is there already. */
type Plan = (page: Page) => number | ((bytes: Uint8Array, articles: number) => void) | null

async function eachPage(
  paths: readonly string[],
  options: ReadOptions,
  plan: Plan,
): Promise<{ account: FileAccount; whole: boolean }> {
  const { signal } = options
  const account = new FileAccount()
  const readers = new Readers(options)
  const stop = () => void readers.close()
  signal?.addEventListener('abort', stop, { once: true })
  const progress = new Progress('读 reading', { unit: 'pages', totalBytes: await bytesOf(paths) })
  let [count, bytes] = [0, 0]
  let whole = true
  let failure: unknown
  const settled = (file: string, page: Page, articles: number) => {
    if (articles === 0) account.vain(file, page.file, NO_ARTICLE)
    bytes += Buffer.byteLength(page.text)
    progress.at(++count, bytes)
  }
  try {
    for await (const item of readDump(paths, options)) {
      if (signal?.aborted || failure) break
      account.take(item)
      if ('problem' in item) continue
      const { file, page } = item
      const task = plan(page)
      if (typeof task !== 'function') {
        settled(file, page, task ?? -1)
        continue
      }
      await readers.room()
      readers.read(page, (result: ReadResult) => {
        try {
          if ('problem' in result) {
            whole = false
            account.vain(file, page.file, result.problem)
            settled(file, page, -1)
            return
          }
          task(result.bytes, result.articles)
          settled(file, page, result.articles)
        } catch (error) {
          failure ??= error
        }
      })
    }
    if (!failure) await readers.idle()
  } finally {
    progress.end()
    signal?.removeEventListener('abort', stop)
    await readers.close()
  }
  if (failure) throw failure
  if (signal?.aborted) throw new Interruption('stopped. What was read so far is kept: build again to go on.')
  return { account, whole }
}

/** Files whose bytes are their text, so that they tell how much there is to read. */
const PLAIN = new Set(['.txt', '.html', '.htm', '.jsonl', '.json'])

/** Bytes of all pages below `paths`; undefined where some are packed. */
async function bytesOf(paths: readonly string[]): Promise<number | undefined> {
  let bytes = 0
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) continue
    const names = found.isDirectory() ? await readdir(path, { recursive: true, withFileTypes: true }) : []
    const files = found.isDirectory()
      ? names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      : [path]
    for (const file of files) {
      const ending = extname(file).toLowerCase()
      if (ending === '.csv') continue
      if (!PLAIN.has(ending)) return undefined
      bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0
    }
  }
  return bytes
}
