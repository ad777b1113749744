import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import type { Claim } from '../claim/claim.js'
import type { ArticleReading, Reading } from '../claim/reading.js'
import type { Entity, Resolution } from '../entity/entity.js'
import { EntityLookup } from '../entity/lookup.js'
import { stableId } from '../id.js'
import { RELATIONS } from '../schema.js'
import { citation } from './citation.js'
import { emptyGraph, type KnowledgeGraph, withHash } from './graph.js'
import type { PropertyValue } from './record.js'

/** A claim in its article, with the nodes it joins. */
interface Statement {
  readonly claim: Claim
  readonly page: Page
  readonly article: Article
}

interface Fact {
  readonly type: Claim['type']
  readonly from: string
  readonly to: string
  readonly statements: Statement[]
}

/** The evidence of a claim as text; a sentence that only holds the name a reference stands for is put in front. */
export function evidenceText(article: Article, claim: Claim): string {
  const cut = ([start, end]: readonly [number, number]) => article.text.text.slice(start, end)
  return claim.antecedent ? `${cut(claim.antecedent)} …… ${cut(claim.evidence)}` : cut(claim.evidence)
}

/** Claims that say the same of the same two things are one fact; posts and their tense are kept apart. */
export function factId(
  type: Claim['type'],
  from: string,
  to: string,
  { title = '', tense = '' }: Claim['attributes'],
): string {
  return stableId('fact', type, from, to, title, tense)
}

/** First and last issue date among `dates`; empty where no page is dated. */
function seen(dates: readonly (string | undefined)[]): { firstSeen?: string; lastSeen?: string } {
  const known = dates.filter((date) => date !== undefined).sort()
  return known.length ? { firstSeen: known[0], lastSeen: known[known.length - 1] } : {}
}

/** Drops what is not there: neither store takes null, and an empty property says nothing. */
function present(properties: Record<string, PropertyValue | undefined>): Record<string, PropertyValue> {
  return Object.fromEntries(
    Object.entries(properties).filter(
      (entry): entry is [string, PropertyValue] => entry[1] !== undefined && entry[1] !== '',
    ),
  )
}

function articleNode(page: Page, { article }: ArticleReading): Record<string, PropertyValue> {
  return present({
    id: article.id,
    name: article.title || article.text.text.slice(0, 20),
    title: article.title,
    kicker: article.kicker,
    subtitle: article.subtitle,
    paper: page.paper,
    issueDate: page.date,
    page: page.page,
    region: page.region,
    text: article.text.text,
    source: `${page.file}#${article.start}-${article.end}`,
    citation: citation(page, article),
  })
}

/** An attribute over all statements: distinct values in order of first appearance, joined by 、. */
function distinct(statements: readonly Statement[], name: string): string | undefined {
  const values = new Set(statements.map(({ claim }) => claim.attributes[name]).filter(Boolean))
  return values.size ? [...values].join('、') : undefined
}

/** A number as it is stated becomes an integer; anything else stays as written. */
function countOf(text: string | undefined): PropertyValue | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text
}

/** Independent statements make a fact surer: 1 − ∏(1 − cᵢ), one factor an article, its best; two decimals. */
function confidenceOf(statements: readonly Statement[]): number {
  const best = new Map<string, number>()
  for (const { article, claim } of statements) {
    best.set(article.id, Math.max(best.get(article.id) ?? 0, claim.confidence))
  }
  const doubt = [...best.values()].reduce((product, confidence) => product * (1 - confidence), 1)
  return Math.round((1 - doubt) * 100) / 100
}

/** The properties of a fact. `articleIds`, `evidence` and `citations` run in parallel, oldest issue first. */
function factProperties(id: string, fact: Fact): Record<string, PropertyValue> {
  const order = ({ page, article, claim }: Statement) => `${page.date ?? '9'}\n${article.id}\n${claim.id}`
  const statements = fact.statements.sort((a, b) => (order(a) < order(b) ? -1 : 1))
  const quotes = new Map<string, Statement>()
  for (const statement of statements) {
    const key = `${statement.article.id}\n${evidenceText(statement.article, statement.claim)}`
    if (!quotes.has(key)) quotes.set(key, statement)
  }
  const quoted = [...quotes.values()]
  const attributes: readonly string[] = RELATIONS[fact.type].attributes
  const own = Object.fromEntries(
    attributes.map((name) => {
      const text = distinct(statements, name)
      return [name, name === 'count' ? countOf(text) : text]
    }),
  )
  return present({
    id,
    articleIds: quoted.map(({ article }) => article.id),
    evidence: quoted.map(({ article, claim }) => evidenceText(article, claim)),
    citations: quoted.map(({ article, page }) => citation(page, article)),
    articleCount: new Set(statements.map(({ article }) => article.id)).size,
    ...seen(statements.map(({ page }) => page.date)),
    confidence: confidenceOf(statements),
    rules: [...new Set(statements.map(({ claim }) => claim.rule))].sort(),
    derived: statements.every(({ claim }) => claim.derived) ? true : undefined,
    ...own,
  })
}

