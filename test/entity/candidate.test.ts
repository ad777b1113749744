import { describe, expect, test } from 'vitest'
import { findCandidates } from '../../src/entity/candidate.js'
import { parseJudgements } from '../../src/entity/judgement.js'
import { resolve } from '../../src/entity/resolve.js'
import { readMarked } from './marked.js'

const texts: readonly (readonly [string, string, string])[] = [
  ['a', '江苏省徐州市', '评选揭晓。{O:徐州市第一人民医院}护士{P:王芳}当选。'],
  ['b', '江苏省徐州市', '{O:铜山区实验小学}教师{P:王芳}获奖。'],
  ['c', '江苏省徐州市', '{O:徐州市第一人民医院}护士{P:王芳}讲课。'],
]
const readings = texts.map(([id, region, text]) => readMarked({ id, region }, [text]).reading)

describe('candidates for judgement', () => {
  test('are pairs near the threshold, with the sentences of both sides', () => {
    const [first] = findCandidates(readings, resolve(readings, { explain: true }))
    expect(first).toMatchObject({ type: 'Person', joined: false })
    const quotes = [first.left.quote, first.right.quote].sort()
    expect(quotes).toEqual(['徐州市第一人民医院护士王芳当选。', '铜山区实验小学教师王芳获奖。'])
  })

  test('leave out what is certain, and what a person has decided', () => {
    const pairs = findCandidates(readings, resolve(readings, { explain: true }))
    expect(pairs.some(({ left, right }) => left.page === 'a' && right.page === 'c')).toBe(false)
    const { left, right } = pairs[0]
    const line = ['different', 'Person', left.name, right.name, '', '', ''].join('\t')
    const judgements = parseJudgements(`header\n${line}`)
    const after = findCandidates(readings, resolve(readings, { explain: true, judgements }))
    expect(after.some((pair) => pair.left.name === left.name && pair.right.name === right.name)).toBe(false)
  })
})
