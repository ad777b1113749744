import Graph, { MultiDirectedGraph } from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'
import { describe, expect, it } from 'vitest'
import { graphText, type TextFormat } from '../../src/export/graph-text.js'
import { withHash } from '../../src/graph/graph.js'
import type { GraphRecord } from '../../src/graph/record.js'
import { edgesOf, nodesOf, sampleGraph } from '../store/sample.js'

// The module is the class; its type declarations speak of a default export as ES modules have it.
const AnyGraph = Graph as unknown as typeof Graph.default

const odd = {
  id: 'person-odd',
  name: `<张"三">&'\n第二行\u0007`,
  aliases: ['甲', '乙'],
  articleCount: 3,
  derived: true,
}
const sample = sampleGraph()
const graph: GraphRecord[] = [
  ...nodesOf(sample),
  { kind: 'node', id: odd.id, labels: ['Entity', 'Person'], properties: withHash('Person', odd) },
  ...edgesOf(sample),
]

async function written(format: TextFormat, records: readonly GraphRecord[] = graph): Promise<string> {
  let text = ''
  for await (const piece of graphText(format, () => records)) text += piece
  return text
}

/** What of a property is left in a format that knows no lists and no control characters. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return plain(value.join(' | '))
  return typeof value === 'string' ? value.replaceAll('\u0007', '') : value
}

describe('gongtu export json', () => {
  it('is what graphology takes for a graph, with every property', async () => {
    const read = MultiDirectedGraph.from(JSON.parse(await written('json')))
    for (const record of graph) {
      if (record.kind === 'node') {
        expect(read.getNodeAttributes(record.id)).toEqual({ labels: record.labels, ...record.properties })
      } else {
        expect(read.extremities(record.id)).toEqual([record.from, record.to])
        expect(read.getEdgeAttributes(record.id)).toEqual({ type: record.type, ...record.properties })
      }
    }
    expect(read.order + read.size).toBe(graph.length)
  })

  it.each([[[]], [nodesOf(sample)]])('is sound without edges, and without anything', async (records) => {
    expect(JSON.parse(await written('json', records))).toMatchObject({ edges: [] })
  })
})

describe.each([
  ['graphml' as const, (text: string) => graphml.parse(MultiDirectedGraph, text)],
  ['gexf' as const, (text: string) => gexf.parse(AnyGraph, text, { addMissingNodes: false })],
])('gongtu export %s', (format, parse) => {
  it('is read back with every property, lists as texts', async () => {
    const read = parse(await written(format))
    expect(read.order + read.size).toBe(graph.length)
    for (const record of graph) {
      const held: Record<string, unknown> =
        record.kind === 'node' ? read.getNodeAttributes(record.id) : read.getEdgeAttributes(record.id)
      for (const [key, value] of Object.entries(record.properties)) expect(held[key], key).toEqual(plain(value))
      if (record.kind === 'node') expect(held.labels).toBe(record.labels.join(' | '))
      else expect([held.type, ...read.extremities(record.id)]).toEqual([record.type, record.from, record.to])
    }
  })

  it('is sound without edges, and without anything', async () => {
    expect(parse(await written(format, [])).order).toBe(0)
    expect(parse(await written(format, nodesOf(sample))).order).toBe(nodesOf(sample).length)
  })
})
