import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encode } from '../../src/mention/code.js'
import { Gazetteer, Match } from '../../src/mention/gazetteer.js'

describe('a gazetteer', () => {
  it('finds the longest word of each class', () => {
    const gazetteer = new Gazetteer()
    gazetteer.add('朝阳', 0)
    gazetteer.add('朝阳区', 0)
    gazetteer.add('朝阳区总工会', 3)
    const match = new Match()
    const bits = gazetteer.matchAt(encode('朝阳区总工会主席'), 0, match)
    expect(bits).toBe(0b1001)
    expect([match.longest[0], match.longest[3]]).toEqual([3, 6])
  })

  it('finds exactly the words that stand in a text, however many it holds', () => {
    const character = fc.constantFrom('工', '会', '区', '总', '朝')
    const word = fc.array(character, { minLength: 1, maxLength: 4 }).map((list) => list.join(''))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.array(word), (words, pieces) => {
        const gazetteer = new Gazetteer()
        for (const w of words) gazetteer.add(w, 1)
        const text = pieces.join('')
        const codes = encode(text)
        const match = new Match()
        for (let i = 0; i < text.length; i++) {
          const here = words.filter((w) => text.startsWith(w, i)).map((w) => w.length)
          expect(gazetteer.matchAt(codes, i, match) !== 0).toBe(here.length > 0)
          if (here.length > 0) expect(match.longest[1]).toBe(i + Math.max(...here))
        }
      }),
    )
  })
})
