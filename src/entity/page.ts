import type { Reading } from '../claim/reading.js'
import type { EntityType } from '../schema.js'
import { DefinedNames } from './apposition.js'
import { PageAwards } from './award.js'
import { PageEvents } from './event.js'
import { PageInitiatives } from './initiative.js'
import { Locality } from './locality.js'
import { PageOrganizations } from './organization.js'
import { type Identity, PageCluster, type PageEntity } from './page-entity.js'
import { PagePersons } from './person.js'
import { PagePlaces } from './place.js'

/** Groups the mentions of one page into the things it speaks of. */
export function resolvePage(reading: Reading, explain = false): { entities: PageEntity[]; home: string } {
  const locality = new Locality(reading)
  const organizations = new PageOrganizations(reading, locality)
  const persons = new PagePersons(reading, organizations)
  const events = new PageEvents(reading)
  const rooms: Readonly<Record<EntityType, { identity(article: number, mention: number): Identity }>> = {
    Organization: organizations,
    Person: persons,
    Place: new PagePlaces(reading, locality),
    Event: events,
    Initiative: new PageInitiatives(reading, locality),
    Award: new PageAwards(reading, locality, organizations, events),
  }
  const identify = (article: number, mention: number) =>
    rooms[reading.articles[article].mentions[mention].type].identity(article, mention)
  const defined = new DefinedNames(reading, identify)
  const clusters = new Map<EntityType, PageCluster>()
  reading.articles.forEach(({ mentions }, article) => {
    mentions.forEach(({ type, name }, mention) => {
      let cluster = clusters.get(type)
      if (!cluster) {
        cluster = new PageCluster(type, explain)
        clusters.set(type, cluster)
      }
      const identity = defined.of(type, identify(article, mention))
      cluster.add(identity.key ? identity : { key: `|${name}`, name }, name, article, mention)
    })
  })
  const entities = [...clusters.values()].flatMap((cluster) => cluster.entities)
  for (const entity of entities) if (entity.type === 'Person') entity.ties = persons.bodies(entity.key)
  for (const entity of entities) {
    if (entity.type !== 'Event') continue
    for (let i = 0; i < entity.places.length && !entity.date; i += 2) {
      const { datings } = reading.articles[entity.places[i]]
      entity.date = datings.find(({ event }) => event === entity.places[i + 1])?.date
    }
  }
  return { entities, home: locality.home?.code ?? '' }
}
