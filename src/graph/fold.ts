import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import type { Claim } from '../claim/claim.js'
import type { ArticleReading, Reading } from '../claim/reading.js'
import type { Entity, Resolution } from '../entity/entity.js'
import { EntityLookup } from '../entity/lookup.js'
import { stableId } from '../id.js'
import { RELATIONS } from '../schema.js'
import { citation } from './citation.js'
import { GrowingGraph, type KnowledgeGraph, withHash } from './graph.js'
import { type Measures, measure, type Tie } from './measure.js'
import { findPieces, type Pieces, placeOf, type Reprint } from './piece.js'
import type { PropertyValue } from './record.js'

/** A claim in its article, as a fact quotes it. */
interface Statement {
  readonly claim: Claim
  readonly articleId: string
  /** The article, or the one that it reprints: what is said independently. */
  readonly report: string
  readonly date: string | undefined
  readonly evidence: string
  readonly citation: string
}

interface Fact {
  readonly type: Claim['type']
  readonly from: string
  readonly to: string
  /** True where both ends are entities. */
  readonly isTie: boolean
  readonly statements: Statement[]
}

/** What an article states as text; a sentence that only holds the name a reference stands for is put in front. */
export function evidenceText(
  article: Article,
  { evidence, antecedent }: Pick<Claim, 'evidence' | 'antecedent'>,
): string {
  const cut = ([start, end]: readonly [number, number]) => article.text.text.slice(start, end)
  return antecedent ? `${cut(antecedent)} …… ${cut(evidence)}` : cut(evidence)
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

/** Id of the edge that says what an article reprints. */
export function reprintId(article: string, of: string): string {
  return stableId('reprint', article, of)
}

/** First and last issue date among `dates`; empty where no page is dated. */
function seen(dates: readonly (string | undefined)[]): { firstSeen?: string; lastSeen?: string } {
  const known = dates.filter((date) => date !== undefined).sort()
  return known.length ? { firstSeen: known[0], lastSeen: known[known.length - 1] } : {}
}

/** Drops what is not there: neither store takes null, and an empty property says nothing. */
function present(properties: Record<string, PropertyValue | undefined>): Record<string, PropertyValue> {
  const there: Record<string, PropertyValue> = {}
  for (const name in properties) {
    const value = properties[name]
    if (value !== undefined && value !== '') there[name] = value
  }
  return there
}

function articleNode(page: Page, article: Article, citation: string): Record<string, PropertyValue> {
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
    url: page.url,
    text: article.text.text,
    source: `${page.file}#${article.start}-${article.end}`,
    citation,
  })
}

/** An attribute over all statements: distinct values in order of first appearance, joined by 、. */
function distinct(statements: readonly Statement[], name: string): string | undefined {
  const values = new Set(statements.map(({ claim }) => claim.attributes[name]).filter(Boolean))
  return values.size ? [...values].join('、') : undefined
}

/** The number that all statements give; where they differ, all numbers in order of first appearance instead. */
function countsOf(statements: readonly Statement[]): Record<string, PropertyValue | undefined> {
  const told = new Set(statements.flatMap(({ claim }) => claim.attributes.count ?? []))
  const counts = [...told].map(Number).filter(Number.isSafeInteger)
  return counts.length > 1 ? { count: undefined, counts } : { count: counts[0] }
}

/** Independent reports make a fact surer: 1 − ∏(1 − cᵢ), one factor a report, its best; two decimals. */
function confidenceOf(statements: readonly Statement[]): number {
  const best = new Map<string, number>()
  for (const { report, claim } of statements) best.set(report, Math.max(best.get(report) ?? 0, claim.confidence))
  const doubt = [...best.values()].reduce((product, confidence) => product * (1 - confidence), 1)
  return Math.round((1 - doubt) * 100) / 100
}

/** What sorts articles: oldest issue first; what has no date comes last. */
const orderOf = (date: string | undefined, articleId: string): string => `${date ?? '9'}\n${articleId}`

