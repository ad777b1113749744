/**
 * Which of many expressions may stand in a line, in one pass over the line: a rule need not be tried where none of the
 * words that it cannot do without is there.
 */

/** Bits of a set of expressions, 32 in each. */
export interface NeedBits {
  low: number
  high: number
}

/** Most expressions that one table tells apart. */
const MOST = 64
/** Pairs of characters share so many slots: two that share one cost a vain try, never a miss. */
const SLOTS = 4096

const slotOf = (first: number, second: number): number => (Math.imul(first, 31) + second) & (SLOTS - 1)

/** The first two characters of the words that each of up to 64 expressions needs. */
export class NeedTable {
  /** By code unit: 0, or 1 where words of several characters begin with it, and 2 where it is a word by itself. */
  readonly #begins = new Uint8Array(65536)
  readonly #pairs = [new Int32Array(SLOTS), new Int32Array(SLOTS)]
  readonly #single = new Map<number, NeedBits>()

  /** `needs`: expressions as `wordsOf` reads them. Throws RangeError where there are more than 64. */
  constructor(needs: readonly string[]) {
    if (needs.length > MOST) throw new RangeError(`${needs.length} expressions, a table holds ${MOST}`)
    needs.forEach((source, number) => {
      for (const word of wordsOf(source)) this.#add(word, number)
    })
  }

  #add(word: string, number: number): void {
    const first = word.charCodeAt(0)
    const bit = 1 << (number & 31)
    if (word.length > 1) {
      this.#begins[first] |= 1
      this.#pairs[number >> 5][slotOf(first, word.charCodeAt(1))] |= bit
      return
    }
    this.#begins[first] |= 2
    const known = this.#single.get(first) ?? { low: 0, high: 0 }
    if (number < 32) known.low |= bit
    else known.high |= bit
    this.#single.set(first, known)
  }

  /** Which of the expressions may stand in `[from, to)` of `text`; those that it leaves out do not. */
  find(text: string, from: number, to: number): NeedBits {
    const [low, high] = this.#pairs
    const found = { low: 0, high: 0 }
    for (let at = from; at < to; at++) {
      const first = text.charCodeAt(at)
      const begins = this.#begins[first]
      if (begins === 0) continue
      if (begins & 1 && at + 1 < to) {
        const slot = slotOf(first, text.charCodeAt(at + 1))
        found.low |= low[slot]
        found.high |= high[slot]
      }
      if (begins & 2) {
        const own = this.#single.get(first)
        if (own) {
          found.low |= own.low
          found.high |= own.high
        }
      }
    }
    return found
  }
}

/**
 * The words that an expression stands for: `(?:为|是)Ｏ` for 为Ｏ and 是Ｏ. It may hold characters, classes, groups and
 * alternatives, each character or group optional; SyntaxError at anything else, and where it stands for nothing.
 */
export function wordsOf(source: string): string[] {
  const reader = { source, at: 0 }
  const words = alternatives(reader)
  if (reader.at < source.length || words.includes('')) throw new SyntaxError(`not a list of words: ${source}`)
  return words
}

interface SourceReader {
  readonly source: string
  at: number
}

function alternatives(reader: SourceReader): string[] {
  const words = sequence(reader)
  while (reader.source[reader.at] === '|') {
    reader.at++
    words.push(...sequence(reader))
  }
  return words
}

function sequence(reader: SourceReader): string[] {
  let words = ['']
  for (;;) {
    const next = reader.source[reader.at]
    if (next === undefined || next === '|' || next === ')') return words
    const parts = atom(reader)
    if (reader.source[reader.at] === '?') {
      reader.at++
      parts.push('')
    }
    words = words.flatMap((word) => parts.map((part) => word + part))
  }
}

function atom(reader: SourceReader): string[] {
  const { source } = reader
  if (source.startsWith('(?:', reader.at)) {
    reader.at += 3
    const words = alternatives(reader)
    if (source[reader.at++] !== ')') throw new SyntaxError(`a group stays open: ${source}`)
    return words
  }
  const one = source[reader.at++]
  if (one === '[') {
    const end = source.indexOf(']', reader.at)
    const members = source.slice(reader.at, end)
    if (end < 0 || /[\^\\-]/.test(members)) throw new SyntaxError(`not a class of characters: ${source}`)
    reader.at = end + 1
    return [...members]
  }
  if ('\\*+{}()].^$?'.includes(one)) throw new SyntaxError(`not a list of words: ${source}`)
  return [one]
}
