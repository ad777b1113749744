import { describe, expect, test } from 'vitest'
import { findOffices } from '../../src/claim/office.js'
import { isTitle } from '../../src/claim/title.js'
import { sceneOf } from './given.js'

const titles = (marked: string) => sceneOf(marked).titles.map(({ text, tense }) => (tense ? `${tense}:${text}` : text))

describe('titles', () => {
  test.each([
    ['{O:市总}党组书记、副主席{P:张三}', ['党组书记', '副主席']],
    ['{O:区人大常委会}党组书记、副主任、{O:区总工会}主席{P:张克斌}', ['党组书记', '副主任', '主席']],
    ['{P:张三},{O:区总工会}党组书记', ['党组书记']],
    ['{O:市总}主席{P:张三},党委副书记、工会主席{P:李四}参加', ['主席', '党委副书记', '工会主席']],
    ['{O:建工集团}的电焊工{P:刘洋}', ['电焊工']],
    ['{P:张三}当选主席,{P:李四}、{P:王五}当选副主席', ['主席', '副主席']],
    ['{P:张三}任党组书记、常务副主席', ['党组书记', '常务副主席']],
    ['{P:甄珍}兼女职工委员会主任', ['女职工委员会主任']],
    ['{O:市总}原主席{P:张三}', ['原:主席']],
    ['{P:张三}曾任{O:市总}主席', ['主席']],
    ['{O:俄罗斯国防部}长{P:绍伊古}', ['部长']],
    ['{P:栗战书}委员长主持', ['委员长']],
    ['{P:云霞}在{O:空港医院产科}当助产士', ['助产士']],
    ['{P:周巧云}在{O:海盐技工学校}任实训教师。', ['实训教师']],
    ['{P:娄亦菲}是{O:飞行四分部}的一名机长。', ['机长']],
    ['选举{P:杨柳青}为{O:煤业工会}第二届委员会主席,', ['主席']],
    ['选举{P:高凤吟}为{O:全国总工会}第十八届执行委员会委员,', ['执行委员会委员']],
    ['{P:秦岭}是{O:第三车队}最年轻的驾驶员。', ['驾驶员']],
    ['{P:尚国富} {O:中原油田}  钳工\n下一行', ['钳工']],
  ])('%s', (marked, expected) => {
    expect(titles(marked)).toEqual(expected)
  })

  test.each(['{O:区总工会}召开会议', '{O:区总工会}的职工{P:张三}', '本报讯(记者{P:张三})', '{P:张三}快速成长'])(
    'no title in: %s',
    (marked) => {
      expect(titles(marked)).toEqual([])
    },
  )

  test('a bare body in front of a title is taken up where such a body has been named', () => {
    const scene = sceneOf('{O:雁城人民医院}开会。医院党委书记{P:丁一}讲话。')
    expect(scene.titles.map(({ text }) => text)).toEqual(['党委书记'])
    const reference = scene.anchors.find((anchor) => anchor.reference && anchor.type === 'Organization')
    expect(reference && scene.mentions[reference.mention].name).toBe('雁城人民医院')
    expect(sceneOf('专家组组长{P:曾勇}说。').titles.map(({ text }) => text)).toEqual(['专家组组长'])
  })

  test('in a table printed a cell a line the name stands above', () => {
    const scene = sceneOf('{P:安维新}\n汉族\n{O:输电运检班}技术员')
    expect(findOffices(scene).map(({ holder, place }) => [holder, place])).toEqual([['nameAbove', 'bodyThenTitle']])
  })

  test('what ends like a title need not be one', () => {
    expect(isTitle('副主席')).toBe(true)
    expect(isTitle('首席技师')).toBe(true)
    expect(isTitle('优秀员工')).toBe(false)
    expect(isTitle('参加大会的主席')).toBe(false)
  })
})
