import { createHash } from 'node:crypto'
import { StoreError } from '../error.js'
import type { GraphLine } from '../graph/graph-line.js'
import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from '../graph/record.js'
import { checkRecord, groupOf } from './group.js'
import { Remains } from './remains.js'
import type { Graph, LoadOptions, LoadReport } from './store.js'

/** Takes the id and the hash of one node or relationship that a store holds; told again of one, it takes the latter. */
export type Take = (id: string, hash: string) => void

/** A node or relationship to be written. `fresh` rows are not in the store yet. */
export interface Change<R extends GraphRecord> {
  readonly record: R
  readonly fresh: boolean
}

/**
 * The half of a load that a store does: plain reads and batched writes. Groups are node labels and relationship types.
 * Writes may be repeated by the store after a lost connection, so every one of them has the same effect when done twice.
 */
export interface DeltaTarget {
  /** How many batches may be under way at once. */
  readonly lanes: number
  /** The store is made anew: it wants every record, changed or not, and nothing deleted. */
  readonly whole?: boolean
  readonly nodeLabels: readonly string[]
  readonly relationshipTypes: readonly string[]
  /**
   * Build id of the last finished load; '' where none is finished. Refuses to go on beside another load. With `write`
   * it may clear up at once after one that was killed.
   */
  lastBuild(write: boolean): Promise<string>
  nodes(label: string, take: Take): Promise<void>
  relationships(type: string, take: Take): Promise<void>
  /** Called once, before the first write. */
  begin(): Promise<void>
  writeNodes(label: string, changes: readonly Change<NodeRecord>[]): Promise<void>
  writeRelationships(type: string, changes: readonly Change<EdgeRecord>[]): Promise<void>
  deleteRelationships(type: string, ids: readonly string[]): Promise<void>
  /** How many were retired rather than deleted. */
  deleteNodes(label: string, ids: readonly string[]): Promise<number>
  /** Called once, after the last write, where the store has changed. */
  finish(build: string, nodes: number, relationships: number): Promise<void>
  /** Called last, whatever happened. */
  end(): Promise<void>
}

/** Rows a batch holds at most, and characters of text after which it is sent at once. */
const BATCH_ROWS = 5_000
const BATCH_TEXT = 4_000_000
/** Rows that wait in all batches together at most: memory must not grow with the number of groups. */
const WAITING_ROWS = 30_000

/** Records after which progress is told of again, and characters of ids that are hashed at a time. */
const PROGRESS_RECORDS = 10_000
const BUILD_TEXT = 50_000

/** A few writes under way at once; the first that fails stops the rest. */
class Lanes {
  readonly #width: number
  readonly #running = new Set<Promise<void>>()
  #failure: { error: unknown } | null = null

  constructor(width: number) {
    this.#width = width
  }

