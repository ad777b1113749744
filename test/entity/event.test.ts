import { describe, expect, test } from 'vitest'
import { eventsAgree, parseEvent } from '../../src/entity/event.js'

const agree = (a: string, b: string) => eventsAgree(parseEvent(a), parseEvent(b))

describe('names of events', () => {
  test.each([
    ['2023年朝阳区政府与工会联席会', '朝阳区政府与工会联席会'],
    ['电装技能比武大赛', '电装大赛'],
    ['首届快递员技能大比武', '第一届快递员技能大比武'],
    ['白山水泥厂第三届四次职代会', '白山水泥厂三届四次职工代表大会'],
    ['“莲城杯”职工技术创新大赛总决赛暨颁奖仪式', '“莲城杯”职工创新大赛总决赛'],
    ['“川音川情·走进广州”慰问演出', '川音川情·走进广州'],
    ['“匠心筑梦”主题赛事', '“匠心筑梦”主题赛'],
  ])('%s and %s can be one event', (a, b) => {
    expect(agree(a, b)).toBe(true)
  })

  test.each([
    ['第三届职工技能大赛', '第二届职工技能大赛'],
    ['2023年职工运动会', '2024年职工运动会'],
    ['第三届职工技能大赛', '第三届职工技能大赛决赛'],
    ['湖南省邮政技能竞赛', '全国邮政技能竞赛'],
    ['北京冬奥会', '北京冬残奥会'],
    ['揭牌仪式', '签约仪式'],
    ['“川音川情·走进广州”慰问演出开幕式', '川音川情·走进广州'],
  ])('%s and %s are two', (a, b) => {
    expect(agree(a, b)).toBe(false)
  })

  test('reads year, ordinals and parts', () => {
    const { year, ordinals, parts } = parseEvent('二〇二三年第三届职工运动会第二次推进会')
    expect([year, ordinals.get('届'), ordinals.get('次'), [...parts]]).toEqual([2023, 3, 2, ['推进会']])
  })
})
