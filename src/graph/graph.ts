import { createHash } from 'node:crypto'
import { MultiDirectedGraph } from 'graphology'
import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from './record.js'

export interface NodeAttributes {
  readonly labels: readonly string[]
  readonly properties: Readonly<Record<string, PropertyValue>>
}

export interface EdgeAttributes {
  readonly type: string
  readonly properties: Readonly<Record<string, PropertyValue>>
}

/** Entities, articles and folded claims. Keys of nodes and edges are their stable ids. */
export type KnowledgeGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>

export function emptyGraph(): KnowledgeGraph {
  return new MultiDirectedGraph<NodeAttributes, EdgeAttributes>()
}

/** Puts a hash of `content` beside it: the first 16 hex digits of SHA-256 over its canonical JSON. */
export function withHash(
  kind: string,
  properties: Readonly<Record<string, PropertyValue>>,
): Readonly<Record<string, PropertyValue>> {
  const hash = createHash('sha256')
    .update(`${kind}\n${canonicalJson(properties)}`)
    .digest('hex')
    .slice(0, 16)
  return { ...properties, hash }
}

/** JSON with the keys of every object sorted, so that equal content is equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  )
}

/** The graph as records: nodes sorted by id, then edges sorted by id. */
export function* graphRecords(graph: KnowledgeGraph): Generator<GraphRecord> {
  for (const id of graph.nodes().sort()) {
    const { labels, properties } = graph.getNodeAttributes(id)
    yield { kind: 'node', id, labels, properties } satisfies NodeRecord
  }
  for (const id of graph.edges().sort()) {
    const { type, properties } = graph.getEdgeAttributes(id)
    const [from, to] = graph.extremities(id)
    yield { kind: 'edge', id, type, from, to, properties } satisfies EdgeRecord
  }
}

/** Puts records back together; nodes must come before the edges that join them. */
export function graphOf(records: Iterable<GraphRecord>): KnowledgeGraph {
  const graph = emptyGraph()
  for (const record of records) {
    if (record.kind === 'node') graph.addNode(record.id, { labels: record.labels, properties: record.properties })
    else {
      const { type, properties } = record
      graph.addDirectedEdgeWithKey(record.id, record.from, record.to, { type, properties })
    }
  }
  return graph
}
