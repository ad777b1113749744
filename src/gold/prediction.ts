import type { EntityType, RelationType } from '../schema.js'

/** One line of `gongtu annotate`: what was read off one page. Offsets are UTF-16 code units into the raw page. */
export interface Prediction {
  /** File name without extension. */
  readonly id: string
  readonly articles: readonly {
    readonly id: string
    readonly start: number
    readonly end: number
    readonly title: string
  }[]
  readonly entities: readonly PredictedEntity[]
  readonly relations: readonly PredictedRelation[]
}

export interface PredictedEntity {
  /** The graph's node id, the same on every page. */
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly mentions: readonly (readonly [number, number])[]
  readonly date?: string
}

export interface PredictedRelation {
  /** Id of the article that states it. */
  readonly article: string
  readonly type: RelationType
  readonly head: string
  /** A node id, or the article's id (WROTE). */
  readonly tail: string
  readonly attributes: Readonly<Record<string, string>>
  readonly derived?: boolean
}
