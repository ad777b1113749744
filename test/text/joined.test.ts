import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JoinedText } from '../../src/text/joined.js'

/** A text and some of its spans, ascending and disjoint, as joining keeps them. */
const kept = fc.string({ minLength: 1, maxLength: 80 }).chain((raw) =>
  fc.tuple(
    fc.constant(raw),
    fc.uniqueArray(fc.nat(raw.length), { maxLength: 12 }).map((points) => {
      const sorted = points.sort((a, b) => a - b)
      return sorted.flatMap((from, i): [number, number][] =>
        i % 2 === 0 && i + 1 < sorted.length ? [[from, sorted[i + 1]]] : [],
      )
    }),
  ),
)

describe('A joined text', () => {
  it('is what was kept of the raw text, and every character is found at its raw offset', () => {
    fc.assert(
      fc.property(kept, ([raw, spans]) => {
        const joined = JoinedText.from(raw, spans)
        expect(joined.text).toBe(spans.map(([from, to]) => raw.slice(from, to)).join(''))
        for (let i = 0; i < joined.text.length; i++) {
          expect(raw[joined.toRaw(i)]).toBe(joined.text[i])
          expect(joined.fromRaw(joined.toRaw(i))).toBe(i)
        }
      }),
    )
  })

  it('gives the raw span of a name across a line break, from its first character behind its last', () => {
    const joined = JoinedText.from('纵横规划创新工\n\n作室揭榜', [
      [0, 7],
      [9, 13],
    ])
    expect(joined.text).toBe('纵横规划创新工作室揭榜')
    expect(joined.rawSpan(4, 9)).toEqual([4, 11])
    expect(joined.rawSpan(0, 7)).toEqual([0, 7])
    expect(joined.fromRaw(8)).toBe(7)
  })
})
