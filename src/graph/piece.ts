import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import { type Reading, readingOrder } from '../claim/reading.js'
import { commonOf, lowestOf, runsOf, shinglesOf } from './shingle.js'

/** What an article repeats. */
export interface Reprint {
  /** Id of the earliest print of the text. */
  readonly of: string
  /** Share of the five-character runs of the shorter text that the longer one has too, 0 to 1. */
  readonly similarity: number
}

/** What articles are to each other. Readings are meant by their index, articles by theirs in the reading. */
export interface Pieces {
  /** Articles that are there already, from another file: they count for nothing. */
  readonly copies: ReadonlySet<string>
  /** By id of the article. */
  readonly reprints: ReadonlyMap<string, Reprint>
}

/** Key of an article in `Pieces.copies`. */
export function placeOf(reading: number, article: number): string {
  return `${reading}/${article}`
}

/** Hashes by which texts that may be alike are found; so many of them two must share to be compared. */
const SKETCH = 8
const SHARED = 2
/** Texts of fewer shingles are compared as wholes only: as the same article, by its id. */
const LEAST_SHINGLES = 40
/** Texts under one hash that are compared: what more have in common is a phrase (新华社北京2月1日电). */
const MOST_UNDER_ONE_HASH = 64

/** Share of the shorter text that another paper's reprint must have; one paper's own notices are all much alike. */
const ALIKE = 0.8
const ALIKE_IN_ONE_PAPER = 0.95
/** A reprint may be cut down to so much of the text. */
const LEAST_LENGTH = 0.5
/** Two copies of one piece, read from two files, differ by no more than what reading loses. */
const ALIKE_AS_COPIES = 0.9

/** A text as one issue prints it. Its shingles are made again when they are wanted: all of them would fill the memory. */
interface Print {
  readonly page: Page
  readonly reading: number
  readonly article: Article
}

/** The earliest print of a text, and the reprints found so far. */
interface Original extends Print {
  readonly order: number
  readonly reprints: Print[]
}

/**
 * Tells copies and reprints. The same article from two files counts once: the same id, or a text that is the same but for
 * what reading loses, where paper, date and page do not contradict each other. Near-identical text in another issue is a
 * reprint (通稿, 转载) of its earliest print. Cost is near-linear: texts are compared only where samples of their
 * shingles meet (Broder, On the resemblance and containment of documents, 1997). The order of the readings makes no
 * difference.
 */
export function findPieces(readings: readonly Reading[]): Pieces {
  const copies = new Set<string>()
  const reprints = new Map<string, Reprint>()
  const originals = new Originals()
  const seen = new Set<string>()
  for (const r of readingOrder(readings)) {
    const { page, articles } = readings[r]
    articles.forEach(({ article }, a) => {
      const known = seen.has(article.id) ? 'copy' : originals.take({ page, reading: r, article })
      seen.add(article.id)
      if (known === 'copy') copies.add(placeOf(r, a))
      else if (known) reprints.set(article.id, known)
    })
  }
  return { copies, reprints }
}

/** Texts that repeat no other, found by samples of their shingles. */
class Originals {
  readonly #byHash = new Map<number, Original[]>()
  #count = 0

  /** Says what a print repeats; one that repeats nothing is an original from now on. */
  take(print: Print): Reprint | 'copy' | null {
    const runs = runsOf(print.article)
    if (!hasAsMany(runs, LEAST_SHINGLES)) return null
    const sketch = lowestOf(runs, SKETCH)
    // All shingles are sorted only where samples have met.
    const met = this.#meeting(print, sketch)
    const shingles = met.length ? shinglesOf(print.article) : runs
    const found = likestOf(met, shingles)
    if (!found) {
      this.#add(print, sketch)
      return null
    }
    const { original, similarity } = found
    for (const other of [original, ...original.reprints]) {
      if (other.reading !== print.reading && mayBeOneIssue(print.page, other.page)) {
        const [common, , longer] = compare(shingles, shinglesOf(other.article))
        if (common / longer >= ALIKE_AS_COPIES) return 'copy'
      }
    }
    const isOnePaper = print.page.paper !== undefined && print.page.paper === original.page.paper
    if (similarity < (isOnePaper ? ALIKE_IN_ONE_PAPER : ALIKE)) {
      this.#add(print, sketch)
      return null
    }
    original.reprints.push(print)
    return { of: original.article.id, similarity: Math.round(similarity * 100) / 100 }
  }

  #add(print: Print, sketch: Uint32Array): void {
    const original: Original = { ...print, order: this.#count++, reprints: [] }
    for (const hash of sketch) {
      const known = this.#byHash.get(hash)
      if (!known) this.#byHash.set(hash, [original])
      else if (known.length < MOST_UNDER_ONE_HASH) known.push(original)
    }
  }

  /** The originals that share enough of their samples with a print to be compared with it. */
  #meeting({ reading }: Print, sketch: Uint32Array): Original[] {
    const shared = new Map<Original, number>()
    for (const hash of sketch) {
      for (const original of this.#byHash.get(hash) ?? []) shared.set(original, (shared.get(original) ?? 0) + 1)
    }
    // Two pieces of one page are two.
    return [...shared].flatMap(([original, count]) =>
      count < SHARED || original.reading === reading ? [] : [original],
    )
  }
}

/** The original that has most of a text, of equals the earliest; null where none has enough of it. */
function likestOf(
  originals: readonly Original[],
  shingles: Uint32Array,
): { original: Original; similarity: number } | null {
  let best: { original: Original; similarity: number } | null = null
  for (const original of originals) {
    const [common, shorter, longer] = compare(shingles, shinglesOf(original.article))
    const similarity = common / shorter
    if (similarity < ALIKE || shorter < LEAST_LENGTH * longer) continue
    if (
      best &&
      (similarity < best.similarity || (similarity === best.similarity && original.order > best.original.order))
    ) {
      continue
    }
    best = { original, similarity }
  }
  return best
}

/** True where a list holds so many different numbers. */
function hasAsMany(numbers: Uint32Array, least: number): boolean {
  const seen = new Set<number>()
  for (const number of numbers) if (seen.add(number).size >= least) return true
  return false
}

function compare(a: Uint32Array, b: Uint32Array): [common: number, shorter: number, longer: number] {
  return [commonOf(a, b), Math.min(a.length, b.length), Math.max(a.length, b.length)]
}

/** True where nothing that the pages say of their issues contradicts that it is one page of one issue. */
function mayBeOneIssue(a: Page, b: Page): boolean {
  const agrees = (one?: string, other?: string) => !one || !other || one === other
  return agrees(a.paper, b.paper) && agrees(a.date, b.date) && agrees(a.page, b.page)
}
