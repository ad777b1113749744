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
  const graph = foldGraph([reading], { entities: entitiesOf(reading) })
  return [...graphRecords(graph)]
}

export function nodesOf(graph: readonly GraphRecord[]): NodeRecord[] {
  return graph.filter((record) => record.kind === 'node')
}

export function edgesOf(graph: readonly GraphRecord[]): EdgeRecord[] {
  return graph.filter((record) => record.kind === 'edge')
}

/**
 * The graph with a person whom the same sentence is taken to call 主席 of the body that 张克斌 is 主席 of, one who is called
 * 副主席, and a former 主席: the first alone contradicts the sample.
 */
export function withSecondHolder(graph: readonly GraphRecord[]): GraphRecord[] {
  const nodes = nodesOf(graph)
  const named = (name: string) => nodes.find(({ properties }) => properties.name === name)
  const post = edgesOf(graph).find(
    ({ type, from, properties }) =>
      type === 'HOLDS_POSITION' && from === named('张克斌')?.id && properties.title === '主席',
  )
  const person = named('张克斌')
  if (!person || !post) throw new RangeError('the sample page names no 主席 张克斌')
  const others = [
    ['何其远', { title: '主席' }],
    ['何其近', { title: '副主席' }],
    ['何其久', { title: '主席', tense: '原' }],
  ] as const
  const persons = others.map(([name]) => {
    const id = stableId('person', name)
    return { ...altered(person, { ...person.properties, id, name }), id }
  })
  const posts = others.map(([name, own], at) => {
    const id = stableId('fact', name)
    return { ...altered(post, { ...post.properties, ...own, id }), id, from: persons[at].id }
  })
  return [...nodes, ...persons, ...edgesOf(graph), ...posts]
}

/** A record with other properties, and with another hash, as a rebuild would give it. */
export function altered<R extends GraphRecord>(record: R, properties: R['properties']): R {
  return { ...record, properties: { ...properties, hash: stableId('hash', JSON.stringify(properties)) } }
}
