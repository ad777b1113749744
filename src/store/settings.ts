import { StoreError } from '../error.js'

/** Where a Neo4j is and how to enter it. */
export interface Neo4jSettings {
  readonly uri: string
  readonly username: string
  readonly password: string
  /** Left out: the server's home database. */
  readonly database?: string
}

const SCHEMES = ['neo4j', 'neo4j+s', 'neo4j+ssc', 'bolt', 'bolt+s', 'bolt+ssc']

/** Reads NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE. Throws StoreError where they cannot be right. */
export function neo4jSettings(environment: Readonly<Record<string, string | undefined>>): Neo4jSettings {
  const uri = environment.NEO4J_URI?.trim() || 'neo4j://127.0.0.1:7687'
  const username = environment.NEO4J_USERNAME?.trim() || 'neo4j'
  const password = environment.NEO4J_PASSWORD ?? ''
  const database = environment.NEO4J_DATABASE?.trim() || undefined
  const parsed = URL.canParse(uri) ? new URL(uri) : null
  if (!parsed?.hostname || !SCHEMES.includes(parsed.protocol.slice(0, -1))) {
    throw new StoreError(`NEO4J_URI is not an address of a Neo4j, such as neo4j://127.0.0.1:7687 or neo4j+s://…`)
  }
  if (parsed.username || parsed.password) {
    throw new StoreError('NEO4J_URI holds a user or a password: put them into NEO4J_USERNAME and NEO4J_PASSWORD')
  }
  if (!password) throw new StoreError('NEO4J_PASSWORD is not set: copy .env.example to .env and fill it in')
  return { uri, username, password, database }
}
