import { hash } from 'node:crypto'
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
  return { ...properties, hash: hash('sha256', `${kind}\n${canonicalJson(properties)}`, 'hex').slice(0, 16) }
}

/** JSON with the keys of every object sorted, so that equal content is equal text. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) {
    return value.some((item) => typeof item === 'object') ? `[${value.map(canonicalJson)}]` : JSON.stringify(value)
  }
  const fields: string[] = []
  for (const [key, inner] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (inner !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(inner)}`)
  }
  return `{${fields}}`
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
