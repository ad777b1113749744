import type { AnnotatedPage, GoldEntity, GoldRelation } from './annotated-page.js'
import { bCubed, type Clustered } from './b-cubed.js'
import type { PredictedEntity, PredictedRelation, Prediction } from './prediction.js'

/** Precision, recall and F1 of one row of the score, 0 to 1; `gold` is the number of right answers there are. */
export interface Row {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly gold: number
}

/** Share of right attribute values on what was paired; null where gold holds none. */
export interface AttributeRow {
  readonly accuracy: number | null
  readonly gold: number
}

export interface Score {
  /** `articles`, `titles`, `mentions`, `mentions Person`, …, `relations`, `relations HOSTS`, …, `coreference`, `resolution`. */
  readonly rows: Readonly<Record<string, Row>>
  /** `count` of AWARDS and RECEIVES, `date` of events. */
  readonly attributes: Readonly<Record<'count' | 'date', AttributeRow>>
  /** For each row's name, what was missed and what was wrong, one line each. */
  readonly errors: Readonly<Record<string, readonly string[]>>
}

interface Tally {
  right: number
  wrong: number
  missed: number
}

const NOTHING: Prediction = { id: '', articles: [], entities: [], relations: [] }

/** Collects counts over pages; `page` adds one. What each row means is said in the annotation guideline. */
class Scorer {
  readonly tallies = new Map<string, Tally>()
  readonly errors: Record<string, string[]> = {}
  readonly found: Clustered[] = []
  readonly attributes = { count: { right: 0, gold: 0 }, date: { right: 0, gold: 0 } }

