import { readFileSync } from 'node:fs'
import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import { stableId } from '../id.js'
import type { Mention } from '../mention/mention.js'
import { type LinearModel, loadLinear, MOST_LABELS, sigmoid } from '../model/logistic.js'
import { RELATIONS, type RelationType } from '../schema.js'
import { attributesOf } from './attribute.js'
import type { Claim, Dating } from './claim.js'
import { chooseDates, type DateChoice, type DateLabel, yearIn } from './date.js'
import { evidenceOf } from './evidence.js'
import type { Office } from './office.js'
import { RULES } from './proposal.js'
import { type Place, type Question, questionsOf, ruleOf } from './question.js'
import { type Scene, setScene } from './scene.js'
import { Scorer } from './scorer.js'

/** What accepts or refuses the candidates of every relation type. */
export interface ClaimModel {
  readonly linear: LinearModel
  /** For each relation type, and `date`, the log-odds from which a claim is accepted. */
  readonly thresholds: Readonly<Record<string, number>>
}

/** Reads a model that `saveClaimModel` wrote. */
export function loadClaimModel(path: string): ClaimModel {
  const { model, about } = loadLinear(readFileSync(path))
  return { linear: model, thresholds: about.thresholds as Record<string, number> }
}

/** A claim considered: its best place and how sure the model is. */
export interface Verdict {
  readonly type: RelationType | DateLabel
  readonly question: Question
  /** Number of `type` among the question's labels. */
  readonly label: number
  readonly place: Place
  /** Log-odds. */
  readonly score: number
  readonly accepted: boolean
}

/**
 * Ways of saying that annotated pages show to be right nine times in ten, most of them too rare for the model to learn
 * their worth. They are believed as often as they are right: log-odds of nine in ten.
 */
const TRUSTED = RULES.map(({ name }) =>
  [
    'hostNamed',
    'organizerNamed',
    'supporterNamed',
    'conferredBy',
    'since',
    'belongsTo',
    'bodyOf',
    'bodyUnder',
    'bodyHolds',
    'ceremonyOf',
    'underHeading',
    'conferredOn',
    'carriedOutBy',
    'presided',
  ].includes(name),
)
const TRUST = Math.log(9)

/** 市总工会常务委员名单, and names in the lines below: too few lists are annotated for the model to learn their worth. */
const underOwnHeading = ({ holder, place }: Office): boolean =>
  holder === 'underHeading' && (place === 'bodyThenTitle' || place === 'chain')

/** Log-odds up to which a place is given up. */
const HOPELESS = -9

/**
 * Log-odds below the threshold at which a pair of names is given up before all that stands between them is looked at.
 * What is left out then adds less in every one of 18,430 claims accepted on annotated pages and on others; it spares
 * more than half of the pairs.
 */
const FAR = 3

/** What a set of labels must reach, in log-odds. */
interface Bounds {
  /** By label: where a claim is accepted. */
  readonly thresholds: readonly number[]
  /** By label: where a pair of names is looked at closely. */
  readonly limits: readonly number[]
}
const BOUNDS = new WeakMap<ClaimModel, Map<Question['labels'], Bounds>>()

function boundsOf(model: ClaimModel, labels: Question['labels']): Bounds {
  let own = BOUNDS.get(model)
  if (!own) {
    own = new Map()
    BOUNDS.set(model, own)
  }
  let known = own.get(labels)
  if (!known) {
    const thresholds = labels.map((type) => model.thresholds[type] ?? 0)
    known = { thresholds, limits: thresholds.map((threshold) => threshold - FAR) }
    own.set(labels, known)
  }
  return known
}

/**
 * Judges every question of an article; refused claims are returned too, save hopeless ones. With `quick`, what is far
 * from being accepted is not looked at closely, and only those of the refused are returned that may yet change another:
 * members of lists, and dates. Their scores are only roughly right.
 */
export function judge(
  scene: Scene,
  model: ClaimModel,
  questions: readonly Question[] = questionsOf(scene),
  quick = false,
): Verdict[] {
  const scorer = new Scorer(scene, model.linear)
  const verdicts: Judged[] = []
  for (const question of questions) {
    const { labels } = question
    const { thresholds, limits } = boundsOf(model, labels)
    findBest(scorer, question, quick ? limits : undefined)
    for (let label = 0; label < labels.length; label++) {
      const score = BEST[label]
      if (score <= HOPELESS) continue
      const type = labels[label]
      const place = CHOSEN[label]
      if (quick && score < thresholds[label] && !(place.dates || (LISTED.includes(type) && isListed(place)))) continue
      verdicts.push({ type, question, label, place, score, accepted: false })
    }
  }
  CHOSEN.length = 0
  shareInLists(scene, verdicts)
  for (const verdict of verdicts) {
    verdict.accepted = verdict.score >= boundsOf(model, verdict.question.labels).thresholds[verdict.label]
  }
  return verdicts
}

/** Scores of the labels at one place; the best of all places, and those places: filled for one question after another. */
const SCORES = new Float64Array(MOST_LABELS)
const BEST = new Float64Array(MOST_LABELS)
const CHOSEN: Place[] = []

