import { type EdgeValue, type NodeValue, type PathValue, sorted, type Value } from './store.js'

interface EmbeddedNode {
  readonly _id: number
  readonly _labels: readonly string[]
}

interface EmbeddedEdge {
  readonly _type: string
  readonly _source: number
  readonly _target: number
}

/** What the user put there: keys that begin with an underscore are the database's own. */
function properties(value: object): Record<string, Value> {
  const own = Object.entries(value).filter(([key]) => !key.startsWith('_'))
  return sorted(own.map(([key, inner]) => [key, embeddedValue(inner)] as const))
}

function plainNode(node: EmbeddedNode): NodeValue {
  const own = properties(node)
  return { kind: 'node', id: String(own.id ?? ''), labels: [...node._labels].sort(), properties: own }
}

function plainEdge(edge: EmbeddedEdge): EdgeValue {
  const own = properties(edge)
  return { kind: 'edge', id: String(own.id ?? ''), type: edge._type, properties: own }
}

/** A value of the embedded database as a plain one, of the same shape as Neo4j's. */
export function embeddedValue(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object') return value as Value
  if (Array.isArray(value)) return value.map(embeddedValue)
  if (value instanceof Date) return value.toISOString()
  if ('_labels' in value) return plainNode(value as EmbeddedNode)
  if ('_source' in value && '_type' in value) return plainEdge(value as EmbeddedEdge)
  const keys = Object.keys(value)
  if (keys.length === 2 && 'nodes' in value && 'edges' in value) {
    const { nodes, edges } = value as { nodes: EmbeddedNode[]; edges: EmbeddedEdge[] }
    const path: PathValue = {
      kind: 'path',
      nodes: nodes.map(plainNode),
      edges: edges.map(plainEdge),
      forward: edges.map((edge, at) => edge._source === nodes[at]._id),
    }
    return path
  }
  const tag = keys.length === 1 && keys[0].startsWith('$') ? Object.values(value)[0] : undefined
  return tag === undefined ? properties(value) : String(tag)
}
