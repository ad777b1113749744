import { ENTITY_TYPES, type EntityType } from '../schema.js'
import type { Kernel } from './kernel.js'
import { NEST } from './kind.js'
import type { LabelledSpan } from './label.js'
import type { MentionModel } from './model.js'
import { balance } from './quotation.js'
import { type Strip, stripAt } from './sheet.js'
import { LONGEST_SENTENCE } from './tagger.js'

const type = (name: EntityType) => ENTITY_TYPES.indexOf(name)

const EVENT = type('Event')
const ORGANIZATION = type('Organization')
const INITIATIVE = type('Initiative')
const QUOTE = 0x201c
const GROUP = '组'.charCodeAt(0)

/**
 * True where names may stand inside a span: `第三届“海淀工匠杯”职工职业技能大赛`. In the names of organizations they are
 * rare but for 市产改工作领导小组, 第七届世界军人运动会组委会 and quoted ones.
 */
export function mayNest({ start, end, type }: LabelledSpan, codes: Uint16Array): boolean {
  if (end - start < 5 || end - start > LONGEST_SENTENCE) return false
  if (type === EVENT || type === INITIATIVE) return true
  if (type !== ORGANIZATION) return false
  for (let i = start; i < end; i++) if (codes[i] === QUOTE || codes[i] === GROUP) return true
  return false
}

/** Characters around a name that are looked at, besides its own. */
const MARGIN = 4

/** Where the cues of what stands in `host` begin: at the offset `from` of its text, `shift` before the name. */
export function nestedFrom(host: LabelledSpan): { from: number; shift: number } {
  const from = Math.max(0, host.start - MARGIN)
  return { from, shift: host.start - from }
}

/** Adds the cues of what stands in a name: those of its text and a little around it, and places in it. */
export function addNestedCues({ calls }: Kernel, strip: Strip, host: LabelledSpan): void {
  const { codes } = strip
  const { from, shift } = nestedFrom(host)
  calls.addTextCues(strip.text + 2 * from, Math.min(strip.length, host.end + MARGIN) - from)
  const length = host.end - host.start
  for (let i = 0; i < length; i++) {
    const before = Math.min(i, 3)
    const behind = Math.min(length - 1 - i, 3)
    calls.addCue(shift + i, NEST, host.type, before, behind)
    calls.addCue(shift + i, NEST, host.type, codes[host.start + i], 9)
    calls.addCue(shift + i, NEST, host.type, before, 10)
    calls.addCue(shift + i, NEST, host.type, behind, 11)
  }
}

/**
 * Names inside the names of `outer`: an initiative, award or host in an event's name, an initiative in an
 * organization's.
 */
export function findNested(model: MentionModel, strip: Strip, outer: readonly LabelledSpan[]): LabelledSpan[] {
  const { kernel, placed } = model
  const found: LabelledSpan[] = []
  for (const host of outer) {
    if (!mayNest(host, strip.codes)) continue
    const { from, shift } = nestedFrom(host)
    const to = shift + host.end - host.start
    const codes = strip.codes.subarray(from, host.end)
    const inner = stripAt(kernel, model.inner, to + MARGIN)
    placed.nested.score(inner, () => addNestedCues(kernel, strip, host))
    for (const span of placed.nested.decodeStretch(inner, shift, to)) {
      const { start, end, type } = balance(span, codes)
      if (end - start < to - shift) found.push({ start: start + from, end: end + from, type })
    }
  }
  return found
}
