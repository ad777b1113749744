import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Driver } from 'neo4j-driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportCsv } from '../../src/export/csv.js'
import { withHash } from '../../src/graph/graph.js'
import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from '../../src/graph/record.js'
import { readStatements } from '../../src/store/cypher-file.js'
import { Neo4jStore } from '../../src/store/neo4j.js'
import { contentsFrom, contentsOf, openDriver, stateOf, wipeWhole } from '../neo4j/contents.js'
import { given, settings } from '../neo4j/given.js'
import { LocalServer } from '../neo4j/server.js'
import { edgesOf, nodesOf, sampleGraph } from '../store/sample.js'

function person(id: string, properties: Record<string, PropertyValue>): NodeRecord {
  return { kind: 'node', id, labels: ['Entity', 'Person'], properties: withHash('Person', { id, ...properties }) }
}

function award(id: string, to: string, properties: Record<string, PropertyValue>): EdgeRecord {
  return {
    kind: 'edge',
    id,
    type: 'AWARDS',
    from: 'person-odd',
    to,
    properties: withHash('AWARDS', { id, ...properties }),
  }
}

/** What breaks files of this kind: quotes, newlines, every delimiter, empty texts and lists, one name of two types. */
const odd: GraphRecord[] = [
  person('person-odd', {
    name: '张"三",\n第二行\r\n第三行\t\\',
    aliases: ['甲;乙,丙|丁', '"', '有\u001f分隔符', ' 前后空格 '],
    articleCount: 1,
    note: '',
  }),
  person('person-bare', { name: '无', aliases: [] }),
  person('person-both', { name: '""', aliases: ['', '空'], derived: true, offsets: [3, 5], pageRank: 1 }),
  person('person-empty', { name: '，', aliases: [], offsets: [], confidence: 0.30000000000000004 }),
]
const oddEdges: GraphRecord[] = [
  award('fact-1', 'person-bare', { count: 28, evidence: ['一。'] }),
  award('fact-2', 'person-bare', { count: '若干', evidence: ['“二”\n'] }),
  award('fact-3', 'person-both', { evidence: [], derived: false }),
]
const sample = sampleGraph()
const graph = [...nodesOf(sample), ...odd, ...edgesOf(sample), ...oddEdges]

describe.skipIf(given.absent)('gongtu export csv, read by the real importer', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-csv-'))
  let server: LocalServer
  let driver: Driver
  let command: readonly string[]

  beforeAll(async () => {
    command = (await exportCsv(folder, () => graph)).command
    server = await LocalServer.make()
    const [, ...verbs] = command
    await server.admin(folder, ...verbs)
    await server.start()
    driver = openDriver(server)
    const session = driver.session()
    const after = readFileSync(join(folder, 'after-import.cypher'), 'utf8')
    for (const statement of after.split(/;\s*\n/)) if (statement.trim()) await session.run(statement)
    await session.close()
  }, 300_000)
  afterAll(async () => {
    await driver?.close()
    await server?.stop()
    rmSync(folder, { recursive: true })
  })

  it('makes the database that a load makes, property by property', async () => {
    const imported = await contentsOf(driver)
    expect(imported).toEqual(contentsFrom(graph))
    const loaded = openDriver(settings)
    await wipeWhole(loaded)
    const store = await Neo4jStore.open(settings)
    await store.load(graph)
    expect(imported).toEqual(await contentsOf(loaded))
    expect((await stateOf(driver)).schema).toEqual((await stateOf(loaded)).schema)
    await store.close()
    await wipeWhole(loaded)
    await loaded.close()
  })

  it('leaves a load nothing to do but to say that it is done', async () => {
    const store = await Neo4jStore.open(server)
    const report = await store.load(graph)
    expect(report.nodes).toMatchObject({ created: 0, updated: 0, deleted: 0, untouched: nodesOf(graph).length })
    expect(report.relationships).toMatchObject({ created: 0, updated: 0, deleted: 0 })
    expect((await stateOf(driver)).load).toMatchObject({ state: 'done', build: report.build })
    await store.close()
  })

  it('gives the same command in import.sh, which runs from anywhere and takes further options', () => {
    // A stand-in for neo4j-admin tells what it is called with.
    const bin = mkdtempSync(join(tmpdir(), 'gongtu-bin-'))
    writeFileSync(join(bin, 'neo4j-admin'), '#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n', { mode: 0o755 })
    const environment = { PATH: `${bin}:${process.env.PATH}` }
    const script = join(folder, 'import.sh')
    const run = spawnSync(script, ['--overwrite-destination'], { encoding: 'utf8', env: environment })
    const [, ...options] = command
    const wanted = [folder, ...options.slice(0, 4), '--overwrite-destination', ...options.slice(4)]
    expect(run.stdout.trim().split('\n')).toEqual(wanted)
    const other = spawnSync(script, [], { encoding: 'utf8', env: { ...environment, NEO4J_DATABASE: 'other' } })
    expect(other.stdout.split('\n').slice(1, 5)).toEqual(['database', 'import', 'full', 'other'])
    rmSync(bin, { recursive: true })
  })
})

describe('the folder of an export', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-csv-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const names = () => readdirSync(folder).sort()

  it('is replaced by the next one, with no file left over', async () => {
    await exportCsv(folder, () => graph)
    expect(names()).toContain('AWARDS-2.csv')
    expect(names()).toContain('import.cmd')
    await exportCsv(folder, () => sample)
    expect(names()).not.toContain('AWARDS-2.csv')
    expect(names()).toContain('Person.header.csv')
  })

  it('is refused where it holds something else', async () => {
    const other = mkdtempSync(join(tmpdir(), 'gongtu-csv-'))
    writeFileSync(join(other, 'mine.csv'), 'a,b\n')
    await expect(exportCsv(other, () => sample)).rejects.toThrow(`${other}: is not empty and holds no export`)
    expect(readdirSync(other)).toEqual(['mine.csv'])
    rmSync(other, { recursive: true })
  })

  it('holds constraints and indexes to make afterwards, and both are told of', async () => {
    await exportCsv(folder, () => graph)
    const after = readFileSync(join(folder, 'after-import.cypher'), 'utf8')
    for (const statement of readStatements('schema.cypher')) expect(after).toContain(`${statement};`)
    const readMe = readFileSync(join(folder, 'IMPORT.txt'), 'utf8')
    for (const name of ['import.sh', 'import.cmd', 'after-import.cypher']) {
      expect(names()).toContain(name)
      expect(readMe).toContain(name)
    }
  })

  it('has no command to import it where a graph is refused', async () => {
    const changing = [graph, sample]
    await expect(exportCsv(folder, () => changing.shift() ?? [])).rejects.toThrow('built anew meanwhile')
    expect(names()).not.toContain('import.sh')
    const blank = [person('person-x', { name: '甲', aliases: [''] })]
    await expect(exportCsv(folder, () => blank)).rejects.toThrow('person-x: aliases is a list of one empty text')
  })
})