  /** Starts `write` as soon as a lane is free. */
  async run(write: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#width) await Promise.race(this.#running)
    this.#check()
    const running: Promise<void> = write()
      .catch((error) => {
        this.#failure ??= { error }
      })
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async drain(): Promise<void> {
    await this.settle()
    this.#check()
  }

  /** Waits for all that runs, whatever comes of it. */
  async settle(): Promise<void> {
    await Promise.all(this.#running)
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error
  }
}

interface Counts {
  created: number
  updated: number
  deleted: number
  untouched: number
}

function textLength(properties: Readonly<Record<string, PropertyValue>>): number {
  let length = 0
  for (const value of Object.values(properties)) {
    if (typeof value === 'string') length += value.length
    else if (Array.isArray(value)) for (const part of value) length += typeof part === 'string' ? part.length : 8
  }
  return length
}

/** One load, from the first comparison to the last write. */
class Delta {
  readonly nodes: Counts = { created: 0, updated: 0, deleted: 0, untouched: 0 }
  readonly relationships: Counts = { created: 0, updated: 0, deleted: 0, untouched: 0 }
  retired = 0
  readonly #target: DeltaTarget
  readonly #options: LoadOptions
  readonly #lanes: Lanes
  readonly #batches = new Map<string, { changes: Change<GraphRecord>[]; text: number }>()
  #waiting = 0
  readonly #build = createHash('sha256')
  #named = ''
  #begun = false
  #read = 0
  #ahead: Promise<Remains> | null = null

  constructor(target: DeltaTarget, options: LoadOptions) {
    this.#target = target
    this.#options = options
    this.#lanes = new Lanes(target.lanes)
  }

  /** Loads; where that fails, lets the batches under way come to their end before the error leaves. */
  async run(graph: Graph): Promise<LoadReport> {
    try {
      return await this.#load(graph)
    } catch (error) {
      await this.#lanes.settle()
      throw error
    } finally {
      await this.#target.end()
    }
  }

  async #load(graph: Graph): Promise<LoadReport> {
    const target = this.#target
    const lastBuild = await target.lastBuild(!this.#options.dryRun)
    if (this.#options.replace) await this.#clear()
    const heldNodes = await this.#held(target.nodeLabels, (label, take) => target.nodes(label, take))
    this.#readAhead()
    let heldEdges: Remains | null = null
    for await (const item of graph) {
      const line = 'record' in item ? item : lineOf(item)
      this.#name(line)
      const isNode = line.kind === 'node'
      if (isNode && heldEdges) throw new StoreError(`graph: node ${line.id} stands behind an edge; nodes come first`)
      // A relationship needs both its ends in place.
      if (!isNode) heldEdges ??= await this.#settled()
      const [held, counts] = heldEdges ? [heldEdges, this.relationships] : [heldNodes, this.nodes]
      if (held.takeSame(line.group, line.id, line.hash)) {
        counts.untouched++
        // What is in the store under this hash was sound when it was written.
        if (target.whole) await this.#add({ record: line.record(), fresh: false })
      } else await this.#change(line, held, counts)
      if (++this.#read % PROGRESS_RECORDS === 0) this.#options.progress?.(this.#read)
    }
    heldEdges ??= await this.#settled()
    await this.#flush()
    await this.#removeRelationships(heldEdges)
    await this.#removeNodes(heldNodes)
    const report = this.#report(this.#build.update(this.#named).digest('hex').slice(0, 16))
    await this.#finish(report, lastBuild)
    return report
  }

  /** Adds a record to what makes up the build id. */
  #name({ id, hash }: GraphLine): void {
    this.#named += `${id} ${hash}\n`
    if (this.#named.length < BUILD_TEXT) return
    this.#build.update(this.#named)
    this.#named = ''
  }

  /** Finishes the nodes, then waits for what relationships there are. */
  async #settled(): Promise<Remains> {
    await this.#flush()
    // Nodes that went, came or came back take relationships along, also ones that a killed load has left behind.
    if (this.nodes.deleted || this.nodes.created || !this.#ahead) return this.#heldRelationships()
    return this.#ahead
  }

  #heldRelationships(): Promise<Remains> {
    return this.#held(this.#target.relationshipTypes, (type, take) => this.#target.relationships(type, take))
  }

  /** Reads what relationships there are while nodes are compared, where the store does several things at once. */
  #readAhead(): void {
    if (this.#target.lanes < 2) return
    this.#ahead = this.#heldRelationships()
    // Told when they are asked for; a load that has failed by then has told its own reason.
    this.#ahead.catch(() => {})
  }

  async #held(groups: readonly string[], read: (group: string, take: Take) => Promise<void>): Promise<Remains> {
    return this.#options.replace ? new Remains() : this.#readAll(groups, read)
  }

  /** Reads several groups at once: the store has more to do for a row than this side has. */
  async #readAll(groups: readonly string[], read: (group: string, take: Take) => Promise<void>): Promise<Remains> {
    const held = new Remains()
    const queue = [...groups]
    const reader = async () => {
      for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
        const own = group
        await read(own, (id, hash) => held.set(own, id, hash))
      }
    }
    await Promise.all(Array.from({ length: this.#target.lanes }, reader))
    return held
  }

  /** Writes a record of which the store holds another version, or none. */
  async #change(line: GraphLine, held: Remains, counts: Counts): Promise<void> {
    const before = held.take(line.id)
    const record = line.record()
    checkRecord(record)
    if (before?.group === line.group) {
      counts.updated++
      await this.#add({ record, fresh: false })
      return
    }
    if (before) {
      counts.deleted++
      if (record.kind === 'node') await this.#deleteNodes(before.group, [record.id])
      else await this.#write(() => this.#target.deleteRelationships(before.group, [record.id]))
    }
    counts.created++
    await this.#add({ record, fresh: true })
  }

  async #add(change: Change<GraphRecord>): Promise<void> {
    const group = groupOf(change.record)
    let batch = this.#batches.get(group)
    if (!batch) {
      batch = { changes: [], text: 0 }
      this.#batches.set(group, batch)
    }
    batch.changes.push(change)
    batch.text += textLength(change.record.properties)
    this.#waiting++
    if (batch.changes.length >= BATCH_ROWS || batch.text >= BATCH_TEXT) await this.#send(group)
    else if (this.#waiting >= WAITING_ROWS) await this.#send(this.#fullest())
  }

  /** The group with the most rows. Sent first, groups that grow at one pace are soon full one after the other. */
  #fullest(): string {
    let [fullest, rows] = ['', -1]
    for (const [group, { changes }] of this.#batches) {
      if (changes.length > rows) [fullest, rows] = [group, changes.length]
    }
    return fullest
  }

  async #send(group: string): Promise<void> {
    const changes = this.#batches.get(group)?.changes ?? []
    this.#batches.delete(group)
    this.#waiting -= changes.length
    if (changes.length === 0 || this.#options.dryRun) return
    await this.#begin()
    const target = this.#target
    await this.#lanes.run(() =>
      changes[0].record.kind === 'node'
        ? target.writeNodes(group, changes as Change<NodeRecord>[])
        : target.writeRelationships(group, changes as Change<EdgeRecord>[]),
    )
  }