/** In the order of their articles. */
function inOrder(statements: readonly Statement[]): Statement[] {
  if (statements.length < 2) return [...statements]
  const order = ({ date, articleId, claim }: Statement) => `${orderOf(date, articleId)}\n${claim.id}`
  return statements
    .map((statement) => ({ statement, key: order(statement) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ statement }) => statement)
}

/** The properties of a fact. `articleIds`, `evidence` and `citations` run in parallel, oldest issue first. */
function factProperties(id: string, fact: Fact): Record<string, PropertyValue> {
  const statements = inOrder(fact.statements)
  const quotes = new Map<string, Statement>()
  for (const statement of statements) {
    const key = `${statement.articleId}\n${statement.evidence}`
    if (!quotes.has(key)) quotes.set(key, statement)
  }
  const quoted = [...quotes.values()]
  const attributes: readonly string[] = RELATIONS[fact.type].attributes
  const own = Object.fromEntries(attributes.map((name) => [name, distinct(statements, name)]))
  return present({
    id,
    articleIds: quoted.map(({ articleId }) => articleId),
    evidence: quoted.map(({ evidence }) => evidence),
    citations: quoted.map(({ citation }) => citation),
    articleCount: new Set(statements.map(({ articleId }) => articleId)).size,
    independentCount: new Set(statements.map(({ report }) => report)).size,
    ...seen(statements.map(({ date }) => date)),
    confidence: confidenceOf(statements),
    rules: [...new Set(statements.map(({ claim }) => claim.rule))].sort(),
    derived: statements.every(({ claim }) => claim.derived) ? true : undefined,
    ...own,
    ...countsOf(statements),
  })
}

/** What says when an event takes place. */
interface DateQuote {
  /** Of its article, by `orderOf`. */
  readonly order: string
  readonly evidence: string
  readonly citation: string
}

/** Where an entity is named. */
interface Appearance {
  /** Events: the oldest issue's sentence that tells their date. */
  dated?: DateQuote
  /** Of the pages of its articles, one an article. */
  readonly dates: (string | undefined)[]
  readonly names: Set<string>
}

/** What one article calls an entity: pairs of raw offsets, and the names that stand there. */
interface Naming {
  readonly offsets: number[]
  readonly surfaces: string[]
}

/** What an article calls the entities that it names, without those that are hidden. */
function namingsOf({ article, mentions }: ArticleReading, entityAt: (mention: number) => Entity): Map<Entity, Naming> {
  const namings = new Map<Entity, Naming>()
  mentions.forEach(({ start, end, name }, m) => {
    const entity = entityAt(m)
    if (entity.hidden) return
    let naming = namings.get(entity)
    if (!naming) {
      naming = { offsets: [], surfaces: [] }
      namings.set(entity, naming)
    }
    const [from, to] = article.text.rawSpan(start, end)
    naming.offsets.push(from, to)
    if (!naming.surfaces.includes(name)) naming.surfaces.push(name)
  })
  return namings
}

function entityNode(
  { id, name, date }: Entity,
  { dates, names, dated }: Appearance,
  measures: Measures | undefined,
): Record<string, PropertyValue> {
  names.delete(name)
  return present({
    aliases: [...names].sort(),
    articleCount: dates.length,
    community: measures?.community,
    date,
    dateCitation: dated?.citation,
    dateEvidence: dated?.evidence,
    degree: measures?.degree,
    ...seen(dates),
    id,
    name,
    pageRank: measures?.pageRank,
  })
}

/** A reprint and its earliest print: both are cited. */
function reprintProperties(
  id: string,
  from: string,
  { of, similarity }: Reprint,
  citations: ReadonlyMap<string, string>,
): Record<string, PropertyValue> {
  const articleIds = [from, of]
  return { id, articleIds, citations: articleIds.map((article) => citations.get(article) ?? ''), similarity }
}

