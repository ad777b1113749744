import type { EntityType } from '../schema.js'

/** A mention, by its place: index of the reading, of the article in it, of the mention in that. */
export interface MentionPlace {
  readonly reading: number
  readonly article: number
  readonly mention: number
}

/** A thing that mentions name. */
export interface Entity {
  /** Stable: made from what the thing is (type and fullest identity), not from load order. */
  readonly id: string
  readonly type: EntityType
  /** The fullest unambiguous name. */
  readonly name: string
  /** Every other name it is given, sorted. */
  readonly aliases: readonly string[]
  /** Events only: ISO date or interval. */
  readonly date?: string
  readonly mentions: readonly MentionPlace[]
}

/** All entities of a set of readings, sorted by id. Every mention belongs to exactly one. */
export interface Resolution {
  readonly entities: readonly Entity[]
}
