import type { Reading } from '../claim/reading.js'
import { stableId } from '../id.js'
import type { EntityType } from '../schema.js'
import type { Entity, MentionPlace, Resolution } from './entity.js'

/** Groups the mentions of all readings into entities. The result does not depend on the order of the readings' pages. */
export function resolve(readings: readonly Reading[]): Resolution {
  const groups = new Map<string, { type: EntityType; name: string; mentions: MentionPlace[] }>()
  readings.forEach(({ articles }, reading) => {
    articles.forEach(({ mentions }, article) => {
      mentions.forEach(({ type, name }, mention) => {
        const key = `${type}\u001f${name}`
        const group = groups.get(key) ?? { type, name, mentions: [] }
        groups.set(key, group)
        group.mentions.push({ reading, article, mention })
      })
    })
  })
  const entities = [...groups.values()].map(
    ({ type, name, mentions }): Entity => ({
      id: stableId(type.toLowerCase(), name),
      type,
      name,
      aliases: [],
      mentions,
    }),
  )
  return { entities: entities.sort((a, b) => (a.id < b.id ? -1 : 1)) }
}
