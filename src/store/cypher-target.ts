import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreError } from '../error.js'
import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from '../graph/record.js'
import { readCypher } from './cypher-file.js'
import type { Change, DeltaTarget, Held } from './delta.js'
import { danglingError, endsOf, labelsOf, NODE_LABELS, RELATIONSHIP_TYPES } from './group.js'
import type { Row } from './store.js'

/** Runs one statement of a transaction. */
export type Run = (cypher: string, parameters?: Readonly<Record<string, unknown>>) => Promise<readonly Row[]>

/** What a store offers a load: transactions, and rows as they come. */
export interface Connection {
  readonly lanes: number
  /** Milliseconds to watch a load that says it is under way before it is taken for dead. */
  readonly patience: number
  write<T>(work: (run: Run) => Promise<T>): Promise<T>
  stream(cypher: string): AsyncIterable<Row>
  applySchema(): Promise<void>
  /** Called when all is written, before the load is called done. */
  settle(): Promise<void>
}

const BEAT_MS = 2_000

/** A load in Cypher: the statements of `cypher/write`, and a `:GongtuLoad` node that tells of it. */
export class CypherTarget implements DeltaTarget {
  readonly lanes: number
  readonly nodeLabels = NODE_LABELS
  readonly relationshipTypes = RELATIONSHIP_TYPES
  readonly #connection: Connection
  readonly #token = randomUUID()
  /** Token of the load that was there before; another one at `begin` means that somebody else has written meanwhile. */
  #seen = ''
  #beat: NodeJS.Timeout | undefined

  constructor(connection: Connection) {
    this.#connection = connection
    this.lanes = connection.lanes
  }

  async lastBuild(): Promise<string> {
    let load = await this.#loadNode()
    const until = Date.now() + this.#connection.patience
    const first = load
    while (load?.state === 'loading' && Date.now() < until) {
      await sleep(Math.min(500, this.#connection.patience))
      load = await this.#loadNode()
      if (load?.state === 'loading' && (load.beat !== first?.beat || load.token !== first?.token)) {
        throw new StoreError(`another load is under way, begun ${load.started}: wait until it is done, or stop it`)
      }
    }
    this.#seen = String(load?.token ?? '')
    return load?.state === 'done' ? String(load.build) : ''
  }

  async #loadNode(): Promise<Row | undefined> {
    for await (const row of this.#connection.stream(readCypher('read/load.cypher'))) return row
    return undefined
  }

  nodes(label: string): AsyncIterable<Held> {
    const cypher = readCypher('read/node-hashes.cypher', { LABEL: label })
    return this.#connection.stream(cypher) as AsyncIterable<unknown> as AsyncIterable<Held>
  }

  relationships(type: string): AsyncIterable<Held> {
    const cypher = readCypher('read/fact-hashes.cypher', namesOf(type))
    return this.#connection.stream(cypher) as AsyncIterable<unknown> as AsyncIterable<Held>
  }

  async begin(): Promise<void> {
    await this.#connection.applySchema()
    const parameters = { seen: this.#seen, token: this.#token, started: new Date().toISOString() }
    const claimed = await this.#connection.write((run) => run(readCypher('write/claim-load.cypher'), parameters))
    if (claimed.length === 0)
      throw new StoreError('another load began meanwhile: wait until it is done, then try again')
    // A beat that fails is no news: the writes beside it meet the same server and say so.
    const beat = () =>
      this.#connection.write((run) => run(readCypher('write/beat-load.cypher'), { token: this.#token }))
    this.#beat = setInterval(() => beat().catch(() => {}), BEAT_MS).unref()
  }

  /** One transaction of this load; refuses to write once another load has taken over. */
  #write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.#connection.write(async (run) => {
      const held = await run(readCypher('read/load-held.cypher'), { token: this.#token })
      if (held.length === 0) throw new StoreError('another load has taken over: this one stops')
      return work(run)
    })
  }

  async writeNodes(label: string, changes: readonly Change<NodeRecord>[]): Promise<void> {
    const key = keyLabel(label)
    const merge =
      key === 'Article'
        ? readCypher('write/merge-article.cypher')
        : readCypher('write/merge-entity.cypher', { LABEL: label })
    const fresh = changes.filter((change) => change.fresh).map(({ record }) => record.id)
    await this.#write(async (run) => {
      if (fresh.length) await run(readCypher('write/revive-node.cypher', { LABEL: key }), { ids: fresh })
      const keys = await keysOf(run, readCypher('read/node-keys.cypher', { LABEL: key }), changes)
      const rows = changes.map(({ record }) => ({ id: record.id, properties: replacing(record, keys) }))
      await run(merge, { rows })
    })
  }

  async writeRelationships(type: string, changes: readonly Change<EdgeRecord>[]): Promise<void> {
    const names = namesOf(type)
    await this.#write(async (run) => {
      const keys = await keysOf(run, readCypher('read/fact-keys.cypher', names), changes)
      const rows = changes.map(({ record }) => {
        const { id, from, to } = record
        return { id, from, to, properties: replacing(record, keys) }
      })
      const updated = rows.filter((_, index) => !changes[index].fresh)
      if (updated.length) await run(readCypher('write/unmoor-fact.cypher', names), { rows: updated })
      const [{ written }] = await run(readCypher('write/merge-fact.cypher', names), { rows })
      if (written !== rows.length) throw danglingError(type, rows.length - Number(written), rows.length)
    })
  }

  async deleteRelationships(type: string, ids: readonly string[]): Promise<void> {
    await this.#write((run) => run(readCypher('write/delete-fact.cypher', namesOf(type)), { ids }))
  }

  async deleteNodes(label: string, ids: readonly string[]): Promise<number> {
    const key = keyLabel(label)
    const owned = labelsOf(label)
    return this.#write(async (run) => {
      const retire = readCypher('write/retire-node.cypher', { LABEL: key, OWNED: owned.join(':') })
      const [{ retired }] = await run(retire, { ids, owned })
      await run(readCypher('write/delete-node.cypher', { LABEL: key }), { ids })
      return Number(retired)
    })
  }

  async finish(build: string, nodes: number, relationships: number): Promise<void> {
    await this.#connection.settle()
    const parameters = { token: this.#token, build, nodes, relationships, finished: new Date().toISOString() }
    await this.#write((run) => run(readCypher('write/finish-load.cypher'), parameters))
  }

  async end(): Promise<void> {
    clearInterval(this.#beat)
  }
}

/** The label that holds the key constraint of a node group. */
function keyLabel(label: string): string {
  return label === 'Article' ? 'Article' : 'Entity'
}

function namesOf(type: string): Record<string, string> {
  const { head, tail } = endsOf(type)
  return { TYPE: type, HEAD: head, TAIL: tail }
}

/** Names of the properties that the records to be updated have now, by id. */
async function keysOf(
  run: Run,
  cypher: string,
  changes: readonly Change<GraphRecord>[],
): Promise<Map<string, string[]>> {
  const ids = changes.filter(({ fresh }) => !fresh).map(({ record }) => record.id)
  const rows = ids.length ? await run(cypher, { ids }) : []
  return new Map(rows.map(({ id, keys }) => [id as string, keys as string[]]))
}

/** The record's properties, with null for each that it has no longer; the user's own (`my_…`) are let be. */
function replacing(
  { id, properties }: GraphRecord,
  keys: ReadonlyMap<string, readonly string[]>,
): Record<string, PropertyValue | null> {
  const gone = (keys.get(id) ?? []).filter((key) => !(key in properties) && !key.startsWith('my_'))
  return { ...properties, ...Object.fromEntries(gone.map((key) => [key, null])) }
}