/** Finds the best place of each label of a question. */
function findBest(scorer: Scorer, question: Question, limits: readonly number[] | undefined): void {
  const { labels, places } = question
  BEST.fill(HOPELESS)
  for (let at = 0; at < places.length; at++) {
    const place = places[at]
    scorer.score(question, place, SCORES, limits)
    if (place.rules.length > 0) trust(question, place)
    if (place.office && underOwnHeading(place.office)) SCORES[0] = Math.max(SCORES[0], TRUST)
    for (let label = 0; label < labels.length; label++) {
      if (place.dates && !place.dates[label]) continue
      if (SCORES[label] > BEST[label]) {
        BEST[label] = SCORES[label]
        CHOSEN[label] = place
      }
    }
  }
}

/** Believes the rules that are believed. */
function trust({ labels }: Question, { rules }: Place): void {
  for (const rule of rules) {
    const label = TRUSTED[rule] ? labels.indexOf(RULES[rule].relation) : -1
    if (label >= 0) SCORES[label] = Math.max(SCORES[label], TRUST)
  }
}

/** A verdict in the making. */
type Judged = { -readonly [Key in keyof Verdict]: Verdict[Key] }

/** What members of one list do together. */
const LISTED: readonly Verdict['type'][] = ['ATTENDS', 'HOSTS']

/** True where the head is a member of a list. */
const isListed = ({ head }: Place): boolean => head.listTo - head.listFrom >= 2

/**
 * Members of one list do the same: in `甲工作室、乙工作室、丙工作室的负责人展示成果` all three attend. Each gets at least the
 * mean of their log-odds.
 */
function shareInLists(scene: Scene, verdicts: readonly Judged[]): void {
  const lists = new Map<number, number[]>()
  for (let index = 0; index < verdicts.length; index++) {
    const { type, place } = verdicts[index]
    const { head, tail } = place
    if (!tail || !isListed(place) || !LISTED.includes(type)) continue
    const key = (head.listFrom * scene.group.length + scene.group[tail.mention]) * LISTED.length + LISTED.indexOf(type)
    const members = lists.get(key)
    if (members) members.push(index)
    else lists.set(key, [index])
  }
  for (const members of lists.values()) {
    if (members.length < 2) continue
    const mean = members.reduce((sum, index) => sum + verdicts[index].score, 0) / members.length
    for (const index of members) verdicts[index].score = Math.max(mean, verdicts[index].score)
  }
}

/**
 * Makes the claims of one article from its mentions: what joins whom, with evidence, and when its events take place.
 * Pure. Claims point at mentions by index, each at the pair of mentions that says it best.
 */
export function makeClaims(
  article: Article,
  mentions: readonly Mention[],
  page: Page,
  model: ClaimModel,
): { claims: Claim[]; datings: Dating[] } {
  if (!mentions.length) return { claims: [], datings: [] }
  const scene = setScene(article, mentions, page.date)
  const verdicts = judge(scene, model, questionsOf(scene), true)
  const claims: Claim[] = []
  for (const verdict of verdicts) if (verdict.accepted && isRelation(verdict.type)) claims.push(claimOf(scene, verdict))
  return { claims, datings: datingsOf(scene, verdicts, model.thresholds.date ?? 0) }
}

export const isRelation = (type: RelationType | DateLabel): type is RelationType => type in RELATIONS

/** The likeliest date of each event by the verdicts on the dates near it. */
export function datesOf(scene: Scene, verdicts: readonly Verdict[]): Map<number, DateChoice<Place>> {
  const options: DateChoice<Place>[] = []
  for (const { type, label, place, score } of verdicts) {
    const date = place.dates?.[label]
    if (date && !isRelation(type)) options.push({ date, score, place, label: type })
  }
  return chooseDates(scene, options)
}

/** The likeliest date of each event, where it is likely enough, the surest first; else the year of its name. */
function datingsOf(scene: Scene, verdicts: readonly Verdict[], threshold: number): Dating[] {
  const best = new Map([...datesOf(scene, verdicts)].filter(([, { score }]) => score >= threshold))
  const dated: Dating[] = [...best.values()]
    .sort((a, b) => b.score - a.score)
    .map(({ date, place, label }) => ({
      event: place.head.mention,
      date,
      ...evidenceOf(scene, place),
      rule: label,
    }))
  const { mentions, group, lines, lineAt, anchors } = scene
  mentions.forEach(({ type, name }, event) => {
    const year = type === 'Event' && group[event] === event && !best.has(event) ? yearIn(name) : undefined
    if (!year) return
    const { start, end } = lines[lineAt[anchors[event].at]]
    dated.push({ event, date: year, evidence: [start, Math.max(end, mentions[event].end)], rule: 'yearInName' })
  })
  return dated
}

function claimOf(scene: Scene, { type, place, score }: Verdict): Claim {
  if (!isRelation(type)) throw new TypeError(`${type} is no relation`)
  const head = place.head.mention
  const tail = place.tail ? place.tail.mention : -1
  const attributes = attributesOf(scene, type, place)
  const { evidence, antecedent } = evidenceOf(scene, place, type)
  const id = stableId(
    'claim',
    scene.article.id,
    type,
    String(head),
    String(tail),
    JSON.stringify(attributes),
    `${evidence[0]},${evidence[1]}`,
  )
  const confidence = Math.round(sigmoid(score) * 1000) / 1000
  return {
    id,
    type,
    head,
    tail,
    attributes,
    evidence,
    ...(antecedent ? { antecedent } : {}),
    rule: ruleOf(place, type),
    confidence,
  }
}
