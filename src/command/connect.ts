import { config } from 'dotenv'
import { UsageError } from '../error.js'
import { EmbeddedStore } from '../store/embedded.js'
import { neo4jSettings } from '../store/settings.js'
import type { Store } from '../store/store.js'
import type { Workspace } from '../store/workspace.js'

/** Enters the Neo4j that the environment, or a `.env` in the working directory, names. */
export async function connectNeo4j(): Promise<Store> {
  config({ quiet: true })
  const settings = neo4jSettings(process.env)
  // The driver is loaded only where a server is wanted: it takes longer than a query of the embedded store.
  const { Neo4jStore } = await import('../store/neo4j.js')
  return Neo4jStore.open(settings)
}

/** Opens one of the stores by its name on the command line. */
export async function openStore(name: string, workspace: Workspace): Promise<Store> {
  if (name === 'neo4j') return connectNeo4j()
  if (name === 'embedded') return EmbeddedStore.open(workspace.store)
  throw new UsageError(`--store ${name}: choose embedded or neo4j`)
}
