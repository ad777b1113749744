import { hash } from 'node:crypto'
import { GongtuError } from '../error.js'
import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from './record.js'

/** Entities, articles and folded claims, by their stable ids: a directed graph in which two things may be joined by several edges. */
export interface KnowledgeGraph {
  readonly nodes: ReadonlyMap<string, NodeRecord>
  readonly edges: ReadonlyMap<string, EdgeRecord>
}

/** A graph that grows. Its records hold their fields in the order of their names, as they are written. */
export class GrowingGraph implements KnowledgeGraph {
  readonly nodes = new Map<string, NodeRecord>()
  readonly edges = new Map<string, EdgeRecord>()

  addNode(id: string, labels: readonly string[], properties: NodeRecord['properties']): void {
    put(this.nodes, { id, kind: 'node', labels, properties })
  }

  addEdge(id: string, type: string, from: string, to: string, properties: EdgeRecord['properties']): void {
    put(this.edges, { from, id, kind: 'edge', properties, to, type })
  }
}

function put<R extends GraphRecord>(records: Map<string, R>, record: R): void {
  const before = records.size
  records.set(record.id, record)
  if (records.size === before) throw new GongtuError(`graph: two ${record.kind}s under one id, ${record.id}.`)
}

/** Names of properties, sorted; they mostly come so. */
function sortedNames(properties: Readonly<Record<string, PropertyValue>>): string[] {
  const names = Object.keys(properties)
  for (let at = 1; at < names.length; at++) if (names[at] < names[at - 1]) return names.sort()
  return names
}

/**
 * Puts a hash of the properties beside them: the first 16 hex digits of SHA-256 over their canonical JSON. Their names
 * come sorted, so that they need not be sorted again when they are written.
 */
export function withHash(
  kind: string,
  properties: Readonly<Record<string, PropertyValue>>,
): Readonly<Record<string, PropertyValue>> {
  const hashed: Record<string, PropertyValue | undefined> = {}
  let isPlaced = false
  for (const name of sortedNames(properties)) {
    if (!isPlaced && name > 'hash') {
      hashed.hash = undefined
      isPlaced = true
    }
    hashed[name] = properties[name]
  }
  // No value holds an object, so that sorted names are all that canonical JSON asks for; what is undefined is left out.
  hashed.hash = undefined
  hashed.hash = hash('sha256', `${kind}\n${JSON.stringify(hashed)}`, 'hex').slice(0, 16)
  return hashed as Record<string, PropertyValue>
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

/** The graph as records: nodes sorted by id, then edges sorted by id. */
export function* graphRecords({ nodes, edges }: KnowledgeGraph): Generator<GraphRecord> {
  yield* [...nodes.values()].sort(byId)
  yield* [...edges.values()].sort(byId)
}

/** The lines of `graph.jsonl`: the records of a graph have all their fields in order, so that plain JSON is canonical. */
export function* graphLines(graph: KnowledgeGraph): Generator<string> {
  for (const record of graphRecords(graph)) yield JSON.stringify(record)
}

/** Puts records back together. */
export function graphOf(records: Iterable<GraphRecord>): KnowledgeGraph {
  const graph = new GrowingGraph()
  for (const record of records) {
    if (record.kind === 'node') graph.addNode(record.id, record.labels, record.properties)
    else graph.addEdge(record.id, record.type, record.from, record.to, record.properties)
  }
  return graph
}
