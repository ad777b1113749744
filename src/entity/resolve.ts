import type { Reading } from '../claim/reading.js'
import { stableId } from '../id.js'
import type { Entity, MentionPlace, Resolution } from './entity.js'
import { resolvePage } from './page.js'
import type { PageEntity } from './page-entity.js'

/** Groups the mentions of all readings into entities. The result does not depend on the order of the readings' pages. */
export function resolve(readings: readonly Reading[]): Resolution {
  const groups = new Map<string, { first: PageEntity; members: { reading: number; entity: PageEntity }[] }>()
  readings.forEach((reading, index) => {
    for (const entity of resolvePage(reading)) {
      const key = `${entity.type}\u001f${entity.key}`
      const group = groups.get(key) ?? { first: entity, members: [] }
      groups.set(key, group)
      group.members.push({ reading: index, entity })
    }
  })
  const entities = [...groups.values()].map(({ first, members }): Entity => {
    const surfaces = new Set<string>()
    const mentions: MentionPlace[] = []
    let name = first.name
    let date: string | undefined
    for (const { reading, entity } of members) {
      for (const surface of entity.surfaces.keys()) surfaces.add(surface)
      if (entity.name.length > name.length || (entity.name.length === name.length && entity.name < name))
        name = entity.name
      date ??= entity.date
      for (let i = 0; i < entity.places.length; i += 2) {
        mentions.push({ reading, article: entity.places[i], mention: entity.places[i + 1] })
      }
    }
    surfaces.delete(name)
    return {
      id: stableId(first.type.toLowerCase(), first.key),
      type: first.type,
      name,
      aliases: [...surfaces].sort(),
      ...(date ? { date } : {}),
      mentions,
    }
  })
  return { entities: entities.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}
