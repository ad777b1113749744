import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FeatureRows, hashName, KeyTable, kinds } from '../../src/model/feature-rows.js'

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

describe('a table of keys', () => {
  it('finds the row of every key, and of no other', () => {
    const key = fc.integer({ min: 1, max: 0xffffffff })
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 200 }), fc.array(key), (keys, others) => {
        const table = new KeyTable(keys)
        keys.forEach((one, row) => {
          expect(table.row(one)).toBe(row)
        })
        for (const other of others) if (!keys.includes(other)) expect(table.row(other)).toBe(-1)
      }),
      { seed: 7 },
    )
  })
})
