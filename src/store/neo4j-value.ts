import neo4j from 'neo4j-driver'
import { FLOAT_PROPERTIES } from './group.js'
import { type EdgeValue, type NodeValue, type PathValue, sorted, type Value } from './store.js'

function plainProperties(properties: Readonly<Record<string, unknown>>): Record<string, Value> {
  return sorted(Object.entries(properties).map(([key, value]) => [key, plainValue(value)] as const))
}

function plainNode(node: { labels: string[]; properties: Record<string, unknown> }): NodeValue {
  const properties = plainProperties(node.properties)
  return { kind: 'node', id: String(properties.id ?? ''), labels: [...node.labels].sort(), properties }
}

function plainEdge(edge: { type: string; properties: Record<string, unknown> }): EdgeValue {
  const properties = plainProperties(edge.properties)
  return { kind: 'edge', id: String(properties.id ?? ''), type: edge.type, properties }
}

/** A value of the driver as a plain one; points of time become ISO strings. */
export function plainValue(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object') return value as Value
  if (Array.isArray(value)) return value.map(plainValue)
  if (neo4j.isNode(value as object)) return plainNode(value as never)
  if (neo4j.isRelationship(value as object)) return plainEdge(value as never)
  if (neo4j.isPath(value as object)) {
    const { start, segments } = value as unknown as {
      start: { labels: string[]; properties: Record<string, unknown>; elementId: string }
      segments: {
        start: { elementId: string }
        end: { labels: string[]; properties: Record<string, unknown> }
        relationship: { type: string; properties: Record<string, unknown>; startNodeElementId: string }
      }[]
    }
    const path: PathValue = {
      kind: 'path',
      nodes: [plainNode(start), ...segments.map(({ end }) => plainNode(end))],
      edges: segments.map(({ relationship }) => plainEdge(relationship)),
      forward: segments.map((segment) => segment.relationship.startNodeElementId === segment.start.elementId),
    }
    return path
  }
  if (Object.getPrototypeOf(value) === Object.prototype) return plainProperties(value as Record<string, unknown>)
  return String(value)
}

/**
 * A plain value as the driver must send it: the driver makes a float of every number, so whole ones go as integers,
 * except under the names that are measured (`FLOAT_PROPERTIES`).
 */
export function serverValue(value: unknown, key = ''): unknown {
  if (typeof value === 'number') return Number.isInteger(value) && !FLOAT_PROPERTIES.has(key) ? BigInt(value) : value
  if (Array.isArray(value))
    return value.length && typeof value[0] === 'string' ? value : value.map((v) => serverValue(v))
  if (value && typeof value === 'object') {
    const sent: Record<string, unknown> = {}
    for (const name in value) sent[name] = serverValue((value as Record<string, unknown>)[name], name)
    return sent
  }
  return value
}
