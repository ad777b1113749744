import { describe, expect, test } from 'vitest'
import { guestRole } from '../../src/claim/role.js'
import { sceneOf } from './given.js'

/** For each person of the text what it does at the first event. */
function roles(marked: string): (string | undefined)[] {
  const scene = sceneOf(marked)
  const anchorsOf = (type: string) => scene.anchors.filter(({ mention }) => scene.mentions[mention]?.type === type)
  const [event] = anchorsOf('Event')
  return anchorsOf('Person').map((person) => guestRole(scene, person, event))
}

describe('what a guest does', () => {
  test.each([
    ['{P:张三}出席{E:推进会}并讲话', ['讲话']],
    ['{P:张三}主持会议,{P:李四}出席{E:推进会}', ['主持', '出席']],
    ['{P:张三}、{P:李四}到会,{P:王五}在{E:推进会}上作了发言', ['出席', '出席', '发言']],
    ['{P:张三}为{E:技能大赛}的获奖选手颁奖', ['颁奖']],
    ['{E:典礼}举行,{P:张三}为获奖作家{P:李四}、{P:王五}颁奖', ['颁奖', '领奖', '领奖']],
    ['{P:张三}带领团队参与{E:庆典}', ['参加']],
    ['在{E:技能大赛}上,{P:张三}夺得一等奖', ['参赛']],
    ['{E:技能大赛}落幕\n一等奖:{P:张三}', ['参赛']],
    ['{E:推进会}召开\n{P:张三}来了', [undefined]],
    ['{P:张三}代表全体职工在{E:推进会}上作表态发言', ['发言']],
  ])('%s', (marked, expected) => {
    expect(roles(marked)).toEqual(expected)
  })
})
