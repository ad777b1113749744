import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import grafeo from '@grafeo-db/js'
import { afterAll, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../src/store/embedded.js'
import { storeContract } from './contract.js'
import { questionContract } from './question-contract.js'
import { nodesOf, sampleGraph } from './sample.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the embedded store', () => {
  storeContract(async () => EmbeddedStore.at(join(folder, 'contract')))

  describe('with the sample', () => {
    questionContract(async () => EmbeddedStore.at(join(folder, 'questions')))
  })

  it('is read by two at once', async () => {
    const place = join(folder, 'two')
    const first = await EmbeddedStore.create(place, sampleGraph())
    const second = EmbeddedStore.open(place)
    const count = 'MATCH (n:Article) RETURN count(n) AS articles'
    expect((await first.read(count)).rows).toEqual([{ articles: 6 }])
    expect((await second.read(count)).rows).toEqual([{ articles: 6 }])
    await first.close()
    await second.close()
  })

  it('is made anew while it is read: the reader goes on with what it has', async () => {
    const place = join(folder, 'busy')
    const graph = sampleGraph()
    const reader = await EmbeddedStore.create(place, graph)
    const count = 'MATCH (n:Article) RETURN count(n) AS articles'
    await reader.read(count)
    const writer = EmbeddedStore.open(place)
    await writer.load(nodesOf(graph).filter(({ labels }) => !labels.includes('Article')))
    expect((await reader.read(count)).rows).toEqual([{ articles: 6 }])
    expect((await writer.read(count)).rows).toEqual([{ articles: 0 }])
    await reader.close()
    expect((await reader.read(count)).rows).toEqual([{ articles: 0 }])
    await reader.close()
    await writer.close()
  })

  it('is left as it was, file and all, by the same graph and by a load that fails', async () => {
    const place = join(folder, 'still')
    const graph = sampleGraph()
    const store = await EmbeddedStore.create(place, graph)
    const before = readFileSync(join(place, 'graph.grafeo'))
    await store.load(graph)
    await expect(store.load([...graph.slice(1), graph[0]])).rejects.toThrow(/come first/)
    expect(readFileSync(join(place, 'graph.grafeo')).equals(before)).toBe(true)
    expect(readdirSync(place)).toEqual(['graph.grafeo'])
  })

  it('finds a thing by its key without reading all', async () => {
    const place = join(folder, 'key')
    await (await EmbeddedStore.create(place, sampleGraph())).close()
    const database = grafeo.GrafeoDB.openReadOnly(join(place, 'graph.grafeo'))
    const { rowsScanned } = await database.executeCypher('MATCH (n:Person {name: $name}) RETURN n.id', {
      name: '张克斌',
    })
    expect(rowsScanned).toBe(1)
    database.close()
  })

  it('says what to do when nothing has been built yet', () => {
    expect(() => EmbeddedStore.open(join(folder, 'nothing'))).toThrow(/Run `gongtu build` first/)
  })
})
