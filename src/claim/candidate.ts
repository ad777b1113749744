import type { EntityType, RelationType } from '../schema.js'
import type { Anchor, AnchorType, Scene } from './scene.js'

/** A question asked of pairs of names of two types: which of `labels` join them. */
export interface Task {
  readonly head: EntityType
  readonly tail: EntityType
  readonly labels: readonly RelationType[]
  /** How many lines before and behind the head's a tail may stand; beyond its own line only the nearest groups are asked. */
  readonly back: number
  readonly ahead: number
  /** Whether the article's first group of the tail's (1) or head's (2) type is asked whatever the distance. */
  readonly main: number
  /** How many pattern characters apart they may stand within a line. */
  readonly gap: number
}

export const TASKS: readonly Task[] = [
  {
    head: 'Organization',
    tail: 'Event',
    labels: ['HOSTS', 'ORGANIZES', 'SUPPORTS', 'ATTENDS'],
    back: 40,
    ahead: 2,
    main: 1,
    gap: 1000,
  },
  { head: 'Person', tail: 'Event', labels: ['ATTENDS'], back: 60, ahead: 2, main: 1, gap: 1000 },
  { head: 'Organization', tail: 'Initiative', labels: ['IMPLEMENTS'], back: 4, ahead: 3, main: 0, gap: 1000 },
  { head: 'Place', tail: 'Initiative', labels: ['IMPLEMENTS'], back: 2, ahead: 2, main: 0, gap: 1000 },
  { head: 'Organization', tail: 'Award', labels: ['AWARDS', 'RECEIVES'], back: 6, ahead: 4, main: 0, gap: 1000 },
  { head: 'Event', tail: 'Award', labels: ['AWARDS'], back: 3, ahead: 40, main: 2, gap: 1000 },
  { head: 'Person', tail: 'Award', labels: ['RECEIVES'], back: 8, ahead: 3, main: 0, gap: 1000 },
  { head: 'Event', tail: 'Initiative', labels: ['CONCERNS'], back: 3, ahead: 3, main: 0, gap: 1000 },
  { head: 'Organization', tail: 'Organization', labels: ['PART_OF'], back: 0, ahead: 0, main: 0, gap: 8 },
  { head: 'Initiative', tail: 'Initiative', labels: ['PART_OF'], back: 3, ahead: 2, main: 0, gap: 80 },
  { head: 'Event', tail: 'Event', labels: ['PART_OF'], back: 3, ahead: 2, main: 1, gap: 1000 },
  { head: 'Event', tail: 'Place', labels: ['LOCATED_IN'], back: 1, ahead: 2, main: 0, gap: 1000 },
  { head: 'Organization', tail: 'Place', labels: ['LOCATED_IN'], back: 0, ahead: 0, main: 0, gap: 14 },
]

/** A pair of groups with the pairs of anchors at which the article may say that a relation joins them. */
export interface Candidate {
  readonly task: number
  /** First mention of the head's and of the tail's group. */
  readonly head: number
  readonly tail: number
  readonly pairs: Pair[]
}

export interface Pair {
  readonly head: Anchor
  readonly tail: Anchor
  /** Numbers of the rules that propose it. */
  readonly rules: number[]
  readonly cost: number
}

const MOST_PAIRS = 4
const SAME_LINE = 10

/** Anchors of one type in pattern order, with those of a mention's name before those nested in it. */
export function anchorsByType(scene: Scene): Map<AnchorType, Anchor[]> {
  const byType = new Map<AnchorType, Anchor[]>()
  for (const anchor of scene.anchors) {
    const list = byType.get(anchor.type)
    if (list) list.push(anchor)
    else byType.set(anchor.type, [anchor])
  }
  for (const list of byType.values()) list.sort((a, b) => a.at - b.at)
  return byType
}

/** Gathers the candidates of one article, task by task. */
export class CandidateSet {
  readonly #scene: Scene
  readonly #byType: Map<AnchorType, Anchor[]>
  readonly #known = new Map<number, Candidate>()
  readonly all: Candidate[] = []

