import type { Reading } from '../claim/reading.js'
import type { EntityType } from '../schema.js'

/** What one page says of one thing: the mentions on the page that name it, and the identity they have given it. */
export interface PageEntity {
  readonly type: EntityType
  /** Identity across pages; equal keys of one type are one thing unless something forbids it. */
  key: string
  /** The fullest name the page gives. */
  name: string
  /** Plain surface to how often it stands on the page. */
  readonly surfaces: Map<string, number>
  /** Pairs of article index and mention index, flat. */
  readonly places: number[]
  /** Persons: the bodies the page ties them to, by key with name; whether they report for the paper. */
  ties?: { readonly bodies: ReadonlyMap<string, string>; readonly byline: boolean }
  /** Events: ISO date. */
  date?: string
  /** Why a surface was taken for this thing, one line a surface; only where explanations are wanted. */
  readonly reasons?: Map<string, string>
}

/** The identity that a mention was given on its page. */
export interface Identity {
  readonly key: string
  readonly name: string
  readonly reason?: string
}

/**
 * What sets names apart that mean a thing of their page alone (技术部, 第一名): its issue, page and file name, or its first
 * article where no day of issue is known, since files of several folders may bear one name.
 */
export function scopeOf({ page, articles }: Reading): string {
  const { paper = '', date, page: number = '', id } = page
  const issue = date ? [paper, date, number, id] : [articles[0]?.article.id ?? id]
  return `@${issue.join(' ').replaceAll('|', ' ')}`
}

/** Collects mentions of one type under the identities they were given. */
export class PageCluster {
  readonly #byKey = new Map<string, PageEntity>()
  readonly #type: EntityType
  readonly #explain: boolean

  constructor(type: EntityType, explain = false) {
    this.#type = type
    this.#explain = explain
  }

  add({ key, name, reason }: Identity, surface: string, article: number, mention: number): PageEntity {
    let entity = this.#byKey.get(key)
    if (!entity) {
      const reasons = this.#explain ? new Map<string, string>() : undefined
      entity = { type: this.#type, key, name, surfaces: new Map(), places: [], reasons }
      this.#byKey.set(key, entity)
    }
    if (name.length > entity.name.length) entity.name = name
    entity.surfaces.set(surface, (entity.surfaces.get(surface) ?? 0) + 1)
    entity.places.push(article, mention)
    if (reason) entity.reasons?.set(surface, reason)
    return entity
  }

  get entities(): PageEntity[] {
    return [...this.#byKey.values()]
  }
}
