import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import grafeo, { type GrafeoDB } from '@grafeo-db/js'
import { StoreError } from '../error.js'
import type { EdgeRecord, NodeRecord } from '../graph/record.js'
import { readCypher, readStatements } from './cypher-file.js'
import type { Change, DeltaTarget, Take } from './delta.js'
import { danglingError, endsOf, labelsOf, NODE_LABELS, RELATIONSHIP_TYPES } from './group.js'

/**
 * A load of the embedded store. Its database finds no relationship by id, and a lock keeps readers and a writer apart;
 * so a graph that differs is made anew in memory, saved beside the old file, and put in its place whole. Readers go on
 * with the old one until they open it again, and a load that is killed leaves it as it was.
 */
export class EmbeddedTarget implements DeltaTarget {
  readonly lanes = 1
  readonly whole = true
  readonly nodeLabels = NODE_LABELS
  readonly relationshipTypes = RELATIONSHIP_TYPES
  readonly #file: string
  readonly #unfinished: string
  #old: GrafeoDB | null = null
  #fresh: GrafeoDB | null = null
  /** Internal id of each node in the fresh database. */
  readonly #nodes = new Map<string, number>()

  readonly #anew: boolean

  /** `anew`: what is there already, whole or broken, is not looked at. */
  constructor(file: string, anew = false) {
    this.#file = file
    this.#anew = anew
    this.#unfinished = `${file}.${process.pid}.part`
  }

  async lastBuild(): Promise<string> {
    if (this.#anew || !existsSync(this.#file)) return ''
    this.#old = grafeo.GrafeoDB.openReadOnly(this.#file)
    const [load] = (await this.#old.executeCypher(readCypher('read/load.cypher'))).toArray()
    return String(load?.build ?? '')
  }

  async nodes(label: string, take: Take): Promise<void> {
    await this.#held(readCypher('read/node-hashes.cypher', { LABEL: label }), take)
  }

  async relationships(type: string, take: Take): Promise<void> {
    const { head, tail } = endsOf(type)
    await this.#held(readCypher('read/fact-hashes.cypher', { TYPE: type, HEAD: head, TAIL: tail }), take)
  }

  async #held(cypher: string, take: Take): Promise<void> {
    if (!this.#old) return
    for (const { id, hash } of (await this.#old.executeCypher(cypher)).toArray()) take(String(id), String(hash))
  }

  async begin(): Promise<void> {
    this.#fresh = grafeo.GrafeoDB.create()
    for (const statement of readStatements('embedded-schema.cypher')) await this.#fresh.executeCypher(statement)
  }

  async writeNodes(label: string, changes: readonly Change<NodeRecord>[]): Promise<void> {
    const rows = changes.map(({ record }) => record.properties)
    const ids = (await this.#fresh?.batchCreateNodesWithProps([...labelsOf(label)], rows)) ?? []
    for (const [at, { record }] of changes.entries()) this.#nodes.set(record.id, ids[at])
  }

  async writeRelationships(type: string, changes: readonly Change<EdgeRecord>[]): Promise<void> {
    const edges = changes.map(({ record }) => ({
      src: this.#nodes.get(record.from) ?? -1,
      dst: this.#nodes.get(record.to) ?? -1,
      type,
      properties: record.properties,
    }))
    const dangling = edges.filter(({ src, dst }) => src < 0 || dst < 0).length
    if (dangling) throw danglingError(type, dangling, edges.length)
    await this.#fresh?.batchCreateEdges(edges)
  }

  // What is made anew holds nothing that could be deleted.
  async deleteRelationships(): Promise<void> {}

  async deleteNodes(): Promise<number> {
    return 0
  }

  async finish(build: string, nodes: number, relationships: number): Promise<void> {
    const finished = new Date().toISOString()
    this.#fresh?.createNode(['GongtuLoad'], { id: 'gongtu', state: 'done', build, nodes, relationships, finished })
    mkdirSync(dirname(this.#file), { recursive: true })
    this.#removeLeftovers()
    this.#fresh?.save(this.#unfinished)
    this.#old?.close()
    this.#old = null
    try {
      renameSync(this.#unfinished, this.#file)
    } catch (error) {
      // Windows does not replace a file that is open.
      throw new StoreError(
        `${this.#file}: it is in use: close what reads it and try again (${(error as Error).message})`,
      )
    }
  }

  /** Removes what loads that were killed while saving have left. */
  #removeLeftovers(): void {
    const folder = dirname(this.#file)
    for (const name of readdirSync(folder)) {
      const [, pid] = /\.(\d+)\.part$/.exec(name) ?? []
      if (pid && name.startsWith(basename(this.#file)) && !alive(Number(pid))) rmSync(join(folder, name))
    }
    rmSync(this.#unfinished, { force: true })
  }

  async end(): Promise<void> {
    this.#old?.close()
    this.#fresh?.close()
    rmSync(this.#unfinished, { force: true })
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
