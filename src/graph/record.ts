/** What a property of a node or edge may hold on every store: no null, no map, no mixed list. Numbers in lists are integers. */
export type PropertyValue = string | number | boolean | readonly string[] | readonly number[]

/** A node as it stands in `graph.jsonl` and in a store. */
export interface NodeRecord {
  readonly kind: 'node'
  readonly id: string
  /** `['Entity', 'Person']`, `['Article']`. */
  readonly labels: readonly string[]
  /** Holds `id` and `hash` too. */
  readonly properties: Readonly<Record<string, PropertyValue>>
}

/** A relationship: a fact folded from claims, WROTE, or MENTIONS (Article to Entity). */
export interface EdgeRecord {
  readonly kind: 'edge'
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly properties: Readonly<Record<string, PropertyValue>>
}

export type GraphRecord = NodeRecord | EdgeRecord
