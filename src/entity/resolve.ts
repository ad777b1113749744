import type { Reading } from '../claim/reading.js'
import { stableId } from '../id.js'
import { Clustering } from './cluster.js'
import type { Entity, Link, MentionPlace, Resolution } from './entity.js'
import { joinNamesakes, type PagePerson } from './namesake.js'
import { resolvePage } from './page.js'
import type { PageEntity } from './page-entity.js'

export interface ResolveOptions {
  /** Keeps the reasons of every link in `Resolution.links`. */
  readonly explain?: boolean
}

/** A page's view of a thing, with the page. */
interface Item {
  readonly reading: number
  readonly entity: PageEntity
  readonly home: string
}

/** Groups the mentions of all readings into entities. The result does not depend on the order of the readings. */
export function resolve(readings: readonly Reading[], { explain = false }: ResolveOptions = {}): Resolution {
  const order = readings.map((_, index) => index).sort((a, b) => compareReadings(readings[a], readings[b]))
  const items: Item[] = []
  for (const index of order) {
    const { entities, home } = resolvePage(readings[index], explain)
    for (const entity of entities) items.push({ reading: index, entity, home })
  }
  const clustering = new Clustering(items.length)
  const links: (Link & { readonly item: number })[] = []
  joinByKey(items, clustering)
  joinPersons(items, readings, clustering, explain ? links : undefined)
  return gather(items, readings, clustering, explain ? links : undefined)
}

/** Earlier issues first; the file decides between pages of one day. */
function compareReadings(a: Reading, b: Reading): number {
  const left = `${a.page.date ?? '~'}\u001f${a.page.file}`
  const right = `${b.page.date ?? '~'}\u001f${b.page.file}`
  return left < right ? -1 : left > right ? 1 : 0
}

/** Joins what pages have given the same identity; persons are compared one by one. */
function joinByKey(items: readonly Item[], clustering: Clustering): void {
  const first = new Map<string, number>()
  items.forEach(({ entity: { type, key } }, item) => {
    if (type === 'Person') return
    const identity = `${type}\u001f${key}`
    const known = first.get(identity)
    if (known === undefined) first.set(identity, item)
    else clustering.join(known, item)
  })
}

function joinPersons(
  items: readonly Item[],
  readings: readonly Reading[],
  clustering: Clustering,
  links: (Link & { readonly item: number })[] | undefined,
): void {
  const byName = new Map<string, PagePerson[]>()
  items.forEach(({ entity, reading, home }, item) => {
    if (entity.type !== 'Person') return
    const person = { item, entity, paper: readings[reading].page.paper ?? '', home }
    const known = byName.get(entity.name)
    if (known) known.push(person)
    else byName.set(entity.name, [person])
  })
  for (const persons of byName.values()) {
    if (persons.length < 2) continue
    // Two of one name on one page were told apart there.
    for (let i = 1; i < persons.length; i++) {
      for (let j = i - 1; j >= 0 && items[persons[j].item].reading === items[persons[i].item].reading; j--) {
        clustering.separate(persons[i].item, persons[j].item)
      }
    }
    joinNamesakes(persons, clustering, (left, right, features, joined) => {
      if (!links) return
      const side = (item: number) => `${readings[items[item].reading].page.id} ${items[item].entity.name}`
      links.push({ item: left, left: side(left), right: side(right), features, joined })
    })
  }
}

function gather(
  items: readonly Item[],
  readings: readonly Reading[],
  clustering: Clustering,
  links: readonly (Link & { readonly item: number })[] | undefined,
): Resolution {
  const members = new Map<number, number[]>()
  items.forEach((_, item) => {
    const root = clustering.find(item)
    const known = members.get(root)
    if (known) known.push(item)
    else members.set(root, [item])
  })
  const people = new Map<string, number>()
  for (const root of members.keys()) {
    const { entity } = items[root]
    if (entity.type === 'Person') people.set(entity.name, (people.get(entity.name) ?? 0) + 1)
  }
  const idOfRoot = new Map<number, string>()
  const taken = new Set<string>()
  const entities: Entity[] = []
  for (const [root, cluster] of members) {
    const { entity: first, reading } = items[root]
    const identity =
      first.type === 'Person'
        ? personIdentity(
            cluster.map((item) => items[item]),
            people,
          )
        : first.key
    let id = stableId(first.type.toLowerCase(), identity)
    if (taken.has(id)) id = stableId(first.type.toLowerCase(), identity, readings[reading].page.id, first.key)
    taken.add(id)
    idOfRoot.set(root, id)
    entities.push(
      describe(
        id,
        cluster.map((item) => items[item]),
      ),
    )
  }
  entities.sort((a, b) => (a.id < b.id ? -1 : 1))
  if (!links) return { entities }
  const byId = new Map<string, Link[]>()
  for (const { item, ...link } of links) {
    const id = idOfRoot.get(clustering.find(item)) ?? ''
    const known = byId.get(id)
    if (known) known.push(link)
    else byId.set(id, [link])
  }
  return { entities, links: byId }
}

/** A name that one person has stands for them; where several have it, the first body that is known of each tells. */
function personIdentity(cluster: readonly Item[], people: ReadonlyMap<string, number>): string {
  const { name } = cluster[0].entity
  if ((people.get(name) ?? 0) < 2) return name
  for (const { entity } of cluster) {
    const [body] = [...(entity.ties?.bodies.values() ?? [])].sort()
    if (body) return `${name}@${body}`
  }
  return `${name}@${cluster[0].home}`
}

function describe(id: string, cluster: readonly Item[]): Entity {
  const surfaces = new Set<string>()
  const mentions: MentionPlace[] = []
  let { name, date } = cluster[0].entity
  const { type } = cluster[0].entity
  for (const { reading, entity } of cluster) {
    for (const surface of entity.surfaces.keys()) surfaces.add(surface)
    if (entity.name.length > name.length || (entity.name.length === name.length && entity.name < name))
      name = entity.name
    date ??= entity.date
    for (let i = 0; i < entity.places.length; i += 2) {
      mentions.push({ reading, article: entity.places[i], mention: entity.places[i + 1] })
    }
  }
  surfaces.delete(name)
  return { id, type, name, aliases: [...surfaces].sort(), ...(date ? { date } : {}), mentions }
}
