import type { Article } from '../article/article.js'
import type { Mention } from '../mention/mention.js'
import {
  type Bag,
  type Instance,
  type LearningOptions,
  LinearModel,
  saveLinear,
  trainLinear,
} from '../model/logistic.js'
import { RELATION_TYPES, type RelationType } from '../schema.js'
import { FeatureBuffer } from './feature.js'
import { type ClaimModel, datesOf, isRelation, judge } from './make.js'
import { DATE_TASK, Describer, type Place, type Question, questionsOf } from './question.js'
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
  /** For each event that has one, its date. */
  readonly dates: Readonly<Record<string, string>>
  /** ISO day of the issue. */
  readonly issued?: string
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
  if (place.dates) {
    const right = head === undefined ? undefined : example.dates[head]
    return place.dates.reduce((bits, date, label) => (date && date === right ? bits | (1 << label) : bits), 0)
  }
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

/** An article set out for learning: its scene, questions and facts are made once. */
export interface Prepared {
  readonly example: ClaimExample
  readonly scene: Scene
  readonly questions: readonly Question[]
  readonly describer: Describer
  readonly bags: readonly Bag[]
}

export function prepare(example: ClaimExample): Prepared {
  const scene = setScene(example.article, example.mentions, example.issued)
  const describer = new Describer(scene)
  const questions = questionsOf(scene)
  const out = new FeatureBuffer()
  const facts = factKeys(example.facts)
  const bags: Bag[] = []
  const dates = new Map<number, Instance[]>()
  for (const question of questions) {
    const instances = question.places.map((place): Instance => {
      describer.describe(question, place, out)
      const labels = labelsAt(scene, question, place, example, facts)
      return { features: out.copy(), labels, ...(place.dates ? { asked: bitsOf(place.dates) } : {}) }
    })
    const asked = 2 ** question.labels.length - 1
    if (question.task !== DATE_TASK) {
      bags.push({ asked, instances })
      continue
    }
    const home = scene.group[question.places[0].head.mention]
    const others = dates.get(home)
    if (others) others.push(...instances)
    else {
      dates.set(home, instances)
      bags.push({ asked, instances, choice: true })
    }
  }
  return { example, scene, questions, describer, bags }
}

const bitsOf = (values: readonly unknown[]): number =>
  values.reduce<number>((bits, value, bit) => (value ? bits | (1 << bit) : bits), 0)

/** How dates are learned: few events teach them, by many features each. */
const DATES: LearningOptions = { l1: 0.05, alpha: 0.02, epochs: 20 }

/** Learns the weights for all questions of `prepared`; dates by themselves. */
export function learnClaims(prepared: readonly Prepared[], options: LearningOptions = {}): LinearModel {
  const bags = prepared.flatMap((one) => one.bags)
  const pairs = trainLinear(
    bags.filter(({ choice }) => !choice),
    options,
  )
  const dates = trainLinear(
    bags.filter(({ choice }) => choice),
    { ...options, ...DATES },
  )
  // Their features share no rows but by chance: the sum is both.
  return new LinearModel(
    pairs.bits,
    pairs.weights.map((weight, at) => weight + dates.weights[at]),
  )
}

/** A judged claim of an annotated article. */
export interface Scored {
  readonly type: RelationType | 'date'
  readonly score: number
  readonly right: boolean
}

/** Judges an annotated article; adds what came of it to `scored`, and the number of its facts by type to `total`. */
export function scoreExample(
  { example, scene, questions }: Prepared,
  model: ClaimModel,
  scored: Scored[],
  total: Record<string, number>,
): void {
  const facts = factKeys(example.facts)
  for (const { type } of example.facts) total[type] = (total[type] ?? 0) + 1
  const told = new Map<string, Scored>()
  for (const thing of new Set(example.things)) if (thing && example.dates[thing]) total.date = (total.date ?? 0) + 1
  const verdicts = judge(scene, model, questions)
  for (const { type, place, score } of verdicts) {
    if (!isRelation(type)) continue
    const head = example.things[place.head.mention]
    const tail = place.tail ? example.things[place.tail.mention] : ''
    const title = place.office ? scene.titles[place.office.title].text : ''
    if (head === undefined || tail === undefined) {
      scored.push({ type, score, right: false })
      continue
    }
    const key = keyOf(type, head, tail, title)
    if (score > (told.get(key)?.score ?? Number.NEGATIVE_INFINITY))
      told.set(key, { type, score, right: facts.has(key) })
  }
  scored.push(...told.values())
  for (const { date, score, place } of datesOf(scene, verdicts).values()) {
    const thing = example.things[place.head.mention] ?? ''
    scored.push({ type: 'date', score, right: date === example.dates[thing] })
  }
}

/** The threshold of the greatest F1, drawn to zero where few cases speak for another. */
export function bestThresholds(
  scored: readonly Scored[],
  total: Readonly<Record<string, number>>,
): Record<string, number> {
  const thresholds: Record<string, number> = {}
  for (const type of [...RELATION_TYPES, 'date']) {
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
    // An event that goes undated is lost to every question of time; a doubtful date is shown with its sentence.
    if (type === 'date') at -= 2
    thresholds[type] = Math.round(Math.max(type === 'date' ? -3 : -2, Math.min(2, at)) * weight * 1000) / 1000
  }
  return thresholds
}

/** The bytes of a model, for `loadClaimModel`. */
export function saveClaimModel(model: ClaimModel, about: Readonly<Record<string, unknown>> = {}): Buffer {
  return saveLinear(model.linear, { ...about, thresholds: model.thresholds })
}
