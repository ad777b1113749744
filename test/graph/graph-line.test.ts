import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { withHash } from '../../src/graph/graph.js'
import { writeGraphFile } from '../../src/graph/graph-file.js'
import { type GraphLine, readGraphLines, readGraphRecords } from '../../src/graph/graph-line.js'
import type { GraphRecord } from '../../src/graph/record.js'
import { groupOf } from '../../src/store/group.js'
import { syntheticGraph } from '../bench/synthetic-graph.js'
import { sampleGraph } from '../store/sample.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-lines-'))
const file = join(folder, 'graph.jsonl')
afterAll(() => rmSync(folder, { recursive: true }))

async function linesOf(): Promise<GraphLine[]> {
  const lines: GraphLine[] = []
  for await (const line of readGraphLines(file)) lines.push(line)
  return lines
}

async function expectRead(graph: readonly GraphRecord[]): Promise<void> {
  const lines = await linesOf()
  expect(lines.map(({ kind, id, hash, group }) => ({ kind, id, hash, group }))).toEqual(
    graph.map((record) => ({
      kind: record.kind,
      id: record.id,
      hash: record.properties.hash ?? '',
      group: groupOf(record),
    })),
  )
  expect(lines.map((line) => line.record())).toEqual(graph)
  const records: GraphRecord[] = []
  for await (const record of readGraphRecords(file)) records.push(record)
  expect(records).toEqual(graph)
}

describe('a graph read line by line', () => {
  it.each([
    ['the sample page', sampleGraph()],
    ['a graph of several blocks', [...syntheticGraph(500, 1_500)]],
  ])('has the ids, hashes and groups of its records: %s', async (_, graph) => {
    await writeGraphFile(file, graph)
    await expectRead(graph)
  })

  it('is not misled by texts that look like what it looks for', async () => {
    const traps = ['","hash":"0000"', '},"to":"x","type":"HOSTS"}', ',"kind":"node"', '\\', '"', '\n', '\u2028', '']
    const text = fc.array(fc.oneof(fc.constantFrom(...traps), fc.string({ unit: 'binary' }))).map((a) => a.join(''))
    await fc.assert(
      fc.asyncProperty(text, text, fc.array(text), async (id, first, list) => {
        const node = withHash('Person', { id, a: first, z: list })
        const edge = withHash('HOSTS', { id: first, evidence: list, to: id })
        const graph: GraphRecord[] = [
          { kind: 'node', id, labels: ['Entity', 'Person'], properties: node },
          { kind: 'edge', id: first, type: 'HOSTS', from: id, to: first, properties: edge },
          { kind: 'node', id: 'none', labels: ['Article'], properties: { id: 'none' } },
        ]
        await writeGraphFile(file, graph)
        await expectRead(graph)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('takes other forms of the same, and lines without an end', async () => {
    const graph = sampleGraph().slice(0, 5)
    writeFileSync(file, `\n${graph.map((record) => JSON.stringify(record, null, 1).replaceAll('\n', ' ')).join('\n')}`)
    await expectRead(graph)
  })

  it('names the line that is broken', async () => {
    writeFileSync(file, `${JSON.stringify(sampleGraph()[0])}\n{"id":"a","kind":\n`)
    await expect(linesOf()).rejects.toThrow(`${file}:2: not a graph record. Run \`gongtu build\` again.`)
    writeFileSync(file, '[1]\n')
    await expect(linesOf()).rejects.toThrow(`${file}:1: not a graph record`)
  })

  it('says where there is none', async () => {
    const nowhere = join(folder, 'nothing.jsonl')
    await expect(readGraphLines(nowhere).next()).rejects.toThrow(
      `${nowhere}: no graph there. Run \`gongtu build\` first.`,
    )
  })
})
