import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullTextQuery, gramsOf, likeness } from '../../src/store/name.js'
import { fold, unfold } from '../../src/text/fold.js'

describe('a full-text query', () => {
  it.each([
    [['朝阳区总工会'], '朝阳区总工会'],
    [['王方'], '王方 王*'],
    [['会'], '会 会*'],
    [['中建一局(集团)'], '中建一局\\(集团\\)'],
    [['“五小”+创新'], '“五小”\\+创新'],
    [['IBM AND 工会'], 'IBM and 工会'],
    [['劳动午报', '勞動午報'], '劳动午报 勞動午報'],
  ])('of %j is %s', (spellings, query) => {
    expect(fullTextQuery(spellings)).toBe(query)
  })

  it('leaves no sign unescaped that means something to the parser, but its own star', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (name) => {
        const query = fullTextQuery([name]).replace(/\*$/, '')
        expect(query.replace(/\\./gs, '')).not.toMatch(/[+\-&|!(){}[\]^"~*?:\\/]/)
      }),
      { seed: 7 },
    )
  })
})

describe('the pairs of a name', () => {
  it('are what the full-text index holds, with the first character where it is short', () => {
    expect(gramsOf(['朝阳工会'])).toEqual(['朝阳', '阳工', '工会'])
    expect(gramsOf(['王方'])).toEqual(['王方', '王'])
    expect(gramsOf(['会'])).toEqual(['会'])
  })
})

describe('traditional spellings', () => {
  it.each([
    ['劳动午报', ['勞動午報']],
    ['发', ['發', '髮']],
    ['三', []],
  ])('of %s are %j', (text, spellings) => {
    expect(unfold(text)).toEqual(spellings)
  })

  it('fold back to the text', () => {
    const han = fc.string({
      unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => fold(String.fromCodePoint(code))),
    })
    fc.assert(
      fc.property(han, (text) => {
        for (const spelling of unfold(text)) expect(fold(spelling)).toBe(text)
      }),
      { seed: 7 },
    )
  })
})

describe('likeness', () => {
  it('is one of a name and itself, none of names that share nothing, and more the more they share', () => {
    expect(likeness('张克斌', '张克斌')).toBe(1)
    expect(likeness('张克斌', '姬文革')).toBe(0)
    expect(likeness('张克斌', '张克宾')).toBeGreaterThan(likeness('张克斌', '张吉祥'))
  })
})
