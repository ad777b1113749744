import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../src/claim/reading.js'
import { resolve } from '../../src/entity/resolve.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { goldReading } from '../../src/gold/gold-reading.js'
import { foldGraph } from '../../src/graph/fold.js'
import { canonicalJson, graphLines, graphOf, graphRecords, type KnowledgeGraph } from '../../src/graph/graph.js'

const readings = readAnnotatedPages(['data/gold/test']).map((page) => goldReading(page))
const graph = foldGraph(readings, resolve(readings))

function build(some: readonly Reading[]): string[] {
  return [...graphRecords(foldGraph(some, resolve(some)))].map(canonicalJson)
}

function edgesOf(graph: KnowledgeGraph, type: string) {
  return [...graph.edges.values()].filter((edge) => edge.type === type)
}

function factsOf(graph: KnowledgeGraph, type: string) {
  const name = (node: string) => String(graph.nodes.get(node)?.properties.name)
  return edgesOf(graph, type).map(({ from, to, properties }) => ({ from: name(from), to: name(to), properties }))
}

describe('the graph folded from readings', () => {
  it('tells which post 张克斌 holds where, with sentence and citation', () => {
    const posts = factsOf(graph, 'HOLDS_POSITION').filter(({ from }) => from === '张克斌')
    const told = posts.map(({ to, properties }) => `${to.replace(/^北京市/, '')} ${properties.title}`).sort()
    expect(told).toEqual(['朝阳区人大常委会 党组书记', '朝阳区人大常委会 副主任', '朝阳区总工会 主席'])
    for (const { properties } of posts) {
      expect(properties.evidence).toHaveLength(1)
      expect((properties.evidence as string[])[0]).toContain('张克斌')
      expect(properties.citations).toEqual(['《劳动午报》《2023年朝阳区政府与工会联席会召开》'])
    }
  })

  it('counts prizes in whole numbers', () => {
    const prizes = factsOf(graph, 'AWARDS').filter(({ from }) => from.includes('海淀工匠杯'))
    expect(prizes.map(({ properties }) => properties.count).sort()).toEqual([28, 68, 87])
  })

  it('lets lists of evidence, citations and articles run in parallel', () => {
    for (const { type, properties } of graph.edges.values()) {
      if (type === 'MENTIONS') continue
      const { articleIds, evidence, citations, articleCount } = properties as Record<string, string[]>
      expect(evidence.length).toBe(citations.length)
      expect(evidence.length).toBe(articleIds.length)
      expect(new Set(articleIds).size).toBe(articleCount)
    }
  })

  it('quotes the sentence that tells when an event takes place', () => {
    const texts = new Map(
      [...graph.nodes.values()].map(({ properties }) => [properties.citation, String(properties.text)]),
    )
    const dated = [...graph.nodes.values()].filter(({ properties }) => properties.date)
    expect(dated.length).toBeGreaterThan(20)
    for (const { properties } of dated) {
      const parts = String(properties.dateEvidence).split(' …… ')
      for (const part of parts) expect(texts.get(properties.dateCitation)).toContain(part)
    }
    const undated = [...graph.nodes.values()].filter(({ properties }) => !properties.date)
    for (const { properties } of undated) expect(properties.dateEvidence ?? properties.dateCitation).toBeUndefined()
  })

  it('quotes the oldest issue that tells it', () => {
    const gold = readAnnotatedPages(['data/gold/test']).filter(({ entities }) =>
      Object.values(entities).some(({ date }) => date),
    )
    const issues = ['2025-12-22', '2025-12-20'].flatMap((date) =>
      gold.map(({ page, ...rest }) =>
        goldReading({ ...rest, page: { ...page, paper: `${date}报`, date, file: date } }),
      ),
    )
    const dated = [...foldGraph(issues, resolve(issues)).nodes.values()].filter(({ properties }) => properties.date)
    const inBoth = dated.filter(({ properties }) => properties.firstSeen !== properties.lastSeen)
    expect(inBoth.length).toBeGreaterThan(2)
    for (const { properties } of inBoth) expect(properties.dateCitation).toMatch(/^《2025-12-20报》/)
  }, 20_000)

  it('ties every mention to its article by raw offsets', () => {
    const text = new Map(readings.map(({ page }) => [page.file, page.text]))
    for (const { from, properties } of edgesOf(graph, 'MENTIONS')) {
      const file = String(graph.nodes.get(from)?.properties.source).replace(/#.*/, '')
      const offsets = properties.offsets as number[]
      const surfaces = new Set(properties.surfaces as string[])
      for (let i = 0; i < offsets.length; i += 2) {
        const surface = text.get(file)?.slice(offsets[i], offsets[i + 1]) ?? ''
        expect(surfaces).toContain(surface.normalize('NFKC').replace(/\s+/g, ''))
      }
    }
  })

  it('has no edge whose ends it does not hold', () => {
    for (const { from, to } of graph.edges.values()) {
      expect(graph.nodes.has(from)).toBe(true)
      expect(graph.nodes.has(to)).toBe(true)
    }
  })

  it('comes as canonical lines', () => {
    expect([...graphLines(graph)]).toEqual([...graphRecords(graph)].map(canonicalJson))
  })

  it('refuses two things under one id', () => {
    const [record] = graphRecords(graph)
    expect(() => graphOf([record, record])).toThrow(`two nodes under one id, ${record.id}`)
  })

  it('survives being written down and read again', () => {
    const records = [...graphRecords(graph)]
    expect([...graphRecords(graphOf(records))]).toEqual(records)
  })

  it('is the same whatever the order of the pages', () => {
    const expected = build(readings)
    fc.assert(
      fc.property(fc.shuffledSubarray([...readings], { minLength: readings.length }), (shuffled) => {
        expect(build(shuffled)).toEqual(expected)
      }),
      { numRuns: 10 },
    )
  })

  it('counts an article that stands in two dumps once', () => {
    const copy = { ...readings[0], page: { ...readings[0].page, id: 'copy', file: 'zz/copy.txt' } }
    expect(build([...readings, copy])).toEqual(build(readings))
    const first = { ...copy, page: { ...copy.page, file: '00/copy.txt' } }
    expect(build([...readings, first])).toEqual(build([first, ...readings]))
  })

  it('keeps a reprint as an article of its own, and counts independent reports beside articles', () => {
    const [gold] = readAnnotatedPages(['data/gold/test/seed-01.ann.txt'])
    const first = goldReading({ ...gold, page: { ...gold.page, date: '2023-12-20' } })
    const issue = { file: 'a.txt', paper: '北方工人报', date: '2023-12-22', page: '2' }
    const again = goldReading({ ...gold, page: { ...gold.page, ...issue } })
    const both = foldGraph([again, first], resolve([again, first]))
    const [{ from, to, properties }, ...others] = edgesOf(both, 'REPRINT_OF')
    expect(others.length + 1).toBe(first.articles.length)
    const dates = [from, to].map((end) => both.nodes.get(end)?.properties.issueDate)
    expect(dates).toEqual(['2023-12-22', '2023-12-20'])
    expect(properties).toMatchObject({ similarity: 1, articleIds: [from, to] })
    expect((properties.citations as string[]).map((one) => one.slice(0, 6))).toEqual(['《北方工人报', '《劳动午报》'])
    const counts = factsOf(both, 'HOSTS').map((fact) => [
      fact.properties.articleCount,
      fact.properties.independentCount,
    ])
    expect(counts).toContainEqual([2, 1])
    // What a page calls 公司工会 is its own; nothing counts as told twice.
    for (const [, independent] of counts) expect(independent).toBe(1)
    const alone = foldGraph([first], resolve([first]))
    const sureness = (graph: KnowledgeGraph) =>
      new Set(factsOf(graph, 'HOSTS').map((fact) => fact.properties.confidence))
    expect(sureness(both)).toEqual(sureness(alone))
  })
})
