import { ENTITY_TYPES, type EntityType } from '../schema.js'
import { type Cues, kindOf, RADIUS } from './cue.js'
import type { LabelledSpan } from './label.js'
import type { Tagger } from './tagger.js'

const type = (name: EntityType) => ENTITY_TYPES.indexOf(name)

/** Types of names in which others may stand. */
const HOSTS: readonly number[] = [type('Event'), type('Organization'), type('Initiative')]

/** True where names may stand inside a span: `第三届“海淀工匠杯”职工职业技能大赛`. */
export function mayNest(span: LabelledSpan): boolean {
  return HOSTS.includes(span.type) && span.end - span.start > 3
}

/** Adds where a character stands in the name around it. */
export function addNestCues(cues: Cues, codes: Uint16Array, span: LabelledSpan): void {
  const { nest } = kindOf
  for (let i = span.start; i < span.end; i++) {
    const before = Math.min(i - span.start, 3)
    const behind = Math.min(span.end - 1 - i, 3)
    cues.add(i, nest, span.type, before, behind)
    cues.add(i, nest, span.type, codes[i], 9)
    cues.add(i, nest, span.type, before, 10)
    cues.add(i, nest, span.type, behind, 11)
  }
}

/**
 * Names inside the names of `outer`: an initiative, award or host in an event's name, an initiative in an
 * organization's. `cues` are those of the whole article; more are added.
 */
export function findNested(
  tagger: Tagger,
  cues: Cues,
  codes: Uint16Array,
  outer: readonly LabelledSpan[],
): LabelledSpan[] {
  const hosts = outer.filter(mayNest)
  if (hosts.length === 0) return []
  const near = new Uint8Array(codes.length)
  for (const host of hosts) {
    near.fill(1, Math.max(0, host.start - RADIUS), host.end + RADIUS)
    addNestCues(cues, codes, host)
  }
  const scores = tagger.score(cues, codes.length, near)
  const found: LabelledSpan[] = []
  for (const host of hosts) {
    for (const span of tagger.decodeStretch(scores, host.start, host.end)) {
      if (span.end - span.start < host.end - host.start) found.push(span)
    }
  }
  return found
}
