import neo4j from 'neo4j-driver'
import type { GraphRecord } from '../../src/graph/record.js'
import { readStatements } from '../../src/store/cypher-file.js'
import { endsOf, groupOf, labelsOf } from '../../src/store/group.js'
import { serverValue } from '../../src/store/neo4j-value.js'
import type { RunningServer } from '../neo4j/server.js'

/** Rows a batch, and sessions that send at once. */
const ROWS = 5_000
const SESSIONS = 2

interface Batch {
  readonly cypher: string
  readonly rows: unknown[]
}

/** The rows of a graph as the driver sends them, in batches of one label or type. */
function batchesOf(graph: Iterable<GraphRecord>): { nodes: Batch[]; relationships: Batch[] } {
  const batches = { nodes: [] as Batch[], relationships: [] as Batch[] }
  const open = new Map<string, Batch>()
  for (const record of graph) {
    const group = groupOf(record)
    let batch = open.get(group)
    if (!batch || batch.rows.length === ROWS) {
      batch = { cypher: record.kind === 'node' ? createNodes(group) : createRelationships(group), rows: [] }
      open.set(group, batch)
      batches[record.kind === 'node' ? 'nodes' : 'relationships'].push(batch)
    }
    const properties = serverValue(record.properties)
    batch.rows.push(record.kind === 'node' ? { properties } : { from: record.from, to: record.to, properties })
  }
  return batches
}

function createNodes(label: string): string {
  return `UNWIND $rows AS row CREATE (node:${labelsOf(label).join(':')}) SET node = row.properties`
}

function createRelationships(type: string): string {
  const { head, tail } = endsOf(type)
  return `UNWIND $rows AS row MATCH (head:${head} {id: row.from}) MATCH (tail:${tail} {id: row.to})
    CREATE (head)-[fact:${type}]->(tail) SET fact = row.properties`
}

/** Seconds that each part of a load took. */
export interface Floor {
  readonly nodes: number
  readonly relationships: number
  readonly schema: number
}

/**
 * Loads a graph by the bare driver as fast as it goes: rows made before the clock starts, keys of nodes, CREATE of nodes,
 * CREATE of relationships, then all other constraints and indexes. It compares nothing, and is not safe to retry.
 */
export async function loadBare(server: RunningServer, graph: Iterable<GraphRecord>): Promise<Floor> {
  const batches = batchesOf(graph)
  const schema = readStatements('schema.cypher')
  const login = neo4j.auth.basic(server.username, server.password)
  const driver = neo4j.driver(server.uri, login, { disableLosslessIntegers: true })
  const clock = async (work: () => Promise<void>): Promise<number> => {
    const began = performance.now()
    await work()
    return (performance.now() - began) / 1000
  }
  const apply = async (statements: readonly string[]) => {
    for (const statement of statements) await driver.executeQuery(statement)
  }
  const send = async (queue: Batch[]) => {
    const lane = async () => {
      const session = driver.session()
      for (let batch = queue.shift(); batch; batch = queue.shift()) {
        const { cypher, rows } = batch
        await session.executeWrite((tx) => tx.run(cypher, { rows }))
      }
      await session.close()
    }
    await Promise.all(Array.from({ length: SESSIONS }, lane))
  }
  const isKey = (statement: string) => /CONSTRAINT.*\(node:/.test(statement)
  try {
    await driver.executeQuery('RETURN 1')
    const keys = await clock(() => apply(schema.filter(isKey)))
    const nodes = await clock(() => send(batches.nodes))
    const relationships = await clock(() => send(batches.relationships))
    const rest = await clock(async () => {
      await apply(schema.filter((statement) => !isKey(statement)))
      await driver.executeQuery('CALL db.awaitIndexes(600)')
    })
    return { nodes, relationships, schema: keys + rest }
  } finally {
    await driver.close()
  }
}
