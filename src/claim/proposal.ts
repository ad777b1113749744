import { ENTITY_TYPES, type RelationType } from '../schema.js'
import { ATTENDANCE_RULES } from './attendance.js'
import { AWARD_RULES } from './award.js'
import { type CandidateSet, TASKS } from './candidate.js'
import { EVENT_RULES } from './event.js'
import { INITIATIVE_RULES } from './initiative.js'
import { LOCATION_RULES } from './location.js'
import { PART_RULES } from './part.js'
import type { PatternRule, Rule } from './rule.js'
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

const TYPES: readonly AnchorType[] = [...ENTITY_TYPES, 'Date']
const bitsOf = (types: readonly AnchorType[]) => types.reduce((bits, type) => bits | (1 << TYPES.indexOf(type)), 0)

/** For each rule, the types of which an article must name one each, head and tail, for the rule to tie anything. */
const ENDS: readonly (readonly [head: number, tail: number])[][] = RULES.map(({ relation }) =>
  TASKS.filter(({ labels }) => labels.includes(relation)).map(({ head, tail }) => [bitsOf([head]), bitsOf([tail])]),
)

/** Lets every rule propose pairs of anchors. */
export function proposeAll(scene: Scene, set: CandidateSet): void {
  const { lines, pattern } = scene
  const said = lines.map(({ from, to }) => pattern.slice(from, to))
  const present = new Uint8Array(lines.length)
  let named = 0
  for (const { type, at } of scene.anchors) {
    const bit = 1 << TYPES.indexOf(type)
    present[scene.lineAt[at]] |= bit
    named |= bit
  }
  const current = named & bitsOf(['Event']) ? currentEvents(scene) : []
  // Every pattern holds a name: lines without any, and endless ones, are passed over by all.
  const worthy: number[] = []
  said.forEach((text, index) => {
    if (present[index] && text.length < 600) worthy.push(index)
  })
  RULES.forEach((rule, number) => {
    if (!ENDS[number].some(([head, tail]) => named & head && named & tail)) return
    const propose = (head: Anchor, tail: Anchor) => {
      const task = taskOf(rule.relation, head.type, tail.type)
      if (task >= 0 && head !== tail) set.add(task, head, tail, number)
    }
    if ('find' in rule) {
      rule.find(scene, propose)
      return
    }
    const heads = rule.heads.includes('Event') ? 0 : bitsOf(rule.heads)
    const tails = rule.tails.includes('Event') ? 0 : bitsOf(rule.tails)
    for (const index of worthy) {
      if (heads && !(present[index] & heads)) continue
      if (tails && !(present[index] & tails)) continue
      const text = said[index]
      if (rule.needs.test(text)) matchLine(scene, rule, text, index, current, propose)
    }
  })
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
