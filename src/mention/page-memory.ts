import { isFamilyName } from './character.js'
import type { Kernel } from './kernel.js'
import { FAMILY, LIST, PAGE } from './kind.js'
import type { LabelledSpan } from './label.js'

/** What the first look at one article of a page has found. */
export interface FirstLook {
  readonly codes: Uint16Array
  readonly spans: readonly LabelledSpan[]
}

/** A name of the page, or a short form made from one. */
interface Name {
  readonly codes: Uint16Array
  /** Times that the first look has found it, by type. */
  readonly counts: Uint16Array
  /** Times that it stands on the page at all. */
  occurrences: number
  /** Type of the name that it is a short form of, or -1. */
  derived: number
}

const ORGANIZATION = 0
const PERSON = 1
/** Types whose names are spread over the page: of the others, a wrong one would be found wrong again. */
const SPREAD = new Set([ORGANIZATION, PERSON])
const PAIR_BITS = 13
const LISTING = 0x3001
const MIDDLE_DOT = 0xb7
/** Words that end a level of administration; a short form may begin with one: 区总工会, 市人社局. */
const LEVELS = new Set([...'省市区县州旗镇乡团'].map((c) => c.charCodeAt(0)))

/**
 * The names that the first look has found on a page, to be found again wherever they stand: a name that is plain in one
 * sentence is hard to see in another.
 */
export class PageMemory {
  /** By the first two characters. */
  readonly #names = new Map<number, Name[]>()
  /** 1 where a pair of characters with this hash may begin a name. */
  readonly #pairs = new Uint8Array(1 << PAIR_BITS)
  /** Where in the articles a name may begin or a family name stands, ascending. */
  readonly #spots = new Map<FirstLook, readonly number[]>()
  /** Family names of the page's persons. */
  readonly #families = new Set<number>()

  constructor(looks: readonly FirstLook[]) {
    for (const { codes, spans } of looks) {
      for (const span of spans) {
        if (span.end - span.start < 2 || !SPREAD.has(span.type)) continue
        const name = this.#name(codes.subarray(span.start, span.end))
        name.counts[span.type]++
        if (name.counts[span.type] === 1) this.#derive(name.codes, span.type)
      }
    }
    for (const look of looks) {
      const { codes } = look
      const spots: number[] = []
      this.#spots.set(look, spots)
      for (let i = 0; i + 1 < codes.length; i++) {
        const key = keyOf(codes[i], codes[i + 1])
        const names = this.#pairs[hashOf(key)] === 0 ? undefined : this.#names.get(key)
        if (names || (isFamilyName(codes[i]) && this.#families.has(codes[i]))) spots.push(i)
        if (names) for (const name of names) if (matches(codes, i, name.codes)) name.occurrences++
      }
    }
  }

  #name(codes: Uint16Array): Name {
    const key = keyOf(codes[0], codes[1])
    let names = this.#names.get(key)
    if (!names) {
      names = []
      this.#names.set(key, names)
      this.#pairs[hashOf(key)] = 1
    }
    let name = names.find((known) => known.codes.length === codes.length && matches(codes, 0, known.codes))
    if (!name) {
      name = { codes: codes.slice(), counts: new Uint16Array(6), occurrences: 0, derived: -1 }
      names.push(name)
    }
    return name
  }

  /** 朝阳区总工会 → 区总工会; 王建国 → 建国; 让·皮埃尔 → 皮埃尔. */
  #derive(codes: Uint16Array, type: number): void {
    if (type === PERSON) {
      if (isFamilyName(codes[0]) && codes.length <= 4) this.#families.add(codes[0])
      if (codes.length === 3 && isFamilyName(codes[0])) this.#short(codes.subarray(1), type)
      const dot = codes.lastIndexOf(MIDDLE_DOT)
      if (dot > 0) {
        this.#short(codes.subarray(dot + 1), type)
        this.#short(codes.subarray(0, codes.indexOf(MIDDLE_DOT)), type)
      }
    } else if (type === ORGANIZATION) {
      for (let i = 1; i + 2 < codes.length; i++) if (LEVELS.has(codes[i])) this.#short(codes.subarray(i), type)
    }
  }

