import type { EntityType, RelationType } from '../schema.js'
import { type Byline, bylineFeatures, bylineOf } from './byline.js'
import { CandidateSet, TASKS } from './candidate.js'
import { DATE_LABELS, type DateLabel, datedBy, dateFeatures, type EventView, findDatePairs, viewOf } from './date.js'
import {
  detailFeatures,
  type FeatureBuffer,
  type GroupFacts,
  headFeatures,
  type Marks,
  marksOf,
  outlineFeatures,
  type Surrounding,
  surroundingOf,
  tailFeatures,
  wayOf,
} from './feature.js'
import { findOffices, type Office, officeFeatures } from './office.js'
import { proposeAll, RULES } from './proposal.js'
import type { Anchor, Scene } from './scene.js'

/** Salts of the questions that are not asked of pairs of names. */
export const OFFICE_TASK = TASKS.length
export const BYLINE_TASK = TASKS.length + 1
export const DATE_TASK = TASKS.length + 2

/** One place where the article may answer a question. */
export interface Place {
  readonly head: Anchor
  /** Undefined for WROTE: the tail is the article. */
  readonly tail?: Anchor
  readonly office?: Office
  readonly byline?: Byline
  /** Numbers of rules that propose it. */
  readonly rules: readonly number[]
  /** For an event and a date: the date that each label makes of it, where it makes one. */
  readonly dates?: readonly (string | undefined)[]
}

/** Whether one of `labels` joins two groups of an article, with the places that may say so. */
export interface Question {
  readonly task: number
  readonly labels: readonly (RelationType | DateLabel)[]
  readonly places: Place[]
}

const OFFICE: readonly RelationType[] = ['HOLDS_POSITION']
const BYLINE: readonly RelationType[] = ['WROTE']

/** Every question that the article's names raise. */
export function questionsOf(scene: Scene): Question[] {
  const questions: Question[] = []
  askPairs(scene, questions)
  askOffices(scene, questions)
  askWriters(scene, questions)
  askDates(scene, questions)
  return questions
}

function askPairs(scene: Scene, questions: Question[]): void {
  const set = new CandidateSet(scene)
  proposeAll(scene, set)
  set.gather()
  for (const { task, pairs } of set.all) questions.push({ task, labels: TASKS[task].labels, places: pairs })
}

function askOffices(scene: Scene, questions: Question[]): void {
  const known = new Map<string, Question>()
  for (const office of findOffices(scene)) {
    const { person, body } = office
    const key = `${scene.group[person.mention]} ${scene.group[body.mention]} ${scene.titles[office.title].text}`
    let question = known.get(key)
    if (!question) {
      question = { task: OFFICE_TASK, labels: OFFICE, places: [] }
      known.set(key, question)
      questions.push(question)
    }
    if (question.places.length < 4) question.places.push({ head: person, tail: body, office, rules: NO_RULES })
  }
}

function askWriters(scene: Scene, questions: Question[]): void {
  const known = new Map<number, Question>()
  for (const person of scene.anchors) {
    if (person.type !== 'Person' || person.reference || person.nested) continue
    const byline = bylineOf(scene, person)
    if (byline.rule === 'none' && !atEdge(scene, person)) continue
    const key = scene.group[person.mention]
    let question = known.get(key)
    if (!question) {
      question = { task: BYLINE_TASK, labels: BYLINE, places: [] }
      known.set(key, question)
      questions.push(question)
    }
    if (question.places.length < 6 || byline.rule !== 'none')
      question.places.push({ head: person, byline, rules: NO_RULES })
  }
}

function askDates(scene: Scene, questions: Question[]): void {
  for (const pairs of findDatePairs(scene).values()) {
    for (const { head, tail } of pairs) {
      const dates = DATE_LABELS.map((label) => datedBy(scene, label, tail))
      questions.push({ task: DATE_TASK, labels: DATE_LABELS, places: [{ head, tail, rules: NO_RULES, dates }] })
    }
  }
}

const NO_RULES: readonly number[] = []

/** True in the first and the last lines of an article, where writers are named. */
function atEdge({ lineAt, lines }: Scene, { at }: Anchor): boolean {
  return lineAt[at] < 4 || lineAt[at] >= lines.length - 2
}

/** A rule counts as several features: the penalty that keeps chance features out would keep rare rules out as well. */
const VOTES = 6
export const FIRST_VOTE = 90

/** Describes places by features; keeps what is the same for all places of an anchor or a group. */
export class Describer {
  readonly #scene: Scene
  /** By the number of the anchor. */
  readonly #surroundings: (Surrounding | undefined)[] = []
  readonly #views: (EventView | undefined)[] = []
  readonly #facts: FactTable
  #marks: Marks | undefined

  constructor(scene: Scene) {
    this.#scene = scene
    this.#facts = factTable(scene)
  }