  async #flush(): Promise<void> {
    for (const group of [...this.#batches.keys()]) await this.#send(group)
    await this.#lanes.drain()
  }

  /** A write that must be over before the next one starts. */
  async #write(write: () => Promise<void>): Promise<void> {
    if (this.#options.dryRun) return
    await this.#begin()
    await this.#lanes.drain()
    await write()
  }

  async #begin(): Promise<void> {
    if (this.#begun) return
    this.#begun = true
    await this.#target.begin()
  }

  async #deleteNodes(label: string, ids: readonly string[]): Promise<void> {
    await this.#write(async () => {
      this.retired += await this.#target.deleteNodes(label, ids)
    })
  }

  async #removeRelationships(remains: Remains): Promise<void> {
    this.relationships.deleted += remains.size
    for (const [type, ids] of remains.batches(BATCH_ROWS)) {
      await this.#write(() => this.#target.deleteRelationships(type, ids))
    }
  }

  async #removeNodes(remains: Remains): Promise<void> {
    this.nodes.deleted += remains.size
    for (const [label, ids] of remains.batches(BATCH_ROWS)) await this.#deleteNodes(label, ids)
  }

  /** `--replace`: removes all that Gongtu owns, relationships first. */
  async #clear(): Promise<void> {
    const target = this.#target
    await this.#removeRelationships(
      await this.#readAll(target.relationshipTypes, (type, take) => target.relationships(type, take)),
    )
    await this.#removeNodes(await this.#readAll(target.nodeLabels, (label, take) => target.nodes(label, take)))
  }

  #report(build: string): LoadReport {
    return { build, nodes: this.nodes, relationships: this.relationships, retired: this.retired }
  }

  async #finish(report: LoadReport, lastBuild: string): Promise<void> {
    if (this.#options.dryRun) return
    const changed = [this.nodes, this.relationships].some((c) => c.created + c.updated + c.deleted > 0)
    // A load that was killed after its last batch has nothing left to write, yet is not done.
    if (!changed && report.build === lastBuild) return
    await this.#begin()
    const total = ({ created, updated, untouched }: Counts) => created + updated + untouched
    await this.#target.finish(report.build, total(this.nodes), total(this.relationships))
  }
}

function lineOf(record: GraphRecord): GraphLine {
  const { kind, id, properties } = record
  return { kind, id, hash: String(properties.hash ?? ''), group: groupOf(record), record: () => record }
}

/**
 * Brings `target` to exactly `graph`, writing the difference only. Holds the ids and hashes of the store in memory, some
 * 40 bytes each (`Remains`), and no more of the graph than the batches that fill up and are under way.
 */
export function loadDelta(target: DeltaTarget, graph: Graph, options: LoadOptions = {}): Promise<LoadReport> {
  return new Delta(target, options).run(graph)
}
