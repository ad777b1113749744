import { fileURLToPath } from 'node:url'
import type { Entity, MentionPlace } from '../../src/entity/entity.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { type GoldReading, goldReading } from '../../src/gold/gold-reading.js'
import { foldGraph } from '../../src/graph/fold.js'
import { graphRecords } from '../../src/graph/graph.js'
import type { EdgeRecord, GraphRecord, NodeRecord } from '../../src/graph/record.js'
import { stableId } from '../../src/id.js'
import type { EntityType } from '../../src/schema.js'

const SEED = fileURLToPath(new URL('../../data/gold/test/seed-01.ann.txt', import.meta.url))

/** Entities as the annotators identified them. */
function entitiesOf({ articles, identities }: GoldReading): Entity[] {
  const found = new Map<string, { type: EntityType; name: string; mentions: MentionPlace[] }>()
  articles.forEach(({ mentions }, article) => {
    mentions.forEach(({ type }, mention) => {
      const [name] = identities[article][mention].split('@')
      const id = stableId(type.toLowerCase(), identities[article][mention])
      const entity = found.get(id) ?? { type, name, mentions: [] }
      found.set(id, entity)
      entity.mentions.push({ reading: 0, article, mention })
    })
  })
  return [...found].map(([id, entity]) => ({ id, aliases: [], ...entity })).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The graph of the annotated sample page: what a build makes of it when nothing is misread. */
export function sampleGraph(): GraphRecord[] {
  const [page] = readAnnotatedPages([SEED])
  const reading = goldReading({ ...page, page: { ...page.page, date: '2023-12-20', page: '3' } })
  return [...graphRecords(foldGraph([reading], { entities: entitiesOf(reading) }))]
}

export function nodesOf(graph: readonly GraphRecord[]): NodeRecord[] {
  return graph.filter((record) => record.kind === 'node')
}

export function edgesOf(graph: readonly GraphRecord[]): EdgeRecord[] {
  return graph.filter((record) => record.kind === 'edge')
}

/** A record with other properties, and with another hash, as a rebuild would give it. */
export function altered<R extends GraphRecord>(record: R, properties: R['properties']): R {
  return { ...record, properties: { ...properties, hash: stableId('hash', JSON.stringify(properties)) } }
}
