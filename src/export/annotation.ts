import type { Reading } from '../claim/reading.js'
import type { Entity, Resolution } from '../entity/entity.js'
import { EntityLookup } from '../entity/lookup.js'
import type { PredictedEntity, PredictedRelation, Prediction } from '../gold/prediction.js'

/** What was read off each page, in the shape of `gongtu annotate`: one prediction a reading. */
export function annotations(readings: readonly Reading[], resolution: Resolution): Prediction[] {
  const lookup = new EntityLookup(readings, resolution)
  return readings.map((reading, r) => {
    const found = new Map<string, { entity: Entity; mentions: [number, number][] }>()
    reading.articles.forEach(({ article, mentions }, a) => {
      mentions.forEach(({ start, end }, m) => {
        const entity = lookup.at(r, a, m)
        const place = found.get(entity.id) ?? { entity, mentions: [] }
        place.mentions.push(article.text.rawSpan(start, end))
        found.set(entity.id, place)
      })
    })
    const entities = [...found.values()].map(({ entity, mentions }): PredictedEntity => {
      const { id, type, name, date } = entity
      return date ? { id, type, name, mentions, date } : { id, type, name, mentions }
    })
    const articles = reading.articles.map(({ article: { id, start, end, title } }) => ({ id, start, end, title }))
    return { id: reading.page.id, articles, entities, relations: relations(reading, r, lookup) }
  })
}

/** One relation for a pair, type and title in an article, whatever number of sentences say it. */
function relations(reading: Reading, r: number, lookup: EntityLookup): PredictedRelation[] {
  const said = new Map<string, PredictedRelation>()
  reading.articles.forEach(({ article, claims }, a) => {
    const end = (index: number) => (index < 0 ? article.id : lookup.at(r, a, index).id)
    for (const { type, head, tail, attributes, derived } of claims) {
      const relation: PredictedRelation = { article: article.id, type, head: end(head), tail: end(tail), attributes }
      if (relation.head === relation.tail) continue
      const key = [article.id, type, relation.head, relation.tail, attributes.title ?? ''].join('\t')
      const earlier = said.get(key)
      if (!earlier) said.set(key, derived ? { ...relation, derived } : relation)
      else if (earlier.derived && !derived) said.set(key, relation)
      else said.set(key, { ...earlier, attributes: { ...attributes, ...earlier.attributes } })
    }
  })
  return [...said.values()]
}
