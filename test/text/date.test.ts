import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDates, monthOf, movedBy } from '../../src/text/date.js'

/** Dates of `text` in a paper of 20 December 2023. */
const dates = (text: string, issued: string | undefined = '2023-12-20') =>
  findDates(text, issued).map(({ date }) => date)

describe('periods by their distance from the issue (Wednesday, 20 December 2023)', () => {
  test.each([
    ['上周', ['2023-12-11/2023-12-17']],
    ['上周二', ['2023-12-12']],
    ['本周五', ['2023-12-22']],
    ['下周一', ['2023-12-25']],
    ['上周末', ['2023-12-16/2023-12-17']],
    ['上上周日', ['2023-12-10']],
    ['上月', ['2023-11']],
    ['上个月12日', ['2023-11-12']],
    ['本月', ['2023-12']],
    ['月底前', ['2023-12']],
    ['去年', ['2022']],
    ['去年以来', ['2022/2023']],
    ['今年以来', ['2023-01/2023-12']],
    ['3月以来', ['2023-03/2023-12']],
    ['今年3月以来', ['2023-03/2023-12']],
    ['去年5月以来', ['2022-05/2023-12']],
    ['9月20日以来', ['2023-09-20/2023-12-20']],
    ['2019年以来', ['2019/2023']],
    ['年初', ['2023']],
    ['上半年', ['2023-01/2023-06']],
    ['去年下半年', ['2022-07/2022-12']],
    ['一季度', ['2023-01/2023-03']],
    ['2022年第三季度', ['2022-07/2022-09']],
    ['前三季度', ['2023-01/2023-09']],
    ['“十四五”期间', ['2021/2025']],
    ['“十三五”时期', ['2016/2020']],
    ['“五一”前夕', ['2023-04']],
    ['五一前', ['2023-04']],
    ['今年“五一”期间', ['2023-05-01/2023-05-05']],
    ['国庆假期', ['2023-10-01/2023-10-07']],
    ['元旦前夕', ['2023-12']],
    ['春节前', ['2024-02']],
    ['2023年春节期间', ['2023-01-22/2023-01-28']],
    ['端午节当天', ['2023-06-22']],
    ['中秋前', ['2023-09']],
    ['清明假期', ['2023-04-05']],
    ['重阳节当天', ['2023-10-23']],
    ['即日起至明年', ['2023-12', '2024']],
    ['即日起至2月29日', ['2023-12/2024-02']],
    ['今日起至12月25日', ['2023-12-20/2023-12-25']],
    ['12月8日召开。会前,代表参观。大会前一天', ['2023-12-08', '2023-12-07']],
    ['12月8日召开。次日', ['2023-12-08', '2023-12-09']],
    ['去年4月夺冠;5月未赛;12月30日获亚军', ['2022-04', '2023-05', '2023-12-30']],
    ['九月十九日举行', ['2023-09-19']],
    ['二〇二三年', ['2023']],
    ['12月10日、11日', ['2023-12-10/2023-12-11']],
    ['12月10日、14日', ['2023-12-10', '2023-12-14']],
    ['今天(12月18日)开幕,昨天', ['2023-12-18', '2023-12-17']],
    // The headline's 今天 is the day that the text tells.
    ['大赛今天开幕\n大赛今天(12月18日)开幕', ['2023-12-18', '2023-12-18']],
    // 当日 is a day that has been, unless plans are told.
    ['12月19日宣布,年会3月24日至27日举行。秘书长当日表示', ['2023-12-19', '2023-03-24/2023-03-27', '2023-03-27']],
    ['12月18日宣布,年会12月24日至27日举行。秘书长当日表示', ['2023-12-18', '2023-12-24/2023-12-27', '2023-12-18']],
    ['12月18日宣布,年会12月24日举行,当日将签约', ['2023-12-18', '2023-12-24', '2023-12-24']],
    // A bare day behind an interval lies in the month it begins in where only that is over.
    ['从12月18日至1月17日,18日晚奏响序章', ['2023-12-18/2024-01-17', '2023-12-18']],
    ['从12月18日至1月17日,27日将演出', ['2023-12-18/2024-01-17', '2024-01-27']],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected)
  })

  test.each([
    '近日',
    '日前',
    '近年来',
    '大年初一',
    '上周末班车'.slice(2),
    '第二天',
    '中国女排',
    '全国五一劳动奖章',
    '六月初三',
    '十四五规划',
  ])('%s says nothing', (text) => {
    expect(dates(text)).toEqual([])
  })

  test('a month behind a past year lies in that year unless it is planned', () => {
    const issued = '2020-02-06'
    expect(dates('去年4月夺冠,紧接着在5月获亚军', issued)).toEqual(['2019-04', '2019-05'])
    expect(dates('去年4月夺冠,计划5月参赛', issued)).toEqual(['2019-04', '2020-05'])
  })

  test('what was won some sentences behind a past year was won in it', () => {
    const text =
      '去年4月,焊工李工夺得省赛冠军,工友们敲锣打鼓把他接回厂里,师傅摆了三桌酒,徒弟一下多了五个,车间也扩了一间;5月的市赛又获亚军。'
    expect(dates(text, '2020-02-06')).toEqual(['2019-04', '2019-05'])
  })

  test('a day without month leaves a month of another year behind with its sentence', () => {
    const issued = '2020-01-14'
    const text = '本报北京1月13日电 去年10月,他受到表彰。座谈会13日召开。'
    expect(dates(text, issued)).toEqual(['2020-01-13', '2019-10', '2020-01-13'])
    expect(dates('去年10月开工,13日停工', issued)).toEqual(['2019-10', '2019-10-13'])
  })

  test('the months of a chronicle lie in its year', () => {
    expect(dates('州工会2022年大事记\n1月\n11日 走访慰问。\n3月\n8日 举办云展。25日 启动。', '2023-01-12')).toEqual([
      '2022',
      '2022-01',
      '2022-01-11',
      '2022-03',
      '2022-03-08',
      '2022-03-25',
    ])
  })

  test('a dispatch from beyond the turn of the year is of the year nearer by, and the text counts from it', () => {
    expect(dates('本报沈阳1月6日电 表彰会1月5日召开,去年9月开赛。', '2019-10-28')).toEqual([
      '2020-01-06',
      '2020-01-05',
      '2019-09',
    ])
    expect(dates('本报兰州10月3日电 大会3日举行。', '2019-02-28')).toEqual(['2019-10-03', '2019-10-03'])
  })

  test('an article posted long before the issue counts from its own day', () => {
    expect(dates('大会今天(10月12日)闭幕。\n2023/10/12 19:30', '2024-02-21')).toEqual(['2023-10-12', '2023-10-12'])
  })

  test.each([
    ['十年前,他第一次参赛', ['2013']],
    ['3年前', ['2020']],
    ['十几年前', []],
    ['20多年前', []],
    ['2010年前建成', ['2010']],
  ])('years before the issue: %s', (text, expected) => {
    expect(dates(text)).toEqual(expected)
  })

  test.each([
    '发布时间:2023-12-18 浏览:1184次\n大会召开',
    '作者:江上舟 时间:2023-12-18 点击:233\n大会召开',
    '【发布时间】2023-12-18 【责任编辑】章圆',
    '2023-12-18 雯雯\n秋高气爽,层林尽染。',
    '日期:2023-12-18 记者:韩江 来源:椰城职工',
  ])('the day that a web page was posted dates the page: %s', (text) => {
    expect(findDates(text, '2023-12-20').map(({ date, dateline }) => [date, dateline])).toEqual([['2023-12-18', true]])
  })

  test('a numeric day within a sentence dates what it tells', () => {
    expect(findDates('大会于2023-12-18 召开,代表参加。', '2023-12-20').map(({ dateline }) => dateline)).toEqual([false])
  })

  test('the day at the head of a web page is what 昨天 counts from', () => {
    const found = findDates('2023-12-18 09:30 来源:中工网\n昨天,大会召开', '2023-12-20')
    expect(found.map(({ date, dateline }) => [date, dateline])).toEqual([
      ['2023-12-18', true],
      ['2023-12-17', false],
    ])
  })
})

