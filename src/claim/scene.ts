import type { Article, BlockKind } from '../article/article.js'
import type { Mention } from '../mention/mention.js'
import type { EntityType } from '../schema.js'
import { findDates } from '../text/date.js'
import { fold } from '../text/fold.js'
import { type Span, sentences } from '../text/sentence.js'
import { groupMentions } from './group.js'
import { joinLists } from './list.js'
import { findPeriods, type SceneDate } from './period.js'
import { findReferences, type Reference, splitTitles } from './reference.js'
import { findTitles, type Title } from './title.js'
import { type Trigger, triggerAt } from './trigger.js'

/** Letters that stand for names in a pattern; folded text holds none of these. References have the small letter. */
export const LETTER: Record<EntityType, string> = {
  Organization: 'Ｏ',
  Person: 'Ｐ',
  Initiative: 'Ｉ',
  Event: 'Ｅ',
  Award: 'Ａ',
  Place: 'Ｌ',
}
const SMALL: Record<EntityType, string> = {
  Organization: 'ｏ',
  Person: 'ｐ',
  Initiative: 'ｉ',
  Event: 'ｅ',
  Award: 'ａ',
  Place: 'ｌ',
}
export const TITLE_LETTER = 'Ｔ'
export const DATE_LETTER = 'Ｄ'

export type AnchorType = EntityType | 'Date'

/** A place in the article that names a thing or takes it up by reference. Mentions come first, references behind them. */
export interface Anchor {
  /** Its place among the scene's anchors; dates count on behind those. */
  readonly number: number
  readonly type: AnchorType
  readonly start: number
  readonly end: number
  /** Index of the mention: itself, or what the reference takes up; for a date, -1 - its index. */
  readonly mention: number
  readonly reference: boolean
  /** Offset in the pattern of the letter that stands for it, or for the name around it. */
  at: number
  /** True where it stands inside a longer name. */
  nested: boolean
  /** Pattern span of the list that it is a member of: `Ｏ、Ｏ和Ｏ`. */
  listFrom: number
  listTo: number
}

/** A sentence: spans of the joined text and of the pattern, and where in the article it stands. */
export interface Line {
  readonly start: number
  readonly end: number
  from: number
  to: number
  readonly kind: BlockKind
  readonly block: number
}

/** A trigger word in the pattern. */
export interface Hit {
  readonly at: number
  readonly end: number
  readonly trigger: Trigger
}

/** What rules and features look at: the article with every name, reference and title folded to one letter. */
export interface Scene {
  readonly article: Article
  readonly mentions: readonly Mention[]
  readonly text: string
  readonly anchors: readonly Anchor[]
  readonly titles: readonly Title[]
  /** ISO day of the issue, where it is known. */
  readonly issued: string | undefined
  /** The dates of the text, and behind them the periods made of them. */
  readonly dates: readonly SceneDate[]
  /** In pattern order. */
  readonly dateAnchors: readonly Anchor[]
  /** The text with letters for names: `Ｌ在Ｏ举行`. */
  readonly pattern: string
  /** For each pattern offset: offset in the text. */
  readonly offset: Int32Array
  /** For each pattern offset: index of the anchor there, -1 for plain text, -2 - n for title n. */
  readonly anchorAt: Int32Array
  /** For each pattern offset: index of its line, or of the next one. */
  readonly lineAt: Int32Array
  readonly lines: readonly Line[]
  readonly hits: readonly Hit[]
  /** For each pattern offset: index of the first hit at or behind it. */
  readonly hitFrom: Int32Array
  /** For each anchor with names inside it: the indices of those. */
  readonly nested: ReadonlyMap<number, readonly number[]>
  /** For each mention: the first mention of its group. */
  readonly group: Int32Array
}

