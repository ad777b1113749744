import neo4j, { type Driver, type EagerResult, type Plan } from 'neo4j-driver'
import { inject } from 'vitest'
import type { Neo4jSettings } from '../../src/store/settings.js'

/** The server that the tests are given, and why there is none where `absent` is set. */
export const given = inject('neo4j')

export const settings: Neo4jSettings = {
  uri: given.uri,
  username: given.username,
  password: given.password,
  database: given.database,
}

/** What a command run as a process of its own finds in its environment: the way to that server, and nothing else of ours. */
export const environment = {
  PATH: process.env.PATH,
  NEO4J_URI: settings.uri,
  NEO4J_USERNAME: settings.username,
  NEO4J_PASSWORD: settings.password,
  NEO4J_DATABASE: settings.database ?? '',
}

function connect(): Driver {
  const login = neo4j.auth.basic(settings.username, settings.password)
  return neo4j.driver(settings.uri, login, { disableLosslessIntegers: true })
}

async function run(cypher: string, parameters: Record<string, unknown>): Promise<EagerResult> {
  const driver = connect()
  try {
    return await driver.executeQuery(cypher, parameters, { database: settings.database })
  } finally {
    await driver.close()
  }
}

/** Runs one statement as a user at the server's own prompt would, past Gongtu. Numbers go as floats. */
export async function atPrompt(
  cypher: string,
  parameters: Record<string, unknown> = {},
): Promise<Record<string, unknown>[]> {
  return (await run(cypher, parameters)).records.map((record) => record.toObject())
}

/** Names the last transaction that wrote to the database; it stays the same as long as nothing is written. */
export async function lastBookmark(): Promise<readonly string[]> {
  const driver = connect()
  const session = driver.session({ database: settings.database, defaultAccessMode: 'READ' })
  try {
    await session.run('RETURN 1')
    return session.lastBookmarks()
  } finally {
    await driver.close()
  }
}

/** The operators of the plan that the server makes for a query, without running it. */
export async function planOf(cypher: string, parameters: Record<string, unknown>): Promise<string[]> {
  const { plan } = (await run(`EXPLAIN ${cypher}`, parameters)).summary
  const operators = (node: Plan): string[] => [node.operatorType.split('@')[0], ...node.children.flatMap(operators)]
  return plan ? operators(plan) : []
}

/** Removes all there is. The tests may do so: the setup refuses a server that holds anything. */
export async function wipe(): Promise<void> {
  await atPrompt('MATCH (n) DETACH DELETE n')
}
