import neo4j from 'neo4j-driver'
import type { TestProject } from 'vitest/node'
import { NoServer, type RunningServer, startServer } from './server.js'

/** What a test of the Neo4j half is given: a server, or why there is none. */
export interface ProvidedNeo4j {
  readonly uri: string
  readonly browser?: string
  readonly username: string
  readonly password: string
  readonly database?: string
  readonly absent?: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    neo4j: ProvidedNeo4j
  }
}

/** The tests wipe the database they are given, so they take an empty one only. */
async function refuseFull(uri: string, username: string, password: string, database?: string): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true })
  try {
    const { records } = await driver.executeQuery('MATCH (n) RETURN count(n) AS nodes', {}, { database })
    const nodes = records[0].get('nodes')
    if (nodes > 0)
      throw new Error(`NEO4J_URI: the database holds ${nodes} nodes; the tests wipe it, so give an empty one`)
  } finally {
    await driver.close()
  }
}

/** The server that the environment names, or one of our own; vitest calls this once, and only where a test needs it. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { NEO4J_URI, NEO4J_USERNAME = 'neo4j', NEO4J_PASSWORD = '', NEO4J_DATABASE, REQUIRE_NEO4J } = process.env
  if (NEO4J_URI) {
    const database = NEO4J_DATABASE || undefined
    await refuseFull(NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, database)
    project.provide('neo4j', { uri: NEO4J_URI, username: NEO4J_USERNAME, password: NEO4J_PASSWORD, database })
    return undefined
  }
  let server: RunningServer
  try {
    server = await startServer()
  } catch (error) {
    if (!(error instanceof NoServer) || REQUIRE_NEO4J) throw error
    const absent = `The Neo4j half is skipped: ${error.message}, or name a server with NEO4J_URI.`
    process.stderr.write(`\n${absent}\n\n`)
    project.provide('neo4j', { uri: '', username: '', password: '', absent })
    return undefined
  }
  const { uri, browser, username, password } = server
  project.provide('neo4j', { uri, browser, username, password })
  return () => server.stop()
}
