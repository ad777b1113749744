import { describe, expect, test } from 'vitest'
import { bylineOf } from '../../src/claim/byline.js'
import { countOf } from '../../src/claim/count.js'
import { chooseDates, type DateLabel, datedBy, findDatePairs, yearIn } from '../../src/claim/date.js'
import { tenseBefore } from '../../src/claim/title.js'
import { sceneOf } from './given.js'

/** Counts of the awards of a sentence, in reading order. */
function counts(marked: string): (string | undefined)[] {
  const scene = sceneOf(marked)
  const homes = scene.mentions.flatMap(({ type }, i) => (type === 'Award' && scene.group[i] === i ? [i] : []))
  return homes.map((home) => countOf(scene, home)?.count)
}

describe('how many get an award', () => {
  test.each([
    ['评出{W:一等奖}28名、{W:二等奖}68名', ['28', '68']],
    ['授予{P:欧阳靖}等398人{W:首都劳动奖章},授予{O:配电抢修班}等144个集体{W:工人先锋号}称号', ['398', '144']],
    ['{P:金钱}摘得{W:金奖},另有6人获{W:铜奖}', [undefined, '6']],
    ['418名职工被授予{W:河南省五一劳动奖章}', ['418']],
    ['学院向18名劳模工匠颁授“{W:金牌教官}”称号', ['18']],
    ['授予20个单位“{W:奖状}”、40人“{W:奖章}”', ['20', '40']],
    ['新认定十大“{W:丰台工匠}”', ['10']],
    ['{W:一等奖}(3名)', ['3']],
    ['公布第四批{W:职工书屋示范点}', [undefined]],
    ['{P:张三}获{W:一等奖},奖金5万元', [undefined]],
    ['命名“{W:模范职工之家}”88个、“{W:模范职工小家}”8O个', ['88', '80']],
    ['获{W:一等奖}的5项成果是:', ['5']],
    ['{W:铜奖}:{P:蔺草}等3人', ['3']],
    ['{W:二等奖}、{W:三等奖}分别有10人、15人', ['10', '15']],
    ['公布新一批“{W:浙江工匠}”名单,全省共200人,丽水有8人入选', ['200']],
    ['公布第三批{W:职工创新工作室},{O:甲工作室}、{O:乙工作室}等11个入选', ['11']],
    ['10人为“{W:名匠}” 25人为“{W:工匠}”', ['10', '25']],
    ['{W:一等奖}(1名)\n甲\n{W:一等奖}(1名)\n乙', ['2']],
    ['共评出{W:流动红旗}16面', ['16']],
    ['为{W:优秀学员}{P:罗彦花}等10人颁发证书', ['10']],
    ['{P:张三}、{P:李四}、{P:王五}分获三个工种{W:一等奖}', [undefined]],
    ['前3名由{O:市总工会}授予“{W:五一劳动奖章}”', [undefined]],
    ['历时9个月的竞赛落幕,{P:张三}获{W:金奖}', [undefined]],
    ['全省93个集体被授予{W:工人先锋号}。我市3个集体被授予{W:工人先锋号}', ['93']],
  ])('%s', (marked, expected) => {
    expect(counts(marked)).toEqual(expected)
  })
})

describe('who wrote it', () => {
  const writers = (marked: string) => {
    const scene = sceneOf(marked)
    return scene.anchors
      .filter(({ type }) => type === 'Person')
      .map((person) => bylineOf(scene, person))
      .map(({ rule, role }) => (role ? `${rule} ${role}` : rule))
  }

  test.each([
    ['本报讯(记者 {P:张三} {P:李四})大会召开。', ['roleBefore 记者', 'roleBefore 记者']],
    ['(记者{P:张三} 通讯员{P:李四})', ['roleBefore 记者', 'roleBefore 通讯员']],
    ['本报记者 {P:文静}', ['roleBefore 记者']],
    ['检查轮胎气压。 {P:龚正} 摄', ['photographerBehind 摄影']],
    ['编辑:{P:王五}', ['roleBefore 编辑']],
    ['大会召开。({P:单丹})', ['nameInBrackets']],
    ['□{P:麦田}\n大会召开。', ['nameAlone']],
    ['{O:市总}主席{P:张三}出席大会。', ['none']],
  ])('%s', (marked, expected) => {
    expect(writers(marked)).toEqual(expected)
  })
})

