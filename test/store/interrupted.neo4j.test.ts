import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Driver, int } from 'neo4j-driver'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeGraphFile } from '../../src/graph/graph-file.js'
import type { GraphRecord } from '../../src/graph/record.js'
import { readStatements } from '../../src/store/cypher-file.js'
import { Neo4jStore } from '../../src/store/neo4j.js'
import type { Neo4jSettings } from '../../src/store/settings.js'
import { syntheticGraph, variantOf } from '../bench/synthetic-graph.js'
import { contentsFrom, contentsOf, openDriver, stateOf, wipeData, wipeWhole } from '../neo4j/contents.js'
import { given } from '../neo4j/given.js'
import { Loading } from '../neo4j/loading.js'
import { LossyWire } from '../neo4j/lossy-wire.js'
import { type LocalServer, startServer } from '../neo4j/server.js'

const graph = [...syntheticGraph(1_000, 3_000)]
const later = variantOf(graph, 2)
const nodes = graph.filter(({ kind }) => kind === 'node').length

// A server of its own: it is killed, and so is what loads it.
describe.skipIf(given.absent)('a load that is interrupted', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-interrupted-'))
  let server: LocalServer
  let settings: Neo4jSettings
  let driver: Driver
  let loading: Loading | undefined

  beforeAll(async () => {
    await writeGraphFile(join(folder, 'graph.jsonl'), graph)
    server = await startServer()
    settings = server
    driver = openDriver(settings)
  }, 300_000)
  afterAll(async () => {
    await driver?.close()
    await server?.stop()
    rmSync(folder, { recursive: true })
  })
  beforeEach(() => wipeData(driver))
  // A test that fails leaves no load behind that would disturb the next.
  afterEach(() => loading?.kill())

  async function load(records: Iterable<GraphRecord>, { uri = settings.uri, patience = 2_500 } = {}) {
    const store = await Neo4jStore.open({ ...settings, uri }, { patience })
    try {
      return await store.load(records)
    } finally {
      await store.close()
    }
  }

  async function expectWhole(records: readonly GraphRecord[]): Promise<void> {
    expect(await contentsOf(driver)).toEqual(contentsFrom(records))
    const { schema, load } = await stateOf(driver)
    const made = readStatements('schema.cypher').map((statement) => `${/gongtu_\w+/.exec(statement)?.[0]} ONLINE`)
    expect(schema).toEqual(made.sort())
    const count = records.filter(({ kind }) => kind === 'node').length
    expect(load).toMatchObject({ state: 'done', nodes: int(count), relationships: int(records.length - count) })
  }

  const moments: [string, number][] = [
    ['among the nodes', nodes / 2],
    ['among the relationships', nodes + (graph.length - nodes) / 3],
    ['when all is written, and indexes are being made', graph.length],
  ]
  it.each(moments)('by kill -9 of the driver %s: a plain re-run brings the same graph', async (_, count) => {
    await wipeWhole(driver)
    loading = new Loading(settings, folder)
    await loading.reach(driver, count)
    expect((await loading.kill()).signal).toBe('SIGKILL')
    expect((await stateOf(driver)).load).toMatchObject({ state: 'loading' })
    await load(graph)
    await expectWhole(graph)
  })

  it('by kill -9 in the middle of a rebuild: a plain re-run brings the new graph', async () => {
    await load(graph)
    await writeGraphFile(join(folder, 'graph.jsonl'), later)
    loading = new Loading(settings, folder)
    while (loading.running && (await stateOf(driver)).load.state !== 'loading') await sleep(5)
    await sleep(150)
    await loading.kill()
    expect((await stateOf(driver)).load).toMatchObject({ state: 'loading' })
    await writeGraphFile(join(folder, 'graph.jsonl'), graph)
    await load(later)
    await expectWhole(later)
  })

  it('by kill -9 of the server rides over it, if the server comes back', async () => {
    loading = new Loading(settings, folder)
    await loading.reach(driver, nodes + 500)
    await server.end('SIGKILL')
    await sleep(500)
    await server.start()
    const { code, stderr } = await loading.ended
    expect(code, stderr).toBe(0)
    await expectWhole(graph)
  })

  it('by kill -9 of both: a plain re-run brings the same graph', async () => {
    loading = new Loading(settings, folder)
    await loading.reach(driver, nodes + 1_500)
    await Promise.all([server.end('SIGKILL'), loading.kill()])
    await server.start()
    expect((await stateOf(driver)).load).toMatchObject({ state: 'loading' })
    await load(graph)
    await expectWhole(graph)
  })

  it('by a kill between the index of a constraint and the constraint itself, which needs no repair by hand', async () => {
    await wipeWhole(driver)
    await driver.executeQuery('CREATE INDEX gongtu_entity_id FOR (node:Entity) ON (node.id)')
    await driver.executeQuery('CREATE INDEX gongtu_hosts_id FOR ()-[fact:HOSTS]-() ON (fact.id)')
    await load(graph)
    await expectWhole(graph)
  })

  it('by commits whose acknowledgements are lost: each batch is written once', async () => {
    const wire = await LossyWire.open(settings.uri, 6)
    try {
      const report = await load(graph, { uri: wire.uri })
      expect(report.relationships.created).toBe(graph.length - nodes)
      await expectWhole(graph)
      const lostAtFirst = wire.lost
      expect(lostAtFirst).toBeGreaterThan(3)
      await load(later, { uri: wire.uri })
      await expectWhole(later)
      expect(wire.lost).toBeGreaterThan(lostAtFirst)
    } finally {
      await wire.close()
    }
  })

  /** Loads, and does `harm` between the nodes and the relationships; gives what the load says in the end. */
  async function harmed(harm: () => Promise<unknown>): Promise<string> {
    const harming = async function* () {
      yield* graph.slice(0, nodes)
      await harm()
      yield* graph.slice(nodes)
    }
    const store = await Neo4jStore.open(settings, { patience: 2_500, retryTime: 1_000 })
    const outcome = await store.load(harming()).then(
      () => 'done',
      (error: Error) => `${error.name}: ${error.message}`,
    )
    await store.close()
    return outcome
  }

  it('by a server that is lost ends with one line', async () => {
    const outcome = await harmed(() => server.end('SIGKILL'))
    await server.start()
    expect(outcome).toMatch(/^StoreError: no Neo4j answers at \S+: start it .*The load is not finished: .*$/)
    await load(graph)
    await expectWhole(graph)
  })

  it('by a changed password ends with one line', async () => {
    const other = { ...settings, password: 'another-password' }
    const change = (from: Neo4jSettings, to: Neo4jSettings) => {
      const system = openDriver(from)
      const passwords = { from: from.password, to: to.password }
      return system
        .executeQuery('ALTER CURRENT USER SET PASSWORD FROM $from TO $to', passwords, { database: 'system' })
        .finally(() => system.close())
    }
    const outcome = await harmed(async () => {
      await change(settings, other)
      const killing = openDriver(other)
      await killing
        .executeQuery(
          'CALL dbms.listConnections() YIELD connectionId WITH collect(connectionId) AS ids CALL dbms.killConnections(ids) YIELD message RETURN message',
        )
        .catch(() => {})
      await killing.close()
    })
    await change(other, settings)
    expect(outcome).toMatch(/^StoreError: Neo4j at \S+ refuses user 'neo4j': check .*The load is not finished: .*$/)
    expect(outcome).not.toContain(settings.password)
    await load(graph)
    await expectWhole(graph)
  })

  it('by another load, is not: the second one stops and says so', async () => {
    loading = new Loading(settings, folder)
    await loading.reach(driver, 500)
    const second = loading.slowedDuring(load(later, { patience: 20_000 }))
    await expect(second).rejects.toThrow(/^another load is under way, begun 20/)
    expect((await loading.ended).code).toBe(0)
    await expectWhole(graph)
  })
})
