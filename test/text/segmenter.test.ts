import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, Segmenter } from '../../src/text/segmenter.js'

const segmenter = Segmenter.load()

describe('Segmenter', () => {
  it.each([
    ['区总工会召开产改联席会议', ['产改', '联席会议']],
    ['王敏获得全国五一劳动奖章', ['全国五一劳动奖章']],
    ['经审会主任李强参加揭榜挂帅签约仪式', ['经审会主任', '揭榜挂帅', '签约仪式']],
  ])('cuts %s at the words of the lexicons', (text, words) => {
    expect(segmenter.cut(text)).toEqual(expect.arrayContaining(words))
  })

  it('does not tear the area from its union', () => {
    expect(segmenter.cut('朝阳区总工会')[0]).toBe('朝阳区')
  })

  it.each([
    ['经审会主任', 'nnt'],
    ['揭榜挂帅', 'nin'],
    ['召开', 'v'],
    ['的', 'uj'],
  ])('tags %s as %s', (word, tag) => {
    expect(segmenter.tag(word)).toBe(tag)
    expect(segmenter.tag(word)).toBe(tag)
  })

  it('gives the same segmenter at every call', () => {
    expect(Segmenter.load()).toBe(segmenter)
  })

  it('says where words begin and the last one ends', () => {
    expect([...segmenter.bounds('工会召开会议')]).toEqual([0, 2, 4, 6])
    expect([...segmenter.bounds('')]).toEqual([0])
    expect([...boundsOf(['产改', '𠮷'])]).toEqual([0, 2, 4])
  })

  it('loses no character of any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('工', '会', ' ', '\n', '\u3000', '𠮷', '\ud800', '\0', '·', 'A', '5', '，') }),
    )
    fc.assert(
      fc.property(text, (t) => {
        expect(segmenter.cut(t).join('')).toBe(t)
      }),
    )
  })
})