describe('when an event takes place', () => {
  /** What each reading of the dates near the first event would make of them. */
  const readings = (marked: string, label: DateLabel) => {
    const scene = sceneOf(marked)
    const dates = [...findDatePairs(scene).values()][0].map(({ tail }) => datedBy(scene, label, tail))
    return dates.filter((date) => date !== undefined)
  }

  test('by the day, month or year of a date near it', () => {
    const marked = '12月14日,{E:技能大赛}举行。'
    expect(readings(marked, 'day')).toEqual(['2023-12-14'])
    expect(readings(marked, 'month')).toEqual(['2023-12'])
    expect(readings(marked, 'year')).toEqual(['2023'])
  })

  test.each([
    ['12月1日,为期5天的{E:培训班}开班。', ['2023-12-01', '2023-12-01/2023-12-05']],
    ['12月5日,历时5天的{E:培训班}结业。', ['2023-12-05', '2023-12-01/2023-12-05']],
    ['12月5日,历时5天的{E:大赛}鸣金收兵。', ['2023-12-05', '2023-12-01/2023-12-05']],
    ['12月5日,为期一周的{E:培训班}开班。', ['2023-12-05', '2023-12-05/2023-12-11']],
    ['12月5日,{E:职代会}闭幕。大会会期两天。', ['2023-12-05', '2023-12-04/2023-12-05']],
    ['12月5日,经过两天半的角逐,{E:技能大赛}落幕。', ['2023-12-05', '2023-12-03/2023-12-05']],
    ['12月5日,历时三个月的{E:技能大赛}落幕。', ['2023-12-05', '2023-09/2023-12']],
    ['12月5日,历时50多天的{E:技能大赛}落幕。', ['2023-12-05']],
    ['12月5日,历时一天的{E:技能大赛}落幕。', ['2023-12-05']],
    ['12月5日,{E:技能大赛}颁奖。大赛历时3天,圆满收官。', ['2023-12-05', '2023-12-03/2023-12-05']],
  ])('by the days it lasts, from its opening on or up to its close: %s', (marked, dates) => {
    expect(readings(marked, 'day').sort((a, b) => a.length - b.length)).toEqual(dates)
  })

  test('by the days it lasts, each end where the text tells it', () => {
    const dates = readings('{E:大会}12月1日开幕,12月5日闭幕,会期5天。', 'day')
    expect(new Set(dates)).toEqual(new Set(['2023-12-01', '2023-12-05', '2023-12-01/2023-12-05']))
  })

  test.each([
    [
      '12月1日,{E:培训班}开班。学员来自各区。教师来自院校。机会难得。大家都说好。培训为期40天。',
      '2023-12-01/2024-01-09',
    ],
    ['12月1日,{E:技能大赛}开赛,288名选手将在三天时间里展开角逐。', '2023-12-01/2023-12-03'],
    ['12月1日,{E:职工运动会}开幕。经过两天比拼,环卫队第一。', '2023-12-01/2023-12-02'],
  ])('by the days it lasts, told apart from the day: %s', (marked, period) => {
    expect(readings(marked, 'day')).toContain(period)
  })

  test.each([
    ['12月5日,历时40天的{E:技能节}闭幕。', '2023-10/2023-12-05'],
    ['10月9日,为期一百天的{E:劳动竞赛}启动。', '2023-10-09/2024-01'],
    ['12月5日,历时三个月的{E:艺术节}落幕。', '2023-09/2023-12-05'],
  ])('by the month of an end that is counted: %s', (marked, period) => {
    expect(readings(marked, 'month')).toContain(period)
  })

  test.each([
    ['12月12日,{E:技能大赛}落下帷幕。本次大赛自6月启动以来,236人报名。', '2023-06/2023-12-12'],
    ['12月2日,{E:运动会}闭幕。运动会于11月28日开幕,设11个大项。', '2023-11-28/2023-12-02'],
    ['12月8日晚,颁奖典礼举行。今年2月,市总工会启动{E:评选}。', '2023-02/2023-12-08'],
  ])('from a beginning told later up to the day of the article: %s', (marked, period) => {
    expect(readings(marked, 'day')).toContain(period)
  })

  test.each([
    ['12月1日,{E:运动会}开幕,赛事持续到12月22日。', '2023-12-01/2023-12-22'],
    ['昨天,自9月20日启动的{E:技能比武}收官。', '2023-09-20/2023-12-19'],
    ['{E:劳动竞赛}从11月20日打到12月27日。', '2023-11-20/2023-12-27'],
    ['{E:劳动竞赛}11月1日启动、11月25日结束。', '2023-11-01/2023-11-25'],
    ['12月8日,{E:劳动竞赛}启动。竞赛将持续到明年2月。', '2023-12-08/2024-02'],
    ['5月8日,{E:劳动竞赛}启动。竞赛持续到年底。', '2023-05-08/2023-12'],
    ['{E:征文}即日起开始。截稿日期为明年1月31日。', '2023-12/2024-01-31'],
  ])('from a beginning up to an end that stand apart: %s', (marked, period) => {
    expect(readings(marked, 'day')).toContain(period)
  })

  test('what several places say alike adds up; dates of one event compete', () => {
    const scene = sceneOf('12月14日,{E:技能大赛}举行。当天,12人获奖。去年10月停办。')
    const event = scene.anchors.find(({ type }) => type === 'Event')
    if (!event) throw new Error('no event')
    const option = (date: string, score: number) => ({ date, score, place: { head: event }, label: 'day' as const })
    const chosen = chooseDates(scene, [option('2023-12-14', 0), option('2022-10', 0.5), option('2023-12-14', 0)])
    expect([...chosen.values()].map(({ date }) => date)).toEqual(['2023-12-14'])
  })

  test.each([
    ['2024年“世界海员日”关爱船员活动', '2024'],
    ['“创响青春”2020杭州创业节', '2020'],
    ['第14届运动会', undefined],
    ['全国两会', undefined],
  ])('by the year in its name: %s', (name, year) => {
    expect(yearIn(name)).toBe(year)
  })
})

describe('the tense of an office that stands before its body', () => {
  test.each([
    ['据了解,原{O:窦店镇总工会}主席{P:隗永田}退休', '原'],
    ['{P:石榴红}曾任{O:窦店镇企业联合会}秘书长', '曾任'],
    ['时任{O:市总工会}副主席{P:张三}回忆', '时任'],
    ['{P:隗永田}拟任{O:房山区总工会女工部}部长', '拟任'],
    ['{P:李四}现任{O:市总工会}主席', '现任'],
    ['{P:高原}{O:市总工会}主席', undefined],
    ['太原{O:市总工会}主席{P:张三}', undefined],
    ['目前{O:市总工会}主席{P:张三}', undefined],
    ['{O:市总工会}主席{P:张三}', undefined],
  ])('%s', (marked, expected) => {
    const { text, anchors } = sceneOf(marked)
    const body = anchors.find(({ type }) => type === 'Organization')
    expect(tenseBefore(text, body?.start ?? 0)).toBe(expected)
  })
})
