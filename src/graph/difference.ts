import { type ArticleChanges, compareArticles } from './article-change.js'
import { compareIdentities, type IdentityChanges } from './identity-change.js'
import { MEASURES } from './measure.js'
import { type BuildBasis, type Reason, Reasons } from './reason.js'
import type { EdgeRecord, NodeRecord, PropertyValue } from './record.js'
import type { Snapshot } from './snapshot.js'

/** A property that is not what it was; undefined where it was not there, or is no more. */
export interface PropertyChange {
  readonly property: string
  readonly before?: PropertyValue
  readonly after?: PropertyValue
}

/** One article, entity or fact that came, went or changed. */
export interface Change<R> {
  readonly change: 'new' | 'gone' | 'changed'
  readonly before?: R
  readonly after?: R
  readonly properties: readonly PropertyChange[]
  readonly reasons: readonly Reason[]
}

/** A fact that came, went or changed, with the names of what it joins. */
export interface FactChange extends Change<EdgeRecord> {
  readonly head: string
  readonly tail: string
}

/** A thing whose id is another now, because what it is was decided anew. */
export interface IdentityChange {
  readonly before: NodeRecord
  readonly after: NodeRecord
  /** True where the new id was there before: two things have become one. */
  readonly merged: boolean
  readonly reasons: readonly Reason[]
}

/** What a rebuild changed, and why. Lists are sorted: new, gone, changed; by type and name. */
export interface Difference {
  readonly articles: readonly Change<NodeRecord>[]
  readonly identities: readonly IdentityChange[]
  readonly entities: readonly Change<NodeRecord>[]
  readonly facts: readonly FactChange[]
}

/** A graph and what it was made with. */
export interface Build extends BuildBasis {
  readonly graph: Snapshot
}

/** True where nothing came, went or changed. */
export function isEmpty({ articles, identities, entities, facts }: Difference): boolean {
  return articles.length + identities.length + entities.length + facts.length === 0
}

/** Compares two builds. Cost grows with their size; memory holds both. */
export function compareBuilds(before: Build, after: Build): Difference {
  const articles = compareArticles(before.graph, after.graph)
  const identities = compareIdentities(before.graph, after.graph, articles)
  const comparison = new Comparison(before, after, articles, identities)
  return {
    articles: comparison.articles(),
    identities: comparison.identities(),
    entities: comparison.entities(),
    facts: comparison.facts(),
  }
}

class Comparison {
  readonly #before: Snapshot
  readonly #after: Snapshot
  readonly #articles: ArticleChanges
  readonly #identities: IdentityChanges
  readonly #reasons: Reasons
  /** Ids of new things that were part of another, by the other's id. */
  readonly #parts = new Map<string, string[]>()
  /** By id of the part and of the whole that it was split off from. */
  readonly #partings = new Map<string, Reason[]>()

  constructor(before: Build, after: Build, articles: ArticleChanges, identities: IdentityChanges) {
    this.#before = before.graph
    this.#after = after.graph
    this.#articles = articles
    this.#identities = identities
    this.#reasons = new Reasons(before.graph, after.graph, articles, [before, after])
    for (const [part, whole] of identities.origins) {
      this.#parts.set(whole, [...(this.#parts.get(whole) ?? []), part])
      for (const id of [part, whole]) {
        this.#partings.set(id, [...(this.#partings.get(id) ?? []), anew(whole, part)])
      }
    }
  }

  articles(): Change<NodeRecord>[] {
    const { added, removed, changed, moved } = this.#articles
    const one = (record?: NodeRecord) => new Set(record ? [record.id] : [])
    const change = (before: NodeRecord | undefined, after: NodeRecord | undefined): Change<NodeRecord> => ({
      ...changeOf(before, after),
      reasons: this.#reasons.of(one(before), one(after), new Set()).slice(0, 1),
    })
    const old = (id: string) => this.#before.articles.get(id)
    const now = (id: string) => this.#after.articles.get(id)
    return sorted([
      ...[...added.values()].map((record) => change(undefined, record)),
      ...[...removed.values()].map((record) => change(record, undefined)),
      ...[...changed].map(([from, to]) => change(old(from), now(to))),
      ...[...moved].map((id) => ({
        ...changeOf(old(id), now(id)),
        reasons: [{ reason: 'article changed', what: 'its place alone' } satisfies Reason],
      })),
    ])
  }

