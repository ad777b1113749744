import { scramble } from '../model/logistic.js'
import type { Anchor, Line, Scene } from './scene.js'
import { kindBit } from './trigger.js'

/** Hashes of what is seen at one place, without building strings. */
export class FeatureBuffer {
  readonly hashes = new Uint32Array(512)
  /** Number of the kind of each feature, for explanations. */
  readonly kinds = new Uint8Array(512)
  length = 0
  #salt = 0

  /** Empties the buffer; `task` keeps the features of one question apart from those of another. */
  begin(task: number): void {
    this.length = 0
    this.#salt = Math.imul(task + 1, 0x27d4eb2f)
  }

  /** Adds feature `name` with `value`, two 32-bit numbers. */
  add(name: number, value: number): void {
    if (this.length < this.hashes.length) {
      this.kinds[this.length] = name
      this.hashes[this.length++] = scramble(Math.imul(name, 0x165667b1) ^ Math.imul(value, 0x9e3779b1) ^ this.#salt)
    }
  }

  copy(): Uint32Array {
    return this.hashes.slice(0, this.length)
  }
}

/** Joins two numbers into one. */
export function mix(a: number, b: number): number {
  return (Math.imul(a ^ (b + 0x7f4a7c15), 0x2c1b3c6d) ^ Math.imul(b, 0x297a2d39) ^ (a >>> 15)) | 0
}

/** A number for `[from, to)` of `text`. */
export function hashText(text: string, from: number, to: number): number {
  let h = to - from
  for (let i = Math.max(0, from); i < to && i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0
  return h
}

const bucket = (n: number): number => (n < 4 ? n : n < 6 ? 4 : n < 10 ? 5 : n < 16 ? 6 : n < 30 ? 7 : n < 60 ? 8 : 9)

const ROLE = kindBit('attend') | kindBit('speak') | kindBit('preside') | kindBit('compete')
const NEGATE = kindBit('negate')
const PURPOSE = kindBit('purpose')

/** What surrounds an anchor, each as one number; computed once for an anchor. */
export interface Surrounding {
  readonly before1: number
  readonly before2: number
  readonly after1: number
  readonly after2: number
  readonly listAfter2: number
  readonly listBefore2: number
  /** Trigger words: the last before its list, the first two behind it, 0 for none; all within its line. */
  readonly triggerBefore: number
  readonly triggerAfter: number
  readonly triggerAfter2: number
  readonly kindsAfter: number
  /** First word of a role (出席, 讲话, 主持) behind its list. */
  readonly role: number
  readonly suffix: number
  readonly zone: number
  readonly line: number
  /** Pairs of characters in the clause behind its list. */
  readonly clause: readonly number[]
}

/** Pairs of characters of the clause that begins at `from`, at most `most`, as numbers. */
function clausePairs(pattern: string, from: number, to: number, most: number): number[] {
  const pairs: number[] = []
  for (let at = from; at < to - 1 && at < from + most; at++) {
    const code = pattern.charCodeAt(at)
    if (at > from && (code === 0x2c || code === 0x3002 || code === 0x3b)) break
    pairs.push((code << 16) | pattern.charCodeAt(at + 1))
  }
  return pairs
}

const ZONES: Record<Line['kind'], number> = { kicker: 0, headline: 1, subtitle: 2, byline: 3, body: 4, caption: 5 }

export function surroundingOf(scene: Scene, anchor: Anchor): Surrounding {
  const { pattern, hits, hitFrom, lineAt, lines } = scene
  const line = lineAt[anchor.at]
  const { from, to, kind } = lines[line]
  const { at, listFrom, listTo } = anchor
  let triggerAfter = 0
  let triggerAfter2 = 0
  let kindsAfter = 0
  let role = 0
  for (let i = hitFrom[listTo], seen = 0; i < hits.length && hits[i].at < to && seen < 8; i++, seen++) {
    const { id, kind: cls } = hits[i].trigger
    if (seen === 0) triggerAfter = id + 1
    if (seen === 1) triggerAfter2 = id + 1
    if (seen < 4) kindsAfter |= 1 << cls
    if (!role && (1 << cls) & ROLE) role = id + 1
  }
  const lastHit = hitFrom[listFrom] - 1
  const triggerBefore = lastHit >= 0 && hits[lastHit].at >= from ? hits[lastHit].trigger.id + 1 : 0
  const name = anchor.mention >= 0 ? scene.mentions[anchor.mention].name : ''
  return {
    before1: at > from ? pattern.charCodeAt(at - 1) : 1,
    before2: hashText(pattern, Math.max(from, at - 2), at),
    after1: at + 1 < to ? pattern.charCodeAt(at + 1) : 1,
    after2: hashText(pattern, at + 1, Math.min(to, at + 3)),
    listAfter2: hashText(pattern, listTo, Math.min(to, listTo + 2)),
    listBefore2: hashText(pattern, Math.max(from, listFrom - 2), listFrom),
    triggerBefore,
    triggerAfter,
    triggerAfter2,
    kindsAfter,
    role,
    suffix: hashText(name, name.length - 2, name.length),
    zone: ZONES[kind],
    line,
    clause: clausePairs(pattern, listTo, to, 14),
  }
}

/** What is true of the groups of a pair as a whole. */
export interface GroupFacts {
  /** Number of groups of the tail's type, of its mentions; whether they stand in the headline. */
  readonly tails: number
  readonly tailMentions: number
  readonly headMentions: number
  readonly headInHeadline: boolean
  readonly tailInHeadline: boolean
  readonly tailIsFirst: boolean
  /** Whether one name holds the other: 1 the tail holds the head, 2 the head the tail, 0 neither. */
  readonly holds: number
}

/**
 * How two anchors lie to each other: 4 × order + nearness, with order 0 head first, 1 tail first, 2 the same, and
 * nearness 0 in the same line, 1 in the same block, 2 farther. Less than `WAYS`.
 */
export function wayOf(scene: Scene, head: Anchor, tail: Anchor, h: Surrounding, t: Surrounding): number {
  const order = head.at < tail.at ? 0 : head.at > tail.at ? 1 : 2
  const { lines } = scene
  const near = h.line === t.line ? 0 : lines[h.line].block === lines[t.line].block ? 1 : 2
  return order * 4 + near
}
export const WAYS = 12

/** Features of a pair that are the same whatever the tail, as long as it lies `way`: words around the head. */
export function headFeatures(out: FeatureBuffer, h: Surrounding, way: number): void {
  out.add(10, mix(way, h.after2))
  out.add(11, mix(way, h.listAfter2))
  out.add(12, mix(way, h.before2))
  out.add(13, mix(way, h.triggerAfter))
  out.add(14, mix(way, h.triggerBefore))
  out.add(23, mix(mix(way, h.triggerAfter), h.triggerAfter2))
  out.add(24, mix(way, h.role))
  out.add(25, mix(way, h.listBefore2))
  out.add(27, mix(way, mix(h.before1, h.after1)))
  for (let kinds = h.kindsAfter, k = 0; kinds; kinds >>>= 1, k++) if (kinds & 1) out.add(29, way * 32 + k)
  out.add(30, h.suffix)
  for (const pair of h.clause) out.add(80, mix(way, pair))
}

/** Features of a pair that are the same whatever the head, as long as it lies `way`: words around the tail. */
export function tailFeatures(out: FeatureBuffer, t: Surrounding, way: number): void {
  out.add(15, mix(way, t.after2))
  out.add(16, mix(way, t.listAfter2))
  out.add(17, mix(way, t.before2))
  out.add(18, mix(way, t.triggerAfter))
  out.add(19, mix(way, t.triggerBefore))
  out.add(26, mix(way, t.listBefore2))
  out.add(28, mix(way, mix(t.before1, t.after1)))
  out.add(31, t.suffix)
}

/** The features of a pair that cost little: order and distance, facts of the groups. */
export function outlineFeatures(
  out: FeatureBuffer,
  head: Anchor,
  tail: Anchor,
  h: Surrounding,
  t: Surrounding,
  way: number,
  facts: GroupFacts,
): void {
  const order = way >> 2
  const apart = Math.min(4, Math.abs(h.line - t.line))
  const gap = Math.max(0, Math.abs(head.at - tail.at) - 1)
  out.add(1, order * 8 + apart)
  out.add(2, mix(way, bucket(gap)))
  out.add(3, h.zone * 8 + t.zone)
  out.add(
    4,
    mix(way, (head.reference ? 1 : 0) + (tail.reference ? 2 : 0) + (head.nested ? 4 : 0) + (tail.nested ? 8 : 0)),
  )
  out.add(34, mix(order, facts.holds))
  out.add(35, mix(way, facts.holds))
  out.add(40, Math.min(facts.tails, 5))
  out.add(41, mix(way, (facts.headInHeadline ? 1 : 0) + (facts.tailInHeadline ? 2 : 0) + (facts.tailIsFirst ? 4 : 0)))
  out.add(43, mix(bucket(facts.headMentions), bucket(facts.tailMentions)))
}

/** The other features of a pair: triggers at both ends, triggers and names between, denial and purpose. */
export function detailFeatures(
  out: FeatureBuffer,
  scene: Scene,
  marks: Marks,
  head: Anchor,
  tail: Anchor,
  h: Surrounding,
  t: Surrounding,
  way: number,
  facts: GroupFacts,
): void {
  const order = way >> 2
  const near = way & 3
  const apart = Math.min(4, Math.abs(h.line - t.line))
  const wayThen = mix(way, h.triggerAfter)
  out.add(20, mix(wayThen, t.triggerBefore))
  out.add(21, mix(wayThen, t.triggerAfter))
  out.add(22, mix(mix(way, h.triggerBefore), t.triggerAfter))
  out.add(32, mix(h.suffix, t.suffix))
  out.add(33, mix(t.suffix, h.triggerAfter))
  out.add(42, mix(Math.min(facts.tails, 3), mix(h.role, near)))
  out.add(44, mix(near, mix(h.triggerAfter, facts.tailIsFirst ? 1 : 0)))
  betweenFeatures(out, scene, marks, head, tail, h, t, way)
  if (h.line === t.line) sentenceFeatures(out, scene, head, tail, h.line, order)
  else {
    const { from, to } = scene.lines[h.line]
    out.add(64, mix(order, hashText(scene.pattern, from, Math.min(to, from + 2))))
    out.add(66, mix(apart, mix(h.listAfter2, tail.reference ? 1 : 0)))
  }
}

/** The names, titles, dates, triggers and marks of a pattern in order: what `betweenFeatures` looks at. */
export interface Marks {
  readonly at: readonly number[]
  /** What stands there: an anchor's index, or below zero one of `TITLE`, `COMMA`, `MARK`, or -100 - n for hit n. */
  readonly what: readonly number[]
}

const TITLE = -1
const COMMA = -2
const MARK = -3
const HIT = -100
/** By code unit: `COMMA`, `MARK`, or 0. */
const SEPARATORS = new Int8Array(65536)
for (const mark of ',，、:。()') SEPARATORS[mark.charCodeAt(0)] = ',，'.includes(mark) ? COMMA : MARK

export function marksOf({ pattern, hits, anchorAt }: Scene): Marks {
  const at: number[] = []
  const what: number[] = []
  let next = 0
  let nextHit = hits.length ? hits[0].at : -1
  for (let i = 0; i < pattern.length; i++) {
    const index = anchorAt[i]
    let mark = index
    if (index < -1) mark = TITLE
    else if (index === -1) {
      if (i === nextHit) {
        mark = HIT - next++
        nextHit = next < hits.length ? hits[next].at : -1
      } else {
        mark = SEPARATORS[pattern.charCodeAt(i)]
        if (mark === 0) continue
      }
    }
    at.push(i)
    what.push(mark)
  }
  return { at, what }
}

/** Number of the first `count` offsets in `ascending` that are less than `at`. */
export function countBefore(ascending: ArrayLike<number>, at: number, count = ascending.length): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle] < at) low = middle + 1
    else high = middle
  }
  return low
}

