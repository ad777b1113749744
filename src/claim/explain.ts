import { FeatureBuffer } from './feature.js'
import type { ClaimModel, Verdict } from './make.js'
import { BYLINE_TASK, DATE_TASK, Describer, FIRST_VOTE, OFFICE_TASK } from './question.js'
import type { Scene } from './scene.js'

/** A kind of feature and what all features of that kind together add to the log-odds of a verdict. */
export interface Reason {
  readonly feature: string
  readonly weight: number
}

/** What the kinds of features of a pair of names look at, by their number in `feature.ts`. */
const PAIR: Readonly<Record<number, string>> = {
  0: 'how common the relation is',
  1: 'order and lines apart',
  2: 'distance',
  3: 'headline or body',
  4: 'name or reference',
  10: 'characters behind the head',
  11: 'characters behind the head’s list',
  12: 'characters before the head',
  13: 'trigger behind the head',
  14: 'trigger before the head',
  15: 'characters behind the tail',
  16: 'characters behind the tail’s list',
  17: 'characters before the tail',
  18: 'trigger behind the tail',
  19: 'trigger before the tail',
  20: 'trigger behind the head, before the tail',
  21: 'triggers behind both',
  22: 'trigger before the head, behind the tail',
  23: 'two triggers behind the head',
  24: 'role behind the head',
  25: 'characters before the head’s list',
  26: 'characters before the tail’s list',
  27: 'characters around the head',
  28: 'characters around the tail',
  29: 'kinds of trigger behind the head',
  30: 'end of the head’s name',
  31: 'end of the tail’s name',
  32: 'ends of both names',
  33: 'end of the tail’s name, trigger behind the head',
  34: 'one name holds the other',
  35: 'one name holds the other',
  40: 'how many things of the tail’s type',
  41: 'in the headline, first of its type',
  42: 'role, how many tails',
  43: 'how often both are named',
  44: 'trigger behind the head, first tail',
  50: 'trigger between',
  51: 'kinds of trigger between',
  52: 'names of the same types between',
  53: 'commas and other names between',
  54: 'first and last trigger between',
  55: 'last trigger between',
  56: 'first trigger between',
  57: 'row of names and triggers between',
  58: 'text between',
  59: 'text behind the left one',
  60: 'text before the right one',
  61: 'text between the lists',
  62: 'denial or plan in the sentence',
  63: 'denial or purpose',
  64: 'how the sentence begins',
  65: 'role, tails between',
  66: 'characters behind the head’s list, lines apart',
  71: 'several rules',
  80: 'clause behind the head',
}

const NAMES: Readonly<Record<number, string>> = {
  [OFFICE_TASK]: 'wording of the office',
  [BYLINE_TASK]: 'wording of the byline',
  [DATE_TASK]: 'place and form of the date',
}

/** Why a verdict is what it is: the kinds of features of its place, the weightiest first; they sum up to its score. */
export function reasonsOf(scene: Scene, model: ClaimModel, verdict: Verdict): Reason[] {
  const { question, place, label } = verdict
  const out = new FeatureBuffer()
  new Describer(scene).describe(question, place, out)
  const sums = new Map<string, number>()
  for (let i = 0; i < out.length; i++) {
    const weight = model.linear.weight(out.hashes[i], label)
    if (weight === 0) continue
    const kind = out.kinds[i]
    const name =
      (kind === 0 || kind >= 70 ? undefined : NAMES[question.task]) ??
      (kind >= FIRST_VOTE ? 'rule' : PAIR[kind]) ??
      `feature ${kind}`
    sums.set(name, (sums.get(name) ?? 0) + weight)
  }
  const own = [...sums.values()].reduce((sum, weight) => sum + weight, 0)
  if (Math.abs(verdict.score - own) > 1e-6)
    sums.set('a rule that decides, or the rest of its list', verdict.score - own)
  return [...sums]
    .map(([feature, weight]) => ({ feature, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
}
