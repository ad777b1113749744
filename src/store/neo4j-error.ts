import { StoreError } from '../error.js'
import type { Neo4jSettings } from './settings.js'

/** The oldest major version of Neo4j that the statements in `cypher/` run on. */
const OLDEST = 5

/** Throws StoreError where a server's agent (`Neo4j/5.26.30`) is too old a version. */
export function checkVersion(agent: string, uri: string): void {
  const version = /\/(\d+)\.[\w.-]*/.exec(agent)
  if (version && Number(version[1]) < OLDEST) {
    throw new StoreError(
      `Neo4j at ${uri} is ${agent.slice(agent.indexOf('/') + 1)}: version ${OLDEST} or later is needed`,
    )
  }
}

/** What went wrong, in one line that names the remedy, by the code of the driver's error. */
function explain(code: string, message: string, { uri, username, database }: Neo4jSettings): string {
  const first = message.split('\n')[0].trim()
  switch (code) {
    case 'Neo.ClientError.Security.Unauthorized':
      return `Neo4j at ${uri} refuses user '${username}': check NEO4J_USERNAME and NEO4J_PASSWORD`
    case 'Neo.ClientError.Security.AuthenticationRateLimit':
      return `Neo4j at ${uri} has seen too many wrong passwords: check NEO4J_PASSWORD, wait some seconds, try again`
    case 'Neo.ClientError.Security.CredentialsExpired':
      return `Neo4j at ${uri} wants a new password for '${username}': set one in Browser, then put it into NEO4J_PASSWORD`
    case 'Neo.ClientError.Security.Forbidden':
      return `Neo4j at ${uri}: user '${username}' may not do this: ${first}`
    case 'Neo.ClientError.Database.DatabaseNotFound':
      return `Neo4j at ${uri} has no database '${database}': check NEO4J_DATABASE (Community has one, neo4j)`
    case 'Neo.ClientError.Statement.AccessMode':
      return `the query writes, and queries may only read: ${first}`
    case 'Neo.ClientError.Statement.SyntaxError':
      return `not a query that Neo4j understands: ${first}`
    case 'Neo.ClientError.Statement.ParameterMissing':
      return `the query lacks a parameter: ${first}`
    case 'ServiceUnavailable':
    case 'SessionExpired':
    case 'N/A':
      if (/version|handshake|protocol|http/i.test(first)) {
        return `what answers at ${uri} is no Neo4j of version ${OLDEST} or later: check NEO4J_URI`
      }
      return `no Neo4j answers at ${uri}: start it (docker compose up -d) or check NEO4J_URI`
    default:
      return `Neo4j at ${uri}: ${first}${code ? ` (${code})` : ''}`
  }
}

/**
 * Turns an error of the driver into a StoreError of one line, without the password; our own errors stay as they are.
 * `hint` is a sentence to follow.
 */
export function storeError(error: unknown, settings: Neo4jSettings, hint = ''): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error
  const { code = '' } = error as { code?: string }
  if (typeof code !== 'string' || (!code && !/neo4j|bolt|routing/i.test(`${error.name} ${error.message}`))) return error
  const line = explain(code, error.message, settings)
  return new StoreError(`${line.replaceAll(settings.password, '***')}${hint ? `. ${hint}` : ''}`)
}
