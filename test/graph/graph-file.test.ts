import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/graph/graph.js'
import { fileStamp, keepAs, readGraphFile, writeBeside } from '../../src/graph/graph-file.js'
import type { GraphRecord } from '../../src/graph/record.js'

const node = (id: string, name: string): GraphRecord => ({
  kind: 'node',
  id,
  labels: ['Entity', 'Person'],
  properties: { id, name },
})

const linesOf = (records: readonly GraphRecord[]) => records.map(canonicalJson)

describe('replacing a graph', () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongtu-graph-file-'))
    file = join(folder, 'graph.jsonl')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  async function replace(records: readonly GraphRecord[]) {
    const { beside, ...written } = await writeBeside(file, linesOf(records))
    if (beside) renameSync(beside, file)
    return written
  }

  it('writes the first one, with nothing before it', async () => {
    expect(await replace([node('a', '张三')])).toMatchObject({ hasOld: false })
    expect(readdirSync(folder)).toEqual(['graph.jsonl'])
  })

  it('writes records of any length, whole', async () => {
    const records = [1, 400_000, 3, 300_000, 5].map((length, at) => node(`n${at}`, '工'.repeat(length)))
    const { bytes } = await replace(records)
    expect(readFileSync(file, 'utf8')).toBe(
      linesOf(records)
        .map((line) => `${line}\n`)
        .join(''),
    )
    expect(bytes).toBe(statSync(file).size)
  })

  it('touches nothing where not a byte would change', async () => {
    await replace([node('a', '张三')])
    const { ino } = statSync(file)
    expect(await writeBeside(file, linesOf([node('a', '张三')]))).toEqual({ ...(await fileStamp(file)), hasOld: true })
    expect(statSync(file).ino).toBe(ino)
    expect(readdirSync(folder)).toEqual(['graph.jsonl'])
  })

  it.each([
    ['longer', [node('a', '张三'), node('b', '李四')]],
    ['of the same length', [node('a', '李四')]],
  ])('has the old one still in place while the new one is written and the old one kept: %s', async (_, records) => {
    await replace([node('a', '张三')])
    const old = readFileSync(file, 'utf8')
    const kept = join(folder, 'kept')
    const { beside = '', hasOld, ...written } = await writeBeside(file, linesOf(records))
    expect(hasOld).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(old)
    await keepAs(file, kept)
    renameSync(beside, file)
    expect(written).toEqual(await fileStamp(file))
    expect(written.bytes).toBe(statSync(file).size)
    expect(readFileSync(kept, 'utf8')).toBe(old)
    const read: GraphRecord[] = []
    for await (const record of readGraphFile(file)) read.push(record)
    expect(read).toEqual(records)
    expect(readdirSync(folder).sort()).toEqual(['graph.jsonl', 'kept'])
  })

  it('leaves the old one where something fails, and no unfinished file', async () => {
    writeFileSync(file, 'old\n')
    function* broken() {
      yield canonicalJson(node('a', '张三'))
      throw new RangeError('no more')
    }
    await expect(writeBeside(file, broken())).rejects.toThrow('no more')
    expect(readFileSync(file, 'utf8')).toBe('old\n')
    expect(readdirSync(folder)).toEqual(['graph.jsonl'])
  })

  it('keeps nothing where there is nothing', async () => {
    await keepAs(join(folder, 'nothing'), join(folder, 'copy'))
    expect(readdirSync(folder)).toEqual([])
  })
})
