import type { Article } from '../article/article.js'
import { lexicon } from '../text/lexicon.js'
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

/** Adds the cues of one article. Position `i` of the cues is offset `i` of the article's joined text. */
export function addCues(cues: Cues, article: Article, codes: Uint16Array, gazetteer: Gazetteer): void {
  addTextCues(cues, codes, gazetteer)
  addGaps(cues, article)
  addBlocks(cues, article)
}

/** Adds the cues that a text brings by itself. */
export function addTextCues(cues: Cues, codes: Uint16Array, gazetteer: Gazetteer): void {
  addWords(cues, codes, gazetteer)
  addHeads(cues, codes)
  addNameChars(cues, codes)
  addGrams(cues, codes)
  addShapes(cues, codes)
  addQuotes(cues, codes)
}

const match = new Match()
const busyUntil = new Int32Array(32)
/** Log probability of a character that begins no dictionary word. */
const UNKNOWN = -20
/** Classes (numbers of WORD_CLASSES) that close names: venue, organization, event, award, initiative heads. */
const HEADS = (1 << 5) | (1 << 11) | (1 << 12) | (1 << 13) | (1 << 14) | (1 << 16) | (1 << 17) | (1 << 19)
/** Bits of the head classes that end at a position; of all classes that begin there. */
let headAt = new Int32Array(0)
let startsAt = new Int32Array(0)
let best = new Float64Array(0)
let wordStart = new Int32Array(0)
let wordTag = new Uint8Array(0)
let wordCluster = new Uint16Array(0)

/**
 * Words of the lexicons, the leftmost longest of each class: first, last and inner characters; and the words that the
 * text is most probably made of (the best path through the word graph), with their parts of speech.
 */
function addWords(cues: Cues, codes: Uint16Array, gazetteer: Gazetteer): void {
  const { lexicon, word, cluster } = kindOf
  const n = codes.length
  busyUntil.fill(0)
  if (headAt.length < n) headAt = new Int32Array(2 * n)
  headAt.fill(0, 0, n)
  if (startsAt.length < n) startsAt = new Int32Array(2 * n)
  startsAt.fill(0, 0, n)
  if (best.length <= n) {
    best = new Float64Array(2 * n + 2)
    wordStart = new Int32Array(2 * n + 2)
    wordTag = new Uint8Array(2 * n + 2)
    wordCluster = new Uint16Array(2 * n + 2)
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
      wordCluster[i + 1] = 0
    }
    for (let w = 0; w < match.count; w++) {
      const end = match.ends[w]
      const value = here + match.weights[w]
      if (value <= best[end]) continue
      best[end] = value
      wordStart[end] = i
      wordTag[end] = match.tags[w]
      wordCluster[end] = match.clusters[w]
    }
    while (bits !== 0) {
      const kind = 31 - Math.clz32(bits)
      bits &= ~(1 << kind)
      if (busyUntil[kind] > i) continue
      const end = match.longest[kind]
      busyUntil[kind] = end
      if ((HEADS >> kind) & 1) headAt[end - 1] |= 1 << kind
      startsAt[i] |= 1 << kind
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
    const group = wordCluster[end]
    if (group !== 0) {
      const single = end - start === 1
      cues.add(start, cluster, group, single ? 3 : 0)
      for (let k = start + 1; k < end - 1; k++) cues.add(k, cluster, group, 1)
      if (!single) cues.add(end - 1, cluster, group, 2)
    }
    end = start
  }
}

/** How far ahead a name may be announced by the word that closes it, in characters. */
const FARTHEST = 24

/** The word that may close a name which stands open here: `海淀区` is part of an event where `技能大赛` follows. */
function addHeads(cues: Cues, codes: Uint16Array): void {
  const { ahead } = kindOf
  let head = 0
  let headEnd = 0
  for (let i = codes.length - 1; i >= 0; i--) {
    const kind = CLASS[codes[i]]
    if (kind >= STOP && kind <= LISTING) head = 0
    if (headAt[i] !== 0) {
      head = headAt[i]
      headEnd = i
    }
    const distance = headEnd - i
    if (head === 0 || distance > FARTHEST) {
      if (kind < STOP) cues.add(i, ahead, 0)
      continue
    }
    const bucket = distance < 3 ? distance : distance < 5 ? 3 : distance < 8 ? 4 : distance < 12 ? 5 : 6
    cues.add(i, ahead, head, bucket, 1)
    if (startsAt[i] !== 0) cues.add(i, ahead, head, startsAt[i], 2)
  }
}

/** Times a character was seen in names, in steps of a factor of four: first, second, only character; transcribed. */
const NAME_CHARS = new Uint16Array(65536)
for (const row of lexicon('name_char')) {
  const step = (count: string) => Math.min(7, Math.ceil(Math.log2(1 + Number(count)) / 2))
  const code = row.word.charCodeAt(0)
  NAME_CHARS[code] = step(row.first) | (step(row.second) << 3) | (step(row.only) << 6) | (step(row.foreign) << 9)
}
const FAMILY = new Uint8Array(65536)
for (const row of lexicon('family_name')) {
  if (row.word.length === 1) FAMILY[row.word.charCodeAt(0)] = row.kind === 'rare' ? 1 : Number(row.count) > 100 ? 3 : 2
}

/** True for a character that is a family name, and not mostly another word. */
export function isFamilyName(code: number): boolean {
  return FAMILY[code] > 1
}

