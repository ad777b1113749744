import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreError } from '../error.js'
import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from '../graph/record.js'
import { readCypher } from './cypher-file.js'
import type { Change, DeltaTarget, Take } from './delta.js'
import { danglingError, endsOf, labelsOf, NODE_LABELS, RELATIONSHIP_TYPES } from './group.js'
import type { Row } from './store.js'

/** Runs one statement of a transaction. */
export type Run = (cypher: string, parameters?: Readonly<Record<string, unknown>>) => Promise<readonly Row[]>

/** What a store offers a load: transactions, and rows as they come. */
export interface Connection {
  readonly lanes: number
  /** Milliseconds to watch a load that says it is under way before it is taken for dead. */
  readonly patience: number
  /** Runs a transaction, again where it failed in passing or its answer was lost. */
  write<T>(work: (run: Run) => Promise<T>): Promise<T>
  /** Runs one statement that writes, once. */
  writeOnce(cypher: string, parameters: Readonly<Record<string, unknown>>): Promise<void>
  read(cypher: string): Promise<readonly Row[]>
  /** Takes the first two columns of each row as it comes. */
  readPairs(cypher: string, take: Take): Promise<void>
  /** Takes from each row as it comes the list in its second column: id, space and hash in each of its texts. */
  readLists(cypher: string, take: Take): Promise<void>
  /**
   * Makes the constraints on nodes, or all the other constraints and indexes; those that are there already stay. While
   * the others are made, which takes long, the node of the load must be free to beat.
   */
  applySchema(part: 'keys' | 'rest'): Promise<void>
  /** Called when all is written, before the load is called done. */
  settle(): Promise<void>
}

const BEAT_MS = 2_000
/** Nodes and relationships up to which a server may gather all of a group: 170 MB of its memory at most. */
const GATHERED = 2_000_000

/**
 * A load in Cypher: the statements of `cypher/write`, and a `:GongtuLoad` node that tells of it.
 *
 * A commit can succeed while its acknowledgement is lost; the transaction is then tried again. Every batch is exact all
 * the same, CREATE included: it belongs to a lane, a node that it locks before all else and on which it leaves its
 * number. So a second try waits until the first is over, finds its own number if that was committed, and does nothing.
 * In the same moment it looks whether the load is still its own. Whoever takes a load over writes to all lanes, which
 * waits for the batches that are under way and stops those that come later; it reads what is there only after that.
 */
export class CypherTarget implements DeltaTarget {
  readonly lanes: number
  readonly nodeLabels = NODE_LABELS
  readonly relationshipTypes = RELATIONSHIP_TYPES
  readonly #connection: Connection
  readonly #token = randomUUID()
  /** Token of the load that was there before; another one at `begin` means that somebody else has written meanwhile. */
  #seen = ''
  /** Nothing of a graph is in the store: what is written need not be compared with anything. */
  #blank = false
  /** A server gathers what it holds of a group into lists, which is twice as fast as one row each. */
  #gathers = false
  #claimed = false
  #beat: NodeJS.Timeout | undefined
  #beating = false
  readonly #freeLanes: { readonly number: number; batch: number }[]

  constructor(connection: Connection) {
    this.#connection = connection
    this.lanes = connection.lanes
    this.#freeLanes = Array.from({ length: connection.lanes }, (_, number) => ({ number, batch: 0 }))
  }

  async lastBuild(write: boolean): Promise<string> {
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
    // What a killed load has left may still change until it is taken over.
    if (load?.state === 'loading' && write) await this.#claim()
    const [{ blank }] = await this.#connection.read(readCypher('read/store-blank.cypher'))
    this.#blank = blank === true
    this.#gathers = load?.state === 'done' && Number(load.nodes) + Number(load.relationships) <= GATHERED
    return load?.state === 'done' ? String(load.build) : ''
  }

  async #loadNode(): Promise<Row | undefined> {
    return (await this.#connection.read(readCypher('read/load.cypher')))[0]
  }

