import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Page } from '../../src/article/page.js'
import { build, filesOf, leftoversOf, pagesOf, writeDump } from './build-given.js'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'gongtu-build-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
/** A folder that is not there yet. */
const fresh = () => join(folder, String(count++))

async function run(workspace: string, paths: readonly string[], workers = 2) {
  return build({ paths, workspace, judgements: join(folder, 'no-judgements.tsv'), workers })
}

const graphOf = (workspace: string) => readFileSync(join(workspace, 'graph.jsonl'))

/** Size, inode and time of every file: what is written anew has others. */
function stampsOf(workspace: string): string[] {
  const stamp = (name: string) => {
    const { ino, mtimeMs, size } = statSync(join(workspace, name))
    return `${name} ${ino} ${mtimeMs} ${size}`
  }
  return [...filesOf(workspace).keys()].map(stamp).sort()
}

/** Takes 15 s on two cores: pages are really read, in threads. */
describe('a build of a folder that changes', () => {
  const pages = pagesOf('test', 'train/a03.ann.txt', 'train/b01.ann.txt')
  const dump = fresh()
  const workspace = fresh()

  beforeAll(async () => {
    writeDump(dump, pages.slice(1))
    const { read, unchanged, tally } = await run(workspace, [dump])
    expect([unchanged, tally]).toEqual([false, undefined])
    expect(read).toEqual({ fresh: pages.length - 1, kept: 0 })
  })

  /** That a build from nothing would have given the same. */
  async function expectAsFromNothing() {
    const cold = fresh()
    await run(cold, [dump])
    expect(graphOf(workspace).equals(graphOf(cold))).toBe(true)
    expect(leftoversOf(workspace)).toEqual([])
  }

  it('reads no page again and changes no byte where nothing has changed', async () => {
    const before = stampsOf(workspace)
    const { read, unchanged } = await run(workspace, [dump])
    expect([read.fresh, unchanged]).toEqual([0, true])
    expect(stampsOf(workspace)).toEqual(before)
  })

  it('takes the dump apart again where its readings are gone, and where what it knew of it is spoiled', async () => {
    const bytes = graphOf(workspace)
    const reading = (name: string) => join(workspace, 'reading', name)
    const known = readFileSync(reading('last-dump.json'))
    writeFileSync(reading('last-dump.json'), '{"print":')
    expect(await run(workspace, [dump])).toMatchObject({ read: { fresh: 0 }, unchanged: true })
    expect(readFileSync(reading('last-dump.json'))).toEqual(known)
    rmSync(reading('readings.pack'))
    expect((await run(workspace, [dump])).read).toEqual({ fresh: pages.length - 1, kept: 0 })
    expect(graphOf(workspace).equals(bytes)).toBe(true)
  })

  it('reads a page that is added, and no other', async () => {
    writeDump(dump, pages)
    const { read, tally } = await run(workspace, [dump])
    expect(read).toEqual({ fresh: 1, kept: pages.length - 1 })
    expect(tally?.facts.new).toBeGreaterThan(0)
    await expectAsFromNothing()
  })

  it('reads a page that is changed, and no other', async () => {
    const changed = pages[0].text.replace('。', '。另悉,')
    expect(changed).not.toBe(pages[0].text)
    pages[0] = { ...pages[0], text: changed }
    writeDump(dump, pages)
    expect((await run(workspace, [dump])).read).toEqual({ fresh: 1, kept: pages.length - 1 })
    await expectAsFromNothing()
  })

  it('reads a page whose file has another name, and nothing else is another', async () => {
    const [renamed] = pages.slice(-1)
    writeDump(dump, [...pages.slice(0, -1), { ...renamed, file: `0-${renamed.file}` }])
    rmSync(join(dump, renamed.file))
    const before = graphOf(workspace).toString().split('\n')
    expect((await run(workspace, [dump])).read).toEqual({ fresh: 1, kept: pages.length - 1 })
    const changed = graphOf(workspace)
      .toString()
      .split('\n')
      .filter((line) => !before.includes(line))
    for (const line of changed) expect(JSON.parse(line)).toMatchObject({ labels: ['Article'] })
    await expectAsFromNothing()
  })

  it('reads nothing where a page is removed', async () => {
    writeDump(dump, pages.slice(0, -1))
    rmSync(join(dump, `0-${pages[pages.length - 1].file}`))
    expect((await run(workspace, [dump])).read).toEqual({ fresh: 0, kept: pages.length - 1 })
    await expectAsFromNothing()
  })

  it('makes again what is missing or spoiled, without reading', async () => {
    const bytes = graphOf(workspace)
    rmSync(join(workspace, 'graph.jsonl'))
    rmSync(join(workspace, 'store'), { recursive: true })
    expect((await run(workspace, [dump])).read.fresh).toBe(0)
    writeFileSync(join(workspace, 'graph.jsonl'), bytes.subarray(0, 1000))
    expect((await run(workspace, [dump])).read.fresh).toBe(0)
    expect(graphOf(workspace).equals(bytes)).toBe(true)
    const store = join(workspace, 'store', 'graph.grafeo')
    writeFileSync(store, 'spoiled')
    expect((await run(workspace, [dump])).read.fresh).toBe(0)
    expect(statSync(store).size).toBeGreaterThan(100_000)
  })

  it('reads again what the disk has spoiled', async () => {
    const bytes = graphOf(workspace)
    const pack = join(workspace, 'reading', 'readings.pack')
    const spoiled = readFileSync(pack)
    spoiled[2000] ^= 255
    writeFileSync(pack, spoiled)
    rmSync(join(workspace, 'report.json'))
    expect((await run(workspace, [dump])).read.fresh).toBe(1)
    expect(graphOf(workspace).equals(bytes)).toBe(true)
  })

  it('is the same whatever the order and grouping of the files and the number of threads', async () => {
    const expected = fresh()
    const some = pages.slice(0, 6)
    await run(expected, [writeDump(fresh(), some)])
    const grouping = fc.array(fc.nat(2), { minLength: some.length, maxLength: some.length })
    const property = fc.asyncProperty(grouping, fc.integer({ min: 1, max: 3 }), async (groups, workers) => {
      const parts = [2, 0, 1].map((group) => some.filter((_, at) => groups[at] === group))
      const folders = parts.filter((part) => part.length).map((part) => writeDump(fresh(), part))
      const workspace = fresh()
      await run(workspace, folders, workers)
      expect(graphOf(workspace).equals(graphOf(expected))).toBe(true)
      for (const name of ['readings.pack', 'last-build.txt']) {
        const bytes = (of: string) => readFileSync(join(of, 'reading', name))
        expect(bytes(workspace).equals(bytes(expected)), name).toBe(true)
      }
    })
    await fc.assert(property, { numRuns: 3, seed: 8 })
  })
})

