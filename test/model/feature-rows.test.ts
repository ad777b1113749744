import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FeatureRows, hashName, kinds, WeightTable } from '../../src/model/feature-rows.js'

const K = kinds('look', 'length')

describe('rows of features', () => {
  it('hold what was added to each position, in its order', () => {
    const rows = new FeatureRows()
    rows.next()
    rows.add(K.look, 3)
    rows.add(K.length, 3)
    rows.next()
    rows.next()
    rows.add(K.look, 3)
    const { keys, starts, length } = rows
    expect(length).toBe(3)
    expect([...starts.slice(0, 4)]).toEqual([0, 2, 2, 3])
    expect(keys[2]).toBe(keys[0])
    expect(keys[1]).not.toBe(keys[0])
  })

  it('grow as they are filled', () => {
    const names = Array.from({ length: 300 }, (_, i) => Array.from({ length: i % 7 }, (_, k) => `${i}-${k}`))
    const { keys, starts, length } = FeatureRows.ofNames(names)
    expect(length).toBe(300)
    names.forEach((own, i) => {
      expect([...keys.slice(starts[i], starts[i + 1])]).toEqual(own.map(hashName))
    })
  })

  it('tell values apart, their places too', () => {
    const keyOf = (...values: number[]) => {
      const rows = new FeatureRows()
      rows.next()
      rows.add(K.look, values[0], values[1], values[2], values[3])
      return rows.keys[0]
    }
    const seen = new Set<number>()
    for (let a = 0; a < 12; a++) {
      for (let b = -1; b < 12; b++) for (let c = 0; c < 12; c++) seen.add(keyOf(a, b, c, 0)).add(keyOf(a, b, 0, c + 1))
    }
    expect(seen.size).toBe(12 * 13 * 24)
  })
})

describe('a table of weights', () => {
  it('adds up those of every key, and none for another', () => {
    const key = fc.integer({ min: 1, max: 0xffffffff })
    const weight = fc.integer({ min: -32767, max: 32767 })
    const labels = fc.integer({ min: 1, max: 7 })
    fc.assert(
      fc.property(
        labels,
        fc.uniqueArray(key, { maxLength: 200 }),
        fc.array(key),
        fc.array(weight),
        (L, keys, others, weights) => {
          // Feature f has a weight for every label but the one numbered f % (L + 1).
          const rows = [0]
          const rowLabels: number[] = []
          const values: number[] = []
          keys.forEach((_, f) => {
            for (let label = 0; label < L; label++) {
              if (label === f % (L + 1)) continue
              rowLabels.push(label)
              values.push(weights[(values.length * 7) % Math.max(1, weights.length)] ?? f - label)
            }
            rows.push(values.length)
          })
          const table = new WeightTable(L, keys, rows, rowLabels, values, 0.5)
          const features = new FeatureRows()
          const wanted: number[] = []
          const asked = [...keys.map((one) => [one, one]), others.filter((other) => !keys.includes(other)), keys]
          for (const row of asked) {
            features.next()
            const sums: number[] = Array(L).fill(0)
            for (const one of row) {
              features.push(one)
              const f = keys.indexOf(one)
              if (f >= 0) for (let w = rows[f]; w < rows[f + 1]; w++) sums[rowLabels[w]] += values[w] / 2
            }
            wanted.push(...sums)
          }
          expect([...table.scores(features)]).toEqual(wanted)
        },
      ),
      { seed: 7 },
    )
  })
})
