import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolve } from '../../src/entity/resolve.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { goldReading } from '../../src/gold/gold-reading.js'
import { foldGraph } from '../../src/graph/fold.js'
import { graphRecords, withHash } from '../../src/graph/graph.js'
import { measure, type Tie } from '../../src/graph/measure.js'
import type { NodeRecord } from '../../src/graph/record.js'

const ids = Array.from({ length: 30 }, (_, at) => `entity-${String(at).padStart(2, '0')}`)

/** Facts among a few things, as any graph may hold them. */
const ties: fc.Arbitrary<Tie[]> = fc.array(
  fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([from, to]) => from !== to),
  { maxLength: 80 },
)

describe('the measures of entities', () => {
  it('know who stands in the middle of a star', () => {
    const star = ids.slice(1, 6).map((id): Tie => [id, ids[0]])
    const measures = measure(ids.slice(0, 7), star)
    expect(measures.get(ids[0])).toMatchObject({ degree: 5, community: ids[0] })
    expect(measures.get(ids[1])).toMatchObject({ degree: 1, community: ids[0] })
    expect(measures.get(ids[6])).toEqual({ degree: 0, pageRank: 0.15, community: ids[6] })
    const ranks = [...measures.values()].map(({ pageRank }) => pageRank)
    expect(Math.max(...ranks)).toBe(ranks[0])
  })

  it('find two circles that one fact joins', () => {
    const circle = (members: readonly string[]) =>
      members.flatMap((a, at) => members.slice(at + 1).map((b): Tie => [a, b]))
    const [left, right] = [ids.slice(0, 5), ids.slice(5, 10)]
    const measures = measure(ids.slice(0, 10), [...circle(left), ...circle(right), [ids[4], ids[5]]])
    const communityOf = (id: string) => measures.get(id)?.community
    expect(new Set(left.map(communityOf))).toEqual(new Set([ids[4]]))
    expect(new Set(right.map(communityOf))).toEqual(new Set([ids[5]]))
  })

  it('do not depend on the order of things and facts', () => {
    fc.assert(
      fc.property(
        ties.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const turned = shuffled.map(([from, to]): Tie => [to, from])
          const [one, other] = [measure(ids, all), measure([...ids].reverse(), turned)]
          expect([...other].sort()).toEqual([...one].sort())
        },
      ),
      { seed: 20231220, numRuns: 60 },
    )
  })

  it('average to one over what is joined to anything', () => {
    fc.assert(
      fc.property(ties, (all) => {
        const joined = [...measure(ids, all).values()].filter(({ degree }) => degree > 0)
        const sum = joined.reduce((total, { pageRank }) => total + pageRank, 0)
        expect(Math.abs(sum - joined.length)).toBeLessThanOrEqual(0.0005 * joined.length + 1e-9)
        expect(joined.reduce((total, { degree }) => total + degree, 0)).toBe(2 * all.length)
      }),
      { seed: 20231220, numRuns: 60 },
    )
  })

  it('of one component are let be by another', () => {
    const first: Tie[] = [
      [ids[0], ids[1]],
      [ids[1], ids[2]],
    ]
    const alone = measure(ids, first)
    const beside = measure(ids, [...first, [ids[8], ids[9]], [ids[9], ids[7]], [ids[7], ids[6]]])
    for (const id of ids.slice(0, 3)) expect(beside.get(id)).toEqual(alone.get(id))
  })

  it('name a community by a member of it', () => {
    fc.assert(
      fc.property(ties, (all) => {
        const measures = measure(ids, all)
        for (const { community } of measures.values()) expect(measures.get(community)?.community).toBe(community)
      }),
      { seed: 20231220, numRuns: 60 },
    )
  })
})

describe('a measured graph', () => {
  const readings = readAnnotatedPages(['data/gold/test']).map((page) => goldReading(page))

  it('holds the measures of each entity and of nothing else, under its hash', () => {
    const graph = foldGraph(readings, resolve(readings))
    const entities = [...graph.nodes.values()].filter(({ labels }) => labels.includes('Entity')).map(({ id }) => id)
    const known = new Set(entities)
    const all = [...graph.edges.values()].filter(({ from, to }) => known.has(from) && known.has(to))
    const measures = measure(
      entities,
      all.map(({ from, to }): Tie => [from, to]),
    )
    for (const { id, properties } of graphRecords(graph)) {
      const { degree, pageRank, community } = properties
      expect([degree, pageRank, community]).toEqual(
        known.has(id)
          ? [measures.get(id)?.degree, measures.get(id)?.pageRank, measures.get(id)?.community]
          : [undefined, undefined, undefined],
      )
    }
    for (const id of entities) {
      const { labels, properties } = graph.nodes.get(id) as NodeRecord
      const { hash, ...own } = properties
      expect(withHash(labels[1], own).hash).toBe(hash)
      const { pageRank, ...unmeasured } = own
      expect(withHash(labels[1], unmeasured).hash).not.toBe(hash)
    }
  })
})
