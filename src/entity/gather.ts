import type { Reading } from '../claim/reading.js'
import { stableId } from '../id.js'
import { isAlias } from './alias.js'
import type { Clustering } from './cluster.js'
import type { Entity, Explanation, Link, LinkSide, MentionPlace, Resolution, Sighting } from './entity.js'
import { type PageEntity, scopeOf } from './page-entity.js'

/** A page's view of a thing, with the page. */
export interface Item {
  readonly reading: number
  readonly entity: PageEntity
  /** Code of the paper's area; '' for a national paper. */
  readonly home: string
}

/** A comparison of two items. */
export interface ItemLink {
  readonly left: number
  readonly right: number
  readonly features: Link['features']
  readonly joined: boolean
}

export interface Decided {
  readonly renamed: ReadonlyMap<number, string>
  readonly hidden: ReadonlySet<number>
  readonly stale: readonly number[]
  readonly links?: readonly ItemLink[]
}

/** Makes entities of clusters of items: ids, names, aliases, dates. Items come in the order of their pages. */
export function gather(
  items: readonly Item[],
  readings: readonly Reading[],
  clustering: Clustering,
  { renamed, hidden, stale, links }: Decided,
): Resolution {
  const members = new Map<number, number[]>()
  for (let item = 0; item < items.length; item++) {
    const root = clustering.find(item)
    const known = members.get(root)
    if (known) known.push(item)
    else members.set(root, [item])
  }
  const people = new Set<string>()
  const idOfRoot = new Map<number, string>()
  const taken = new Set<string>()
  const entities: Entity[] = []
  for (const [root, cluster] of members) {
    const { entity: first, reading } = items[root]
    const views = cluster.map((item) => items[item])
    const identity = first.type === 'Person' ? personIdentity(views, people) : fullestKey(views)
    let id = stableId(first.type.toLowerCase(), identity)
    if (taken.has(id)) id = stableId(first.type.toLowerCase(), identity, scopeOf(readings[reading]), first.key)
    taken.add(id)
    idOfRoot.set(root, id)
    const name = renamed.size ? cluster.map((item) => renamed.get(item)).find(Boolean) : undefined
    entities.push(describe(id, views, name, hidden.size > 0 && cluster.some((item) => hidden.has(item))))
  }
  entities.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    entities,
    ...(links ? { explanations: explanationsOf(items, readings, members, idOfRoot, clustering, links) } : {}),
    ...(stale.length ? { stale } : {}),
  }
}

/** Of the identities that pages gave, the one with the fullest name: a short form that joins it later changes nothing. */
function fullestKey(cluster: readonly Item[]): string {
  const longest = new Map<string, number>()
  for (const { entity } of cluster) {
    longest.set(entity.key, Math.max(longest.get(entity.key) ?? 0, entity.name.length))
  }
  const [[key]] = [...longest].sort(([a, long], [b, other]) => other - long || (a < b ? -1 : 1))
  return key
}

/**
 * The name stands for the person who was seen first under it; of whoever comes later the first page tells, by the body
 * that it ties them to. So a new dump of later issues never changes the id of a person that is known.
 */
function personIdentity([{ entity, home }]: readonly Item[], people: Set<string>): string {
  const { name } = entity
  if (!people.has(name)) {
    people.add(name)
    return name
  }
  const [body] = [...(entity.ties?.bodies.values() ?? [])].sort()
  return `${name}@${body ?? home}`
}

const PAIRED = /[“”‘’《》()「」]/

/** False where a quotation mark or bracket has lost its partner: a span that was cut wrong. */
function isBalanced(name: string): boolean {
  if (!PAIRED.test(name)) return true
  const count = (mark: string) => name.split(mark).length
  return ['“”', '‘’', '《》', '()', '「」'].every(([open, close]) => count(open) === count(close))
}

function describe(id: string, cluster: readonly Item[], renamed: string | undefined, hidden: boolean): Entity {
  const surfaces = new Set<string>()
  const mentions: MentionPlace[] = []
  const dates = new Map<string, number>()
  let { name } = cluster[0].entity
  const { type } = cluster[0].entity
  for (const { reading, entity } of cluster) {
    for (const surface of entity.surfaces.keys()) surfaces.add(surface)
    const longer = entity.name.length - name.length
    const sounder = entity.name === name ? 0 : Number(isBalanced(entity.name)) - Number(isBalanced(name))
    if (sounder > 0 || (sounder === 0 && (longer > 0 || (longer === 0 && entity.name < name)))) name = entity.name
    if (entity.date) dates.set(entity.date, (dates.get(entity.date) ?? 0) + 1)
    for (let i = 0; i < entity.places.length; i += 2) {
      mentions.push({ reading, article: entity.places[i], mention: entity.places[i + 1] })
    }
  }
  const former = renamed === undefined ? undefined : name
  if (renamed !== undefined && former !== undefined) {
    surfaces.add(former)
    name = renamed
  }
  const aliases = [...surfaces].filter((surface) => surface === former || isAlias(type, surface, name)).sort()
  // What most pages say; of equals the most precise.
  const [date] = [...dates].sort(([a, n], [b, m]) => m - n || b.length - a.length || (a < b ? -1 : 1))[0] ?? []
  return { id, type, name, aliases, ...(date ? { date } : {}), ...(hidden ? { hidden } : {}), mentions }
}

function explanationsOf(
  items: readonly Item[],
  readings: readonly Reading[],
  members: ReadonlyMap<number, readonly number[]>,
  idOfRoot: ReadonlyMap<number, string>,
  clustering: Clustering,
  links: readonly ItemLink[],
): Map<string, Explanation> {
  const linksOf = new Map<number, Link[]>()
  const side = (item: number): LinkSide => {
    const { reading, entity } = items[item]
    const [body] = [...(entity.ties?.bodies.values() ?? [])].sort()
    return {
      page: readings[reading].page.id,
      name: entity.type === 'Person' && body ? `${entity.name}@${body}` : entity.name,
      entity: idOfRoot.get(clustering.find(item)) ?? '',
      place: { reading, article: entity.places[0], mention: entity.places[1] },
    }
  }
  for (const { left, right, features, joined } of links) {
    const link = { left: side(left), right: side(right), features, joined }
    for (const root of new Set([clustering.find(left), clustering.find(right)])) {
      const known = linksOf.get(root)
      if (known) known.push(link)
      else linksOf.set(root, [link])
    }
  }
  const explanations = new Map<string, Explanation>()
  for (const [root, cluster] of members) {
    const sightings = cluster.map((item): Sighting => {
      const { reading, entity } = items[item]
      const surfaces = [...entity.surfaces].map(([surface, count]) => ({
        surface,
        count,
        reason: entity.reasons?.get(surface),
      }))
      return { page: readings[reading].page.id, identity: entity.key, surfaces }
    })
    explanations.set(idOfRoot.get(root) ?? '', { sightings, links: linksOf.get(root) ?? [] })
  }
  return explanations
}