/** Sets out an article for rules and model. `issued` is the ISO day of the issue, where it is known. */
export function setScene(article: Article, mentions: readonly Mention[], issued?: string): Scene {
  const text = fold(article.text.text)
  const around = outermost(mentions)
  const outer = mentions.filter((_, index) => around[index] === index)
  const [titles, heads] = splitTitles(text, findTitles(text, outer), mentions)
  const references = apartFrom(findReferences(text, mentions, heads), titles)
  const anchors = anchorsOf(mentions, around, references)
  const written = writtenDates(text, issued)
  const writtenAnchors = written.map((date, index) => dateAnchor(date, index, anchors.length))
  const pieces = piecesOf(around, anchors, titles, writtenAnchors)
  const { pattern, offset, anchorAt } = foldNames(text, pieces, anchors)
  const nested = placeNested(around, anchors)
  placeDates(writtenAnchors, offset, pattern.length)
  const lines = linesOf(article, text, offset, pattern.length)
  const dates = written.length ? [...written, ...findPeriods(text, lines, written)] : written
  const dateAnchors = placePeriods(dates, writtenAnchors, anchors.length)
  const lineAt = lineNumbers(lines, pattern.length)
  const { hits, hitFrom } = findHits(pattern)
  joinLists(pattern, anchors, anchorAt, lineAt)
  return {
    article,
    mentions,
    text,
    anchors,
    titles,
    issued,
    dates,
    dateAnchors,
    pattern,
    offset,
    anchorAt,
    lineAt,
    lines,
    hits,
    hitFrom,
    nested,
    group: groupMentions(mentions),
  }
}

// The steps of setting a scene are functions of their own, so that what the compiler learns late about one of them does
// not throw away the code of all.

/** For each mention the outermost mention that it stands in, or itself. */
function outermost(mentions: readonly Mention[]): Int32Array {
  const around = new Int32Array(mentions.length)
  let last = -1
  let reached = 0
  for (let index = 0; index < mentions.length; index++) {
    const { start, end } = mentions[index]
    if (last < 0 || start >= reached) {
      last = index
      reached = end
    }
    around[index] = last
  }
  return around
}

function anchorOf(
  number: number,
  type: AnchorType,
  { start, end }: { readonly start: number; readonly end: number },
  mention: number,
  reference: boolean,
  nested: boolean,
): Anchor {
  return { number, type, start, end, mention, reference, at: 0, nested, listFrom: 0, listTo: 0 }
}

function anchorsOf(mentions: readonly Mention[], around: Int32Array, references: readonly Reference[]): Anchor[] {
  const anchors: Anchor[] = []
  for (let index = 0; index < mentions.length; index++) {
    const mention = mentions[index]
    anchors.push(anchorOf(index, mention.type, mention, index, false, around[index] !== index))
  }
  for (const reference of references)
    anchors.push(anchorOf(anchors.length, reference.type, reference, reference.antecedent, true, false))
  return anchors
}

function writtenDates(text: string, issued: string | undefined): SceneDate[] {
  const written: SceneDate[] = []
  for (const { start, end, date, dateline } of findDates(text, issued))
    written.push({ start, end, date, dateline, kind: 'written', base: written.length })
  return written
}

/** Puts what stands inside a name where the name stands; by number of the outer anchor, those inside it. */
function placeNested(around: Int32Array, anchors: readonly Anchor[]): Map<number, number[]> {
  const nested = new Map<number, number[]>()
  for (let index = 0; index < around.length; index++) {
    const outside = around[index]
    if (outside === index) continue
    anchors[index].at = anchors[outside].at
    const inside = nested.get(outside)
    if (inside) inside.push(index)
    else nested.set(outside, [index])
  }
  return nested
}

/** Anchors of all dates, in pattern order: periods stand where the date stands that they are counted from. */
function placePeriods(dates: readonly SceneDate[], written: readonly Anchor[], others: number): Anchor[] {
  const placed: Anchor[] = []
  for (let index = 0; index < dates.length; index++) {
    const anchor = index < written.length ? written[index] : dateAnchor(dates[index], index, others)
    const base = written[dates[index].base]
    if (base) {
      anchor.at = base.at
      anchor.nested = base.nested
      anchor.listFrom = base.at
      anchor.listTo = base.at + 1
    }
    placed.push(anchor)
  }
  return placed.sort((a, b) => a.at - b.at)
}

/** For each pattern offset the line that it stands in, or the next one. */
function lineNumbers(lines: readonly Line[], length: number): Int32Array {
  const lineAt = new Int32Array(length + 1)
  let from = 0
  for (let line = 0; line < lines.length; line++) {
    const to = line < lines.length - 1 ? lines[line].to : length + 1
    if (to > from) lineAt.fill(line, from, to)
    from = Math.max(from, to)
  }
  return lineAt
}

