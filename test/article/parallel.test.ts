import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/article/line.js'
import { shapeOf } from '../../src/article/line-look.js'
import { goesOnRow, parallelsOf } from '../../src/article/parallel.js'

const text = '市总工会与厂工会一起给青年职工找师傅,签下合同三百多份,还把课堂搬到了机台边上,职工们说这样学得快。'
const page = (heads: readonly string[]) => heads.map((head) => `${head}\n${text}`).join('\n')
const rows = (heads: readonly string[]) => parallelsOf(linesOf(page(heads)).map(shapeOf))

describe('Lines that are built alike', () => {
  it('are a row where the same character stands in front of a colon at the same place', () => {
    const found = rows(['加法:请师傅“串门”', '减法:减掉“身份差”', '乘法:难题“张榜”,人人可揭'])
    expect([...found.keys()].sort()).toEqual([0, 2, 4])
    expect([0, 2, 4].map((i) => found.get(i)?.above)).toEqual([-1, 0, 2])
    expect([...found.values()].map(goesOnRow)).toEqual([false, true, true])
  })

  it('are a row where an ordinal is all that differs, but that may be a row of pieces, too', () => {
    const found = rows(['第一件:孕期有人管', '第二件:孩子有人看'])
    expect(found.get(2)?.above).toBe(0)
    expect([...rows(['一组:白班', '二组:夜班']).values()].some(goesOnRow)).toBe(true)
    expect([...rows(['两家单位获表彰', '三家单位受表扬']).values()].some(goesOnRow)).toBe(false)
  })

  it('are none where they have nothing in common or stand in one head', () => {
    expect(rows(['贺州:黄姚古镇来了新工友', '职工运动会开幕']).size).toBe(0)
    expect(parallelsOf(linesOf('加法:请师傅\n减法:少跑腿').map(shapeOf)).size).toBe(0)
  })
})
