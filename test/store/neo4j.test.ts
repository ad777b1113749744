import neo4j from 'neo4j-driver'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCypher, readStatements } from '../../src/store/cypher-file.js'
import { Neo4jStore } from '../../src/store/neo4j.js'
import { readQuestions } from '../../src/store/question.js'
import { atPrompt, given, lastBookmark, planOf, settings, wipe } from '../neo4j/given.js'
import { storeContract } from './contract.js'
import { questionContract } from './question-contract.js'
import { altered, edgesOf, nodesOf, sampleGraph } from './sample.js'

const graph = sampleGraph()
const nodes = nodesOf(graph)
const edges = edgesOf(graph)

describe.skipIf(given.absent)('Neo4j', () => {
  storeContract(async () => {
    await wipe()
    return Neo4jStore.open(settings)
  })

  describe('with the sample', () => {
    questionContract(async () => {
      await wipe()
      return Neo4jStore.open(settings)
    })
  })

  describe('a load', () => {
    let store: Neo4jStore
    beforeAll(async () => {
      store = await Neo4jStore.open(settings, { patience: 1_500 })
      await wipe()
    })
    beforeEach(async () => {
      await store.load(graph)
    })
    afterAll(async () => {
      await wipe()
      await store.close()
    })

    it('writes nothing at all when the same graph comes again, by the server’s own count', async () => {
      const before = await lastBookmark()
      await store.load(graph)
      await store.load(graph.slice(0, nodes.length), { dryRun: true })
      expect(await lastBookmark()).toEqual(before)
      await store.load(graph.slice(0, -1))
      expect(await lastBookmark()).not.toEqual(before)
    })

    it('keeps counts as INTEGER, confidence and PageRank as FLOAT', async () => {
      const types =
        'valueType(fact.count) AS count, valueType(fact.confidence) AS confidence, valueType(fact.articleCount) AS articles'
      const rows = await atPrompt(`MATCH (:Event)-[fact:AWARDS]->(:Award) RETURN ${types} LIMIT 1`)
      expect(rows).toEqual([{ count: 'INTEGER NOT NULL', confidence: 'FLOAT NOT NULL', articles: 'INTEGER NOT NULL' }])
      const measures =
        'MATCH (n:Entity) RETURN DISTINCT valueType(n.degree) AS degree, valueType(n.pageRank) AS pageRank'
      expect(await atPrompt(measures)).toEqual([{ degree: 'INTEGER NOT NULL', pageRank: 'FLOAT NOT NULL' }])
      const offsets = 'MATCH (:Article)-[m:MENTIONS]->(:Entity) RETURN DISTINCT valueType(m.offsets) AS offsets'
      expect(await atPrompt(offsets)).toEqual([{ offsets: 'LIST<INTEGER NOT NULL> NOT NULL' }])
    })

    it('tells of itself in one node', async () => {
      const [{ load }] = await atPrompt('MATCH (load:GongtuLoad) RETURN properties(load) AS load')
      const { build } = await store.load(graph, { dryRun: true })
      expect(load).toMatchObject({ state: 'done', build, nodes: nodes.length, relationships: edges.length })
    })

    it('leaves constraints and indexes online, and makes them once only', async () => {
      const made = await atPrompt("SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'gongtu_' RETURN name, state")
      const wanted = readStatements('schema.cypher').map((statement) => /gongtu_\w+/.exec(statement)?.[0])
      expect(made.map(({ name }) => name).sort()).toEqual(wanted.sort())
      expect(new Set(made.map(({ state }) => state))).toEqual(new Set(['ONLINE']))
    })

    it('lets be what is the user’s: nodes, labels, properties, relationships', async () => {
      const [person] = nodes.filter(({ labels }) => labels.includes('Person'))
      await atPrompt(
        `MATCH (p:Entity {id: $id})
         SET p:Favourite, p.my_note = '采访过'
         CREATE (n:Note {text: '待查'})-[:ABOUT]->(p)
         CREATE (own:Person {name: '我'})-[:HOSTS]->(p)
         CREATE (:Entity {name: '自建'})`,
        { id: person.id },
      )
      const report = await store.load(
        graph.map((record) => (record === person ? altered(person, { ...person.properties, name: '新名' }) : record)),
      )
      expect(report.nodes).toMatchObject({ updated: 1, created: 0, deleted: 0 })
      const look = `MATCH (n:Note)-[:ABOUT]->(p:Favourite)<-[:HOSTS]-(own:Person), (free:Entity {name: '自建'})
         RETURN p.my_note AS note, p.name AS name, own.name AS own, labels(p) AS labels`
      const kept = { note: '采访过', own: '我' }
      expect(await atPrompt(look)).toMatchObject([{ ...kept, name: '新名' }])

      // The person vanishes: the user's relationships keep an end, and find their person when it comes back.
      const without = graph.filter(
        (r) => r.id !== person.id && (r.kind === 'node' || ![r.from, r.to].includes(person.id)),
      )
      expect(await store.load(without)).toMatchObject({ nodes: { deleted: 1 }, retired: 1 })
      const [gone] = (await atPrompt(look)) as { labels: string[] }[]
      expect([...gone.labels].sort()).toEqual(['Favourite', 'GongtuRetired'])
      await store.load(graph)
      const [back] = (await atPrompt(look)) as { labels: string[]; name: string }[]
      expect(back).toMatchObject({ ...kept, name: person.properties.name })
      expect([...back.labels].sort()).toEqual(['Entity', 'Favourite', 'Person'])
      await store.load(graph, { replace: true })
      expect(await atPrompt(look)).toMatchObject([{ ...kept, name: person.properties.name }])
      await atPrompt("MATCH (n) WHERE n:Note OR n.name IN ['我', '自建'] DETACH DELETE n")
    })

    it('mends what was changed at the prompt, and that alone', async () => {
      const [deleted, unowned, another, listed, renamed] = edges.filter(({ type }) => type === 'MENTIONS')
      const [unownedNode, anotherNode, unlabelled] = nodes.filter(({ labels }) => labels.includes('Organization'))
      const at = (id: string) => ({ id })
      const [fact, node] = ['MATCH (:Article)-[f:MENTIONS {id: $id}]->(:Entity)', 'MATCH (n:Entity {id: $id})']
      await atPrompt(`${fact} DELETE f`, at(deleted.id))
      await atPrompt(`${fact} REMOVE f.hash`, at(unowned.id))
      await atPrompt(`${fact} SET f.hash = '0123456789abcdef', f.note = 'x'`, at(another.id))
      await atPrompt(`${fact} SET f.hash = ['a', 'b']`, at(listed.id))
      await atPrompt(`${fact} SET f.id = 'mine'`, at(renamed.id))
      await atPrompt(`${node} REMOVE n.hash SET n.name = 'x'`, at(unownedNode.id))
      await atPrompt(`${node} SET n.hash = 5, n.name = 'x'`, at(anotherNode.id))
      await atPrompt(`${node} REMOVE n:Organization`, at(unlabelled.id))
      const report = await store.load(graph)
      expect(report.nodes).toEqual({ created: 2, updated: 1, deleted: 0, untouched: nodes.length - 3 })
      expect(report.relationships).toEqual({ created: 4, updated: 1, deleted: 1, untouched: edges.length - 5 })
      const held = await atPrompt('MATCH (:Article)-[f:MENTIONS]->(:Entity) RETURN properties(f) AS held ORDER BY f.id')
      const wanted = edges.filter(({ type }) => type === 'MENTIONS').map(({ properties }) => ({ held: properties }))
      expect(held).toEqual(wanted)
      const things = await atPrompt('MATCH (n:Organization) RETURN properties(n) AS held ORDER BY n.id')
      const bodies = nodes.filter(({ labels }) => labels.includes('Organization'))
      expect(things).toEqual(bodies.map(({ properties }) => ({ held: properties })))
    })

    it('keeps the relationships of a thing that is of another type now', async () => {
      const award = nodes.find(({ id, labels }) => labels.includes('Award') && edges.some(({ to }) => to === id))
      if (!award) throw new RangeError('no award in the sample')
      const place = { ...altered(award, award.properties), labels: ['Entity', 'Place'] }
      await store.load(graph.map((record) => (record === award ? place : record)))
      const [{ facts }] = await atPrompt('MATCH (n:Place {id: $id})--() RETURN count(*) AS facts', { id: award.id })
      expect(facts).toBe(edges.filter(({ from, to }) => [from, to].includes(award.id)).length)
    })

    it('goes on where a load was killed between two types of a thing, and removes what vanished from it', async () => {
      const award = nodes.find(({ id, labels }) => labels.includes('Award') && edges.some(({ to }) => to === id))
      const gone = edges.find(({ to }) => to === award?.id)
      if (!award || !gone) throw new RangeError('no award in the sample')
      await atPrompt("MATCH (load:GongtuLoad) SET load.state = 'loading', load.token = 'dead'")
      await atPrompt('MATCH (n:Entity {id: $id}) REMOVE n:Entity:Award, n.hash SET n:GongtuRetired', { id: award.id })
      const place = { ...altered(award, award.properties), labels: ['Entity', 'Place'] }
      const later = graph.filter((record) => record !== gone).map((record) => (record === award ? place : record))
      expect((await store.load(later)).relationships.deleted).toBe(1)
      const rows = await atPrompt('MATCH (n:Place {id: $id})-[fact]-() RETURN fact.id AS id', { id: award.id })
      const left = edges.filter((edge) => edge !== gone && [edge.from, edge.to].includes(award.id))
      expect(rows.map(({ id }) => id).sort()).toEqual(left.map(({ id }) => id).sort())
    })

    it('picks up where a load that was killed has left off, and is not done before', async () => {
      await atPrompt("MATCH (load:GongtuLoad) SET load.state = 'loading', load.token = 'dead'")
      await atPrompt('MATCH (p:Person) WHERE p.hash IS NOT NULL DETACH DELETE p')
      const report = await store.load(graph)
      expect(report.nodes).toMatchObject({ created: nodes.filter(({ labels }) => labels.includes('Person')).length })
      expect(await atPrompt('MATCH (load:GongtuLoad) RETURN load.state AS state')).toEqual([{ state: 'done' }])
    })

    it('is called done again after a kill that came behind the last batch', async () => {
      await atPrompt("MATCH (load:GongtuLoad) SET load.state = 'loading', load.token = 'dead'")
      expect((await store.load(graph)).nodes.untouched).toBe(nodes.length)
      expect(await atPrompt('MATCH (load:GongtuLoad) RETURN load.state AS state')).toEqual([{ state: 'done' }])
    })

    it('stops where another load is under way', async () => {
      await atPrompt("MATCH (load:GongtuLoad) SET load.state = 'loading', load.token = 'other'")
      const beating = setInterval(() => atPrompt('MATCH (load:GongtuLoad) SET load.beat = load.beat + 1'), 200)
      const patient = await Neo4jStore.open(settings, { patience: 30_000 })
      await expect(patient.load(graph)).rejects.toThrow(/another load is under way/)
      clearInterval(beating)
      await patient.close()
      await atPrompt("MATCH (load:GongtuLoad) SET load.state = 'done'")
    })

    it('stops where another load has taken over in the middle', async () => {
      const usurped = async function* () {
        yield* nodes
        await atPrompt("MATCH (load:GongtuLoad) SET load.token = 'other'")
        yield* edges
      }
      await expect(store.load(usurped(), { replace: true })).rejects.toThrow(/another load (has taken over|began)/)
      await atPrompt("MATCH (load:GongtuLoad) SET load.state = 'done'")
    })
  })

  describe('a name', () => {
    const lookups: [string, Record<string, unknown>, string][] = [
      ['find-id', { id: 'x' }, 'NodeUniqueIndexSeek'],
      ['find-name', { names: ['名'] }, 'NodeIndexSeek'],
      ['search-names', { words: '名字' }, 'ProcedureCall'],
    ]
    it.each(lookups)('is found by an index: %s', async (file, parameters, operator) => {
      const operators = await planOf(readCypher(`read/${file}.cypher`, { LABEL: 'Person' }), parameters)
      expect(operators).toContain(operator)
      for (const scan of ['AllNodesScan', 'NodeByLabelScan', 'CartesianProduct']) expect(operators).not.toContain(scan)
    })
  })

  // The planner goes by what it counted of the database, so that a plan that is good on one may be bad on another.
  const databases: [string, (store: Neo4jStore) => Promise<unknown>][] = [
    ['the sample', (store) => store.load(graph)],
    ['a database just emptied', async (store) => store.load(graph).then(wipe)],
  ]
  describe.each(databases)('a canned query on %s', (_, prepare) => {
    beforeAll(async () => {
      const store = await Neo4jStore.open(settings)
      await wipe()
      await prepare(store)
      await store.close()
      await atPrompt('CALL db.awaitIndexes()')
      await atPrompt('CALL db.clearQueryCaches()')
    })
    afterAll(wipe)
    const literal = (kind: string) => (kind === 'integer' ? neo4j.int(10) : kind === 'date' ? '2023-12-20' : '名')

    it.each(readQuestions())(
      '$name has a plan that starts from a label or an index',
      async ({ cypher, parameters }) => {
        const given = Object.fromEntries(parameters.map(({ name, kind }) => [name, literal(kind)]))
        const operators = await planOf(cypher, given)
        expect(operators).not.toContain('AllNodesScan')
        expect(operators).not.toContain('CartesianProduct')
      },
    )
  })
})