  identities(): IdentityChange[] {
    const changes: IdentityChange[] = []
    for (const [from, to] of this.#identities.successors) {
      const before = this.#before.entities.get(from)
      const after = this.#after.entities.get(to)
      if (!before || !after) continue
      const merged = this.#before.entities.has(to)
      changes.push({ before, after, merged, reasons: this.#reasonsOfEntity(before, after) })
    }
    return changes.sort((a, b) => (nodeOrder(a.before) < nodeOrder(b.before) ? -1 : 1))
  }

  entities(): Change<NodeRecord>[] {
    const { successors } = this.#identities
    const changes: Change<NodeRecord>[] = []
    const renewed = new Set(successors.values())
    for (const [id, before] of this.#before.entities) {
      const after = this.#after.entities.get(id)
      if (after && after.properties.hash === before.properties.hash) continue
      if (!after && successors.has(id)) continue
      const change = changeOf(before, after)
      // Only its measures are others: it is the things around it that have changed.
      if (after && change.properties.length === 0) continue
      changes.push({ ...change, reasons: this.#reasonsOfEntity(before, after) })
    }
    for (const [id, after] of this.#after.entities) {
      if (this.#before.entities.has(id) || renewed.has(id)) continue
      changes.push({ ...changeOf(undefined, after), reasons: this.#reasonsOfEntity(undefined, after) })
    }
    return sorted(changes)
  }

  facts(): FactChange[] {
    const { facts } = this.#before
    const changes: FactChange[] = []
    const fresh = new Map<string, EdgeRecord>()
    for (const fact of this.#after.facts.values()) {
      if (!facts.has(fact.id)) fresh.set(factKey(fact, fact.from, fact.to), fact)
    }
    const add = (before: EdgeRecord | undefined, after: EdgeRecord | undefined) => {
      const change = changeOf(before && this.#asCitedNow(before, after), after)
      if (before && after && change.properties.length === 0) return
      changes.push({
        ...change,
        before,
        reasons: this.#reasonsOfFact(before, after),
        head: this.#name((after ?? before)?.from),
        tail: this.#name((after ?? before)?.to),
      })
    }
    for (const [id, before] of facts) {
      const after = this.#after.facts.get(id)
      if (after) {
        if (after.properties.hash !== before.properties.hash) add(before, after)
        continue
      }
      const keys = this.#heirs(before.from).flatMap((from) =>
        this.#heirs(before.to).map((to) => factKey(before, from, to)),
      )
      const key = keys.find((one) => fresh.has(one)) ?? ''
      add(before, fresh.get(key))
      fresh.delete(key)
    }
    for (const after of fresh.values()) add(undefined, after)
    return sorted(changes)
  }

  /** A fact of before as it would be if its articles had had their new ids: that they changed is told by themselves. */
  #asCitedNow(fact: EdgeRecord, after: EdgeRecord | undefined): EdgeRecord {
    const { changed } = this.#articles
    const articleIds = (fact.properties.articleIds as readonly string[]).map((id) => changed.get(id) ?? id)
    const ofArticle = after && fact.from === after.from && changed.get(fact.to) === after.to
    return { ...fact, properties: { ...fact.properties, articleIds, id: ofArticle ? after.id : fact.id } }
  }

  #name(id = ''): string {
    for (const { entities, articles } of [this.#after, this.#before]) {
      const node = entities.get(id) ?? articles.get(id)
      if (node) return String(node.properties.name)
    }
    return id
  }

  /** Ids under which the ends of a fact may stand now: the thing's own or its successor's, its parts', its new version's. */
  #heirs(id: string): string[] {
    const heir = this.#identities.successors.get(id) ?? this.#articles.changed.get(id) ?? id
    return [heir, ...(this.#parts.get(id) ?? [])]
  }

  #reasonsOfEntity(before: NodeRecord | undefined, after: NodeRecord | undefined): Reason[] {
    const names = new Set([before, after].flatMap((node) => (node ? namesOf(node) : [])))
    const articlesOf = (graph: Snapshot, node?: NodeRecord) => (node && graph.articlesOf.get(node.id)) ?? new Set()
    const origin = after && this.#identities.origins.get(after.id)
    return distinct([
      ...(origin ? [anew(origin, after.id)] : []),
      ...this.#reasons.judged(names),
      ...this.#reasons.of(articlesOf(this.#before, before), articlesOf(this.#after, after), names),
    ])
  }

  #reasonsOfFact(before: EdgeRecord | undefined, after: EdgeRecord | undefined): Reason[] {
    const support = (fact?: EdgeRecord) => new Set((fact?.properties.articleIds as readonly string[]) ?? [])
    const ends = [before, after].flatMap((fact) => (fact ? [fact.from, fact.to] : []))
    const names = new Set(
      ends.flatMap((id) => {
        const nodes = [this.#before.entities.get(id), this.#after.entities.get(id)]
        return nodes.flatMap((node) => (node ? namesOf(node) : []))
      }),
    )
    const [from, to] = [support(before), support(after)]
    const own = this.#reasons.of(from, to, names)
    const ofArticles = own.filter(({ reason, what }) => reason.startsWith('article') && !what.endsWith('elsewhere'))
    const moves: Reason[] = []
    if (before && after) {
      if (before.from !== after.from) moves.push(anew(before.from, after.from))
      if (before.to !== after.to && this.#before.entities.has(before.to)) moves.push(anew(before.to, after.to))
    } else {
      for (const id of ends) {
        const successor = this.#identities.successors.get(id)
        if (successor) moves.push(anew(id, successor))
        if (ofArticles.length === 0) moves.push(...(this.#partings.get(id) ?? []))
      }
    }
    if (moves.length === 0) return own
    // What moved with its end needs no other reason, unless its own articles give one.
    const sameSupport = before && after && from.size === to.size && [...from].every((id) => to.has(id))
    return distinct([...moves, ...(sameSupport ? [] : ofArticles)])
  }
}

function anew(from: string, to: string): Reason {
  return { reason: 'identity decided anew', what: `${from} → ${to}` }
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return [...new Map(reasons.map((one) => [`${one.reason}\u001f${one.what}`, one])).values()]
}

function namesOf({ properties }: NodeRecord): string[] {
  return [String(properties.name), ...((properties.aliases as readonly string[]) ?? [])]
}

/** What a fact says, by its ends. */
function factKey({ type, properties }: EdgeRecord, from: string, to: string): string {
  return [type, from, to, properties.title ?? '', properties.tense ?? ''].join('\u001f')
}

/** New, gone or changed, with the properties that differ; hash and measures say nothing of the thing itself. */
function changeOf<R extends NodeRecord | EdgeRecord>(before?: R, after?: R): Omit<Change<R>, 'reasons'> {
  if (!before) return { change: 'new', after, properties: [] }
  if (!after) return { change: 'gone', before, properties: [] }
  const names = new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])
  for (const name of ['hash', ...MEASURES]) names.delete(name)
  const properties = [...names].sort().flatMap((property): PropertyChange[] => {
    const [was, is] = [before.properties[property], after.properties[property]]
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ property, before: was, after: is }]
  })
  return { change: 'changed', before, after, properties }
}

const KINDS = ['new', 'gone', 'changed'] as const

function nodeOrder({ labels, properties, id }: NodeRecord): string {
  return [...labels, properties.name, id].join('\u001f')
}

function sorted<C extends Change<NodeRecord | EdgeRecord>>(changes: readonly C[]): C[] {
  const order = ({ change, before, after }: C) => {
    const record = (after ?? before) as NodeRecord | EdgeRecord
    const own =
      record.kind === 'node' ? nodeOrder(record) : [record.type, record.properties.title, record.id].join('\u001f')
    return `${KINDS.indexOf(change)}\u001f${own}`
  }
  return changes
    .map((change) => ({ change, key: order(change) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ change }) => change)
}
