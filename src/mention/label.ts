import { Legality } from '../model/lattice.js'
import { ENTITY_TYPES } from '../schema.js'

/**
 * Labels of characters: O outside every name, and for each entity type B (first character), I (inside), E (last).
 * Names of one character have no label: they are not marked, but for the `一` of `一、二等奖`. Label numbers: 0 for O,
 * `1 + 3 * type + place` for the others.
 */
export const LABELS: readonly string[] = ['O', ...ENTITY_TYPES.flatMap((type) => [...'BIE'].map((p) => `${p}-${type}`))]

export const LABEL_COUNT = LABELS.length

export const BEGIN = 0
export const INSIDE = 1
export const END = 2

export function labelOf(type: number, place: number): number {
  return 1 + 3 * type + place
}

/** True where a name is open behind `label`, that is where the next character must belong to it. */
function open(label: string): boolean {
  return label[0] === 'B' || label[0] === 'I'
}

/** True where `label` can only stand behind an open name of its type. */
function inside(label: string): boolean {
  return label[0] === 'I' || label[0] === 'E'
}

export const LEGALITY = new Legality(LABELS, (a, b) => {
  if (a === null) return !inside(b as string)
  if (b === null) return !open(a)
  return open(a) ? inside(b) && a.slice(2) === b.slice(2) : !inside(b)
})

/** A name as the labels say it: `[start, end)` and the index of its type in ENTITY_TYPES. */
export interface LabelledSpan {
  readonly start: number
  readonly end: number
  readonly type: number
}

/** Writes the labels of outermost, disjoint spans into `labels`. */
export function writeSpan(labels: Uint8Array, { start, end, type }: LabelledSpan): void {
  if (end - start < 2) return
  labels[start] = labelOf(type, BEGIN)
  for (let at = start + 1; at < end - 1; at++) labels[at] = labelOf(type, INSIDE)
  labels[end - 1] = labelOf(type, END)
}

/** The spans that a legal sequence of labels says; that of position `i` is `labels[at + i]`. */
export function readSpans(labels: Uint8Array, start: number, end: number, at = 0): LabelledSpan[] {
  const spans: LabelledSpan[] = []
  let begin = 0
  for (let i = start; i < end; i++) {
    const label = labels[at + i]
    if (label === 0) continue
    const place = (label - 1) % 3
    if (place === BEGIN) begin = i
    if (place === END) spans.push({ start: begin, end: i + 1, type: (label - 1 - place) / 3 })
  }
  return spans
}
