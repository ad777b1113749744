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
  /** Every other name that means it outside its page too, sorted; 区总工会 and 张姐 stay with the mentions. */
  readonly aliases: readonly string[]
  /** Events only: ISO date or interval. */
  readonly date?: string
  /** A person has judged that this is no thing to show. Its mentions still belong to it. */
  readonly hidden?: boolean
  readonly mentions: readonly MentionPlace[]
}

/** One side of a comparison: a page's view of a thing. */
export interface LinkSide {
  /** Id of the page. */
  readonly page: string
  /** Name as a judgement would give it: a person's with `@` and a body, where the page ties them to one. */
  readonly name: string
  /** Id of the entity it went to. */
  readonly entity: string
  /** Its first mention on the page. */
  readonly place: MentionPlace
}

/** One comparison of two pages' views of a thing: what spoke for and against, and what was decided. */
export interface Link {
  readonly left: LinkSide
  readonly right: LinkSide
  readonly features: readonly { readonly name: string; readonly weight: number }[]
  readonly joined: boolean
}

/** How one page names a thing, and why each surface was taken for it. */
export interface Sighting {
  readonly page: string
  /** The identity that the page alone gives it. */
  readonly identity: string
  readonly surfaces: readonly { readonly surface: string; readonly count: number; readonly reason?: string }[]
}

/** Why an entity is what it is. */
export interface Explanation {
  readonly sightings: readonly Sighting[]
  /** Comparisons that made it, refused ones included. */
  readonly links: readonly Link[]
}

/** All entities of a set of readings, sorted by id. Every mention belongs to exactly one. */
export interface Resolution {
  readonly entities: readonly Entity[]
  /** By entity id, where explanations were asked for. */
  readonly explanations?: ReadonlyMap<string, Explanation>
  /** Lines of the judgements that fit nothing any more. */
  readonly stale?: readonly number[]
}
