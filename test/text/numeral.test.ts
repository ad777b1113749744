import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numeral } from '../../src/text/numeral.js'

/** A number below ten thousand, written out: 一百零五, 二十三, 十. */
function written(n: number): string {
  const units = ['', '十', '百', '千']
  const digits = [...String(n)].map(Number)
  const spelled = digits.map((d, i) => (d ? '一二三四五六七八九'[d - 1] + units[digits.length - 1 - i] : '零'))
  const text = spelled.join('').replace(/零+$/, '').replace(/零+/g, '零')
  return n < 20 ? text.replace(/^一十/, '十') : text
}

describe('the value of a numeral', () => {
  it.each([
    ['135', 135],
    ['8O', 80],
    ['二〇二三', 2023],
    ['二○二三', 2023],
    ['两', 2],
    ['十', 10],
    ['一百三十五', 135],
    ['一百零五', 105],
  ])('%s', (text, value) => expect(numeral(text)).toBe(value))

  it('is that of any number written out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (n) => {
        expect(numeral(written(n))).toBe(n)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  it.each(['', '若干', '3个', '十多'])('%j has none', (text) => expect(numeral(text)).toBeNaN())
})