  #count(name: string, right: number, wrong: number, missed: number): void {
    const tally = this.tallies.get(name) ?? { right: 0, wrong: 0, missed: 0 }
    tally.right += right
    tally.wrong += wrong
    tally.missed += missed
    this.tallies.set(name, tally)
  }

  #note(name: string, line: string): void {
    this.errors[name] ??= []
    this.errors[name].push(line)
  }

  page(gold: AnnotatedPage, guess: Prediction | undefined): void {
    if (!guess) this.#note('pages', `${gold.page.id}: no prediction`)
    const prediction = guess ?? NOTHING
    const articleOf = this.#articles(gold, prediction)
    const entityOf = this.#mentionsAndEntities(gold, prediction)
    this.#relations(gold, prediction, articleOf, entityOf)
  }

  /** Pairs articles one to one, best overlap first; returns gold article ids by predicted ones. */
  #articles(gold: AnnotatedPage, guess: Prediction): Map<string, string> {
    const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
      Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
    const pairs = gold.articles
      .flatMap((g) => guess.articles.map((p) => ({ g, p, shared: overlap(g, p) })))
      .filter((pair) => pair.shared > 0)
      .sort((a, b) => b.shared - a.shared)
    const articleOf = new Map<string, string>()
    const taken = new Set<string>()
    for (const { g, p } of pairs) {
      if (articleOf.has(p.id) || taken.has(g.id)) continue
      articleOf.set(p.id, g.id)
      taken.add(g.id)
    }
    let right = 0
    let titles = 0
    for (const { g, p, shared } of pairs) {
      if (articleOf.get(p.id) !== g.id) continue
      const foreign = gold.articles.reduce((sum, other) => (other === g ? sum : sum + overlap(other, p)), 0)
      const length = g.end - g.start
      if (shared >= 0.9 * length && foreign <= 0.1 * length) right++
      else this.#note('articles', `${gold.page.id} ${g.id}: ${p.start}-${p.end}, gold ${g.start}-${g.end}`)
      if (plain(p.title) === plain(g.title)) titles++
      else this.#note('titles', `${gold.page.id} ${g.id}: '${p.title}', gold '${g.title ?? ''}'`)
    }
    this.#count('articles', right, guess.articles.length - right, gold.articles.length - right)
    this.#count('titles', titles, guess.articles.length - titles, gold.articles.length - titles)
    return articleOf
  }

  /** Scores mentions by exact span and type, pairs entities by shared mentions; returns gold ids by predicted ones. */
  #mentionsAndEntities(gold: AnnotatedPage, guess: Prediction): Map<string, string> {
    const wanted = mentionIndex(Object.values(gold.entities))
    const given = mentionIndex(guess.entities)
    const shared = new Map<string, number>()
    for (const [key, entity] of wanted) {
      const predicted = given.get(key)
      this.#count(`mentions ${entity.type}`, predicted ? 1 : 0, 0, predicted ? 0 : 1)
      if (!predicted) {
        this.#note('mentions', `missed ${quote(gold, key)}`)
        continue
      }
      this.found.push({
        page: gold.page.id,
        local: `${gold.page.id} ${entity.id}`,
        identity: `${entity.type} ${entity.kb}`,
        predicted: predicted.id,
      })
      const pair = `${entity.id}\t${predicted.id}`
      shared.set(pair, (shared.get(pair) ?? 0) + 1)
    }
    for (const [key, entity] of given) {
      if (wanted.has(key)) continue
      this.#count(`mentions ${entity.type}`, 0, 1, 0)
      this.#note('mentions', `wrong  ${quote(gold, key)}`)
    }
    const predictedOf = new Map<string, string>()
    const goldOf = new Map<string, string>()
    for (const [pair] of [...shared].sort((a, b) => b[1] - a[1])) {
      const [g, p] = pair.split('\t')
      if (predictedOf.has(g) || goldOf.has(p)) continue
      predictedOf.set(g, p)
      goldOf.set(p, g)
    }
    this.#entities(gold, guess, predictedOf, goldOf)
    return goldOf
  }

  #entities(
    gold: AnnotatedPage,
    guess: Prediction,
    predictedOf: Map<string, string>,
    goldOf: Map<string, string>,
  ): void {
    const byId = new Map(guess.entities.map((entity) => [entity.id, entity]))
    for (const entity of Object.values(gold.entities)) {
      const predicted = predictedOf.get(entity.id)
      this.#count(`entities ${entity.type}`, predicted ? 1 : 0, 0, predicted ? 0 : 1)
      if (!predicted || !entity.date) continue
      this.attributes.date.gold++
      const date = byId.get(predicted)?.date
      if (date === entity.date) this.attributes.date.right++
      else this.#note('date', `${gold.page.id} ${entity.name}: ${date}, gold ${entity.date}`)
    }
    for (const entity of guess.entities) {
      if (entity.mentions.length && !goldOf.has(entity.id)) this.#count(`entities ${entity.type}`, 0, 1, 0)
    }
  }

  #relations(
    gold: AnnotatedPage,
    guess: Prediction,
    articleOf: ReadonlyMap<string, string>,
    goldOf: ReadonlyMap<string, string>,
  ): void {
    const wanted = new Map<string, GoldRelation>()
    for (const relation of gold.relations) {
      wanted.set(relationKey(relation, relation.article, relation.head, relation.tail), relation)
    }
    const names = new Map(guess.entities.map((entity) => [entity.id, entity.name]))
    const hit = new Set<string>()
    for (const relation of guess.relations) {
      const article = articleOf.get(relation.article)
      const tail =
        relation.type === 'WROTE'
          ? (articleOf.get(relation.tail) ?? articleOf.get(relation.article))
          : goldOf.get(relation.tail)
      const key = relationKey(relation, article, goldOf.get(relation.head), tail)
      if (hit.has(key)) continue
      const right = wanted.get(key)
      if (right) {
        hit.add(key)
        this.#count(`relations ${relation.type}`, 1, 0, 0)
        const { count } = right.attributes
        if (!count) continue
        this.attributes.count.gold++
        if (relation.attributes.count === count) this.attributes.count.right++
        else this.#note('count', `${gold.page.id} ${relation.type}: ${relation.attributes.count}, gold ${count}`)
      } else if (!relation.derived) {
        this.#count(`relations ${relation.type}`, 0, 1, 0)
        const ends = `${names.get(relation.head) ?? relation.head} → ${names.get(relation.tail) ?? relation.tail}`
        this.#note('relations', `wrong  ${gold.page.id} ${relation.type} ${ends} ${relation.attributes.title ?? ''}`)
      }
    }
    for (const [key, relation] of wanted) {
      if (hit.has(key)) continue
      this.#count(`relations ${relation.type}`, 0, 0, 1)
      const ends = [relation.head, relation.tail].map((id) => gold.entities[id]?.name ?? id).join(' → ')
      this.#note('relations', `missed ${gold.page.id} ${relation.type} ${ends} ${relation.attributes.title ?? ''}`)
    }
  }

  score(): Score {
    const rows: Record<string, Row> = {}
    for (const prefix of ['articles', 'titles', 'mentions', 'entities', 'relations']) {
      const parts = [...this.tallies].filter(([name]) => name === prefix || name.startsWith(`${prefix} `)).sort()
      const all: Tally = { right: 0, wrong: 0, missed: 0 }
      for (const [, tally] of parts) {
        all.right += tally.right
        all.wrong += tally.wrong
        all.missed += tally.missed
      }
      rows[prefix] = row(all)
      for (const [name, tally] of parts) rows[name] = row(tally)
    }
    const coreference = bCubed(
      this.found,
      (item) => `${item.page} ${item.predicted}`,
      (item) => item.local,
    )
    const resolution = bCubed(
      this.found,
      (item) => item.predicted,
      (item) => item.identity,
    )
    rows.coreference = { ...coreference, gold: this.found.length }
    rows.resolution = { ...resolution, gold: this.found.length }
    const accuracy = ({ right, gold }: { right: number; gold: number }) => ({
      accuracy: gold ? right / gold : null,
      gold,
    })
    const attributes = { count: accuracy(this.attributes.count), date: accuracy(this.attributes.date) }
    return { rows, attributes, errors: this.errors }
  }
}

