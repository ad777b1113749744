/** Cues of a text: what the taggers see of it besides its layout and what they found before. */

import { AHEAD, BIGRAM, CLASS, CLUSTER, LEXICON, NAME, QUOTE, SHAPE, TRIGRAM, UNIGRAM, WORD } from '../kind'
import { begin, flush, put } from './cue'
import { classesOf, firstStep, goesOn, isFree, nextStep, wordOf } from './gazetteer'

export { begin, flush }

const BREAK: u32 = 10
const OPEN_QUOTE: u32 = 0x201c
const CLOSE_QUOTE: u32 = 0x201d
/** Character classes from here on are punctuation; the marks that end a phrase: stop, comma, listing. */
const STOP: u32 = 5
const LISTING: u32 = 7

/** Tables by character code that the host fills: its class, how often it stands in names (16 bits), as a family name. */
export const classes: usize = heap.alloc(65536)
export const nameCharacters: usize = heap.alloc(65536 * 2)
export const families: usize = heap.alloc(65536)

/** Bits of the lexicon classes that close names; the host sets them. */
let heads: u32 = 0

export function setHeads(bits: u32): void {
  heads = bits
}

/** The text, and for each position of it and one more what `findWords` finds. */
let codes: usize = 0
let length: i32 = 0
let room: i32 = 0
/** Bits of the head classes that end at a position; of all classes that begin there. */
let headAt: usize = 0
let startsAt: usize = 0
/** The best way to a position through the word graph: its log probability, and where its last word begins, its payload. */
let best: usize = 0
let wordStart: usize = 0
let wordAt: usize = 0

/** Makes room for texts of `most` characters. */
export function makeRoom(most: i32): void {
  if (most <= room) return
  room = 2 * most
  headAt = heap.alloc(<usize>room << 2)
  startsAt = heap.alloc(<usize>room << 2)
  best = heap.alloc(<usize>room << 2)
  wordStart = heap.alloc(<usize>room << 2)
  wordAt = heap.alloc(<usize>room << 2)
}

// @ts-ignore: decorator
@inline
function codeAt(i: i32): u32 {
  return i < length ? <u32>load<u16>(codes + (<usize>i << 1)) : BREAK
}

// @ts-ignore: decorator
@inline
function classOf(code: u32): u32 {
  return load<u8>(classes + <usize>code)
}

// @ts-ignore: decorator
@inline
function get(table: usize, i: i32): u32 {
  return load<u32>(table + (<usize>i << 2))
}

// @ts-ignore: decorator
@inline
function set(table: usize, i: i32, value: u32): void {
  store<u32>(table + (<usize>i << 2), value)
}

/** Adds the cues that a text of `size` codes at `text` brings by itself. */
export function addTextCues(text: usize, size: i32): void {
  codes = text
  length = size
  findWords()
  addWords()
  addHeads()
  addNameCharacters()
  addGrams()
  addShapes()
  addQuotes()
}

const longest: usize = heap.alloc(32 * 4)
const busyUntil: usize = heap.alloc(32 * 4)
/** Log probability of a character that begins no dictionary word, in the steps of the dictionary. */
const UNKNOWN: i32 = -240
const FAR: i32 = -0x40000000

/**
 * Words of the lexicons, the leftmost longest of each class: first, last and inner characters; and the words that the
 * text is most probably made of (the best path through the word graph).
 */