/** What stands between: triggers, names of either type, commas, and the row of all of these. */
function betweenFeatures(
  out: FeatureBuffer,
  scene: Scene,
  marks: Marks,
  head: Anchor,
  tail: Anchor,
  h: Surrounding,
  t: Surrounding,
  way: number,
): void {
  const { pattern, hits, anchors } = scene
  const order = way >> 2
  const from = Math.min(head.at, tail.at) + 1
  const to = Math.min(Math.max(head.at, tail.at), from + 160)
  let sameHead = 0
  let sameTail = 0
  let others = 0
  let commas = 0
  let signature = order
  let items = 0
  let kinds = 0
  let firstHit = 0
  let lastHit = 0
  for (let i = countBefore(marks.at, from); i < marks.at.length && marks.at[i] < to; i++) {
    const what = marks.what[i]
    let item = 0
    if (what >= 0) {
      const { type } = anchors[what]
      if (type === head.type) sameHead++
      if (type === tail.type) sameTail++
      else if (type !== head.type) others++
      item = pattern.charCodeAt(marks.at[i])
    } else if (what === TITLE) item = 7
    else if (what === COMMA) {
      commas++
      item = 3
    } else if (what === MARK) {
      item = pattern.charCodeAt(marks.at[i])
      if (item === 0x3001) item = 4
    } else {
      const { trigger } = hits[HIT - what]
      item = 0x10000 + trigger.kind
      kinds |= 1 << trigger.kind
      if (!firstHit) firstHit = trigger.id + 1
      lastHit = trigger.id + 1
      if (h.line === t.line) out.add(50, mix(order, trigger.id))
    }
    if (items < 10) {
      signature = mix(signature, item)
      items++
    }
  }
  for (let bits = kinds, k = 0; bits; bits >>>= 1, k++) if (bits & 1) out.add(51, way * 32 + k)
  out.add(52, mix(way, mix(Math.min(sameHead, 3), Math.min(sameTail, 3))))
  out.add(53, mix(way, mix(Math.min(commas, 3), Math.min(others, 3))))
  out.add(54, mix(way, mix(firstHit, lastHit)))
  out.add(55, mix(way, lastHit))
  out.add(56, mix(way, firstHit))
  out.add(57, mix(order, items >= 10 ? -1 : signature))
  const apart = Math.min(4, Math.abs(h.line - t.line))
  if (apart) out.add(65, mix(order * 8 + apart, mix(Math.min(sameTail, 3), h.role)))
}