/** White space and the shape of quotation marks do not count when titles are compared. */
function plain(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').replace(/[\s“”"'‘’「」『』]/g, '')
}

function mentionIndex<E extends GoldEntity | PredictedEntity>(entities: readonly E[]): Map<string, E> {
  const index = new Map<string, E>()
  for (const entity of entities) {
    for (const [start, end] of entity.mentions) index.set(`${entity.type} ${start} ${end}`, entity)
  }
  return index
}

function quote(gold: AnnotatedPage, key: string): string {
  const [type, start, end] = key.split(' ')
  const { id, text } = gold.page
  const surface = text.slice(+start, +end)
  const around = text.slice(Math.max(0, +start - 12), +end + 12)
  return `${id} ${type} '${surface.replace(/\n/g, '⏎')}' in …${around.replace(/\n/g, '⏎')}…`
}

function relationKey(
  relation: GoldRelation | PredictedRelation,
  article: string | undefined,
  head: string | undefined,
  tail: string | undefined,
): string {
  const title =
    relation.type === 'HOLDS_POSITION' ? plain(relation.attributes.title).replace(/^(原|前|时任|曾任)/, '') : ''
  return [article, relation.type, head, tail, title].join('\t')
}

function row({ right, wrong, missed }: Tally): Row {
  const precision = right / (right + wrong || 1)
  const recall = right / (right + missed || 1)
  return {
    precision,
    recall,
    f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0,
    gold: right + missed,
  }
}

/** Scores predictions against annotated pages, micro-averaged over the pages. */
export function score(gold: readonly AnnotatedPage[], predictions: readonly Prediction[]): Score {
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]))
  const scorer = new Scorer()
  for (const page of gold) scorer.page(page, byId.get(page.page.id))
  return scorer.score()
}
