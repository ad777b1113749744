import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Where a build writes, and what the other commands read. */
export interface Workspace {
  readonly folder: string
  /** The source of truth: canonical, sorted, one node or edge a line. */
  readonly graph: string
  /** The graph that the last build replaced by another. */
  readonly previousGraph: string
  /** Folder of what was read off each page. */
  readonly reading: string
  /** Folder of the embedded store, made from the graph. */
  readonly store: string
  /** What the last build read, refused and found. */
  readonly report: string
  /** The report of the graph that was replaced. */
  readonly previousReport: string
  /** Ids that are no more, and under which their things live on. */
  readonly identity: string
}

export const DEFAULT_WORKSPACE = '.gongtu'

export function workspaceAt(folder: string = DEFAULT_WORKSPACE): Workspace {
  return {
    folder,
    graph: join(folder, 'graph.jsonl'),
    previousGraph: join(folder, 'graph.previous.jsonl'),
    reading: join(folder, 'reading'),
    store: join(folder, 'store'),
    report: join(folder, 'report.json'),
    previousReport: join(folder, 'report.previous.json'),
    identity: join(folder, 'identity.tsv'),
  }
}

/** A file under a name that it has only while it is written. */
const UNFINISHED = /\.\d+\.(?:part|new)(?:\.part)?$/

/** Removes what builds that were killed have left behind. Only for who holds the lock of the workspace. */
export function sweepLeftovers({ folder, reading, store }: Workspace): void {
  for (const place of [folder, reading, store]) {
    if (!existsSync(place)) continue
    for (const name of readdirSync(place)) {
      if (UNFINISHED.test(name)) rmSync(join(place, name), { force: true, recursive: true })
    }
  }
}
