import { describe, expect, test } from 'vitest'
import { sceneOf } from './given.js'

describe('the scene', () => {
  test('folds names, references, titles and dates to one letter each', () => {
    const scene = sceneOf(
      '12月14日,{O:区总工会}举办{E:技能大赛},{O:市总}主席{P:张三}出席。此次大赛由{O:区总工会}主办。',
    )
    expect(scene.pattern).toBe('Ｄ,Ｏ举办Ｅ,ＯＴＰ出席。ｅ由Ｏ主办。')
    expect(scene.lines).toHaveLength(2)
  })

  test('a date within a name belongs to the name', () => {
    expect(sceneOf('12月14日,{E:2023年职工技能大赛}举行').pattern).toBe('Ｄ,Ｅ举行')
  })

  test('a name inside a name stands where the longer one stands', () => {
    const scene = sceneOf('{E:第三届“{I:海淀工匠杯}”技能大赛}举行')
    expect(scene.pattern).toBe('Ｅ举行')
    expect(scene.anchors.map(({ type, at, nested }) => [type, at, nested])).toEqual([
      ['Event', 0, false],
      ['Initiative', 0, true],
    ])
  })

  test.each([
    ['{E:技能大赛}收官。此次大赛有百人参加。', '技能大赛'],
    ['{E:敬老活动}回顾了{E:设计大赛}的情况。活动中,大家畅谈。', '敬老活动'],
    ['{E:技能大赛}收官。{E:座谈会}召开。比赛由专家评分。', '技能大赛'],
    ['{E:技能大赛}收官。{E:座谈会}召开。会上,代表发言。', '座谈会'],
    ['{I:五小}好。该项目有成果。', '五小'],
    ['{O:首钢公司}开工。该公司盈利。', '首钢公司'],
  ])('%s: the reference takes up %s', (marked, name) => {
    const scene = sceneOf(marked)
    const reference = scene.anchors.find((anchor) => anchor.reference)
    expect(reference && scene.mentions[reference.mention].name).toBe(name)
  })

  test('nothing is taken up where nothing was named before', () => {
    expect(sceneOf('此次大赛由{O:区总工会}主办。').anchors.some(({ reference }) => reference)).toBe(false)
  })

  test('neighbours of one type make a list; people carry bodies and titles', () => {
    const scene = sceneOf('{O:市总}主席{P:张三}、{O:区总}副主席{P:李四}出席,{P:王五}主持')
    const people = scene.anchors.filter(({ type }) => type === 'Person')
    expect(people.map(({ listFrom, listTo }) => scene.pattern.slice(listFrom, listTo))).toEqual([
      'Ｐ、ＯＴＰ',
      'Ｐ、ＯＴＰ',
      'Ｐ',
    ])
  })
})

describe('groups', () => {
  const groups = (marked: string) => {
    const { mentions, group } = sceneOf(marked)
    return [...new Set(group)].map((home) => [
      ...new Set(mentions.filter((_, i) => group[i] === home).map(({ name }) => name)),
    ])
  }

  test.each([
    ['{O:海淀区总工会}、{O:区总工会}', 1],
    ['{O:北京市总工会}、{O:市总}', 1],
    ['{O:首钢京唐公司}、{O:京唐公司}', 1],
    ['{O:京邦达供应链有限公司}、{O:京邦达}', 1],
    ['{E:2023年朝阳区政府与工会联席会}、{E:政府与工会联席会}', 1],
    ['{E:成果发布会暨签约仪式}、{E:成果发布会}', 1],
    ['{I:“一带一路”倡议}、{I:一带一路}', 1],
    ['{P:宋国梁}、{P:宋师傅}', 1],
    ['{P:雷杰普·埃尔多安}、{P:埃尔多安}', 1],
    ['{L:朝阳区}、{L:朝阳}', 1],
    ['{E:第七届运动会}、{E:第七届运动会开幕式}', 2],
    ['{O:海淀区总工会}、{O:朝阳区总工会}', 2],
    ['{W:市一等奖}、{W:一等奖}', 2],
    ['{P:张伟}、{P:李伟}', 2],
    ['{O:首钢公司}、{O:首钢公司工会}', 2],
  ])('%s', (marked, count) => {
    expect(groups(marked)).toHaveLength(count)
  })
})
