import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NeedTable, wordsOf } from '../../src/claim/need.js'
import { RULES } from '../../src/claim/proposal.js'

const NEEDS = RULES.flatMap((rule) => ('needs' in rule ? [rule.needs] : []))

describe('words that a rule needs', () => {
  test.each([
    ['主办', ['主办']],
    ['属|系', ['属', '系']],
    ['(?:为|是)Ｏ', ['为Ｏ', '是Ｏ']],
    ['Ｏ的?“?Ｅ', ['Ｏ的“Ｅ', 'Ｏ的Ｅ', 'Ｏ“Ｅ', 'ＯＥ']],
    ['[冠亚]军', ['冠军', '亚军']],
  ])('%s', (source, words) => {
    expect(wordsOf(source).sort()).toEqual([...words].sort())
  })

  test.each(['由?', '主.', '(?:为', '[^属]', 'Ａ{2}', '系)'])('%s is no list of words', (source) => {
    expect(() => wordsOf(source)).toThrow(SyntaxError)
  })

  test('a line that holds one of them is never passed over', () => {
    const table = new NeedTable(NEEDS.map(({ source }) => source))
    const words = NEEDS.flatMap(({ source }) => wordsOf(source))
    const piece = fc.oneof(fc.constantFrom(...words), fc.constantFrom(...'Ｏ举行,由的Ｅ下"。'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(3), (pieces, from) => {
        const text = pieces.join('')
        const { low, high } = table.find(text, from, text.length)
        NEEDS.forEach((needs, number) => {
          const bit = (number < 32 ? low : high) & (1 << (number & 31))
          if (needs.test(text.slice(from))) expect(bit, `${needs.source} in ${text}`).not.toBe(0)
        })
      }),
      { seed: 7, numRuns: 400 },
    )
  })

  test('rules that need something else are passed over', () => {
    const text = '今年以来天气好'
    const { low, high } = new NeedTable(NEEDS.map(({ source }) => source)).find(text, 0, text.length)
    const tried = NEEDS.filter((_, number) => (number < 32 ? low : high) & (1 << (number & 31)))
    expect(tried.map(({ source }) => source)).toEqual(['以来'])
  })
})
