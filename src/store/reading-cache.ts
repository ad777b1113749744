import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import type { Reading } from '../claim/reading.js'
import { JoinedText } from '../text/joined.js'

/** Folders, below the package, that decide what is read off a page: the code of the read phase and its data. */
const READ_PHASE = ['text', 'model', 'article', 'mention', 'claim'].map(
  (room) => new URL(`../${room}/`, import.meta.url),
)
/** The rooms that make the graph of readings. */
const RESOLVE_PHASE = ['entity', 'graph'].map((room) => new URL(`../${room}/`, import.meta.url))
const DATA = ['model', 'lexicon'].map((folder) => new URL(`../../data/${folder}/`, import.meta.url))

/**
 * What reads the pages, as a hash over its code, weights and lexicons: a reading made by another extractor is not used,
 * and nobody has to remember to raise a version number.
 */
export function extractorVersion(): string {
  return versionOf([...READ_PHASE, ...DATA])
}

/** What makes the graph of pages, likewise: the read phase and what comes behind it. */
export function builderVersion(): string {
  return versionOf([...READ_PHASE, ...RESOLVE_PHASE, ...DATA])
}

function versionOf(folders: readonly URL[]): string {
  const hash = createHash('sha256')
  for (const folder of folders.map((url) => fileURLToPath(url))) {
    for (const file of readdirSync(folder).sort()) {
      if (/\.(js|ts|bin|tsv)$/.test(file) && !file.endsWith('.d.ts')) {
        hash.update(`${file}\n`).update(readFileSync(join(folder, file)))
      }
    }
  }
  return hash.digest('hex').slice(0, 16)
}

/** Readings on disk, one file a page, by a hash of the page and the extractor. A file is there whole or not at all. */
export class ReadingCache {
  readonly #folder: string
  readonly #version: string
  readonly #used = new Set<string>()

  constructor(folder: string, version: string) {
    this.#folder = folder
    this.#version = version
    mkdirSync(folder, { recursive: true })
  }

  #name(page: Page): string {
    const { text, ...about } = page
    const content = JSON.stringify([this.#version, Object.entries(about).sort(), text])
    return `${createHash('sha256').update(content).digest('hex').slice(0, 32)}.json`
  }

  /** The reading of `page` that is kept, else the one that `read` makes, which is kept from then on. */
  get(page: Page, read: (page: Page) => Reading): Reading {
    const name = this.#name(page)
    const file = join(this.#folder, name)
    this.#used.add(name)
    if (existsSync(file)) {
      const kept = parseReading(readFileSync(file, 'utf8'))
      if (kept) return kept
    }
    const reading = read(page)
    const unfinished = `${file}.${process.pid}.part`
    writeFileSync(unfinished, JSON.stringify(reading))
    renameSync(unfinished, file)
    return reading
  }

  /** Removes what has not been asked for: pages that are gone or have changed, and what a killed build left. */
  sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      if (!this.#used.has(name)) rmSync(join(this.#folder, name), { force: true })
    }
  }
}

/** All readings in a cache folder, in the order of their files. */
export function cachedReadings(folder: string): Reading[] {
  if (!existsSync(folder)) return []
  const readings = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => parseReading(readFileSync(join(folder, name), 'utf8')) ?? [])
  return readings.sort((a, b) => (a.page.file < b.page.file ? -1 : 1))
}

/** A reading as it was written; null where the text is not one (a disk that was full, a hand that edited). */
function parseReading(text: string): Reading | null {
  try {
    const reading = JSON.parse(text) as Reading
    const articles = reading.articles.map((one) => {
      const article: Article = { ...one.article, text: new JoinedText(one.article.text.text, one.article.text.runs) }
      return { ...one, article }
    })
    return { ...reading, articles }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}
