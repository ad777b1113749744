import { ENTITY_TYPES, type RelationType } from '../schema.js'
import { ATTENDANCE_RULES } from './attendance.js'
import { AWARD_RULES } from './award.js'
import { type CandidateSet, TASKS } from './candidate.js'
import { EVENT_RULES } from './event.js'
import { INITIATIVE_RULES } from './initiative.js'
import { LOCATION_RULES } from './location.js'
import { type NeedBits, NeedTable } from './need.js'
import { PART_RULES } from './part.js'
import type { PatternRule, Rule, SceneRule } from './rule.js'
import type { Anchor, AnchorType, Scene } from './scene.js'

/** Every rule; its number is its place. */
export const RULES: readonly Rule[] = [
  ...EVENT_RULES,
  ...ATTENDANCE_RULES,
  ...AWARD_RULES,
  ...INITIATIVE_RULES,
  ...PART_RULES,
  ...LOCATION_RULES,
]

function taskOf(relation: RelationType, head: AnchorType, tail: AnchorType): number {
  return TASKS.findIndex((task) => task.head === head && task.tail === tail && task.labels.includes(relation))
}

const BITS = Object.fromEntries([...ENTITY_TYPES, 'Date'].map((type, bit) => [type, 1 << bit])) as Record<
  AnchorType,
  number
>
const bitsOf = (types: readonly AnchorType[]) => types.reduce((bits, type) => bits | BITS[type], 0)

/** For each rule, the types of which an article must name one each, head and tail, for the rule to tie anything. */
const ENDS: readonly (readonly [head: number, tail: number])[][] = RULES.map(({ relation }) =>
  TASKS.filter(({ labels }) => labels.includes(relation)).map(({ head, tail }) => [bitsOf([head]), bitsOf([tail])]),
)

/** A pattern rule: the types that a line must name, besides events, and where in the table of needs it stands. */
interface Trial {
  readonly rule: PatternRule
  readonly heads: number
  readonly tails: number
  readonly need: number
}
const PATTERNS = RULES.filter((rule) => 'needs' in rule)
const NEEDS = new NeedTable(PATTERNS.map(({ needs }) => needs.source))
const TRIALS: readonly (Trial | undefined)[] = RULES.map((rule) =>
  'needs' in rule
    ? {
        rule,
        heads: rule.heads.includes('Event') ? 0 : bitsOf(rule.heads),
        tails: rule.tails.includes('Event') ? 0 : bitsOf(rule.tails),
        need: PATTERNS.indexOf(rule),
      }
    : undefined,
)

const mayTie = (number: number, named: number) => ENDS[number].some(([head, tail]) => named & head && named & tail)
/** By the types that an article names (bits): the rules that may tie some of them. */
const FITTING: (readonly number[] | undefined)[] = []

/** A line that a rule may have something to say of. */
interface WorthyLine {
  readonly index: number
  readonly text: string
  /** Types that it names, as bits. */
  readonly present: number
  readonly needs: NeedBits
}

/** Lets every rule propose pairs of anchors. */
export function proposeAll(scene: Scene, set: CandidateSet): void {
  const present = new Uint8Array(scene.lines.length)
  let named = 0
  for (const { type, at } of scene.anchors) {
    present[scene.lineAt[at]] |= BITS[type]
    named |= BITS[type]
  }
  const current = named & BITS.Event ? currentEvents(scene) : []
  const worthy = worthyLines(scene, present)
  const fitting = FITTING[named] ?? RULES.map((_, number) => number).filter((number) => mayTie(number, named))
  FITTING[named] = fitting
  for (const number of fitting) {
    const { relation } = RULES[number]
    const propose = (head: Anchor, tail: Anchor) => {
      const task = taskOf(relation, head.type, tail.type)
      if (task >= 0 && head !== tail) set.add(task, head, tail, number)
    }
    const trial = TRIALS[number]
    if (trial) tryRule(scene, trial, worthy, current, propose)
    else (RULES[number] as SceneRule).find(scene, propose)
  }
}

