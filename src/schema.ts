/**
 * The one declaration of what the graph holds: entity types, relation types, their ends and attributes.
 * Constraints, the loader, exports, the explorer's legend and the README's schema table are derived from it.
 */

/** A kind of entity, as data: its node label, its Chinese name, and what it is. */
export interface EntityDeclaration {
  readonly chinese: string
  readonly meaning: string
}

export const ENTITIES = {
  Organization: {
    chinese: '组织',
    meaning: 'a named body or part of one: union, government organ, company, school, team, workroom',
  },
  Person: { chinese: '人物', meaning: 'a named individual' },
  Initiative: {
    chinese: '举措',
    meaning: 'a named programme, reform, policy, campaign, mechanism, brand or project (产改, 揭榜挂帅)',
  },
  Event: { chinese: '活动', meaning: 'one particular occurrence: meeting, competition, exhibition, ceremony' },
  Award: { chinese: '荣誉', meaning: 'a prize, honour or title that is given' },
  Place: { chinese: '地点', meaning: 'a named administrative area, settlement, street, site or venue' },
} as const satisfies Record<string, EntityDeclaration>

export type EntityType = keyof typeof ENTITIES

export const ENTITY_TYPES = Object.keys(ENTITIES) as readonly EntityType[]

/** An end of a relation: an entity type, or the article itself (WROTE). */
export type EndType = EntityType | 'Article'

/** A kind of relation: which types it joins, which attributes its claims carry. */
export interface RelationDeclaration {
  readonly chinese: string
  readonly meaning: string
  readonly heads: readonly EndType[]
  readonly tails: readonly EndType[]
  /** Names of the attributes a claim of this type may carry; all are strings as written in the article. */
  readonly attributes: readonly string[]
}

export const RELATIONS = {
  HOLDS_POSITION: {
    chinese: '任职',
    meaning: 'holds an office or job in',
    heads: ['Person'],
    tails: ['Organization'],
    attributes: ['title', 'tense'],
  },
  HOSTS: { chinese: '主办', meaning: 'hosts', heads: ['Organization'], tails: ['Event'], attributes: [] },
  ORGANIZES: {
    chinese: '承办',
    meaning: 'organizes for the host',
    heads: ['Organization'],
    tails: ['Event'],
    attributes: [],
  },
  SUPPORTS: {
    chinese: '协办',
    meaning: 'co-organizes, supports or guides',
    heads: ['Organization'],
    tails: ['Event'],
    attributes: [],
  },
  ATTENDS: {
    chinese: '参加',
    meaning: 'attends or takes part in',
    heads: ['Person', 'Organization'],
    tails: ['Event'],
    attributes: ['role'],
  },
  IMPLEMENTS: {
    chinese: '推进',
    meaning: 'launches, carries out or leads',
    heads: ['Organization', 'Place'],
    tails: ['Initiative'],
    attributes: ['role'],
  },
  AWARDS: {
    chinese: '颁授',
    meaning: 'gives',
    heads: ['Organization', 'Event'],
    tails: ['Award'],
    attributes: ['count'],
  },
  RECEIVES: {
    chinese: '获得',
    meaning: 'receives',
    heads: ['Person', 'Organization'],
    tails: ['Award'],
    attributes: [],
  },
  CONCERNS: {
    chinese: '围绕',
    meaning: 'is an edition of, serves or is about',
    heads: ['Event'],
    tails: ['Initiative'],
    attributes: [],
  },
  PART_OF: {
    chinese: '属于',
    meaning: 'is stated to belong to',
    heads: ['Organization', 'Initiative', 'Event'],
    tails: ['Organization', 'Initiative', 'Event'],
    attributes: [],
  },
  LOCATED_IN: {
    chinese: '位于',
    meaning: 'takes place at or lies in',
    heads: ['Event', 'Organization'],
    tails: ['Place'],
    attributes: [],
  },
  WROTE: { chinese: '报道', meaning: 'byline or credit', heads: ['Person'], tails: ['Article'], attributes: ['role'] },
} as const satisfies Record<string, RelationDeclaration>

export type RelationType = keyof typeof RELATIONS

export const RELATION_TYPES = Object.keys(RELATIONS) as readonly RelationType[]

/**
 * A kind of relationship that no sentence states: it is read off articles as wholes. Its properties stand in the graph
 * beside `id` and `hash`.
 */
export interface LinkDeclaration {
  readonly chinese: string
  readonly meaning: string
  readonly head: 'Article'
  readonly tail: 'Article' | 'Entity'
  readonly properties: readonly string[]
}

export const LINKS = {
  MENTIONS: {
    chinese: '提及',
    meaning: 'names it',
    head: 'Article',
    tail: 'Entity',
    properties: ['offsets', 'surfaces'],
  },
  REPRINT_OF: {
    chinese: '转载',
    meaning: 'prints again, word for word or nearly so, what another paper, issue or page had earlier',
    head: 'Article',
    tail: 'Article',
    properties: ['similarity', 'articleIds', 'citations'],
  },
} as const satisfies Record<string, LinkDeclaration>

export type LinkType = keyof typeof LINKS

export const LINK_TYPES = Object.keys(LINKS) as readonly LinkType[]

/** True where a relation of `type` may join `head` to `tail`; both ends of PART_OF are of one type. */
export function fits(type: RelationType, head: EndType, tail: EndType): boolean {
  const declaration: RelationDeclaration = RELATIONS[type]
  if (!declaration.heads.includes(head) || !declaration.tails.includes(tail)) return false
  return type !== 'PART_OF' || head === tail
}
