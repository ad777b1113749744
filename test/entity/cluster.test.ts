import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Clustering } from '../../src/entity/cluster.js'

const SIZE = 12
const item = fc.integer({ min: 0, max: SIZE - 1 })
const step = fc.record({ join: fc.boolean(), a: item, b: item })

describe('clustering', () => {
  test('never joins what was set apart, however the rest is joined', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const clustering = new Clustering(SIZE)
        const apart: [number, number][] = []
        for (const { join, a, b } of steps) {
          if (join) clustering.join(a, b)
          else if (clustering.separate(a, b)) apart.push([a, b])
        }
        for (const [a, b] of apart) expect(clustering.find(a)).not.toBe(clustering.find(b))
      }),
    )
  })

  test('says whether it joined', () => {
    const clustering = new Clustering(3)
    expect(clustering.separate(0, 2)).toBe(true)
    expect(clustering.join(0, 1)).toBe(true)
    expect(clustering.join(1, 2)).toBe(false)
    expect(clustering.separate(0, 1)).toBe(false)
  })

  test('does not depend on the order of joins', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(item, item), { maxLength: 20 }), (pairs) => {
        const forward = new Clustering(SIZE)
        const backward = new Clustering(SIZE)
        for (const [a, b] of pairs) forward.join(a, b)
        for (const [a, b] of [...pairs].reverse()) backward.join(b, a)
        for (let i = 0; i < SIZE; i++) expect(forward.find(i)).toBe(backward.find(i))
      }),
    )
  })
})
