import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../src/store/embedded.js'
import { Neo4jStore } from '../../src/store/neo4j.js'
import { atPrompt, environment, given, settings, wipe } from '../neo4j/given.js'
import { dumpGraph } from '../store/dump.js'

/** What a person who asks the server gets, against what the embedded store says to the same. */
describe.skipIf(given.absent)('gongtu query --store neo4j', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'gongtu-query-'))
  const query = (store: string, args: readonly string[], input = '') => {
    const words = ['dist/cli.js', 'query', '--workspace', workspace, '--store', store, ...args]
    const { status, stdout, stderr } = spawnSync('node', words, { encoding: 'utf8', input, env: environment })
    return { status, stdout, stderr: stderr.trimEnd() }
  }

  beforeAll(async () => {
    await wipe()
    const graph = await dumpGraph()
    await (await EmbeddedStore.create(join(workspace, 'store'), graph)).close()
    const server = await Neo4jStore.open(settings)
    await server.load(graph)
    await server.close()
  })
  afterAll(async () => {
    await wipe()
    rmSync(workspace, { recursive: true })
  })

  it.each([
    ['organization/leaders-on-day', 'organization=窦店镇总工会'],
    ['organization/what-it-ran', 'organization=海淀總工會', '--format=csv'],
    ['path/between', '--format=markdown'],
    ['path/central', '--format=json'],
  ])('prints what the embedded store prints: %s %s', (...args) => {
    const answer = query('neo4j', args)
    expect(answer.status).toBe(0)
    expect(answer).toEqual(query('embedded', args))
  })

  it('runs Cypher from standard input, with parameters', () => {
    const cypher =
      'MATCH (p:Person {name: $name})-[f]->(o:Entity) RETURN type(f) AS f, o.name AS o ORDER BY f, o LIMIT $most'
    const answer = query('neo4j', ['-', 'name=张克斌', 'most=2', '--format=json'], cypher)
    expect(JSON.parse(answer.stdout)).toHaveLength(2)
    expect(answer).toEqual(query('embedded', ['-', 'name=张克斌', 'most=2', '--format=json'], cypher))
  })

  it.each([
    'MATCH (p:Person) DETACH DELETE p',
    'CREATE CONSTRAINT x FOR (p:Person) REQUIRE p.x IS UNIQUE',
    "CALL db.createLabel('Intruder')",
    "CREATE USER intruder SET PASSWORD 'intruder-1'",
  ])('is refused by the server where it would write: %s', async (cypher) => {
    const [before] = await atPrompt('MATCH (n) RETURN count(n) AS nodes')
    const { status, stdout, stderr } = query('neo4j', ['-'], cypher)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/queries may only read/)
    expect(stderr.split('\n')).toHaveLength(1)
    expect(await atPrompt('MATCH (n) RETURN count(n) AS nodes')).toEqual([before])
    expect(await atPrompt('SHOW USERS YIELD user RETURN user')).not.toContainEqual({ user: 'intruder' })
    expect(await atPrompt("CALL db.labels() YIELD label WHERE label = 'Intruder' RETURN label")).toEqual([])
  })
})