/**
 * Folds readings and their resolution into the graph: entities and articles are nodes, claims that say the same are one
 * edge with all its evidence; entities are measured by those. An article that stands in two dumps counts once. Claims
 * whose two ends turn out to be one thing say nothing and are left out, as is what a person has judged to be hidden.
 */
export function foldGraph(
  readings: readonly Reading[],
  resolution: Resolution,
  pieces: Pieces = findPieces(readings),
): KnowledgeGraph {
  const graph = new GrowingGraph()
  const lookup = new EntityLookup(readings, resolution)
  const facts = new Map<string, Fact>()
  const appearances = new Map<Entity, Appearance>()
  const citations = new Map<string, string>()
  const join = (id: string, type: string, from: string, to: string, properties: Record<string, PropertyValue>) =>
    graph.addEdge(id, type, from, to, withHash(type, properties))

  readings.forEach(({ page, articles }, r) => {
    articles.forEach((reading, a) => {
      if (pieces.copies.has(placeOf(r, a))) return
      const { article, claims, datings } = reading
      const cited = citation(page, article)
      citations.set(article.id, cited)
      graph.addNode(article.id, ARTICLE, withHash('Article', articleNode(page, article, cited)))
      for (const [entity, { offsets, surfaces }] of namingsOf(reading, (m) => lookup.at(r, a, m))) {
        const id = stableId('mention', article.id, entity.id)
        join(id, 'MENTIONS', article.id, entity.id, { id, offsets, surfaces: surfaces.sort() })
        let appearance = appearances.get(entity)
        if (!appearance) {
          appearance = { dates: [], names: new Set(entity.aliases) }
          appearances.set(entity, appearance)
        }
        appearance.dates.push(page.date)
        for (const surface of surfaces) appearance.names.add(surface)
      }
      const order = orderOf(page.date, article.id)
      for (const dating of datings) {
        const event = lookup.at(r, a, dating.event)
        const appearance = appearances.get(event)
        if (!appearance || event.date !== dating.date) continue
        if (appearance.dated && appearance.dated.order <= order) continue
        appearance.dated = { order, evidence: evidenceText(article, dating), citation: cited }
      }
      const report = pieces.reprints.get(article.id)?.of ?? article.id
      for (const claim of claims) {
        const head = lookup.at(r, a, claim.head)
        const tail = claim.tail < 0 ? undefined : lookup.at(r, a, claim.tail)
        const from = head.id
        const to = tail?.id ?? article.id
        if (from === to || head.hidden || tail?.hidden) continue
        const id = factId(claim.type, from, to, claim.attributes)
        const fact = facts.get(id) ?? { type: claim.type, from, to, isTie: tail !== undefined, statements: [] }
        const evidence = evidenceText(article, claim)
        fact.statements.push({ claim, articleId: article.id, report, date: page.date, evidence, citation: cited })
        facts.set(id, fact)
      }
    })
  })

  const measures = measure(
    [...appearances.keys()].map(({ id }) => id),
    tiesOf(facts.values()),
  )
  for (const [entity, appearance] of appearances) {
    const properties = entityNode(entity, appearance, measures.get(entity.id))
    graph.addNode(entity.id, ['Entity', entity.type], withHash(entity.type, properties))
  }
  for (const [from, reprint] of pieces.reprints) {
    const id = reprintId(from, reprint.of)
    join(id, 'REPRINT_OF', from, reprint.of, reprintProperties(id, from, reprint, citations))
  }
  for (const [id, fact] of facts) join(id, fact.type, fact.from, fact.to, factProperties(id, fact))
  return graph
}

const ARTICLE = ['Article']

/** Facts that join two entities, an article being none. */
function tiesOf(facts: Iterable<Fact>): Tie[] {
  const ties: Tie[] = []
  for (const { isTie, from, to } of facts) if (isTie) ties.push([from, to])
  return ties
}
