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

/**
 * Puts a hash of the properties beside them: the first 16 hex digits of SHA-256 over their canonical JSON. Their names
 * come sorted, so that they need not be sorted again when they are written.
 */
export function withHash(
  kind: string,
  properties: Readonly<Record<string, PropertyValue>>,
): Readonly<Record<string, PropertyValue>> {
  const names = Object.keys(properties).sort()
  const sorted: Record<string, PropertyValue> = {}
  for (const name of names) sorted[name] = properties[name]
  // No value holds an object, so that sorted names are all that canonical JSON asks for.
  const digest = hash('sha256', `${kind}\n${JSON.stringify(sorted)}`, 'hex').slice(0, 16)
  const hashed: Record<string, PropertyValue> = {}
  let isPlaced = false
  for (const name of names) {
    if (!isPlaced && name > 'hash') {
      hashed.hash = digest
      isPlaced = true
    }
    hashed[name] = properties[name]
  }
  if (!isPlaced) hashed.hash = digest
  return hashed
}

/** JSON with the keys of every object sorted, so that equal content is equal text. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null || isCanonical(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson)}]`
  const fields = value as Readonly<Record<string, unknown>>
  const names = Object.keys(fields).filter((name) => fields[name] !== undefined)
  return `{${names.sort().map((name) => `${JSON.stringify(name)}:${canonicalJson(fields[name])}`)}}`
}

/** True where plain JSON has all keys sorted already. */
function isCanonical(value: object): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object')
  let last = ''
  for (const name in value) {
    if (name < last) return false
    const inner = (value as Readonly<Record<string, unknown>>)[name]
    if (typeof inner === 'object' && inner !== null && !isCanonical(inner)) return false
    last = name
  }
  return true
}

const byId = ({ id: a }: { readonly id: string }, { id: b }: { readonly id: string }) => (a < b ? -1 : a > b ? 1 : 0)

/** The graph as records: nodes sorted by id, then edges sorted by id; the fields of each in the order of their names. */
export function* graphRecords(graph: KnowledgeGraph): Generator<GraphRecord> {
  const nodes: NodeRecord[] = []
  graph.forEachNode((id, { labels, properties }) => {
    nodes.push({ id, kind: 'node', labels, properties })
  })
  yield* nodes.sort(byId)
  const edges: EdgeRecord[] = []
  graph.forEachEdge((id, { type, properties }, from, to) => {
    edges.push({ from, id, kind: 'edge', properties, to, type })
  })
  yield* edges.sort(byId)
}

/** The record of a node; undefined where there is none. */
export function nodeRecord(graph: KnowledgeGraph, id: string): NodeRecord | undefined {
  if (!graph.hasNode(id)) return undefined
  const { labels, properties } = graph.getNodeAttributes(id)
  return { id, kind: 'node', labels, properties }
}

/** The record of an edge; undefined where there is none. */
export function edgeRecord(graph: KnowledgeGraph, id: string): EdgeRecord | undefined {
  if (!graph.hasEdge(id)) return undefined
  const { type, properties } = graph.getEdgeAttributes(id)
  const [from, to] = graph.extremities(id)
  return { from, id, kind: 'edge', properties, to, type }
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