/** Where an entity is named: articles by id, with the pages they stand on. */
class Appearances {
  readonly #dates = new Map<string, Map<string, string | undefined>>()
  readonly #names = new Map<string, Set<string>>()

  add(entity: Entity, article: Article, page: Page, name: string): void {
    let dates = this.#dates.get(entity.id)
    if (!dates) {
      dates = new Map()
      this.#dates.set(entity.id, dates)
      this.#names.set(entity.id, new Set(entity.aliases))
    }
    dates.set(article.id, page.date)
    this.#names.get(entity.id)?.add(name)
  }

  node(entity: Entity): Record<string, PropertyValue> {
    const dates = this.#dates.get(entity.id) ?? new Map()
    return present({
      id: entity.id,
      name: entity.name,
      aliases: [...(this.#names.get(entity.id) ?? [])].filter((name) => name !== entity.name).sort(),
      ...seen([...dates.values()]),
      articleCount: dates.size,
      date: entity.date,
    })
  }
}

/** Indices of the readings sorted by file: which of two copies of an article is kept must not depend on their order. */
function inFileOrder(readings: readonly Reading[]): number[] {
  const files = readings.map(({ page }) => page.file)
  return files.map((_, index) => index).sort((a, b) => (files[a] < files[b] ? -1 : files[a] > files[b] ? 1 : a - b))
}

/**
 * Folds readings and their resolution into the graph: entities and articles are nodes, claims that say the same are one
 * edge with all its evidence. An article that stands in two dumps counts once. Claims whose two ends turn out to be one
 * thing say nothing and are left out, as is what a person has judged to be hidden.
 */
export function foldGraph(readings: readonly Reading[], resolution: Resolution): KnowledgeGraph {
  const graph = emptyGraph()
  const lookup = new EntityLookup(readings, resolution)
  const facts = new Map<string, Fact>()
  const appearances = new Appearances()
  const mentioned: { id: string; from: string; to: string; properties: Record<string, PropertyValue> }[] = []
  const taken = new Set<string>()

  for (const r of inFileOrder(readings)) {
    const { page, articles } = readings[r]
    articles.forEach((reading, a) => {
      const { article, mentions, claims } = reading
      if (taken.has(article.id)) return
      taken.add(article.id)
      graph.addNode(article.id, { labels: ['Article'], properties: withHash('Article', articleNode(page, reading)) })
      const spans = new Map<string, { offsets: number[]; surfaces: Set<string> }>()
      mentions.forEach(({ start, end, name }, m) => {
        const entity = lookup.at(r, a, m)
        if (entity.hidden) return
        appearances.add(entity, article, page, name)
        const place = spans.get(entity.id) ?? { offsets: [], surfaces: new Set() }
        place.offsets.push(...article.text.rawSpan(start, end))
        place.surfaces.add(name)
        spans.set(entity.id, place)
      })
      for (const [to, { offsets, surfaces }] of spans) {
        const id = stableId('mention', article.id, to)
        mentioned.push({ id, from: article.id, to, properties: { id, offsets, surfaces: [...surfaces].sort() } })
      }
      for (const claim of claims) {
        const head = lookup.at(r, a, claim.head)
        const tail = claim.tail < 0 ? undefined : lookup.at(r, a, claim.tail)
        const from = head.id
        const to = tail?.id ?? article.id
        if (from === to || head.hidden || tail?.hidden) continue
        const id = factId(claim.type, from, to, claim.attributes)
        const fact = facts.get(id) ?? { type: claim.type, from, to, statements: [] }
        fact.statements.push({ claim, page, article })
        facts.set(id, fact)
      }
    })
  }

  for (const entity of resolution.entities) {
    const properties = appearances.node(entity)
    if (properties.articleCount === 0) continue
    graph.addNode(entity.id, { labels: ['Entity', entity.type], properties: withHash(entity.type, properties) })
  }
  for (const { id, from, to, properties } of mentioned) {
    graph.addDirectedEdgeWithKey(id, from, to, { type: 'MENTIONS', properties: withHash('MENTIONS', properties) })
  }
  for (const [id, fact] of facts) {
    const properties = withHash(fact.type, factProperties(id, fact))
    graph.addDirectedEdgeWithKey(id, fact.from, fact.to, { type: fact.type, properties })
  }
  return graph
}