/** Every pattern holds a name: lines without any, and endless ones, are passed over by all. */
function worthyLines({ lines, pattern }: Scene, present: Uint8Array): WorthyLine[] {
  const worthy: WorthyLine[] = []
  for (let index = 0; index < lines.length; index++) {
    const { from, to } = lines[index]
    if (present[index] === 0 || to - from >= 600) continue
    const text = pattern.slice(from, to)
    worthy.push({ index, text, present: present[index], needs: NEEDS.find(text, 0, text.length) })
  }
  return worthy
}

function tryRule(
  scene: Scene,
  { rule, heads, tails, need }: Trial,
  worthy: readonly WorthyLine[],
  current: readonly (Anchor | undefined)[],
  propose: (head: Anchor, tail: Anchor) => void,
): void {
  const bit = 1 << (need & 31)
  const high = need >= 32
  for (let i = 0; i < worthy.length; i++) {
    const { index, text, present, needs } = worthy[i]
    if (!((high ? needs.high : needs.low) & bit)) continue
    if (heads && !(present & heads)) continue
    if (tails && !(present & tails)) continue
    if (rule.needs.test(text)) matchLine(scene, rule, text, index, current, propose)
  }
}

/** For each line, the event that the text is at when the line begins: the one named or taken up last. */
function currentEvents({ anchors, lines, anchorAt }: Scene): (Anchor | undefined)[] {
  const current: (Anchor | undefined)[] = []
  let last: Anchor | undefined
  lines.forEach((line, index) => {
    current[index] = last
    for (let at = line.from; at < line.to; at++) {
      if (anchorAt[at] >= 0 && anchors[anchorAt[at]].type === 'Event') last = anchors[anchorAt[at]]
    }
  })
  return current
}

function matchLine(
  scene: Scene,
  rule: PatternRule,
  text: string,
  index: number,
  current: readonly (Anchor | undefined)[],
  propose: (head: Anchor, tail: Anchor) => void,
): void {
  const { from } = scene.lines[index]
  const within = (span: readonly [number, number] | undefined, types: readonly AnchorType[]): Anchor[] => {
    if (!span) return []
    const found: Anchor[] = []
    for (let at = from + span[0]; at < from + span[1]; at++) {
      const anchor = scene.anchorAt[at]
      if (anchor >= 0 && types.includes(scene.anchors[anchor].type)) found.push(scene.anchors[anchor])
    }
    return found
  }
  rule.pattern.lastIndex = 0
  for (let match = rule.pattern.exec(text); match; match = rule.pattern.exec(text)) {
    if (match[0] === '') break
    const groups = match.indices?.groups ?? {}
    const heads = within(groups.head, rule.heads)
    const tails = within(groups.tail, rule.tails)
    if (!groups.tail && rule.tails.includes('Event'))
      tails.push(...eventAt(scene, text, from, match.index, index, current))
    if (!groups.head && rule.heads.includes('Event'))
      heads.push(...eventAt(scene, text, from, match.index, index, current))
    for (const head of heads) for (const tail of tails) propose(head, tail)
  }
}

/** The event that a line is at where a rule matched: the last before it in the line, the next in it, the current one. */
function eventAt(
  { anchorAt, anchors }: Scene,
  text: string,
  from: number,
  before: number,
  index: number,
  current: readonly (Anchor | undefined)[],
): Anchor[] {
  for (let at = before; at >= 0; at--) {
    if ((text[at] === 'Ｅ' || text[at] === 'ｅ') && anchorAt[from + at] >= 0) return [anchors[anchorAt[from + at]]]
  }
  const ahead = text.indexOf('Ｅ', before)
  if (ahead >= 0 && anchorAt[from + ahead] >= 0) return [anchors[anchorAt[from + ahead]]]
  const event = current[index]
  return event ? [event] : []
}