function findWords(): void {
  memory.fill(busyUntil, 0, 32 * 4)
  memory.fill(headAt, 0, <usize>length << 2)
  for (let i = 0; i <= length; i++) set(best, i, FAR)
  set(best, 0, 0)
  for (let i = 0; i < length; i++) {
    const here = <i32>get(best, i)
    if (here + UNKNOWN > <i32>get(best, i + 1)) {
      set(best, i + 1, here + UNKNOWN)
      set(wordStart, i + 1, i)
      set(wordAt, i + 1, 0)
    }
    let found: u32 = 0
    let at = i + 1
    let slot = firstStep(codeAt(i))
    while (!isFree(slot)) {
      let bits = classesOf(slot)
      found |= bits
      for (; bits !== 0; bits &= bits - 1) set(longest, ctz(bits), at)
      const word = wordOf(slot)
      const weight = <i32>(word & 0xff)
      if (weight !== 0 && here - weight > <i32>get(best, at)) {
        set(best, at, here - weight)
        set(wordStart, at, i)
        set(wordAt, at, word)
      }
      if (at === length || !goesOn(slot)) break
      slot = nextStep(slot, codeAt(at++))
    }
    let starts: u32 = 0
    while (found !== 0) {
      const kind = 31 - clz(found)
      found &= ~(1 << kind)
      if (<i32>get(busyUntil, kind) > i) continue
      const end = <i32>get(longest, kind)
      set(busyUntil, kind, end)
      if ((heads >>> kind) & 1) set(headAt, end - 1, get(headAt, end - 1) | (1 << kind))
      starts |= 1 << kind
      const size = min(end - i, 4)
      put(i, LEXICON, kind, 0, size)
      for (let k = i + 1; k < end - 1; k++) put(k, LEXICON, kind, 1)
      if (end - i > 1) put(end - 1, LEXICON, kind, 2, size)
    }
    set(startsAt, i, starts)
  }
}

/** The words of the best path, with their parts of speech and clusters. */
function addWords(): void {
  for (let end = length; end > 0; ) {
    const start = <i32>get(wordStart, end)
    const word = get(wordAt, end)
    addWord(WORD, (word >>> 8) & 0xff, start, end)
    if (word >>> 16 !== 0) addWord(CLUSTER, word >>> 16, start, end)
    end = start
  }
}

// @ts-ignore: decorator
@inline
function addWord(kind: i32, what: i32, start: i32, end: i32): void {
  if (end - start === 1) {
    put(start, kind, what, 3)
    return
  }
  put(start, kind, what, 0)
  for (let k = start + 1; k < end - 1; k++) put(k, kind, what, 1)
  put(end - 1, kind, what, 2)
}

/** How far ahead a name may be announced by the word that closes it, in characters. */
const FARTHEST = 24

/** The word that may close a name which stands open here: `海淀区` is part of an event where `技能大赛` follows. */
function addHeads(): void {
  let head: u32 = 0
  let headEnd = 0
  for (let i = length - 1; i >= 0; i--) {
    const kind = classOf(codeAt(i))
    if (kind >= STOP && kind <= LISTING) head = 0
    const own = get(headAt, i)
    if (own !== 0) {
      head = own
      headEnd = i
    }
    const distance = headEnd - i
    if (head === 0 || distance > FARTHEST) {
      if (kind < STOP) put(i, AHEAD, 0)
      continue
    }
    const bucket = distance < 3 ? distance : distance < 5 ? 3 : distance < 8 ? 4 : distance < 12 ? 5 : 6
    put(i, AHEAD, head, bucket, 1)
    const starts = get(startsAt, i)
    if (starts !== 0) put(i, AHEAD, head, starts, 2)
  }
}

// @ts-ignore: decorator
@inline
function nameSteps(code: u32): u32 {
  return load<u16>(nameCharacters + (<usize>code << 1))
}

/** A family name and what follows it, by how often such characters stand in given names. */
function addNameCharacters(): void {
  for (let i = 0; i < length; i++) {
    const code = codeAt(i)
    const own = nameSteps(code)
    const family = load<u8>(families + <usize>code)
    if (own >>> 9 === 0 && family === 0) continue
    const after = codeAt(i + 2)
    const first = nameSteps(codeAt(i + 1))
    const second = nameSteps(after)
    if (own >>> 9 !== 0) put(i, NAME, (own >>> 9) | ((first >>> 9) << 3) | ((second >>> 9) << 6), 0, 1)
    if (family === 0) continue
    put(i, NAME, (first & 7) | (((second >>> 3) & 7) << 3), family, 2)
    put(i, NAME, ((first >>> 6) & 7) | (classOf(after) << 3), family, 3)
  }
}

