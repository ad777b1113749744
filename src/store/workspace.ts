import { join } from 'node:path'

/** Where a build writes, and what the other commands read. */
export interface Workspace {
  readonly folder: string
  /** The source of truth: canonical, sorted, one node or edge a line. */
  readonly graph: string
  /** Folder of what was read off each page. */
  readonly reading: string
  /** Folder of the embedded store, made from the graph. */
  readonly store: string
  /** What the last build read, refused and found. */
  readonly report: string
}

export const DEFAULT_WORKSPACE = '.gongtu'

export function workspaceAt(folder: string = DEFAULT_WORKSPACE): Workspace {
  return {
    folder,
    graph: join(folder, 'graph.jsonl'),
    reading: join(folder, 'reading'),
    store: join(folder, 'store'),
    report: join(folder, 'report.json'),
  }
}
