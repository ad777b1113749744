import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileStamp, keepAs, readGraphFile, replaceGraphFile } from '../../src/graph/graph-file.js'
import type { GraphRecord } from '../../src/graph/record.js'

const node = (id: string, name: string): GraphRecord => ({
  kind: 'node',
  id,
  labels: ['Entity', 'Person'],
  properties: { id, name },
})

describe('replacing a graph', () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongtu-graph-file-'))
    file = join(folder, 'graph.jsonl')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const none = async (hasOld: boolean) => {
    if (hasOld) throw new RangeError('nothing is replaced')
  }

  it('writes the first one, with nothing before it', async () => {
    expect(await replaceGraphFile(file, [node('a', '张三')], none)).toMatchObject({ changed: true })
    expect(readdirSync(folder)).toEqual(['graph.jsonl'])
  })

  it('touches nothing where not a byte would change', async () => {
    await replaceGraphFile(file, [node('a', '张三')], none)
    const { ino } = statSync(file)
    expect(await replaceGraphFile(file, [node('a', '张三')], none)).toMatchObject({ changed: false })
    expect(statSync(file).ino).toBe(ino)
    expect(readdirSync(folder)).toEqual(['graph.jsonl'])
  })

  it.each([
    ['longer', [node('a', '张三'), node('b', '李四')]],
    ['of the same length', [node('a', '李四')]],
  ])('has the old one still in place while it is kept: %s', async (_, records) => {
    await replaceGraphFile(file, [node('a', '张三')], none)
    const old = readFileSync(file, 'utf8')
    const kept = join(folder, 'kept')
    const written = await replaceGraphFile(file, records, () => keepAs(file, kept))
    expect(written).toEqual({ ...(await fileStamp(file)), changed: true })
    expect(written.bytes).toBe(statSync(file).size)
    expect(readFileSync(kept, 'utf8')).toBe(old)
    const read: GraphRecord[] = []
    for await (const record of readGraphFile(file)) read.push(record)
    expect(read).toEqual(records)
    expect(readdirSync(folder).sort()).toEqual(['graph.jsonl', 'kept'])
  })

  it('leaves the old one where something fails, and no unfinished file', async () => {
    writeFileSync(file, 'old\n')
    await expect(replaceGraphFile(file, [node('a', '张三')], none)).rejects.toThrow('nothing is replaced')
    expect(readFileSync(file, 'utf8')).toBe('old\n')
    expect(readdirSync(folder)).toEqual(['graph.jsonl'])
  })

  it('keeps nothing where there is nothing', async () => {
    await keepAs(join(folder, 'nothing'), join(folder, 'copy'))
    expect(readdirSync(folder)).toEqual([])
  })
})
