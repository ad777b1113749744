import { existsSync } from 'node:fs'
import { join } from 'node:path'
import grafeo, { type GrafeoDB } from '@grafeo-db/js'
import { StoreError } from '../error.js'
import { refuseWrites } from './cypher-text.js'
import { loadDelta } from './delta.js'
import { EmbeddedTarget } from './embedded-target.js'
import { embeddedValue } from './embedded-value.js'
import type { Graph, LoadOptions, LoadReport, Parameters, Row, Store, Table } from './store.js'

/** Name of the database file in the store's folder. */
const FILE = 'graph.grafeo'

interface Result {
  readonly columns: readonly string[]
  toArray(): Readonly<Record<string, unknown>>[]
}

/**
 * The graph in a file of the workspace: needs no server. Any number of processes may read it at once, also while it is
 * made anew. The file is opened when it is first asked for.
 */
export class EmbeddedStore implements Store {
  readonly place: string
  readonly fullText = false
  readonly #file: string
  #reader: GrafeoDB | null = null

  private constructor(folder: string) {
    this.place = folder
    this.#file = EmbeddedStore.fileIn(folder)
  }

  /** The database file of the store in `folder`. */
  static fileIn(folder: string): string {
    return join(folder, FILE)
  }

  /** A store that is to be loaded; `folder` is made where it is missing. */
  static at(folder: string): EmbeddedStore {
    return new EmbeddedStore(folder)
  }

  /** A store that a build has made. Throws StoreError where there is none. */
  static open(folder: string): EmbeddedStore {
    const store = new EmbeddedStore(folder)
    if (!existsSync(store.#file)) throw new StoreError(`${folder}: no graph there. Run \`gongtu build\` first.`)
    return store
  }

  /** Brings the store in `folder` to `graph`. */
  static async create(folder: string, graph: Graph): Promise<EmbeddedStore> {
    const store = new EmbeddedStore(folder)
    await store.load(graph)
    return store
  }

  /** Makes the store of `graph` anew, whatever is in `folder`: needs less memory than comparing. */
  static async make(folder: string, graph: Graph): Promise<void> {
    const store = new EmbeddedStore(folder)
    try {
      await loadDelta(new EmbeddedTarget(store.#file, true), graph)
    } catch (error) {
      throw store.#error(error)
    }
  }

  async read(cypher: string, parameters: Parameters = {}): Promise<Table> {
    refuseWrites(cypher)
    try {
      this.#reader ??= grafeo.GrafeoDB.openReadOnly(this.#file)
      const result: Result = await this.#reader.executeCypher(cypher, parameters)
      return { columns: result.columns, rows: rowsOf(result) }
    } catch (error) {
      throw this.#error(error)
    }
  }

  async load(graph: Graph, options: LoadOptions = {}): Promise<LoadReport> {
    await this.close()
    try {
      return await loadDelta(new EmbeddedTarget(this.#file), graph, options)
    } catch (error) {
      throw this.#error(error)
    }
  }

  #error(error: unknown): unknown {
    if (!(error instanceof Error) || !/GRAFEO-/.test(error.message)) return error
    if (/read-only/.test(error.message)) return new StoreError('the query writes, and queries may only read')
    return new StoreError(`${this.place}: ${error.message.split('\n')[0].replace(/^.*?GRAFEO-\w+: /, '')}`)
  }

  async close(): Promise<void> {
    this.#reader?.close()
    this.#reader = null
  }
}

function rowsOf(result: Result): Row[] {
  return result
    .toArray()
    .map((row) => Object.fromEntries(result.columns.map((column) => [column, embeddedValue(row[column])])))
}
