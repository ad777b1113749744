import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '../article/page.js'
import type { Reading } from '../claim/reading.js'
import { DUMP_RECORD } from './dump-record.js'
import { Pack } from './pack.js'
import { decodeReading } from './reading-record.js'
import { writeWhole } from './whole-file.js'

const PACK = 'readings.pack'
/** Keys of the pages of the last build. */
const LAST = 'last-build.txt'

/** Readings on disk, by a hash of the page and of the extractor. One build at a time may write. */
export class ReadingCache {
  readonly #folder: string
  readonly #version: string
  readonly #pack: Pack

  /** `version` is that of the extractor: `extractorVersion()`. */
  constructor(folder: string, version: string) {
    this.#folder = folder
    this.#version = version
    this.#pack = new Pack(join(folder, PACK))
  }

  /** Under which the reading of `page` is kept: another text, file, paper, date or extractor has another key. */
  keyOf(page: Page): string {
    const { text, ...about } = page
    const known = Object.entries(about).filter(([, value]) => value !== undefined)
    const content = JSON.stringify([this.#version, known.sort(), text])
    return createHash('sha256').update(content).digest('hex').slice(0, 32)
  }

  /** How many articles the reading with this key has; undefined where none is kept. */
  articles(key: string): number | undefined {
    return this.#pack.note(key)
  }

  /** The reading with this key; null where none is kept, or where the disk has spoiled it. */
  reading(key: string): Reading | null {
    const bytes = this.#pack.get(key)
    return bytes ? decodeReading(bytes) : null
  }

  /** Keeps a reading (as `encodeReading` gives it) at once: it is there even if the build is killed. */
  keep(key: string, bytes: Uint8Array, articles: number): void {
    mkdirSync(this.#folder, { recursive: true })
    this.#pack.add(key, bytes, articles)
  }

  /** Forgets readings that the disk has spoiled. */
  forget(keys: readonly string[]): void {
    const spoiled = new Set(keys)
    this.#pack.retain(new Set([...this.#pack.keys()].filter((key) => !spoiled.has(key))))
  }

  /** Forgets all but the readings with these keys, those of the build that is done. Writes nothing where that changes nothing. */
  settle(keys: ReadonlySet<string>): void {
    const list = `${[...keys].sort().join('\n')}\n`
    const file = join(this.#folder, LAST)
    if (!existsSync(file) || readFileSync(file, 'utf8') !== list) writeWhole(file, list)
    this.#pack.retain(keys)
    for (const name of readdirSync(this.#folder)) {
      if (name !== PACK && name !== LAST && name !== DUMP_RECORD)
        rmSync(join(this.#folder, name), { force: true, recursive: true })
    }
  }

  close(): void {
    this.#pack.close()
  }
}

/** All readings of the last build that was done in `folder`, in the order of their files. */
export function cachedReadings(folder: string): Reading[] {
  const last = join(folder, LAST)
  if (!existsSync(last)) return []
  const cache = new ReadingCache(folder, '')
  try {
    const keys = readFileSync(last, 'utf8').split('\n').filter(Boolean)
    const readings = keys.flatMap((key) => cache.reading(key) ?? [])
    return readings.sort((a, b) => (a.page.file < b.page.file ? -1 : a.page.file > b.page.file ? 1 : 0))
  } finally {
    cache.close()
  }
}