  constructor(scene: Scene) {
    this.#scene = scene
    this.#byType = anchorsByType(scene)
  }

  /** Adds the pair to its groups' candidate; only the nearest pairs are kept, those of rules always. */
  add(task: number, head: Anchor, tail: Anchor, rule = -1): void {
    const { group, lineAt, mentions } = this.#scene
    const headGroup = group[head.mention]
    const tailGroup = group[tail.mention]
    if (headGroup === tailGroup) return
    const key = (task * mentions.length + headGroup) * mentions.length + tailGroup
    let candidate = this.#known.get(key)
    if (!candidate) {
      candidate = { task, head: headGroup, tail: tailGroup, pairs: [] }
      this.#known.set(key, candidate)
      this.all.push(candidate)
    }
    const { pairs } = candidate
    for (const pair of pairs) {
      if (pair.head !== head || pair.tail !== tail) continue
      if (rule >= 0 && !pair.rules.includes(rule)) pair.rules.push(rule)
      return
    }
    const cost = Math.abs(lineAt[head.at] - lineAt[tail.at]) * 1000 + Math.abs(head.at - tail.at)
    if (pairs.length >= MOST_PAIRS) {
      let worst = -1
      for (let index = 0; index < pairs.length; index++) {
        const pair = pairs[index]
        if (!pair.rules.length && pair.cost > cost && (worst < 0 || pair.cost > pairs[worst].cost)) worst = index
      }
      if (worst >= 0) pairs.splice(worst, 1)
      else if (rule < 0) return
    }
    pairs.push({ head, tail, rules: rule < 0 ? [] : [rule], cost })
  }

  /** Adds every pair that distance and type allow. */
  gather(): void {
    for (let index = 0; index < TASKS.length; index++) {
      const task = TASKS[index]
      const heads = this.#byType.get(task.head)
      const tails = this.#byType.get(task.tail)
      if (!heads || !tails) continue
      for (const head of heads) this.#tailsOf(index, task, head, tails)
      if (task.main) this.#main(index, task, heads, tails)
    }
  }

  #tailsOf(index: number, task: Task, head: Anchor, tails: readonly Anchor[]): void {
    const { lineAt, group } = this.#scene
    const line = lineAt[head.at]
    const middle = lowerBound(tails, head.at)
    for (const step of [-1, 1]) {
      const reach = step < 0 ? task.back : task.ahead
      let same = 0
      let far = 0
      let last = -1
      for (let i = step < 0 ? middle - 1 : middle; i >= 0 && i < tails.length; i += step) {
        const tail = tails[i]
        const distance = Math.abs(lineAt[tail.at] - line)
        if (distance > reach) break
        if (distance === 0) {
          if (++same > SAME_LINE) continue
          if (Math.abs(tail.at - head.at) > task.gap) break
          this.add(index, head, tail)
        } else {
          const tailGroup = group[tail.mention]
          if (tailGroup !== last && ++far > 3) break
          last = tailGroup
          if (task.head !== task.tail || far <= 2) this.add(index, head, tail)
        }
      }
    }
  }

  /** The first event of an article is what most of its sentences are about, however far it stands. */
  #main(index: number, task: Task, heads: readonly Anchor[], tails: readonly Anchor[]): void {
    const { group } = this.#scene
    const many = task.main === 1 ? heads : tails
    const few = task.main === 1 ? tails : heads
    const main = few.find((anchor) => !anchor.reference)
    if (!main) return
    const mainGroup = group[main.mention]
    const same = few.filter((anchor) => group[anchor.mention] === mainGroup)
    for (const other of many) {
      const at = lowerBound(same, other.at)
      const nearest = same[Math.max(0, at - 1)]
      if (task.main === 1) this.add(index, other, nearest)
      else this.add(index, nearest, other)
    }
  }
}

/** Index of the first anchor at or behind `at`. */
function lowerBound(anchors: readonly Anchor[], at: number): number {
  let low = 0
  let high = anchors.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (anchors[middle].at < at) low = middle + 1
    else high = middle
  }
  return low
}
