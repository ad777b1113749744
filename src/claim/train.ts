import type { Article } from '../article/article.js'
import type { Mention } from '../mention/mention.js'
import { type Bag, type Instance, type LearningOptions, saveLinear, trainLinear } from '../model/logistic.js'
import { RELATION_TYPES, type RelationType } from '../schema.js'
import { FeatureBuffer } from './feature.js'
import { type ClaimModel, judge } from './make.js'
import { Describer, OFFICE_TASK, type Place, type Question, questionsOf } from './question.js'
import { type Scene, setScene } from './scene.js'

/** A fact of an annotated article, between things named on the page. */
export interface TrueFact {
  readonly type: RelationType
  readonly head: string
  /** Id of the thing, or '' for the article (WROTE). */
  readonly tail: string
  readonly title?: string
}

/** An article with mentions, found or annotated, what each names, and the facts that hold. */
export interface ClaimExample {
  readonly article: Article
  readonly mentions: readonly Mention[]
  /** For each mention the id of the thing it names; undefined where there is no such name in the annotation. */
  readonly things: readonly (string | undefined)[]
  readonly facts: readonly TrueFact[]
}

const plainTitle = (title: string) =>
  title
    .normalize('NFKC')
    .replace(/[\s“”"'‘’「」『』]/g, '')
    .replace(/^(?:原|前|时任|曾任)/, '')

const keyOf = (type: string, head: string, tail: string, title = '') =>
  `${type}\t${head}\t${tail}\t${plainTitle(title)}`

/** Which of the question's labels hold at `place`, as bits. */
export function labelsAt(
  scene: Scene,
  question: Question,
  place: Place,
  example: ClaimExample,
  facts: Set<string>,
): number {
  const head = example.things[place.head.mention]
  const tail = place.tail ? example.things[place.tail.mention] : ''
  if (head === undefined || tail === undefined) return 0
  const title = place.office ? scene.titles[place.office.title].text : ''
  let bits = 0
  question.labels.forEach((type, label) => {
    if (facts.has(keyOf(type, head, tail, title))) bits |= 1 << label
  })
  return bits
}

export const factKeys = (facts: readonly TrueFact[]) =>
  new Set(facts.map((f) => keyOf(f.type, f.head, f.tail, f.title)))

/** The questions of an article with the answers that its annotation gives. */
export function bagsOf(example: ClaimExample): Bag[] {
  const scene = setScene(example.article, example.mentions)
  const describer = new Describer(scene)
  const out = new FeatureBuffer()
  const facts = factKeys(example.facts)
  return questionsOf(scene).map((question) => ({
    asked: 2 ** question.labels.length - 1,
    instances: question.places.map((place): Instance => {
      describer.describe(question, place, out)
      return { features: out.copy(), labels: labelsAt(scene, question, place, example, facts) }
    }),
  }))
}

/**
 * Learns what accepts claims. Thresholds are those of the greatest F1 of each relation type on articles that the
 * weights have not seen: `held` says, for each example, which of `parts` parts it belongs to.
 */
export function trainClaims(
  examples: readonly ClaimExample[],
  held: readonly number[],
  options: LearningOptions = {},
): ClaimModel {
  const bags = examples.map(bagsOf)
  const linear = trainLinear(bags.flat(), options)
  const thresholds = Object.fromEntries(RELATION_TYPES.map((type) => [type, 0]))
  if (held.length) {
    const scored: { type: RelationType; score: number; right: boolean }[] = []
    const missed: Record<string, number> = {}
    for (const part of new Set(held)) {
      const weights = trainLinear(bags.filter((_, i) => held[i] !== part).flat(), options)
      examples.forEach((example, i) => {
        if (held[i] === part) scoreExample(example, { linear: weights, thresholds }, scored, missed)
      })
    }
    Object.assign(thresholds, bestThresholds(scored, missed))
  }
  return { linear, thresholds }
}

function scoreExample(
  example: ClaimExample,
  model: ClaimModel,
  scored: { type: RelationType; score: number; right: boolean }[],
  total: Record<string, number>,
): void {
  const scene = setScene(example.article, example.mentions)
  const facts = factKeys(example.facts)
  for (const { type } of example.facts) total[type] = (total[type] ?? 0) + 1
  for (const { type, place, score } of judge(scene, model)) {
    const head = example.things[place.head.mention]
    const tail = place.tail ? example.things[place.tail.mention] : ''
    const title = place.office ? scene.titles[place.office.title].text : ''
    const right = head !== undefined && tail !== undefined && facts.has(keyOf(type, head, tail, title))
    scored.push({ type, score, right })
  }
}

/** The threshold of the greatest F1, drawn to zero where few cases speak for another. */
function bestThresholds(
  scored: readonly { type: RelationType; score: number; right: boolean }[],
  total: Readonly<Record<string, number>>,
): Record<string, number> {
  const thresholds: Record<string, number> = {}
  for (const type of RELATION_TYPES) {
    const cases = scored.filter((one) => one.type === type).sort((a, b) => b.score - a.score)
    let right = 0
    let best = 0
    let at = 0
    cases.forEach((one, index) => {
      if (one.right) right++
      const f1 = (2 * right) / (index + 1 + (total[type] ?? 0))
      const next = cases[index + 1]
      if (f1 > best && next && next.score < one.score) {
        best = f1
        at = (one.score + next.score) / 2
      }
    })
    const weight = (total[type] ?? 0) / ((total[type] ?? 0) + 30)
    thresholds[type] = Math.round(Math.max(-2, Math.min(2, at)) * weight * 1000) / 1000
  }
  return thresholds
}

/** The bytes of a model, for `loadClaimModel`. */
export function saveClaimModel(model: ClaimModel, about: Readonly<Record<string, unknown>> = {}): Buffer {
  return saveLinear(model.linear, { ...about, thresholds: model.thresholds })
}

export { OFFICE_TASK }