  surrounding(anchor: Anchor): Surrounding {
    const known = this.#surroundings[anchor.number]
    if (known) return known
    const surrounding = surroundingOf(this.#scene, anchor)
    this.#surroundings[anchor.number] = surrounding
    return surrounding
  }

  #view(event: Anchor): EventView {
    const known = this.#views[event.number]
    if (known) return known
    const view = viewOf(this.#scene, event)
    this.#views[event.number] = view
    return view
  }

  /** All features of a place. */
  describe(question: Question, place: Place, out: FeatureBuffer): void {
    this.begin(question, place, out)
    const scene = this.#scene
    const head = this.surrounding(place.head)
    if (place.byline) bylineFeatures(out, scene, place.byline, head)
    else if (place.tail) {
      const tail = this.surrounding(place.tail)
      if (question.task === DATE_TASK) {
        const first = this.#facts.first[scene.group[place.head.mention]] === 1
        dateFeatures(out, scene, { head: place.head, tail: place.tail }, head, tail, first, this.#view(place.head))
      } else if (place.office) officeFeatures(out, scene, place.office, head, tail)
      else {
        const way = wayOf(scene, place.head, place.tail, head, tail)
        headFeatures(out, head, way)
        tailFeatures(out, tail, way)
        const facts = this.outline(place.head, place.tail, head, tail, way, out)
        this.details(place.head, place.tail, head, tail, way, facts, out)
      }
    }
  }

  /** Begins with the features that every place has: how common a relation is, the rules' votes. */
  begin(question: Question, place: Place, out: FeatureBuffer): void {
    out.begin(question.task)
    out.add(0, 0)
    for (const rule of place.rules) for (let vote = 0; vote < VOTES; vote++) out.add(FIRST_VOTE + vote, rule)
    if (place.rules.length > 1) out.add(71, place.rules.length)
  }

  /**
   * Adds those features of a pair of names that cost little and are neither the head's nor the tail's alone; `h` and `t`
   * are what surrounds the two.
   */
  outline(head: Anchor, tail: Anchor, h: Surrounding, t: Surrounding, way: number, out: FeatureBuffer): GroupFacts {
    const facts = this.#factsOf(head, tail)
    outlineFeatures(out, head, tail, h, t, way, facts)
    return facts
  }

  /** Adds the rest of the features of a pair of names; `facts` are those that `outline` returned. */
  details(
    head: Anchor,
    tail: Anchor,
    h: Surrounding,
    t: Surrounding,
    way: number,
    facts: GroupFacts,
    out: FeatureBuffer,
  ): void {
    this.#marks ??= marksOf(this.#scene)
    detailFeatures(out, this.#scene, this.#marks, head, tail, h, t, way, facts)
  }

  #factsOf(head: Anchor, tail: Anchor): GroupFacts {
    const { group, mentions } = this.#scene
    const { size, inHeadline, first, groups } = this.#facts
    const h = group[head.mention]
    const t = group[tail.mention]
    const headName = mentions[head.mention].name
    const tailName = mentions[tail.mention].name
    return {
      tails: groups[t],
      tailMentions: size[t],
      headMentions: size[h],
      headInHeadline: inHeadline[h] === 1,
      tailInHeadline: inHeadline[t] === 1,
      tailIsFirst: first[t] === 1,
      holds: tailName.includes(headName) ? 1 : headName.includes(tailName) ? 2 : 0,
    }
  }
}

/** By the first mention of a group. */
interface FactTable {
  readonly size: Uint16Array
  readonly inHeadline: Uint8Array
  /** 1 for the first group of each type. */
  readonly first: Uint8Array
  /** How many groups of its type there are. */
  readonly groups: Uint16Array
}

function factTable({ mentions, group, anchors, lineAt, lines }: Scene): FactTable {
  const size = new Uint16Array(mentions.length)
  const inHeadline = new Uint8Array(mentions.length)
  const first = new Uint8Array(mentions.length)
  const groups = new Uint16Array(mentions.length)
  const counts = new Map<EntityType, number>()
  for (let i = 0; i < mentions.length; i++) {
    const home = group[i]
    const { type } = mentions[i]
    const count = counts.get(type) ?? 0
    if (count === 0) first[home] = 1
    if (size[home]++ === 0) counts.set(type, count + 1)
    const { kind } = lines[lineAt[anchors[i].at]]
    if (kind === 'headline' || kind === 'kicker' || kind === 'subtitle') inHeadline[home] = 1
  }
  for (let i = 0; i < mentions.length; i++) groups[i] = counts.get(mentions[i].type) ?? 0
  return { size, inHeadline, first, groups }
}

/** Name of the rule that speaks for `type` at a place, or `model`. */
export function ruleOf(place: Place, type: RelationType): string {
  const rule = place.rules.find((number) => RULES[number].relation === type)
  if (rule !== undefined) return RULES[rule].name
  if (place.office) return place.office.holder
  if (place.byline && place.byline.rule !== 'none') return place.byline.rule
  return 'model'
}