/** The references that share no character with a title; both in reading order. */
function apartFrom(references: readonly Reference[], titles: readonly Title[]): Reference[] {
  let next = 0
  return references.filter(({ start, end }) => {
    while (next < titles.length && titles[next].end <= start) next++
    return next >= titles.length || titles[next].start >= end
  })
}

function dateAnchor(date: SceneDate, index: number, others: number): Anchor {
  const anchor = anchorOf(others + index, 'Date', date, -1 - index, false, false)
  anchor.listTo = 1
  return anchor
}

/** Marks a date in `anchorAt`; below every title's number. */
const DATE = -1_000_000

/** A date within a name stands where the name's letter stands. */
function placeDates(dates: readonly Anchor[], offset: Int32Array, length: number): void {
  let at = 0
  for (const date of dates) {
    while (at + 1 <= length && offset[at + 1] <= date.start) at++
    date.at = Math.min(at, length - 1)
    date.nested = offset[date.at] !== date.start
    date.listFrom = date.at
    date.listTo = date.at + 1
  }
}

interface Piece {
  readonly start: number
  readonly end: number
  readonly anchor: number
  readonly letter: string
}

function piecesOf(
  around: Int32Array,
  anchors: readonly Anchor[],
  titles: readonly Title[],
  dates: readonly Anchor[],
): Piece[] {
  const pieces: Piece[] = []
  for (let index = 0; index < anchors.length; index++) {
    const { start, end, type, reference } = anchors[index]
    if (reference) pieces.push({ start, end, anchor: index, letter: SMALL[type as EntityType] })
    else if (around[index] === index) pieces.push({ start, end, anchor: index, letter: LETTER[type as EntityType] })
  }
  for (let index = 0; index < titles.length; index++)
    pieces.push({ start: titles[index].start, end: titles[index].end, anchor: -2 - index, letter: TITLE_LETTER })
  for (const { start, end } of dates) pieces.push({ start, end, anchor: DATE, letter: DATE_LETTER })
  return pieces.sort((a, b) => a.start - b.start || b.end - a.end)
}

function foldNames(text: string, pieces: readonly Piece[], anchors: readonly Anchor[]) {
  let pattern = ''
  const offset = new Int32Array(text.length + 1)
  const anchorAt = new Int32Array(text.length + 1).fill(-1)
  let from = 0
  const copy = (to: number) => {
    const base = pattern.length
    for (let i = from; i < to; i++) offset[base + i - from] = i
    pattern += text.slice(from, to)
  }
  for (const piece of pieces) {
    if (piece.start < from) continue
    copy(piece.start)
    const at = pattern.length
    offset[at] = piece.start
    anchorAt[at] = piece.anchor
    if (piece.anchor >= 0) anchors[piece.anchor].at = at
    pattern += piece.letter
    from = piece.end
  }
  copy(text.length)
  offset[pattern.length] = text.length
  return { pattern, offset, anchorAt }
}

function linesOf(article: Article, text: string, offset: Int32Array, length: number): Line[] {
  const { blocks } = article
  let block = 0
  const spans: readonly Span[] = sentences(text)
  const lines: Line[] = []
  let at = 0
  for (const [start, end] of spans) {
    while (block < blocks.length - 1 && blocks[block].end <= start) block++
    while (at < length && offset[at] < start) at++
    const from = at
    while (at < length && offset[at] < end) at++
    if (at > from) lines.push({ start, end, from, to: at, kind: blocks[block]?.kind ?? 'body', block })
  }
  if (!lines.length) lines.push({ start: 0, end: text.length, from: 0, to: length, kind: 'body', block: 0 })
  return lines
}

function findHits(pattern: string): { hits: Hit[]; hitFrom: Int32Array } {
  const hits: Hit[] = []
  const hitFrom = new Int32Array(pattern.length + 1)
  let at = 0
  while (at < pattern.length) {
    const trigger = triggerAt(pattern, at)
    if (!trigger) {
      hitFrom[at++] = hits.length
      continue
    }
    const end = at + trigger.word.length
    hitFrom[at] = hits.length
    for (let i = at + 1; i < end; i++) hitFrom[i] = hits.length + 1
    hits.push({ at, end, trigger })
    at = end
  }
  hitFrom[pattern.length] = hits.length
  return { hits, hitFrom }
}