/** A family name and what follows it, by how often such characters stand in given names. */
function addNameChars(cues: Cues, codes: Uint16Array): void {
  const { name } = kindOf
  for (let i = 0; i < codes.length; i++) {
    const own = NAME_CHARS[codes[i]]
    const next = i + 1 < codes.length ? codes[i + 1] : BREAK
    const after = i + 2 < codes.length ? codes[i + 2] : BREAK
    const foreign = (own >> 9) | ((NAME_CHARS[next] >> 9) << 3) | ((NAME_CHARS[after] >> 9) << 6)
    if (own >> 9 !== 0) cues.add(i, name, foreign, 0, 1)
    const family = FAMILY[codes[i]]
    if (family === 0) continue
    const first = NAME_CHARS[next]
    const second = NAME_CHARS[after]
    const two = (first & 7) | (((second >> 3) & 7) << 3)
    const one = (first >> 6) & 7
    cues.add(i, name, two, family, 2)
    cues.add(i, name, one | (CLASS[after] << 3), family, 3)
  }
}

/** White space of the page that the joined text leaves out: padding inside a name (`张 敏`), a line break. */
function addGaps(cues: Cues, article: Article): void {
  const { runs } = article.text
  for (let r = 2; r < runs.length; r += 2) {
    const gap = runs[r + 1] - runs[r - 1] - (runs[r] - runs[r - 2])
    if (runs[r] < article.text.text.length) cues.add(runs[r], kindOf.gap, Math.min(gap, 3))
  }
}

function addGrams(cues: Cues, codes: Uint16Array): void {
  const { unigram, bigram, trigram } = kindOf
  const n = codes.length
  let c = n > 0 ? codes[0] : BREAK
  for (let i = 0; i < n; i++) {
    const a = c
    c = i + 1 < n ? codes[i + 1] : BREAK
    const d = i + 2 < n ? codes[i + 2] : BREAK
    cues.add(i, unigram, a)
    cues.add(i, bigram, a, c)
    cues.add(i, trigram, a, c, d)
  }
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
  }
}

/** Longest quotation that is looked at as a whole, in characters. */
const LONGEST_QUOTE = 30

/** Position of the mark that closes the quotation opened at `open`, or -1 where it is too far or another opens first. */
function closingMark(codes: Uint16Array, open: number): number {
  const limit = Math.min(codes.length, open + LONGEST_QUOTE + 2)
  for (let end = open + 1; end < limit; end++) {
    const code = codes[end]
    if (code === CLOSE_QUOTE) return end
    if (code === OPEN_QUOTE || code === BREAK) return -1
  }
  return -1
}

/** What stands in quotation marks: `“集体协商百日攻坚”行动` against `“五小”活动`. */
function addQuotes(cues: Cues, codes: Uint16Array): void {
  let i = codes.indexOf(OPEN_QUOTE)
  while (i >= 0) {
    const end = closingMark(codes, i)
    if (end >= 0) addQuotation(cues, codes, i, end)
    i = codes.indexOf(OPEN_QUOTE, end >= 0 ? end + 1 : i + 1)
  }
}

/** How long the quotation `[open, close]` is, what stands before it, which noun follows and how far the next one is. */
function addQuotation(cues: Cues, codes: Uint16Array, open: number, close: number): void {
  const { quote } = kindOf
  const at = (k: number) => (k >= 0 && k < codes.length ? codes[k] : BREAK)
  const length = close - open - 1
  const size = length < 7 ? length : length < 10 ? 7 : length < 15 ? 8 : 9
  const behind = at(close + 1) * 65536 + at(close + 2)
  const before = at(open - 1) * 65536 + at(open - 2)
  let marked = 1
  for (let k = open + 1; k < close; k++) if (CLASS[codes[k]] >= STOP) marked = 2
  const followed = close + 1 < codes.length
  const noun = followed ? startsAt[close + 1] : 0
  let next = close + 1
  while (next < codes.length && next < close + 16 && headAt[next] === 0 && CLASS[codes[next]] < STOP) next++
  const head = next < codes.length ? headAt[next] : 0
  const distance = next - close < 3 ? 1 : next - close < 6 ? 2 : 3
  for (let k = open; k <= close; k++) {
    const place = k === open ? 0 : k === close ? 4 : k === open + 1 ? 1 : k === close - 1 ? 3 : 2
    cues.add(k, quote, place, size, marked)
    cues.add(k, quote, place, behind, 3)
    cues.add(k, quote, place, before, 4)
    cues.add(k, quote, place, at(close + 1), 5)
    if (!followed) continue
    cues.add(k, quote, place, noun, 7)
    if (head !== 0) cues.add(k, quote, place, head * 4 + distance, 8)
    if (headAt[close - 1] !== 0) cues.add(k, quote, place, headAt[close - 1], 9)
  }
  for (let k = close + 1; k < codes.length && k < close + 3; k++) cues.add(k, quote, 5 + k - close, size, 6)
}

function addBlocks(cues: Cues, article: Article): void {
  const { block } = kindOf
  for (const { kind, start, end } of article.blocks) {
    const code = kind.charCodeAt(0) * 256 + kind.charCodeAt(1)
    if (kind === 'body') continue
    for (let i = start; i < end; i++) cues.add(i, block, code)
  }
}
