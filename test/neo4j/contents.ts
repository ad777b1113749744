import neo4j, { type Driver } from 'neo4j-driver'
import { canonicalJson } from '../../src/graph/graph.js'
import type { GraphRecord } from '../../src/graph/record.js'
import { FLOAT_PROPERTIES } from '../../src/store/group.js'
import type { Neo4jSettings } from '../../src/store/settings.js'

/** A driver that keeps 1 and 1.0 apart: whole numbers of the database come as Integer, others as number. */
export function openDriver({ uri, username, password }: Neo4jSettings): Driver {
  return neo4j.driver(uri, neo4j.auth.basic(username, password))
}

function shown(value: unknown): unknown {
  if (neo4j.isInt(value)) return `integer ${value}`
  if (typeof value === 'number') return `float ${value}`
  if (Array.isArray(value)) return value.map(shown)
  if (!value || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]))
}

/** All that a database holds, a node or relationship a line, sorted; without what a load says of itself. */
export async function contentsOf(driver: Driver): Promise<string[]> {
  const lines: string[] = []
  const read = async (cypher: string) => {
    const session = driver.session({ defaultAccessMode: 'READ', fetchSize: 5_000 })
    for await (const record of session.run(cypher)) {
      const { labels, ...rest } = record.toObject()
      lines.push(canonicalJson(shown(labels ? { ...rest, labels: [...labels].sort() } : rest)))
    }
    await session.close()
  }
  await read('MATCH (n) WHERE NOT n:GongtuLoad RETURN labels(n) AS labels, properties(n) AS properties')
  await read('MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS properties, a.id AS from, b.id AS to')
  return lines.sort()
}

/** The lines that `contentsOf` gives for a database that holds exactly this graph. */
export function contentsFrom(graph: Iterable<GraphRecord>): string[] {
  const typed = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((part) => typed('', part))
    if (typeof value !== 'number') return value
    return Number.isInteger(value) && !FLOAT_PROPERTIES.has(key) ? `integer ${value}` : `float ${value}`
  }
  const lines = [...graph].map((record) => {
    const own = Object.entries(record.properties).map(([key, value]) => [key, typed(key, value)])
    const properties = Object.fromEntries(own)
    if (record.kind === 'node') return canonicalJson({ labels: [...record.labels].sort(), properties })
    const { type, from, to } = record
    return canonicalJson({ type, properties, from, to })
  })
  return lines.sort()
}

/** Constraints and indexes of ours with their states, and what the last load says of itself. */
export async function stateOf(driver: Driver): Promise<{ schema: string[]; load: Record<string, unknown> }> {
  const made = await driver.executeQuery('SHOW INDEXES YIELD name, state RETURN name, state')
  const loads = await driver.executeQuery('MATCH (load:GongtuLoad) RETURN properties(load) AS load')
  const schema = made.records.map((record) => `${record.get('name')} ${record.get('state')}`)
  return {
    schema: schema.filter((line) => line.startsWith('gongtu_')).sort(),
    load: loads.records[0]?.get('load') ?? {},
  }
}

/** Removes all nodes and relationships. */
export async function wipeData(driver: Driver): Promise<void> {
  const session = driver.session()
  await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS')
  await session.close()
}

/** Removes all there is, constraints and indexes too, as if the database were new. */
export async function wipeWhole(driver: Driver): Promise<void> {
  await wipeData(driver)
  const session = driver.session()
  for (const [kind, kinds] of [
    ['CONSTRAINT', 'CONSTRAINTS'],
    ['INDEX', 'INDEXES'],
  ]) {
    const { records } = await session.run(`SHOW ${kinds} YIELD name, type RETURN name, type`)
    for (const record of records) {
      if (record.get('type') !== 'LOOKUP') await session.run(`DROP ${kind} ${record.get('name')} IF EXISTS`)
    }
  }
  await session.close()
}
