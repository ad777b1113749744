import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/article/line.js'
import { shapeOf } from '../../src/article/line-look.js'
import { breakOf, rhythmOf, setsApart } from '../../src/article/rhythm.js'

const body =
  '记者从市总工会获悉,全市各级工会今年共投入送清凉资金三百余万元,慰问一线职工两万余人次,覆盖工地、车间和驿站。'
const piece = (title: string) => `${title}\n　　本报讯 (记者张敏)${body}\n　　${body}\n　　${body}`
const rhythm = (text: string) => rhythmOf(linesOf(text).map(shapeOf))

describe('The rhythm of a page', () => {
  it('is read off heads over 本报讯 and off paragraphs: empty lines in front of pieces only', () => {
    const tight = rhythm(['市总送清凉', '区总办竞赛', '厂工会建新家'].map(piece).join('\n\n'))
    expect(tight).toEqual({ head: 1, headIndent: 0, body: 0, bodyIndent: 2 })
    expect(setsApart(tight, 1)).toBe(true)
    expect(setsApart(tight, 0)).toBe(false)
    expect(breakOf(tight, 1)).not.toBe(breakOf(tight, 0))
  })

  it('sets nothing apart where every paragraph has an empty line in front of it', () => {
    const loose = rhythm(['市总送清凉', '区总办竞赛', '厂工会建新家'].map(piece).join('\n').replaceAll('\n', '\n\n'))
    expect(loose.head).toBe(1)
    expect(loose.body).toBe(1)
    expect(setsApart(loose, 1)).toBe(false)
  })

  it('takes the top of a head of several lines', () => {
    expect(rhythm(`横幅\n\n\n市总工会启动\n送清凉活动\n本报讯 ${body}\n${body}`).head).toBe(2)
  })

  it('is unknown on a page without heads and paragraphs', () => {
    expect(rhythm('光荣榜\n\n张敏')).toEqual({ head: -1, headIndent: -1, body: -1, bodyIndent: -1 })
  })
})
