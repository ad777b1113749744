import type { GraphLine } from '../graph/graph-line.js'
import type { GraphRecord } from '../graph/record.js'

/** A node as a query returns it. `id` is the graph's own id, '' where a node has none. */
export interface NodeValue {
  readonly kind: 'node'
  readonly id: string
  /** Sorted. */
  readonly labels: readonly string[]
  readonly properties: Readonly<Record<string, Value>>
}

/** A relationship as a query returns it. */
export interface EdgeValue {
  readonly kind: 'edge'
  readonly id: string
  readonly type: string
  readonly properties: Readonly<Record<string, Value>>
}

/** A path as a query returns it: one edge fewer than nodes; `forward[i]` is false where edge `i` is walked backwards. */
export interface PathValue {
  readonly kind: 'path'
  readonly nodes: readonly NodeValue[]
  readonly edges: readonly EdgeValue[]
  readonly forward: readonly boolean[]
}

/** What a cell of a row may hold: the same plain value on every store. Dates are ISO strings. */
export type Value =
  | null
  | boolean
  | number
  | string
  | NodeValue
  | EdgeValue
  | PathValue
  | readonly Value[]
  | { readonly [key: string]: Value }

/** An object with its keys in order, so that equal rows are equal text. */
export function sorted<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

export type Row = Readonly<Record<string, Value>>

/** What a query answers: its columns in order, and its rows. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** Parameters of a query. Integral numbers are sent as integers. */
export type Parameters = Readonly<Record<string, Value>>

/** A graph as it stands in `graph.jsonl`: all nodes, then all edges. It is walked once and never held whole. */
export type Graph = Iterable<GraphRecord> | AsyncIterable<GraphRecord | GraphLine>

export interface Tally {
  readonly created: number
  readonly updated: number
  readonly deleted: number
  readonly untouched: number
}

/** What a load did, or with `dryRun` would do. */
export interface LoadReport {
  /** Hash of the graph's ids and hashes in the order of `graph.jsonl`: equal graphs are equal builds. */
  readonly build: string
  readonly nodes: Tally
  readonly relationships: Tally
  /**
   * Of the deleted nodes those that stay behind without their type, labelled `GongtuRetired`, because a user's own
   * relationship, label or property hangs on them.
   */
  readonly retired: number
}

export interface LoadOptions {
  /** Say what would happen; write nothing. */
  readonly dryRun?: boolean
  /** Remove all that Gongtu owns first. */
  readonly replace?: boolean
  /** Called after each batch with the number of records read so far. */
  readonly progress?: (read: number) => void
}

/** A place that holds the graph and answers questions about it. Every method throws `StoreError`. */
export interface Store {
  /** Where it is, for messages: a path or an address, without credentials. */
  readonly place: string
  /** True where names are found by a full-text index, false where they are looked through. */
  readonly fullText: boolean
  /**
   * Brings the store to exactly `graph`: writes what is new or has another hash, removes what vanished, leaves the rest
   * alone. What Gongtu does not own (a node or relationship without `hash`, a property that begins with `my_`) stays.
   */
  load(graph: Graph, options?: LoadOptions): Promise<LoadReport>
  /** Runs a query that only reads. */
  read(cypher: string, parameters?: Parameters): Promise<Table>
  close(): Promise<void>
}
