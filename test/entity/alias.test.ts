import { expect, test } from 'vitest'
import { isAlias } from '../../src/entity/alias.js'

test.each([
  ['Organization', '首钢医院', '北京大学首钢医院', true],
  ['Organization', '全总', '中华全国总工会', true],
  ['Organization', '区总工会', '北京市朝阳区总工会', false],
  ['Organization', '公司工会', '徐州彭岳重型机械有限公司工会', false],
  ['Organization', '第三车队', '北京公交集团第六客运分公司第三车队', false],
  ['Person', '张姐', '张敏', false],
  ['Person', '阿尔维', '阿里夫·阿尔维', true],
  ['Award', '一等奖', '徐州市焊工技能大赛一等奖', false],
  ['Award', '全国劳模', '全国劳动模范', true],
  ['Event', '大赛', '徐州市焊工技能大赛', false],
  ['Place', '市体育馆', '徐州市体育馆', false],
  ['Place', '番禺', '广州市番禺区', true],
] as const)('%s %s finds %s: %s', (type, surface, name, finds) => {
  expect(isAlias(type, surface, name)).toBe(finds)
})