function addGrams(): void {
  // One kind after the other: rows of a kind are of one length, and the loops over them foreseen.
  for (let i = 0; i < length; i++) put(i, UNIGRAM, codeAt(i))
  for (let i = 0; i < length; i++) put(i, BIGRAM, codeAt(i), codeAt(i + 1))
  for (let i = 0; i < length; i++) put(i, TRIGRAM, codeAt(i), codeAt(i + 1), codeAt(i + 2))
}

/** Runs of one character class count as one: `第12届` and `第3届` have one shape. */
function addShapes(): void {
  // Five classes of four bits: the one in the middle is that of the position.
  let window: u32 = (length > 0 ? classOf(codeAt(0)) << 12 : 0) | (length > 1 ? classOf(codeAt(1)) << 16 : 0)
  for (let i = 0; i < length; i++) {
    window = (window >>> 4) | (i + 2 < length ? classOf(codeAt(i + 2)) << 16 : 0)
    const core = (window >>> 4) & 0xfff
    put(i, CLASS, core)
    put(i, SHAPE, core, (window & 15) | ((window >>> 16) << 4), 1)
  }
}

/** Longest quotation that is looked at as a whole, in characters. */
const LONGEST_QUOTE = 30

/** Position of the mark that closes the quotation opened at `open`, or -1 where it is too far or another opens first. */
function closingMark(open: i32): i32 {
  const limit = min(length, open + LONGEST_QUOTE + 2)
  for (let end = open + 1; end < limit; end++) {
    const code = codeAt(end)
    if (code === CLOSE_QUOTE) return end
    if (code === OPEN_QUOTE || code === BREAK) return -1
  }
  return -1
}

/** What stands in quotation marks: `“集体协商百日攻坚”行动` against `“五小”活动`. */
function addQuotes(): void {
  for (let i = 0; i < length; i++) {
    if (codeAt(i) !== OPEN_QUOTE) continue
    const end = closingMark(i)
    if (end < 0) continue
    addQuotation(i, end)
    i = end
  }
}

/** How long the quotation `[open, close]` is, what stands before it, which noun follows and how far the next one is. */
function addQuotation(open: i32, close: i32): void {
  const size = close - open - 1
  const bucket = size < 7 ? size : size < 10 ? 7 : size < 15 ? 8 : 9
  const behind = codeAt(close + 1) * 65536 + codeAt(close + 2)
  const before = (open > 0 ? codeAt(open - 1) : BREAK) * 65536 + (open > 1 ? codeAt(open - 2) : BREAK)
  let marked = 1
  for (let k = open + 1; k < close; k++) if (classOf(codeAt(k)) >= STOP) marked = 2
  const followed = close + 1 < length
  const noun = followed ? get(startsAt, close + 1) : 0
  let next = close + 1
  while (next < length && next < close + 16 && get(headAt, next) === 0 && classOf(codeAt(next)) < STOP) next++
  const head = next < length ? get(headAt, next) : 0
  const own = get(headAt, close - 1)
  const distance = next - close < 3 ? 1 : next - close < 6 ? 2 : 3
  for (let k = open; k <= close; k++) {
    const place = k === open ? 0 : k === close ? 4 : k === open + 1 ? 1 : k === close - 1 ? 3 : 2
    put(k, QUOTE, place, bucket, marked)
    put(k, QUOTE, place, behind, 3)
    put(k, QUOTE, place, before, 4)
    put(k, QUOTE, place, codeAt(close + 1), 5)
    if (!followed) continue
    put(k, QUOTE, place, noun, 7)
    if (head !== 0) put(k, QUOTE, place, head * 4 + distance, 8)
    if (own !== 0) put(k, QUOTE, place, own, 9)
  }
  for (let k = close + 1; k < length && k < close + 3; k++) put(k, QUOTE, 5 + k - close, bucket, 6)
}
