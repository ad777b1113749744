import { isHan } from './line.js'
import { paddings, surnames } from './name-spacing.js'

/** What a line is read as: prose has no spaces between its words, other print may. */
export interface LineContext {
  /** Kicker, headline or subtitle: `赛 场` is one phrase, and a space parts two. */
  readonly headline: boolean
  /** The line goes on a sentence of the line before, or is gone on with in the next one. */
  readonly continues: boolean
  readonly continued: boolean
}

const WHITE = /\s/
const BYLINE = /^\((?:[^()]{0,6}(?:记者|通讯员|实习生|编辑|责编|摄影|文字|来源|作者|供稿|文\/图)|[^(),。;]{1,14}\)$)/
/** A word after which a space parts what is said from who says it. */
const BEFORE = /(?:讯|电|报道|消息|记者|通讯员|实习生|摄|文\/图)$/
const AFTER = /^(?:本报|本刊|特约|见习|实习|全媒体|融媒体)?(?:记者|通讯员|实习生|摄影|编辑|责编|审核|供稿|读者)/

interface Segment {
  readonly start: number
  readonly end: number
  readonly prose: boolean
}

/** (记者 边晓琳 闵 杰) wherever it stands, (池 塘) behind 本报讯 and at the end of the line. */
function opensByline(text: string, at: number): boolean {
  if (BYLINE.test(text.slice(at, at + 40))) return true
  return /讯\s*$/.test(text.slice(Math.max(0, at - 4), at)) && /^\([^(),。;]{2,14}\)/.test(text.slice(at, at + 16))
}

/** Cuts a line into sentences and bracketed bylines; a sentence with a comma or a full stop is prose. */
function segmentsOf(text: string, context: LineContext): Segment[] {
  const segments: Segment[] = []
  let from = 0
  let comma = context.continues
  const close = (to: number, prose: boolean) => {
    if (to > from) segments.push({ start: from, end: to, prose: prose && !context.headline })
    from = to
    comma = false
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isHan(code)) continue
    const c = text[at]
    if (c === '(' && opensByline(text, at)) {
      const end = text.indexOf(')', at)
      if (end < 0) continue
      close(at, comma)
      close(end + 1, false)
      at = end
    } else if (c === '。' || c === '!' || c === '?' || c === ';') close(at + 1, true)
    else if (c === ',' && (isHan(text.charCodeAt(at - 1)) || /[”’)》]/.test(text[at - 1] ?? ''))) comma = true
  }
  close(text.length, comma || context.continued)
  return segments
}

const isDigit = (c: string) => c >= '0' && c <= '9'
const isLatin = (c: string) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')

/** Whether the gap `[from, to)` of `text` is read as a space; the padding of names has been taken out before. */
function parts(text: string, from: number, to: number, prose: boolean): boolean {
  const a = text[from - 1]
  const b = text[to]
  const wide = to - from > 1
  if (/[,。、;:!?)”’》】·]/.test(b) || /[(“‘《【、,;:·]/.test(a)) return false
  if (/[。!?]/.test(a)) return wide || !prose
  if (b === '(') return false
  const left = text.slice(Math.max(0, from - 4), from)
  if (BEFORE.test(left) || AFTER.test(text.slice(to, to + 10))) return true
  if (isDigit(a) && isDigit(b)) return !letterSpaced(text, from, to)
  if ((isLatin(a) || isDigit(a)) && (isLatin(b) || isDigit(b))) return true
  if (isDigit(a) && /[年月日]/.test(b)) return false
  if (/[年月]/.test(a) && isDigit(b)) return wide
  if (a === '.' || b === '.') return wide
  return wide || !prose
}

/** In running text an ideographic space pads a name (全总蹲点组组长单 志远说), but behind the first words of a line it parts. */
function padsName(text: string, at: number): boolean {
  let from = at
  while (from > 0 && isHan(text.charCodeAt(from - 1))) from--
  if (!isHan(text.charCodeAt(at - 1)) || !isHan(text.charCodeAt(at + 1))) return true
  if (surnames.has(text[at - 1]) && (at - from > 1 || text[at - 2] !== ' ')) return true
  return at - from < 4 ? text[from - 1] !== ' ' && !/\d日$/.test(text.slice(from - 1, at)) : from > 1
}

/** `2 0 1 7 年`: digits that stand alone on both sides are one number. */
function letterSpaced(text: string, from: number, to: number): boolean {
  return to - from === 1 && !isDigit(text[from - 2] ?? '') && !isDigit(text[to + 1] ?? '')
}

/**
 * The spans of a trimmed line (`print` as it stands, `text` in half-width print) that are read: padding between the characters of a name,
 * of a letter-spaced headline or of prose is left out, a wide gap is one space.
 * 祁 连 城 → 祁连城; 一等奖   庞 杰 → 一等奖 庞杰; 在乌鲁木 齐市召开, → 在乌鲁木齐市召开,
 */
export function readSpans(text: string, print: string, context: LineContext): [number, number][] {
  if (!WHITE.test(text)) return [[0, text.length]]
  const spans: [number, number][] = []
  const segments = segmentsOf(text, context)
  let open = 0
  for (const segment of segments) {
    const pads = segment.prose ? [] : paddings(text, print, segment.start, segment.end, context.headline)
    const pad = new Set(pads)
    for (let at = segment.start; at < segment.end; at++) {
      const code = text.charCodeAt(at)
      if (isHan(code) || !WHITE.test(text[at])) continue
      let to = at
      while (to < text.length && WHITE.test(text[to])) to++
      const narrow = print[at] === '\u3000' && to - at === 1 && segment.prose && !padsName(text, at)
      const kept = !pad.has(to) && (narrow || parts(text, at, to, segment.prose))
      spans.push([open, kept ? at + 1 : at])
      open = to
      at = to - 1
    }
  }
  spans.push([open, text.length])
  return spans.filter(([from, to]) => to > from)
}
