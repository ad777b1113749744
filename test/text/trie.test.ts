import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Trie } from '../../src/text/trie.js'

const HEADS: [string, number][] = [
  ['工会', 1],
  ['总工会', 2],
  ['工会联合会', 3],
  ['联合会', 4],
]

/** Few characters, so that words share prefixes and occur in the text. */
const word = fc.string({ unit: fc.constantFrom('工', '会', '总', '联', 'a'), minLength: 1, maxLength: 5 })

describe('Trie', () => {
  it('finds the longest word at a place', () => {
    const trie = Trie.of(HEADS)
    const text = '市快递行业工会联合会成立'
    const node = trie.longest(text, 5)
    expect([trie.length(node), trie.value(node)]).toEqual([5, 3])
  })

  it('does not look beyond the limit', () => {
    const trie = Trie.of(HEADS)
    const node = trie.longest('工会联合会', 0, 4)
    expect(trie.value(node)).toBe(1)
  })

  it('finds the longest word that ends at a place when built backward', () => {
    const trie = Trie.of(HEADS, { backward: true })
    const text = '朝阳区总工会'
    const node = trie.longest(text, text.length)
    expect([trie.length(node), trie.value(node)]).toEqual([3, 2])
    expect(trie.value(trie.longest(text, text.length, 4))).toBe(1)
  })

  it('says 0 where no word is', () => {
    const trie = Trie.of(HEADS)
    expect(trie.longest('联合国', 0)).toBe(0)
    expect(trie.value(trie.longest('联合国', 0))).toBe(0)
    expect(trie.get('工会联合')).toBe(0)
    expect(trie.get('')).toBe(0)
    expect(Trie.of([]).longest('工会', 0)).toBe(0)
  })

  it('gives a word listed twice its last value, or the merged one', () => {
    const twice: [string, number][] = [
      ['主席', 1],
      ['主席', 4],
    ]
    expect(Trie.of(twice).get('主席')).toBe(4)
    expect(Trie.of(twice, { merge: (a, b) => a | b }).get('主席')).toBe(5)
    expect(Trie.of(twice).size).toBe(1)
  })

  it('names every word in a text, overlapping ones too', () => {
    const found: string[] = []
    const text = '区总工会联合会'
    Trie.of(HEADS).each(text, (start, end, value) => found.push(`${text.slice(start, end)}${value}`))
    expect(found).toEqual(['总工会2', '工会1', '工会联合会3', '联合会4'])
  })

  it.each([false, true])('finds exactly the words that stand in the text (backward: %s)', (backward) => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 20 }), fc.array(word, { maxLength: 12 }), (words, parts) => {
        const text = parts.join('')
        const trie = Trie.of(
          words.map((w, i) => [w, i + 1] as const),
          { backward },
        )
        const found: string[] = []
        trie.each(text, (start, end, value) => found.push(`${start} ${text.slice(start, end)} ${words[value - 1]}`))
        const wanted = words.flatMap((w) => {
          const at: string[] = []
          for (let i = text.indexOf(w); i >= 0; i = text.indexOf(w, i + 1)) at.push(`${i} ${w} ${w}`)
          return at
        })
        expect(found.sort()).toEqual(wanted.sort())
      }),
    )
  })

  it.each([false, true])('knows its own words and no others (backward: %s)', (backward) => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 20 }), word, (words, other) => {
        const trie = Trie.of(
          words.map((w, i) => [w, i + 1] as const),
          { backward },
        )
        words.forEach((w, i) => {
          expect(trie.get(`总${w}会`, 1, w.length + 1)).toBe(i + 1)
        })
        expect(trie.get(other)).toBe(words.indexOf(other) + 1)
      }),
    )
  })
})