  #short(codes: Uint16Array, type: number): void {
    if (codes.length < 2) return
    const name = this.#name(codes)
    name.derived = type
  }

  /** Adds what is known of the characters of one article of the page. */
  addCues(kernel: Kernel, look: FirstLook): void {
    addLists(kernel, look.codes, look.spans)
    this.#addNames(kernel, look)
  }

  #addNames({ calls }: Kernel, look: FirstLook): void {
    const { codes, spans } = look
    const busy = new Int32Array(7)
    let span = 0
    for (const i of this.#spots.get(look) ?? []) {
      if (this.#families.has(codes[i])) {
        calls.addCue(i, FAMILY, codes[i - 1] ?? 10, codes[i + 1], 0)
        calls.addCue(i, FAMILY, 1, 0, 0)
      }
      const names = this.#names.get(keyOf(codes[i], codes[i + 1]))
      if (!names) continue
      let longest: Name | undefined
      for (const name of names) {
        if ((longest && longest.codes.length >= name.codes.length) || !matches(codes, i, name.codes)) continue
        longest = name
      }
      if (!longest) continue
      const end = i + longest.codes.length
      while (span < spans.length && spans[span].end <= i) span++
      // What the first look made of this place: the same, a longer name, another cut, nothing.
      let here = 0
      const other = spans[span]
      if (other && other.start < end) {
        if (other.start === i && other.end === end) here = 1 + other.type
        else here = other.start <= i && other.end >= end ? 7 : 8
      }
      for (let type = 0; type < 7; type++) {
        const derived = type === 6
        const count = derived ? (longest.derived < 0 ? 0 : 1) : longest.counts[type]
        if (count === 0 || busy[type] > i) continue
        busy[type] = end
        const often = Math.min(3, Math.ceil(Math.log2(count + 1)))
        const share = count >= longest.occurrences ? 2 : 2 * count > longest.occurrences ? 1 : 0
        const what = derived ? 8 + longest.derived : type
        const sure = often * 4 + share
        const length = Math.min(longest.codes.length, 5)
        for (let k = i; k < end; k++) {
          const place = k === i ? 0 : k === end - 1 ? 2 : 1
          calls.addCue(k, PAGE, what * 4 + place, here, sure)
          calls.addCue(k, PAGE, what * 4 + place, 20 + length, here)
          calls.addCue(k, PAGE, what * 4 + place, 30, 0)
        }
      }
    }
  }
}

/** A small integer for the first two characters of a name; where two pairs share one, the names are compared. */
function keyOf(a: number, b: number): number {
  return ((a & 0x7fff) << 15) ^ (b & 0x7fff)
}

function hashOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - PAIR_BITS)
}

function matches(codes: Uint16Array, at: number, name: Uint16Array): boolean {
  if (at + name.length > codes.length) return false
  for (let k = 0; k < name.length; k++) if (codes[at + k] !== name[k]) return false
  return true
}

/** Members of a list have one type: what the first look made of the members before and behind. */
function addLists({ calls }: Kernel, codes: Uint16Array, spans: readonly LabelledSpan[]): void {
  const begins = new Map(spans.map((span) => [span.start, span.type + 1]))
  const ends = new Map(spans.map((span) => [span.end, span.type + 1]))
  let mark = codes.indexOf(LISTING)
  while (mark >= 0) {
    const next = codes.indexOf(LISTING, mark + 1)
    const before = ends.get(mark) ?? 0
    const behind = next > 0 ? (begins.get(next + 1) ?? 0) : 7
    const stop = next > 0 && next - mark < 24 ? next : Math.min(codes.length, mark + 8)
    const closed = next > 0 && next - mark < 24
    for (let k = mark + 1; k < stop; k++) {
      const place = k === mark + 1 ? 0 : closed && k === stop - 1 ? 2 : 1
      calls.addCue(k, LIST, before, closed ? behind : 8, place)
      if (k - mark < 5) calls.addCue(k, LIST, before, 20 + k - mark, 0)
    }
    // The first member has its neighbour behind only.
    const first = begins.get(mark + 1) ?? 0
    for (let k = mark - 1; k >= Math.max(0, mark - 4); k--) calls.addCue(k, LIST, first, 30 + mark - k, 0)
    mark = next
  }
}