  async nodes(label: string, take: Take): Promise<void> {
    if (this.#blank) return
    if (this.#gathers) await this.#connection.readLists(readCypher('read/node-lists.cypher', { LABEL: label }), take)
    else await this.#connection.readPairs(readCypher('read/node-hashes.cypher', { LABEL: label }), take)
  }

  async relationships(type: string, take: Take): Promise<void> {
    if (this.#blank) return
    if (this.#gathers) await this.#connection.readLists(readCypher('read/fact-lists.cypher', namesOf(type)), take)
    else await this.#connection.readPairs(readCypher('read/fact-hashes.cypher', namesOf(type)), take)
  }

  /** In a blank store all but the keys of nodes is made at the end: to fill an index once is quicker than row by row. */
  async begin(): Promise<void> {
    await this.#claim()
    if (!this.#blank) await this.#connection.applySchema('rest')
  }

  async #claim(): Promise<void> {
    if (this.#claimed) return
    const lanes = this.#freeLanes.map(({ number }) => number)
    const parameters = { seen: this.#seen, token: this.#token, started: new Date().toISOString(), lanes }
    await this.#connection.applySchema('keys')
    const claimed = await this.#connection.write((run) => run(readCypher('write/claim-load.cypher'), parameters))
    if (claimed.length === 0)
      throw new StoreError('another load began meanwhile: wait until it is done, then try again')
    this.#claimed = true
    this.#beat = setInterval(() => this.#sendBeat(), BEAT_MS).unref()
  }

  /** Tells others that this load is alive. A beat that fails is no news: the writes beside it meet the same server. */
  #sendBeat(): void {
    if (this.#beating) return
    this.#beating = true
    this.#connection
      .writeOnce(readCypher('write/beat-load.cypher'), { token: this.#token })
      .catch(() => {})
      .finally(() => {
        this.#beating = false
      })
  }

  /** One batch of this load, done once even if it is tried twice; `repeated` is what a second try has to say. */
  async #write<T>(repeated: T, work: (run: Run) => Promise<T>): Promise<T> {
    const lane = this.#freeLanes.pop()
    if (!lane) throw new RangeError('more batches at once than lanes')
    lane.batch++
    try {
      return await this.#connection.write(async (run) => {
        const place = { lane: lane.number, batch: lane.batch, token: this.#token }
        const [entered] = await run(readCypher('write/enter-lane.cypher'), place)
        if (!entered) throw new StoreError('another load has taken over: this one stops')
        return entered.last === lane.batch ? repeated : work(run)
      })
    } finally {
      this.#freeLanes.push(lane)
    }
  }

  async writeNodes(label: string, changes: readonly Change<NodeRecord>[]): Promise<void> {
    if (this.#blank) return this.#createNodes(label, changes)
    const key = keyLabel(label)
    const merge =
      key === 'Article'
        ? readCypher('write/merge-article.cypher')
        : readCypher('write/merge-entity.cypher', { LABEL: label })
    const fresh = changes.filter((change) => change.fresh).map(({ record }) => record.id)
    await this.#write(undefined, async (run) => {
      if (fresh.length) await run(readCypher('write/revive-node.cypher', { LABEL: key }), { ids: fresh })
      const keys = await keysOf(run, readCypher('read/node-keys.cypher', { LABEL: key }), changes)
      const rows = changes.map(({ record }) => ({ id: record.id, properties: replacing(record, keys) }))
      await run(merge, { rows })
    })
  }

  async #createNodes(label: string, changes: readonly Change<NodeRecord>[]): Promise<void> {
    const create = readCypher('write/create-node.cypher', { LABELS: labelsOf(label).join(':') })
    const rows = changes.map(({ record }) => record.properties)
    await this.#write(undefined, async (run) => {
      await run(create, { rows })
    })
  }

  async #createRelationships(type: string, changes: readonly Change<EdgeRecord>[]): Promise<void> {
    const create = readCypher('write/create-fact.cypher', namesOf(type))
    const rows = changes.map(({ record: { from, to, properties } }) => ({ from, to, properties }))
    await this.#write(undefined, async (run) => checkWritten(type, await run(create, { rows }), rows.length))
  }

  async writeRelationships(type: string, changes: readonly Change<EdgeRecord>[]): Promise<void> {
    if (this.#blank) return this.#createRelationships(type, changes)
    const names = namesOf(type)
    await this.#write(undefined, async (run) => {
      const keys = await keysOf(run, readCypher('read/fact-keys.cypher', names), changes)
      const rows = changes.map(({ record }) => {
        const { id, from, to } = record
        return { id, from, to, properties: replacing(record, keys) }
      })
      const updated = rows.filter((_, index) => !changes[index].fresh)
      if (updated.length) await run(readCypher('write/unmoor-fact.cypher', names), { rows: updated })
      checkWritten(type, await run(readCypher('write/merge-fact.cypher', names), { rows }), rows.length)
    })
  }

  async deleteRelationships(type: string, ids: readonly string[]): Promise<void> {
    await this.#write(undefined, async (run) => {
      await run(readCypher('write/delete-fact.cypher', namesOf(type)), { ids })
    })
  }

  async deleteNodes(label: string, ids: readonly string[]): Promise<number> {
    const key = keyLabel(label)
    const owned = labelsOf(label)
    return this.#write(0, async (run) => {
      const retire = readCypher('write/retire-node.cypher', { LABEL: key, OWNED: owned.join(':') })
      const [{ retired }] = await run(retire, { ids, owned })
      await run(readCypher('write/delete-node.cypher', { LABEL: key }), { ids })
      return Number(retired)
    })
  }

  async finish(build: string, nodes: number, relationships: number): Promise<void> {
    if (this.#blank) await this.#connection.applySchema('rest')
    await this.#connection.settle()
    const parameters = { token: this.#token, build, nodes, relationships, finished: new Date().toISOString() }
    const done = await this.#connection.write((run) => run(readCypher('write/finish-load.cypher'), parameters))
    if (done.length === 0) throw new StoreError('another load has taken over: this one stops')
  }

  async end(): Promise<void> {
    clearInterval(this.#beat)
  }
}

/** The label that holds the key constraint of a node group. */
function keyLabel(label: string): string {
  return label === 'Article' ? 'Article' : 'Entity'
}

/** Throws where fewer relationships were written than there were rows: an end of the others is missing. */
function checkWritten(type: string, [{ written }]: readonly Row[], rows: number): void {
  if (written !== rows) throw danglingError(type, rows - Number(written), rows)
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
