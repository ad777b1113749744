import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../src/store/embedded.js'
import { storeContract } from './contract.js'
import { sampleGraph } from './sample.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the embedded store', () => {
  storeContract(async () => EmbeddedStore.at(join(folder, 'contract')))

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

  it('says so when it is open elsewhere while it is to be loaded', async () => {
    const place = join(folder, 'busy')
    const first = await EmbeddedStore.create(place, sampleGraph())
    await first.read('MATCH (n:Article) RETURN n.id')
    await expect(EmbeddedStore.open(place).load(sampleGraph())).rejects.toThrow(/another Gongtu has the graph open/)
    await first.close()
  })

  it('says what to do when nothing has been built yet', () => {
    expect(() => EmbeddedStore.open(join(folder, 'nothing'))).toThrow(/Run `gongtu build` first/)
  })
})
