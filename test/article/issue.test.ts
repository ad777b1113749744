import { describe, expect, it } from 'vitest'
import { frontMatterOf } from '../../src/article/front-matter.js'
import { findDate, issueOf, issueOfFile, issueOfPath, pageNumber, regionOf } from '../../src/article/issue.js'
import { parseManifest } from '../../src/article/manifest.js'

describe('Dates', () => {
  it.each([
    ['03 工会      2019年11月20日 星期三', '2019-11-20'],
    ['2 0 1 7 年 6 月 1 4 日   星期三', '2017-06-14'],
    ['2OO8年9月 19日  星期 五', '2008-09-19'],
    ['二○一五年五月八日   星期五', '2015-05-08'],
    ['二〇二三年十二月二十八日', '2023-12-28'],
    ['工会·A03    2020.12.11 星期五', '2020-12-11'],
    ['20231220', '2023-12-20'],
    ['2023-02-30', undefined],
    ['第2023次', undefined],
  ])('%s', (text, date) => {
    expect(findDate(text)).toBe(date)
  })
})

describe('The issue that a page names', () => {
  it.each([
    [
      '四川工人日报   2022年11月16日   星期三\n02  工会新闻    责编 牟 言\n\n正文在此,有句号。\n',
      { paper: '四川工人日报', date: '2022-11-16', page: '2', region: '四川省' },
    ],
    [
      '2 0 1 7 年 6 月 1 4 日   星期三       工会 / 安全\n山西工人报                                 第3版\n',
      { paper: '山西工人报', date: '2017-06-14', page: '3', region: '山西省' },
    ],
    ['羊 城 工 报    工会·A03    2020.12.11 星期五\n', { paper: '羊城工报', date: '2020-12-11', page: 'A3' }],
    ['浙江工人日报 数字报纸\n00002版：浙工会 2024年07月19日 星期五\n', { date: '2024-07-19', page: '2' }],
    ['■第01版 □2022年4月28日 星期四 □今日8版\n', { date: '2022-04-28', page: '1' }],
    [
      '聊城工会网 > 工会要闻\n\n我市开赛\n发布时间：2022-06-13 09:42  来源：市总\n\n大赛开赛。\n\n高唐授牌\n发布时间：2022-06-17\n',
      { paper: '聊城工会网', date: '2022-06-17', region: '山东省聊城市' },
    ],
    ['2023年12月20日\n\n区总工会召开大会\n\n区总工会召开大会。\n', { date: '2023-12-20' }],
    ['追回劳动报酬647万元\n\n本报讯 12月10日,座谈会召开。\n', {}],
    ['在工会代表大会上的报告\n\n(2023年12月18日)\n\n各位代表,现在作报告。\n', {}],
    ['——2023年12月18日在工会代表大会上的讲话\n\n各位代表,现在作报告。\n', {}],
    ['工会条例\n\n(2023年12月18日第三次会议通过)\n\n第一条 为了保障权益。\n', {}],
    ['慰问信\n\n全市职工,新年好。\n\n市总工会\n\n2023年12月18日\n', {}],
  ])('%s', (text, issue) => {
    expect(issueOf(text)).toMatchObject(issue)
    for (const field of ['paper', 'date', 'page', 'region'] as const) {
      if (Object.keys(issue).length === 0) expect(issueOf(text)[field]).toBeUndefined()
    }
  })

  it.each([
    ['劳动午报/2023-12-20/03.txt', { paper: '劳动午报', date: '2023-12-20', page: '3', region: '北京市' }],
    ['2023/12/20/第03版.txt', { date: '2023-12-20', page: '3' }],
    ['20231220.zip/A2.pdf', { date: '2023-12-20', page: 'A2' }],
    ['2023-12-20/劳动报_2023-12-21_02.txt', { paper: '劳动报', date: '2023-12-21', page: '2', region: '上海市' }],
    ['pages/03.txt', {}],
    ['notes/2023/tongbao.txt', {}],
  ])('%s, by its path', (path, issue) => {
    const found = Object.fromEntries(Object.entries(issueOfPath(path)).filter(([, value]) => value !== undefined))
    expect(found).toEqual(issue)
  })

  it('a region is known from the paper, or from the area it is named after', () => {
    expect(regionOf('劳动午报')).toBe('北京市')
    expect(regionOf('湘潭职工报')).toBe('湖南省湘潭市')
    expect(regionOf('三秦职工报')).toBeUndefined()
  })
})

describe('The name of a file', () => {
  it.each([
    ['劳动午报_2023-12-20_03.txt', { paper: '劳动午报', date: '2023-12-20', page: '3', region: '北京市' }],
    ['20231220-03-02.txt', { date: '2023-12-20', page: '3' }],
    ['浦江职工报2025.5.13.txt', { paper: '浦江职工报', date: '2025-05-13' }],
    ['seed-01.txt', {}],
  ])('%s', (name, issue) => {
    const found = Object.fromEntries(Object.entries(issueOfFile(name)).filter(([, value]) => value !== undefined))
    expect(found).toEqual(issue)
  })
})

describe('Page numbers', () => {
  it.each([
    ['03', '3'],
    ['第A2版', 'A2'],
    ['00002版', '2'],
    ['第三版', '3'],
    ['十二', '12'],
    ['要闻', undefined],
  ])('%s', (text, page) => {
    expect(pageNumber(text)).toBe(page)
  })
})

describe('A manifest', () => {
  it('names the issue of each file, with quotes, other spellings of dates and Chinese column names', () => {
    const { issues, problems } = parseManifest(
      '文件,报纸,日期,版次,地区\r\n"a,1.txt",劳动午报,2023/12/20,03,北京市\r\nb.txt,,,,\r\n',
    )
    expect(problems).toEqual([])
    expect(issues.get('a,1.txt')).toEqual({ paper: '劳动午报', date: '2023-12-20', page: '3', region: '北京市' })
    expect(issues.get('b.txt')).toEqual({})
  })

  it('tells what is wrong, by line', () => {
    expect(parseManifest('name,paper\na.txt,劳动午报\n').problems[0]).toMatch(/^line 1: no column `file`/)
    expect(parseManifest('file,date\na.txt,2023-13-40\n,2023-01-01\n').problems).toEqual([
      "line 2: '2023-13-40' is not a date. Write it as 2023-12-20.",
      'line 3: names no file.',
    ])
  })
})

describe('Front matter', () => {
  it('is a block of pairs at the top of the page', () => {
    const text = '---\npaper: 劳动午报\ndate: 2023年12月20日\npage: 03\n---\n正文。\n'
    const { issue, end } = frontMatterOf(text)
    expect(issue).toEqual({ paper: '劳动午报', date: '2023-12-20', page: '3' })
    expect(text.slice(end)).toBe('正文。\n')
  })

  it('a page without one is left as it is', () => {
    expect(frontMatterOf('--- 副 刊 ---\n正文。\n---\n')).toEqual({ issue: {}, end: 0, problems: [] })
  })
})
