import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Remains } from '../../src/store/remains.js'

const hex = fc.stringMatching(/^[0-9a-f]{16}$/)
/** Few digits and prefixes, so that ids meet; some ids and hashes are of another form. */
const id = fc.oneof(
  fc.tuple(fc.constantFrom('person-', 'event-', ''), hex).map(([prefix, digits]) => prefix + digits),
  fc.tuple(fc.constantFrom('person-', 'event-'), fc.nat(20)).map(([p, n]) => p + n.toString(16).padStart(16, '0')),
  fc.constantFrom('', 'x', 'person-', 'person-0123456789ABCDEF', '人-000000000000000g', '人-0000000000000001'),
)
const hash = fc.oneof(hex, fc.constantFrom('', 'other', '0123456789abcdef0'))
const group = fc.constantFrom('Person', 'Event', 'HOSTS')

describe('what a store held before', () => {
  it('is given as a Map of strings would give it, whatever ids and hashes look like', () => {
    const held = fc.array(fc.tuple(group, id, hash), { maxLength: 60 })
    fc.assert(
      fc.property(held, fc.array(id), fc.array(fc.tuple(group, hash)), (all, wanted, others) => {
        const map = new Map<string, { group: string; hash: string }>()
        const remains = new Remains()
        for (const [group, id, hash] of all) {
          map.set(id, { group, hash })
          remains.set(group, id, hash)
        }
        expect(remains.size).toBe(map.size)
        for (const [at, [, id]] of all.slice(0, 5).entries()) {
          const { group = 'HOSTS', hash = '' } = map.get(id) ?? {}
          const [otherGroup, otherHash] = others[at] ?? ['Person', 'other']
          expect(remains.takeSame(group, id, otherHash)).toBe(hash === otherHash && map.delete(id))
          expect(remains.takeSame(otherGroup, id, hash)).toBe(group === otherGroup && map.delete(id))
          expect(remains.takeSame(group, id, hash)).toBe(map.delete(id))
          expect(remains.size).toBe(map.size)
        }
        for (const id of [...wanted, ...all.slice(0, 10).map(([, id]) => id)]) {
          expect(remains.take(id)).toEqual(map.get(id))
          map.delete(id)
        }
        expect(remains.size).toBe(map.size)
        const left = [...remains.batches(7)].flatMap(([group, ids]) => ids.map((id) => `${group} ${id}`))
        expect(left.sort()).toEqual([...map].map(([id, { group }]) => `${group} ${id}`).sort())
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('grows as far as it must, and hands out lists of no more than what was asked for', () => {
    const remains = new Remains()
    const ids = Array.from({ length: 20_000 }, (_, n) => `fact-${(n * 2_654_435_761).toString(16).padStart(16, '0')}`)
    for (const id of ids) remains.set('HOSTS', id, '0'.repeat(16))
    const gone = ids.splice(0, 5_000)
    for (const id of gone) expect(remains.take(id)?.group).toBe('HOSTS')
    expect(remains.take(gone[0])).toBeUndefined()
    const batches = [...remains.batches(4_000)].map(([, some]) => some)
    expect(batches.map(({ length }) => length)).toEqual([4_000, 4_000, 4_000, 3_000])
    expect(batches.flat().sort()).toEqual([...ids].sort())
  })
})