/** Features of a pair within one line: the text between, between their lists, and words of denial and purpose. */
function sentenceFeatures(
  out: FeatureBuffer,
  { pattern, hits, hitFrom, lines }: Scene,
  head: Anchor,
  tail: Anchor,
  line: number,
  order: number,
): void {
  const left = order === 1 ? tail : head
  const right = order === 1 ? head : tail
  const from = left.at + 1
  const to = Math.max(from, right.at)
  if (to - from <= 8) out.add(58, mix(order, hashText(pattern, from, to)))
  out.add(59, mix(order, hashText(pattern, from, Math.min(to, from + 2))))
  out.add(60, mix(order, hashText(pattern, Math.max(from, to - 2), to)))
  const listFrom = Math.min(left.listTo, right.at)
  const listTo = Math.max(right.listFrom, listFrom)
  if (listTo - listFrom <= 12) out.add(61, mix(order, hashText(pattern, listFrom, listTo)))
  const first = hitFrom[lines[line].from]
  let flags = 0
  for (let i = first; i < hits.length && hits[i].at < lines[line].to && i < first + 30; i++) {
    const bit = 1 << hits[i].trigger.kind
    if (bit & NEGATE) {
      flags |= hits[i].at < left.at ? 1 : hits[i].at < right.at ? 2 : 4
      out.add(62, mix(hits[i].trigger.id, flags))
    }
    if (bit & PURPOSE && hits[i].at < right.at) flags |= 8
  }
  out.add(63, mix(order, flags))
}
