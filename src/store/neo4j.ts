import neo4j, { type Driver, type ManagedTransaction, type Record as Neo4jRecord, type Session } from 'neo4j-driver'
import { readCypher, readStatements } from './cypher-file.js'
import { type Connection, CypherTarget, type Run } from './cypher-target.js'
import { loadDelta, type Take } from './delta.js'
import { checkVersion, storeError } from './neo4j-error.js'
import { plainValue, serverValue } from './neo4j-value.js'
import type { Neo4jSettings } from './settings.js'
import type { Graph, LoadOptions, LoadReport, Parameters, Row, Store, Table } from './store.js'

/** Rows fetched at a time where many are streamed. */
const FETCH_ROWS = 10_000
const UNFINISHED = 'The load is not finished: `gongtu load` goes on where it stopped'
/** Batches under way at once. More of them wait for each other's locks. */
const LANES = 2

export interface Neo4jOptions {
  /** Milliseconds to watch a load that says it is under way before it is taken for dead. Three beats by default. */
  readonly patience?: number
  /** Milliseconds to try again after a failure in passing, such as a restart of the server. 90,000 by default. */
  readonly retryTime?: number
}

/** The graph in a Neo4j database, version 5 or later, any edition. Holds four sessions at most while it loads. */
export class Neo4jStore implements Store {
  readonly place: string
  readonly fullText = true
  readonly #driver: Driver
  readonly #settings: Neo4jSettings
  readonly #patience: number

  private constructor(driver: Driver, settings: Neo4jSettings, { patience = 7_000 }: Neo4jOptions) {
    this.#driver = driver
    this.#settings = settings
    this.#patience = patience
    this.place = settings.database ? `${settings.uri}/${settings.database}` : settings.uri
  }