describe.skipIf(given.absent)('a Neo4j that cannot be entered', () => {
  const wrong = { ...settings, password: 'wrong-password' }

  it('because the password is wrong: one line, without the password', async () => {
    const error: Error = await Neo4jStore.open(wrong).then(
      () => Promise.reject(new Error('it opened')),
      (e) => e,
    )
    expect(error.name).toBe('StoreError')
    expect(error.message).toBe(
      `Neo4j at ${settings.uri} refuses user '${settings.username}': check NEO4J_USERNAME and NEO4J_PASSWORD`,
    )
  })

  it.each(['bolt', 'neo4j'])('because no server is there (%s)', async (scheme) => {
    const uri = `${scheme}://127.0.0.1:1`
    await expect(Neo4jStore.open({ ...settings, uri })).rejects.toThrow(`no Neo4j answers at ${uri}: start it`)
  })

  it.each(['bolt', 'neo4j'])('because the database is not there (%s)', async (scheme) => {
    const uri = settings.uri.replace(/^\w+/, scheme)
    const opened = Neo4jStore.open({ ...settings, uri, database: 'nosuch' })
    await expect(opened).rejects.toThrow(`Neo4j at ${uri} has no database 'nosuch': check NEO4J_DATABASE`)
  })

  it('because something else answers there', async () => {
    if (!given.browser) return
    const uri = given.browser.replace('http', 'bolt').replace(/\/browser\/$/, '')
    await expect(Neo4jStore.open({ ...settings, uri })).rejects.toThrow(/what answers at .* is no Neo4j/)
  })
})
