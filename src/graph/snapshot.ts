import type { EdgeRecord, GraphRecord, NodeRecord } from './record.js'

/** Where an article names an entity. */
export interface Naming {
  /** Pairs of start and end, UTF-16 code units from the start of the article in its page. */
  readonly spans: readonly (readonly [number, number])[]
  readonly surfaces: readonly string[]
}

/** A graph as it stood after a build, laid out for comparing it with another. */
export interface Snapshot {
  readonly articles: ReadonlyMap<string, NodeRecord>
  readonly entities: ReadonlyMap<string, NodeRecord>
  /** Relationships other than MENTIONS. */
  readonly facts: ReadonlyMap<string, EdgeRecord>
  /** By article, then by entity. */
  readonly namings: ReadonlyMap<string, ReadonlyMap<string, Naming>>
  /** Articles that name an entity. */
  readonly articlesOf: ReadonlyMap<string, ReadonlySet<string>>
}

/** The file that an article was read from. */
export function fileOf(article: NodeRecord): string {
  return String(article.properties.source ?? '').replace(/#\d+-\d+$/, '')
}

/** Where an article begins in its page, in UTF-16 code units. */
export function startOf(article: NodeRecord): number {
  return Number(/#(\d+)-\d+$/.exec(String(article.properties.source ?? ''))?.[1] ?? 0)
}

/** Takes a graph in; nodes come before the edges that join them. */
export async function snapshotOf(records: Iterable<GraphRecord> | AsyncIterable<GraphRecord>): Promise<Snapshot> {
  const articles = new Map<string, NodeRecord>()
  const entities = new Map<string, NodeRecord>()
  const facts = new Map<string, EdgeRecord>()
  const namings = new Map<string, Map<string, Naming>>()
  const articlesOf = new Map<string, Set<string>>()
  for await (const record of records) {
    if (record.kind === 'node') {
      const into = record.labels.includes('Article') ? articles : entities
      into.set(record.id, record)
    } else if (record.type !== 'MENTIONS') facts.set(record.id, record)
    else {
      const { from, to, properties } = record
      const article = articles.get(from)
      const begin = article ? startOf(article) : 0
      const offsets = properties.offsets as readonly number[]
      const spans: [number, number][] = []
      for (let i = 0; i < offsets.length; i += 2) spans.push([offsets[i] - begin, offsets[i + 1] - begin])
      const named = namings.get(from) ?? new Map<string, Naming>()
      namings.set(from, named.set(to, { spans, surfaces: properties.surfaces as readonly string[] }))
      const articlesOfEntity = articlesOf.get(to) ?? new Set<string>()
      articlesOf.set(to, articlesOfEntity.add(from))
    }
  }
  return { articles, entities, facts, namings, articlesOf }
}