/** Takes 15 s: each page is read once, then only resolved. */
describe('taking pages away', () => {
  const pages = pagesOf('train').filter((_, at) => at % 8 === 0)
  const reading = fresh()

  beforeAll(async () => {
    await run(reading, [writeDump(fresh(), pages)])
  })

  /** A workspace that has read everything and built nothing. */
  function given(): string {
    const workspace = fresh()
    cpSync(join(reading, 'reading'), join(workspace, 'reading'), { recursive: true })
    return workspace
  }

  it('takes exactly what nothing else supports: A∪B without B is A', async () => {
    const split = fc.array(fc.boolean(), { minLength: pages.length, maxLength: pages.length })
    const property = fc.asyncProperty(split, async (isKept) => {
      const part = (kept: boolean): Page[] => pages.filter((_, at) => isKept[at] === kept)
      fc.pre(part(true).length > 0)
      const dump = writeDump(fresh(), pages)
      const workspace = given()
      await run(workspace, [dump])
      for (const { file } of part(false)) rmSync(join(dump, file))
      writeDump(dump, part(true))
      expect((await run(workspace, [dump])).read).toEqual({ fresh: 0, kept: part(true).length })
      const alone = given()
      await run(alone, [writeDump(fresh(), part(true))])
      expect(graphOf(workspace).equals(graphOf(alone))).toBe(true)
    })
    await fc.assert(property, { numRuns: 3, seed: 8 })
  })

  it('and putting them back is as if they had never been away', async () => {
    const dump = writeDump(fresh(), pages)
    const workspace = given()
    await run(workspace, [dump])
    const before = graphOf(workspace)
    renameSync(dump, `${dump}-away`)
    await run(workspace, [writeDump(fresh(), pages.slice(5))])
    await run(workspace, [`${dump}-away`])
    expect(graphOf(workspace).equals(before)).toBe(true)
    expect(graphOf(workspace).equals(readFileSync(join(reading, 'graph.jsonl')))).toBe(true)
  })
})
