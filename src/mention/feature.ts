import type { Article } from '../article/article.js'
import { fold } from '../text/fold.js'
import { type Cues, kindOf } from './cue.js'
import { type Gazetteer, Match } from './gazetteer.js'

const BREAK = 10
const OPEN_QUOTE = 0x201c
const CLOSE_QUOTE = 0x201d

/** Character classes: what a shape is made of. */
const CLASS = new Uint8Array(65536)
const HANZI = 1
const DIGIT = 2
const LETTER = 3
const NUMERAL = 4
const STOP = 5
const COMMA = 6
const LISTING = 7
const OPENING = 8
const CLOSING = 9
const SPACE = 10
const DOT = 11
for (let c = 0x3400; c < 0xa000; c++) CLASS[c] = HANZI
const classify = (characters: string, kind: number) => {
  for (const c of characters) CLASS[c.charCodeAt(0)] = kind
}
classify('0123456789', DIGIT)
classify('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER)
classify('一二三四五六七八九十百千万亿零〇两', NUMERAL)
classify('。!?;…\n', STOP)
classify(',:', COMMA)
classify('、', LISTING)
classify('“‘(《〈【[', OPENING)
classify('”’)》〉】]', CLOSING)
classify(' \t', SPACE)
classify('·', DOT)

/** The folded text as the tagger reads it: one code an UTF-16 unit; digits and Latin letters are one code each. */
export function codesOf(article: Article): Uint16Array {
  return encode(article.text.text)
}

/** Codes of a text or of a word of a lexicon. */
export function encode(raw: string): Uint16Array {
  const text = fold(raw)
  const codes = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) code = 0x30
    else if (code >= 0x61 && code <= 0x7a) code -= 0x20
    codes[i] = code
  }
  return codes
}

/** Adds the cues of one article. Position `i` of the cues is offset `i` of the article's joined text. */
export function addCues(cues: Cues, article: Article, codes: Uint16Array, gazetteer?: Gazetteer): void {
  if (gazetteer) addWords(cues, codes, gazetteer)
  addGrams(cues, codes)
  addShapes(cues, codes)
  addQuotes(cues, codes)
  addBlocks(cues, article)
}

const match = new Match()
const busyUntil = new Int32Array(32)
/** Log probability of a character that begins no dictionary word. */
const UNKNOWN = -20
let best = new Float64Array(0)
let wordStart = new Int32Array(0)
let wordTag = new Uint8Array(0)

/**
 * Words of the lexicons, the leftmost longest of each class: first, last and inner characters; and the words that the
 * text is most probably made of (the best path through the word graph), with their parts of speech.
 */
function addWords(cues: Cues, codes: Uint16Array, gazetteer: Gazetteer): void {
  const { lexicon, word } = kindOf
  const n = codes.length
  busyUntil.fill(0)
  if (best.length <= n) {
    best = new Float64Array(2 * n + 2)
    wordStart = new Int32Array(2 * n + 2)
    wordTag = new Uint8Array(2 * n + 2)
  }
  best.fill(-1e30, 0, n + 1)
  best[0] = 0
  for (let i = 0; i < n; i++) {
    let bits = gazetteer.matchAt(codes, i, match)
    const here = best[i]
    if (here + UNKNOWN > best[i + 1]) {
      best[i + 1] = here + UNKNOWN
      wordStart[i + 1] = i
      wordTag[i + 1] = 0
    }
    for (let w = 0; w < match.count; w++) {
      const end = match.ends[w]
      const value = here + match.weights[w]
      if (value <= best[end]) continue
      best[end] = value
      wordStart[end] = i
      wordTag[end] = match.tags[w]
    }
    while (bits !== 0) {
      const kind = 31 - Math.clz32(bits)
      bits &= ~(1 << kind)
      if (busyUntil[kind] > i) continue
      const end = match.longest[kind]
      busyUntil[kind] = end
      const length = Math.min(end - i, 4)
      cues.add(i, lexicon, kind, 0, length)
      for (let k = i + 1; k < end - 1; k++) cues.add(k, lexicon, kind, 1)
      if (end - i > 1) cues.add(end - 1, lexicon, kind, 2, length)
    }
  }
  for (let end = n; end > 0; ) {
    const start = wordStart[end]
    const tag = wordTag[end]
    cues.add(start, word, tag, end - start === 1 ? 3 : 0)
    for (let k = start + 1; k < end - 1; k++) cues.add(k, word, tag, 1)
    if (end - start > 1) cues.add(end - 1, word, tag, 2)
    end = start
  }
}

