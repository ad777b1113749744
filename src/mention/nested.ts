import { ENTITY_TYPES, type EntityType } from '../schema.js'
import { Cues, kindOf } from './cue.js'
import { addTextCues } from './feature.js'
import type { Gazetteer } from './gazetteer.js'
import type { LabelledSpan } from './label.js'
import { balance } from './quotation.js'
import type { Scores, Tagger } from './tagger.js'

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
  if (end - start < 5) return false
  if (type === EVENT || type === INITIATIVE) return true
  if (type !== ORGANIZATION) return false
  for (let i = start; i < end; i++) if (codes[i] === QUOTE || codes[i] === GROUP) return true
  return false
}

/** Characters around a name that are looked at, besides its own. */
const MARGIN = 4

/**
 * The cues of what stands in a name: those of its text and a little around it, and places in it. Returns the position
 * of the name's start in them.
 */
export function nestedCues(cues: Cues, codes: Uint16Array, host: LabelledSpan, gazetteer: Gazetteer): number {
  const { nest } = kindOf
  const from = Math.max(0, host.start - MARGIN)
  cues.clear()
  addTextCues(cues, codes.subarray(from, host.end + MARGIN), gazetteer)
  const shift = host.start - from
  const length = host.end - host.start
  for (let i = 0; i < length; i++) {
    const before = Math.min(i, 3)
    const behind = Math.min(length - 1 - i, 3)
    cues.add(shift + i, nest, host.type, before, behind)
    cues.add(shift + i, nest, host.type, codes[host.start + i], 9)
    cues.add(shift + i, nest, host.type, before, 10)
    cues.add(shift + i, nest, host.type, behind, 11)
  }
  return shift
}

const cues = new Cues()
let room: Scores = new Int16Array(1 << 14)

/**
 * Names inside the names of `outer`: an initiative, award or host in an event's name, an initiative in an
 * organization's.
 */
export function findNested(
  tagger: Tagger,
  gazetteer: Gazetteer,
  codes: Uint16Array,
  outer: readonly LabelledSpan[],
): LabelledSpan[] {
  const found: LabelledSpan[] = []
  for (const host of outer) {
    if (!mayNest(host, codes)) continue
    const from = nestedCues(cues, codes, host, gazetteer)
    const to = from + host.end - host.start
    const move = host.start - from
    const inner = codes.subarray(move, host.end)
    room = tagger.score(cues, to + MARGIN, room)
    for (const span of tagger.decode(room, to, [to], from)) {
      const { start, end, type } = balance(span, inner)
      if (end - start < to - from) found.push({ start: start + move, end: end + move, type })
    }
  }
  return found
}
