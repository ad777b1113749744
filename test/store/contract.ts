import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withHash } from '../../src/graph/graph.js'
import type { EdgeRecord, GraphRecord, NodeRecord } from '../../src/graph/record.js'
import { stableId } from '../../src/id.js'
import type { Store } from '../../src/store/store.js'
import { altered, edgesOf, nodesOf, sampleGraph } from './sample.js'

const none = { created: 0, updated: 0, deleted: 0 }

/** What every store must do. One suite, run on each. */
export function storeContract(open: () => Promise<Store>): void {
  const graph = sampleGraph()
  const nodes = nodesOf(graph)
  const edges = edgesOf(graph)
  const entities = nodes.filter(({ labels }) => labels.includes('Entity'))
  const hosts = edges.filter(({ type }) => type === 'HOSTS')
  let store: Store

  beforeAll(async () => {
    store = await open()
  })
  afterAll(async () => {
    await store?.close()
  })

  describe('a load', () => {
    it('writes all of a graph into an empty store, and says so', async () => {
      const report = await store.load(graph)
      expect(report.nodes).toEqual({ ...none, created: nodes.length, untouched: 0 })
      expect(report.relationships).toEqual({ ...none, created: edges.length, untouched: 0 })
      const { rows } = await store.read('MATCH (n:Entity) RETURN count(n) AS entities')
      expect(rows).toEqual([{ entities: entities.length }])
    })

    it('keeps every property as it was', async () => {
      const held = await store.read('MATCH (n:Entity) RETURN n ORDER BY n.id')
      expect(held.rows).toEqual(
        entities.map(({ id, labels, properties }) => ({
          n: { kind: 'node', id, labels: [...labels].sort(), properties },
        })),
      )
      const facts = 'MATCH (a:Entity)-[r:HOSTS]->(b:Entity) RETURN r, a.id AS a, b.id AS b ORDER BY r.id'
      expect((await store.read(facts)).rows).toEqual(
        hosts.map(({ id, type, properties, from, to }) => ({
          r: { kind: 'edge', id, type, properties },
          a: from,
          b: to,
        })),
      )
    })

    it('keeps integers as integers: half of 87 is 43', async () => {
      const halves = 'MATCH (:Event)-[r:AWARDS]->(b:Award) WHERE r.count > 0 RETURN r.count / 2 AS half ORDER BY half'
      expect((await store.read(halves)).rows).toEqual([{ half: 14 }, { half: 34 }, { half: 43 }])
    })

    it('writes nothing when the same graph comes again', async () => {
      const report = await store.load(graph)
      expect(report.nodes).toEqual({ ...none, untouched: nodes.length })
      expect(report.relationships).toEqual({ ...none, untouched: edges.length })
    })

    it('says with dryRun what it would do, and does not do it', async () => {
      const report = await store.load(nodes, { dryRun: true })
      expect(report.relationships.deleted).toBe(edges.length)
      const { rows } = await store.read('MATCH (a:Entity)-[r:HOSTS]->(b:Event) RETURN count(r) AS hosts')
      expect(rows).toEqual([{ hosts: hosts.length }])
    })

    it('has a build id that depends on what the graph is alone', async () => {
      const again = await store.load(graph, { dryRun: true })
      const other = await store.load(nodes.slice(1), { dryRun: true })
      expect(again.build).toMatch(/^[0-9a-f]{16}$/)
      expect(other.build).not.toBe(again.build)
    })

    it('takes a file line by line as well as a list', async () => {
      const lines = async function* (): AsyncGenerator<GraphRecord> {
        for (const record of graph) yield JSON.parse(JSON.stringify(record))
      }
      expect((await store.load(lines())).nodes.untouched).toBe(nodes.length)
    })
  })

  describe('a load of a changed graph', () => {
    beforeEach(async () => {
      await store.load(graph)
    })

    it('takes away exactly what vanished', async () => {
      const [gone] = edges.filter(({ type }) => type === 'ORGANIZES')
      const report = await store.load(graph.filter(({ id }) => id !== gone.id))
      expect(report.relationships).toEqual({ ...none, deleted: 1, untouched: edges.length - 1 })
      expect(report.nodes).toEqual({ ...none, untouched: nodes.length })
      expect((await store.read('MATCH (a:Organization)-[r:ORGANIZES]->(b:Event) RETURN r.id AS id')).rows).toEqual([])
    })

    it('takes away a node with all that hung on it', async () => {
      const person = nodes.find(({ properties }) => properties.name === '张克斌')?.id ?? ''
      const left = graph.filter((r) => r.id !== person && (r.kind === 'node' || ![r.from, r.to].includes(person)))
      const report = await store.load(left)
      expect(report.nodes.deleted).toBe(1)
      expect(report.relationships.deleted).toBe(graph.length - left.length - 1)
      expect((await store.read('MATCH (p:Person {name: $name}) RETURN p.id', { name: '张克斌' })).rows).toEqual([])
    })

    it('changes what has another hash, and drops properties that are no longer there', async () => {
      const [first] = nodes.filter(({ labels }) => labels.includes('Person'))
      const { firstSeen: _, ...rest } = first.properties
      const renamed = altered(first, { ...rest, name: '张三', nickname: '小张' })
      const report = await store.load(graph.map((record) => (record === first ? renamed : record)))
      expect(report.nodes).toEqual({ ...none, updated: 1, untouched: nodes.length - 1 })
      const look = 'MATCH (p:Entity {id: $id}) RETURN properties(p) AS held'
      expect((await store.read(look, { id: first.id })).rows).toEqual([{ held: renamed.properties }])
      expect((await store.load(graph)).nodes.updated).toBe(1)
      expect((await store.read(look, { id: first.id })).rows).toEqual([{ held: first.properties }])
    })

    it('changes a relationship, and moves one whose ends have changed under the same id', async () => {
      const [first, second] = hosts
      const updated = altered(first, { ...first.properties, articleCount: 7 })
      const moved: EdgeRecord = { ...altered(second, { ...second.properties, articleCount: 8 }), to: first.to }
      const swap = new Map<string, GraphRecord>([
        [first.id, updated],
        [second.id, moved],
      ])
      const report = await store.load(graph.map((record) => swap.get(record.id) ?? record))
      expect(report.relationships).toEqual({ ...none, updated: 2, untouched: edges.length - 2 })
      const { rows } = await store.read(
        'MATCH (a:Organization)-[r:HOSTS]->(b:Event) WHERE r.id IN $ids RETURN r.articleCount AS n, b.id AS b ORDER BY n',
        { ids: [first.id, second.id] },
      )
      expect(rows).toEqual([
        { n: 7, b: first.to },
        { n: 8, b: first.to },
      ])
    })

    it('gives a thing that is of another type now its new label', async () => {
      const [award] = nodes.filter(({ labels }) => labels.includes('Award'))
      const place = { ...altered(award, award.properties), labels: ['Entity', 'Place'] }
      const keep = graph.filter((r) => r.kind === 'node' || ![r.from, r.to].includes(award.id))
      const report = await store.load(keep.map((record) => (record === award ? place : record)))
      expect(report.nodes).toMatchObject({ created: 1, deleted: 1 })
      const { rows } = await store.read('MATCH (n:Entity {id: $id}) RETURN labels(n) AS labels', { id: award.id })
      expect([...(rows[0].labels as string[])].sort()).toEqual(['Entity', 'Place'])
    })

    it('links a reprint to its original, changes the link, moves it to an earlier original, and takes it away', async () => {
      const [original, earlier, copy] = nodes.filter(({ labels }) => labels.includes('Article'))
      const id = stableId('reprint', copy.id)
      const linkTo = ({ id: to, properties }: NodeRecord, similarity: number): EdgeRecord => {
        const citations = [copy.properties.citation, properties.citation].map(String)
        const own = { id, articleIds: [copy.id, to], citations, similarity }
        return { kind: 'edge', id, type: 'REPRINT_OF', from: copy.id, to, properties: withHash('REPRINT_OF', own) }
      }
      const told = async () => {
        const links =
          'MATCH (copy:Article)-[link:REPRINT_OF]->(original:Article) RETURN copy.id AS a, link, original.id AS b'
        return (await store.read(links)).rows
      }
      for (const [link, written] of [
        [linkTo(original, 0.93), { created: 1 }],
        [linkTo(original, 1), { updated: 1 }],
        [linkTo(earlier, 0.88), { updated: 1 }],
      ] as const) {
        const report = await store.load([...graph, link])
        expect(report.relationships).toEqual({ ...none, ...written, untouched: edges.length })
        const value = { kind: 'edge', id, type: 'REPRINT_OF', properties: link.properties }
        expect(await told()).toEqual([{ a: copy.id, link: value, b: link.to }])
      }
      expect((await store.load(graph)).relationships).toEqual({ ...none, deleted: 1, untouched: edges.length })
      expect(await told()).toEqual([])
    })

    it('starts over with replace', async () => {
      const report = await store.load(graph, { replace: true })
      expect(report.nodes).toEqual({ created: nodes.length, updated: 0, deleted: nodes.length, untouched: 0 })
      expect(report.relationships.created).toBe(edges.length)
    })
  })

  describe('what is no graph', () => {
    const [node] = nodes
    const [edge] = edges
    const { id } = node
    const dangling = { ...edge, to: 'nowhere', id: 'x', properties: { id: 'x', hash: 'x' } }
    const cases: [string, GraphRecord[], RegExp][] = [
      ['a type outside the schema', [{ ...edge, type: 'KNOWS' }], /'KNOWS' is not in the schema/],
      ['a record without hash', [{ ...node, properties: { id } }], /has no hash/],
      ['null in a list', [altered(node, { id, aliases: [null] as never })], /property aliases is neither/],
      ['a name that is the user’s', [altered(node, { id, my_note: 'x' })], /belong to the user/],
      [
        'a node behind an edge',
        [...graph, { ...node, id: 'late', properties: { id: 'late', hash: 'x' } }],
        /come first/,
      ],
      ['an edge that dangles', [...graph, dangling], /join a node that is not in the graph/],
    ]
    it.each(cases)('is refused by name: %s', async (_, records, message) => {
      await expect(store.load(records)).rejects.toThrow(message)
    })
  })

  describe('a query', () => {
    beforeAll(async () => {
      await store.load(graph)
    })

    it('may not write', async () => {
      await expect(store.read("CREATE (n:Entity {id: 'x'})")).rejects.toThrow(/queries may only read/)
    })

    it('that cannot be understood is told in one line', async () => {
      await expect(store.read('MATCHH (n) RETURN n')).rejects.toThrow(/^[^\n]+$/)
    })
  })
}
