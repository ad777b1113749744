import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/text/fold.js'

describe('folding print', () => {
  it.each([
    ['（记者　张 敏）２０２３年', '(记者 张 敏)2023年'],
    ['「五一」『安康杯』', '“五一”“安康杯”'],
    ['阿依古丽•买买提、伊力哈木・沙比提', '阿依古丽·买买提、伊力哈木·沙比提'],
    ['工聯會慶「五一」 二十八職工膺「傑出職工」', '工联会庆“五一” 二十八职工膺“杰出职工”'],
    ['北京市总工会', '北京市总工会'],
  ])('reads %s as %s', (print, folded) => {
    expect(fold(print)).toBe(folded)
  })

  it('keeps every offset, and folds what is folded to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length)
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})