  /** Connects, and makes sure that the database is there and new enough. Throws StoreError. */
  static async open(settings: Neo4jSettings, options: Neo4jOptions = {}): Promise<Neo4jStore> {
    const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.username, settings.password), {
      disableLosslessIntegers: true,
      connectionTimeout: 10_000,
      connectionAcquisitionTimeout: 20_000,
      // A server that restarts is ridden over; one that is gone for longer ends the load.
      maxTransactionRetryTime: options.retryTime ?? 90_000,
      maxConnectionPoolSize: 8,
      userAgent: 'gongtu',
      telemetryDisabled: true,
    })
    const store = new Neo4jStore(driver, settings, options)
    try {
      const session = store.#session('READ')
      // Not retried: who asks wants to know now that nobody answers.
      const { summary } = await session.run(readCypher('read/ping.cypher'))
      await session.close()
      checkVersion(summary.server.agent ?? '', settings.uri)
      return store
    } catch (error) {
      await driver.close()
      throw storeError(error, settings)
    }
  }

  #session(mode: 'READ' | 'WRITE'): Session {
    const { database } = this.#settings
    return this.#driver.session({ database, defaultAccessMode: mode, fetchSize: FETCH_ROWS })
  }

  /** `hint` follows what an error of the driver says. */
  async #in<T>(mode: 'READ' | 'WRITE', work: (session: Session) => Promise<T>, hint = ''): Promise<T> {
    const session = this.#session(mode)
    try {
      return await work(session)
    } catch (error) {
      throw storeError(error, this.#settings, hint)
    } finally {
      await session.close().catch(() => {})
    }
  }

  async read(cypher: string, parameters: Parameters = {}): Promise<Table> {
    const sent = serverValue(parameters) as Record<string, unknown>
    return this.#in('READ', async (session) => {
      const { keys, records } = await session.executeRead(async (tx) => {
        const result = tx.run(cypher, sent)
        const columns = await result.keys()
        return { keys: columns, records: (await result).records }
      })
      const columns = keys.map(String)
      return { columns, rows: records.map((record) => rowOf(columns, (column) => record.get(column))) }
    })
  }

  load(graph: Graph, options: LoadOptions = {}): Promise<LoadReport> {
    return loadDelta(new CypherTarget(this.#connection()), graph, options)
  }

  /** Hands rows over as they come; again from the first where the connection was lost. */
  #each(cypher: string, take: (record: Neo4jRecord) => void): Promise<void> {
    return this.#in('READ', (session) => session.executeRead((tx) => takeEach(tx, cypher, take)))
  }

  #connection(): Connection {
    return {
      lanes: LANES,
      patience: this.#patience,
      write: (work) => this.#in('WRITE', (session) => session.executeWrite((tx) => work(runner(tx))), UNFINISHED),
      writeOnce: async (cypher, parameters) => {
        await this.#in('WRITE', (session) => session.run(cypher, parameters))
      },
      read: (cypher) => this.#in('READ', (session) => session.executeRead((tx) => runner(tx)(cypher))),
      readPairs: (cypher, take) => this.#each(cypher, (record) => take(record.get(0), record.get(1))),
      readLists: (cypher, take) => this.#each(cypher, (record) => takeList(record.get(1), take)),
      applySchema: (part) => this.#applySchema(part),
      settle: async () => {
        const wait = (session: Session) => session.executeRead((tx) => tx.run(readCypher('read/await-indexes.cypher')))
        await this.#in('READ', wait, UNFINISHED)
      },
    }
  }

  /** In one transaction: one that is there already costs next to nothing, and all are there or none. */
  async #applySchema(part: 'keys' | 'rest'): Promise<void> {
    const wanted = readStatements('schema.cypher').filter((statement) => isNodeKey(statement) === (part === 'keys'))
    await this.#dropUnowned(wanted)
    const create = (session: Session) =>
      session.executeWrite(async (tx) => {
        for (const statement of wanted) await tx.run(statement)
      })
    await this.#in('WRITE', create, UNFINISHED)
  }

  /** Removes what a server that was killed has left of these constraints. */
  async #dropUnowned(statements: readonly string[]): Promise<void> {
    const constraints = new Set(statements.map((statement) => /^CREATE CONSTRAINT (\w+)/.exec(statement)?.[1]))
    const show = (session: Session) =>
      session.executeRead((tx) => runner(tx)(readCypher('read/unowned-indexes.cypher')))
    const unowned = (await this.#in('READ', show, UNFINISHED)).map(({ name }) => String(name))
    for (const name of unowned.filter((name) => constraints.has(name))) {
      const drop = readCypher('write/drop-index.cypher', { NAME: name })
      await this.#in('WRITE', (session) => session.executeWrite((tx) => tx.run(drop)), UNFINISHED)
    }
  }

  async close(): Promise<void> {
    await this.#driver.close()
  }
}

function rowOf(columns: readonly string[], get: (column: string) => unknown): Row {
  return Object.fromEntries(columns.map((column) => [column, plainValue(get(column))]))
}

/** True for a statement of `schema.cypher` without which nodes cannot be found and are made twice. */
function isNodeKey(statement: string): boolean {
  return /^CREATE CONSTRAINT .* FOR \(node:/.test(statement)
}

/** The driver's own iteration takes several times as long. */
function takeEach(tx: ManagedTransaction, cypher: string, take: (record: Neo4jRecord) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.run(cypher).subscribe({ onNext: take, onCompleted: () => resolve(), onError: reject })
  })
}

function takeList(held: readonly string[], take: Take): void {
  for (const one of held) {
    const space = one.lastIndexOf(' ')
    take(one.slice(0, space), one.slice(space + 1))
  }
}

function runner(tx: ManagedTransaction): Run {
  return async (cypher, parameters = {}) => {
    const { keys, records } = await runAll(tx, cypher, serverValue(parameters) as Record<string, unknown>)
    return records.map((record) => rowOf(keys, (column) => record.get(column)))
  }
}

async function runAll(tx: ManagedTransaction, cypher: string, parameters: Record<string, unknown>) {
  const { records } = await tx.run(cypher, parameters)
  return { records, keys: records.length ? records[0].keys.map(String) : [] }
}