describe('dates as newspapers write them', () => {
  test.each([
    ['2022年4月28日举行', ['2022-04-28']],
    ['12月14日上午,大会召开', ['2023-12-14']],
    ['12月14号', ['2023-12-14']],
    ['今年4月至11月', ['2023-04/2023-11']],
    ['3月27日至28日', ['2023-03-27/2023-03-28']],
    ['6月28日至7月3日', ['2023-06-28/2023-07-03']],
    ['2月6-8日', ['2023-02-06/2023-02-08']],
    ['9至10月', ['2023-09/2023-10']],
    ['2023年12月至2024年3月', ['2023-12/2024-03']],
    ['12月20日至次年', ['2023-12-20']],
    ['去年10月', ['2022-10']],
    ['2021年的活动', ['2021']],
    ['2025年度工作会', ['2025']],
    ['昨天上午', ['2023-12-19']],
    ['今天', ['2023-12-20']],
    ['明天', ['2023-12-21']],
    ['2023-12-14', ['2023-12-14']],
    ['下月举行', ['2024-01']],
    ['12月1日,会议召开。当天,代表参观', ['2023-12-01', '2023-12-01']],
    ['12月1日至3日举行,5日闭幕', ['2023-12-01/2023-12-03', '2023-12-05']],
    ['2020杭州大学生创业节', ['2020']],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected)
  })

  test.each(['近日', '日前', '连日来', '3日内', '10日游', '2000多名职工', '第14届', '13月40日', '1500米'])(
    '%s says nothing',
    (text) => {
      expect(dates(text)).toEqual([])
    },
  )

  test('今天 in a dispatch is the day of the dateline, not of the issue', () => {
    expect(dates('本报北京12月18日电 论坛今天开幕')).toEqual(['2023-12-18', '2023-12-18'])
    expect(findDates('本报北京12月18日电 论坛', '2023-12-20')[0].dateline).toBe(true)
  })

  test('a day without month lies in the month read last, or in the month before when that is near its beginning', () => {
    expect(dates('本报北京12月2日电 30日,论坛开幕')).toEqual(['2023-12-02', '2023-11-30'])
  })

  test('December in a January issue is that of the year before', () => {
    expect(dates('12月28日,大会召开', '2024-01-03')).toEqual(['2023-12-28'])
  })

  test('without an issue date only full dates are read', () => {
    expect(findDates('12月14日,今天').map(({ date }) => date)).toEqual([])
    expect(findDates('2023年12月14日').map(({ date }) => date)).toEqual(['2023-12-14'])
  })

  test('days are counted over the ends of months and years', () => {
    expect(movedBy('2023-12-30', 3)).toBe('2024-01-02')
    expect(movedBy('2024-03-01', -1)).toBe('2024-02-29')
    expect(monthOf('2024-03-01')).toBe('2024-03')
  })

  test('spans lie in the text, ascend and do not overlap; dates are ISO', () => {
    const piece = fc.constantFrom(
      '2023年',
      '12月',
      '14日',
      '至',
      '昨天',
      '近日',
      ',',
      '会议',
      '-',
      '7',
      '当天',
      '(',
      '今年',
      '月',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        let reached = 0
        for (const { start, end, date } of findDates(text, '2023-12-20')) {
          expect(start).toBeGreaterThanOrEqual(reached)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(date).toMatch(/^\d{4}(-\d\d){0,2}(\/\d{4}(-\d\d){0,2})?$/)
          reached = end
        }
      }),
    )
  })
})