function addGrams(cues: Cues, codes: Uint16Array): void {
  const { unigram, bigram, trigram } = kindOf
  const n = codes.length
  let b = BREAK
  let c = n > 0 ? codes[0] : BREAK
  for (let i = 0; i < n; i++) {
    const a = c
    c = i + 1 < n ? codes[i + 1] : BREAK
    const d = i + 2 < n ? codes[i + 2] : BREAK
    cues.add(i, unigram, a)
    cues.add(i, bigram, a, c)
    cues.add(i, trigram, a, c, d)
    b = a
  }
  void b
}

/** Runs of one character class count as one: `第12届` and `第3届` have one shape. */
function addShapes(cues: Cues, codes: Uint16Array): void {
  const kinds = new Uint8Array(codes.length + 6)
  for (let i = 0; i < codes.length; i++) kinds[i + 3] = CLASS[codes[i]]
  for (let i = 0; i < codes.length; i++) {
    const k = i + 3
    const core = kinds[k - 1] | (kinds[k] << 4) | (kinds[k + 1] << 8)
    cues.add(i, kindOf.class, core)
    cues.add(i, kindOf.shape, core, kinds[k - 2] | (kinds[k + 2] << 4), 1)
    cues.add(i, kindOf.shape, kinds[k - 3] | (kinds[k - 2] << 4) | (kinds[k - 1] << 8), kinds[k], 2)
  }
}

/** Longest quotation that is looked at as a whole, in characters. */
const LONGEST_QUOTE = 30

/**
 * What stands in quotation marks, how long it is, and what noun follows: `“集体协商百日攻坚”行动` against `“五小”活动`.
 */
function addQuotes(cues: Cues, codes: Uint16Array): void {
  const { quote } = kindOf
  const n = codes.length
  let i = 0
  while (i < n) {
    if (codes[i] !== OPEN_QUOTE) {
      i++
      continue
    }
    let end = i + 1
    while (
      end < n &&
      end - i <= LONGEST_QUOTE &&
      codes[end] !== CLOSE_QUOTE &&
      codes[end] !== OPEN_QUOTE &&
      codes[end] !== BREAK
    )
      end++
    if (end >= n || codes[end] !== CLOSE_QUOTE) {
      i++
      continue
    }
    const length = end - i - 1
    const size = length < 7 ? length : length < 10 ? 7 : length < 15 ? 8 : 9
    const noun1 = end + 1 < n ? codes[end + 1] : BREAK
    const noun2 = end + 2 < n ? codes[end + 2] : BREAK
    const before1 = i > 0 ? codes[i - 1] : BREAK
    const before2 = i > 1 ? codes[i - 2] : BREAK
    let marks = 0
    for (let k = i + 1; k < end; k++) if (CLASS[codes[k]] >= STOP) marks++
    for (let k = i; k <= end; k++) {
      const place = k === i ? 0 : k === end ? 4 : k === i + 1 ? 1 : k === end - 1 ? 3 : 2
      cues.add(k, quote, place, size, 1 + (marks > 0 ? 1 : 0))
      cues.add(k, quote, place, noun1 * 65536 + noun2, 3)
      cues.add(k, quote, place, before1 * 65536 + before2, 4)
      cues.add(k, quote, place, noun1, 5)
    }
    for (let k = end + 1; k < n && k < end + 3; k++) cues.add(k, quote, 5 + k - end, size, 6)
    i = end + 1
  }
}

function addBlocks(cues: Cues, article: Article): void {
  const { block } = kindOf
  for (const { kind, start, end } of article.blocks) {
    const code = kind.charCodeAt(0) * 256 + kind.charCodeAt(1)
    if (kind === 'body') continue
    for (let i = start; i < end; i++) cues.add(i, block, code)
  }
}
