import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainEntity } from '../../src/entity/explanation.js'
import { formatJudgement, JUDGEMENT_COLUMNS, type Judgement, parseJudgements } from '../../src/entity/judgement.js'
import { EntityLookup } from '../../src/entity/lookup.js'
import { resolve } from '../../src/entity/resolve.js'
import { readMarked } from './marked.js'

const header = JUDGEMENT_COLUMNS.join('\t')
const line = (verdict: string, type: string, left: string, right = '') =>
  [verdict, type, left, right, '档案馆', '2026-11-24', '查过原件'].join('\t')
const read = (...lines: string[]) => parseJudgements([header, ...lines].join('\n'))

const pages = [
  ['a', '徐州日报', '{O:徐州彭岳重型机械有限公司}扩产。{O:徐州市第一人民医院}护士{P:王芳}当选。'],
  ['b', '徐州日报', '{O:彭岳集团}招工。{O:铜山区实验小学}教师{P:王芳}获奖。'],
  ['c', '徐州日报', '{O:彭岳实业}开门。{E:表彰大会}举行。'],
] as const
const readings = pages.map(([id, paper, text]) => readMarked({ id, paper, region: '江苏省徐州市' }, [text]).reading)

function named(judgements: readonly Judgement[]) {
  const lookup = new EntityLookup(readings, resolve(readings, { judgements }))
  return (page: number, mention = 0) => lookup.at(page, 0, mention)
}

describe('judgements', () => {
  test('join what nothing else would join, transitively', () => {
    const at = named(
      read(
        line('same', 'Organization', '徐州彭岳重型机械有限公司', '彭岳集团'),
        line('same', 'Organization', '彭岳实业', '彭岳集团'),
      ),
    )
    expect(new Set([at(0).id, at(1).id, at(2).id]).size).toBe(1)
  })

  test('tell people of one name apart by their bodies', () => {
    const at = named(read(line('same', 'Person', '王芳@徐州市第一人民医院', '王芳@徐州市铜山区实验小学')))
    expect(at(0, 2).id).toBe(at(1, 2).id)
    expect(named([])(0, 2).id).not.toBe(named([])(1, 2).id)
  })

  test('set apart what the names would join', () => {
    const texts = ['{O:彭岳重工}扩产。', '{O:徐州彭岳重型机械有限公司}（{O:彭岳重工}）招工。']
    const two = texts.map((text, index) => readMarked({ id: `p${index}` }, [text]).reading)
    const judgements = read(line('different', 'Organization', '徐州彭岳重型机械有限公司', '彭岳重工'))
    const apart = new EntityLookup(two, resolve(two, { judgements }))
    expect(apart.at(1, 0, 0).id).not.toBe(apart.at(1, 0, 1).id)
    expect(apart.at(1, 0, 1).id).toBe(apart.at(0, 0, 0).id)
    const joined = new EntityLookup(two, resolve(two))
    expect(joined.at(1, 0, 0).id).toBe(joined.at(1, 0, 1).id)
  })

  test('rename and hide', () => {
    const at = named(
      read(line('rename', 'Organization', '彭岳实业', '徐州彭岳实业有限公司'), line('hide', 'Event', '表彰大会')),
    )
    expect(at(2)).toMatchObject({ name: '徐州彭岳实业有限公司', aliases: ['彭岳实业'] })
    expect(at(2, 1).hidden).toBe(true)
    expect(named([])(2, 1).hidden).toBeUndefined()
  })

  test('that fit nothing are reported', () => {
    const judgements = read(
      line('same', 'Organization', '彭岳集团', '彭岳实业'),
      line('same', 'Organization', '彭岳集团', '不存在的公司'),
      line('hide', 'Person', '无名氏'),
    )
    expect(resolve(readings, { judgements }).stale).toEqual([3, 4])
  })

  test('that contradict each other are refused with all their lines', () => {
    expect(() =>
      read(
        line('same', 'Organization', '甲公司', '乙公司'),
        line('different', 'Organization', '丙公司', '甲公司'),
        line('same', 'Organization', '乙公司', '丙公司'),
      ),
    ).toThrow(/line 3 \(different: 丙公司, 甲公司\) contradicts line (?:2 and line 4|4 and line 2) \(same\)/)
    expect(() => read(line('rename', 'Person', '甲', '乙'), line('rename', 'Person', '甲', '丙'))).toThrow(
      /lines 2 and 3/,
    )
  })

  test.each([
    ['verdict', line('maybe', 'Person', '甲', '乙')],
    ['type', line('same', 'Animal', '甲', '乙')],
    ['needs a name', line('same', 'Person', '甲')],
  ])('with a wrong %s are refused with the line', (what, wrong) => {
    expect(() => read(line('hide', 'Person', '甲'), wrong)).toThrow(new RegExp(`judgement.tsv:3: .*${what}`))
  })

  test('survive being written and read', () => {
    const [one] = read(line('rename', 'Person', '甲', '乙'))
    expect(parseJudgements(`${header}\n${formatJudgement(one)}`)).toEqual([one])
  })

  test('are undone exactly by taking the line away', () => {
    const lines = [
      line('same', 'Organization', '徐州彭岳重型机械有限公司', '彭岳集团'),
      line('same', 'Organization', '彭岳实业', '彭岳集团'),
      line('different', 'Person', '王芳@徐州市第一人民医院', '王芳@徐州市铜山区实验小学'),
      line('hide', 'Event', '表彰大会'),
    ]
    const shape = (chosen: readonly string[]) =>
      JSON.stringify(resolve(readings, { judgements: read(...chosen) }).entities)
    fc.assert(
      fc.property(fc.subarray(lines), fc.integer({ min: 0, max: 3 }), (chosen, extra) => {
        const before = shape(chosen)
        shape([...chosen, lines[extra]])
        expect(shape(chosen)).toBe(before)
      }),
    )
  })

  test('are given as reasons', () => {
    const judgements = read(line('same', 'Organization', '徐州彭岳重型机械有限公司', '彭岳集团'))
    const { entities, explanations } = resolve(readings, { judgements, explain: true })
    const entity = entities.find(({ name }) => name === '徐州彭岳重型机械有限公司')
    const explanation = entity && explanations?.get(entity.id)
    const lines = explanation ? explainEntity(entity, explanation) : []
    expect(lines.join('\n')).toContain('joined (judged): a 徐州彭岳重型机械有限公司 — b 彭岳集团: judged same, line 2')
  })
})
