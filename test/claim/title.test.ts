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
    ['{O:省陶瓷行业协会}名誉会长{P:白玉溪}', ['名誉会长']],
    ['{O:齿轮厂}的老钳工{P:巴国忠}', ['钳工']],
    ['{O:检维修公司}的女焊工{P:钟巧灵}', ['焊工']],
    ['{O:院工会}女职工委员会主任{P:李燕飞}', ['女职工委员会主任']],
    ['公司党委书记、董事长{P:任远}出席', ['党委书记', '董事长']],
    ['该公司总裁{P:高崖}说', ['总裁']],
    ['{O:北大首钢医院}党委书记{P:向平超}。{O:北大党委}开会', ['党委书记']],
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

  test('他 and 她 hold offices of those whom they take up', () => {
    const scene = sceneOf('{P:易家墩}捞起热干面。他是{O:蔡林记中央厨房}的厨师,也是{O:市职工志愿服务队}队长。')
    expect(
      findOffices(scene).map(({ person, body, title }) => [
        person.reference,
        scene.mentions[person.mention].name,
        scene.mentions[body.mention].name,
        scene.titles[title].text,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [true, '易家墩', '蔡林记中央厨房', '厨师'],
        [true, '易家墩', '市职工志愿服务队', '队长'],
      ]),
    )
  })

  test.each([
    ['{O:市总工会}常务委员名单\n(按姓氏笔画排序)\n{P:王琼英} {P:吉训仁}\n{P:苏少洪}(女)\n大会闭幕。{P:张三}讲话', 3],
    ['一、{O:中央书记处}书记\n{P:王琼英} {P:吉训仁}', 2],
    ['{O:市总工会}常务委员{P:张三}\n{P:王琼英} {P:吉训仁}', 0],
  ])('an office in a heading is held by the names in the lines under it: %s', (marked, count) => {
    const under = findOffices(sceneOf(marked)).filter(({ holder }) => holder === 'underHeading')
    expect(new Set(under.map(({ person }) => person.mention)).size).toBe(count)
  })

  test('names of a list may carry sex and people in brackets', () => {
    const scene = sceneOf('{O:市总工会}\n副主席 {P:王琼英}(女,黎族) {P:吉训仁} {P:苏少洪}')
    expect(findOffices(scene).map(({ person }) => scene.mentions[person.mention].name)).toEqual([
      '王琼英',
      '吉训仁',
      '苏少洪',
    ])
  })

  test('what ends like a title need not be one', () => {
    expect(isTitle('副主席')).toBe(true)
    expect(isTitle('首席技师')).toBe(true)
    expect(isTitle('优秀员工')).toBe(false)
    expect(isTitle('参加大会的主席')).toBe(false)
  })
})
