import { describe, expect, it } from 'vitest'
import { isByline, isWebLine } from '../../src/article/byline.js'
import { type Line, linesOf } from '../../src/article/line.js'
import { shapeOf } from '../../src/article/line-look.js'
import { titleOf } from '../../src/article/title.js'

const lookOf = (text: string) => shapeOf(linesOf(text)[0]).look

describe('The line that says who made a piece', () => {
  it.each([
    '科技日报记者 华 凌云',
    '新华社记者马亦菲',
    '■劳动报记者 俞嘉敏',
    '湖北日报全媒记者 谢敏之 刘宇峰',
    '通 讯 员  郭 靖',
    '□ 记 者  毋 福 根   通讯员  郜 敏',
    '●齐 云',
    '◎乔 木',
  ])('may name the medium and pad role and name: %s', (text) => {
    expect(isByline(text)).toBe(true)
    expect(lookOf(text)).toBe('byline')
  })

  it.each(['●读者来信', '◎光荣榜', '● 今 日 谈', '记者节里话记者', '晚报记者节'])(
    'is not a column or a headline: %s',
    (text) => {
      expect(lookOf(text)).not.toBe('byline')
    },
  )

  it.each([
    '[ 发布时间: 2023-09-05 ] [ 来源: 区总工会经济工作部 ]',
    '发布机构:佛堂镇总工会 作者:毛 豆 发布日期:2024-11-12',
    '曲靖工会网  时间:2023-12-11  来源:富源县总工会',
  ])('is in one line with date and source on a web page: %s', (text) => {
    expect(isWebLine(text)).toBe(true)
  })

  it.each(['【本报讯】(记者 车 凌 云)4月28日,全省表彰大会召开。', '[本报讯] 10月28日,知识竞赛决赛举行。'])(
    'opens the text where 本报讯 stands in brackets: %s',
    (text) => {
      expect(lookOf(text)).toBe('lead')
    },
  )
})

describe('A headline', () => {
  const title = (text: string) => titleOf(linesOf(text) as Line[], text)
  it('leaves out the name of the column in front of it', () => {
    expect(title('人物|“拆弹”女焊工')).toBe('“拆弹”女焊工')
    expect(title('致敬身边榜样｜手术台旁的“老黄牛”')).toBe('手术台旁的“老黄牛”')
    expect(title('【坚定信心谋发展 团结奋进新征程——代表委员议国是】广泛凝聚共识')).toBe('广泛凝聚共识')
  })

  it('keeps what is the headline itself', () => {
    expect(title('省总工会第十一届委员会第七次会议|侧记')).toBe('省总工会第十一届委员会第七次会议|侧记')
  })
})
