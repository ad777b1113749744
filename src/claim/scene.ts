import type { Article, BlockKind } from '../article/article.js'
import type { Mention } from '../mention/mention.js'
import type { EntityType } from '../schema.js'
import { findDates } from '../text/date.js'
import { fold } from '../text/fold.js'
import { type Span, sentences } from '../text/sentence.js'
import { groupMentions } from './group.js'
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
  const outer: Mention[] = []
  const outerIndex: number[] = []
  const around = new Int32Array(mentions.length)
  mentions.forEach((mention, index) => {
    const last = outer[outer.length - 1]
    if (last && mention.start < last.end) around[index] = outerIndex[outerIndex.length - 1]
    else {
      outer.push(mention)
      outerIndex.push(index)
      around[index] = index
    }
  })
  const [titles, heads] = splitTitles(text, findTitles(text, outer), mentions)
  const references = apartFrom(findReferences(text, mentions, heads), titles)
  const anchors: Anchor[] = mentions.map(({ type, start, end }, mention) => ({
    number: mention,
    type,
    start,
    end,
    mention,
    reference: false,
    at: 0,
    nested: around[mention] !== mention,
    listFrom: 0,
    listTo: 0,
  }))
  for (const { start, end, type, antecedent } of references) {
    anchors.push({
      number: anchors.length,
      type,
      start,
      end,
      mention: antecedent,
      reference: true,
      at: 0,
      nested: false,
      listFrom: 0,
      listTo: 0,
    })
  }
  const written = findDates(text, issued).map((date, base): SceneDate => ({ ...date, kind: 'written', base }))
  const writtenAnchors = written.map((date, index) => dateAnchor(date, index, anchors.length))
  const pieces = piecesOf(outerIndex, anchors, mentions.length, titles, writtenAnchors)
  const { pattern, offset, anchorAt } = foldNames(text, pieces, anchors)
  const nested = new Map<number, number[]>()
  mentions.forEach((_, index) => {
    const outside = around[index]
    if (outside === index) return
    anchors[index].at = anchors[outside].at
    const inside = nested.get(outside)
    if (inside) inside.push(index)
    else nested.set(outside, [index])
  })
  placeDates(writtenAnchors, offset, pattern.length)
  const lines = linesOf(article, text, offset, pattern.length)
  const dates = written.length ? [...written, ...findPeriods(text, lines, written)] : written
  const dateAnchors = dates.map((date, index) => {
    const anchor = writtenAnchors[index] ?? dateAnchor(date, index, anchors.length)
    const base = writtenAnchors[date.base]
    return base
      ? Object.assign(anchor, { at: base.at, nested: base.nested, listFrom: base.at, listTo: base.at + 1 })
      : anchor
  })
  dateAnchors.sort((a, b) => a.at - b.at)
  const lineAt = new Int32Array(pattern.length + 1)
  let line = 0
  for (let at = 0; at <= pattern.length; at++) {
    while (line < lines.length - 1 && at >= lines[line].to) line++
    lineAt[at] = line
  }
  const { hits, hitFrom } = findHits(pattern)
  joinLists(pattern, anchors, anchorAt, lineAt)
  const group = groupMentions(mentions)
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
    group,
  }
}

/** The references that share no character with a title; both in reading order. */
function apartFrom(references: readonly Reference[], titles: readonly Title[]): Reference[] {
  let next = 0
  return references.filter(({ start, end }) => {
    while (next < titles.length && titles[next].end <= start) next++
    return next >= titles.length || titles[next].start >= end
  })
}

function dateAnchor({ start, end }: SceneDate, index: number, others: number): Anchor {
  return {
    number: others + index,
    type: 'Date',
    start,
    end,
    mention: -1 - index,
    reference: false,
    at: 0,
    nested: false,
    listFrom: 0,
    listTo: 1,
  }
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
  outerIndex: readonly number[],
  anchors: readonly Anchor[],
  firstReference: number,
  titles: readonly Title[],
  dates: readonly Anchor[],
): Piece[] {
  const pieces: Piece[] = outerIndex.map((anchor) => {
    const { start, end, type } = anchors[anchor]
    return { start, end, anchor, letter: LETTER[type as EntityType] }
  })
  for (let anchor = firstReference; anchor < anchors.length; anchor++) {
    const { start, end, type } = anchors[anchor]
    pieces.push({ start, end, anchor, letter: SMALL[type as EntityType] })
  }
  titles.forEach(({ start, end }, index) => {
    pieces.push({ start, end, anchor: -2 - index, letter: TITLE_LETTER })
  })
  dates.forEach(({ start, end }) => {
    pieces.push({ start, end, anchor: DATE, letter: DATE_LETTER })
  })
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

const PERSON_JOINT = /^(?:[、,和及与 ]|以及|还有|[Ｏｏ]的?|Ｔ|Ａ获得者|\([^)]{0,12}\))*$/
const JOINT = /^(?:[、和及与 ”“]|以及|还有|联合|会同|\([^)]{0,12}\))*$/

/** Marks the lists: neighbours of one type with nothing but joints between them; people may carry body and title. */
function joinLists(pattern: string, anchors: readonly Anchor[], anchorAt: Int32Array, lineAt: Int32Array): void {
  const open = new Map<AnchorType, Anchor[]>()
  const close = (members: readonly Anchor[]) => {
    const from = members[0].at
    const to = members[members.length - 1].at + 1
    for (const member of members) {
      member.listFrom = from
      member.listTo = to
    }
  }
  for (let at = 0; at < pattern.length; at++) {
    const index = anchorAt[at]
    if (index < 0) continue
    const anchor = anchors[index]
    const members = open.get(anchor.type)
    const last = members?.[members.length - 1]
    const joint = anchor.type === 'Person' ? PERSON_JOINT : JOINT
    if (
      members &&
      last &&
      at - last.at <= 30 &&
      lineAt[last.at] === lineAt[at] &&
      joint.test(pattern.slice(last.at + 1, at))
    ) {
      members.push(anchor)
    } else {
      if (members) close(members)
      open.set(anchor.type, [anchor])
    }
  }
  for (const members of open.values()) close(members)
  for (const anchor of anchors) {
    if (anchor.listTo > 0) continue
    anchor.listFrom = anchor.at
    anchor.listTo = anchor.at + 1
  }
}
