import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DumpFolder } from '../dump-folder.js'
import { column, pdfFile } from './pdf-file.js'

let dump: DumpFolder
beforeEach(() => {
  dump = new DumpFolder()
})
afterEach(() => {
  dump.remove()
})

const CONTEST = [
  ['　　本报讯 第三届“匠心杯”职工焊', '工技能竞赛在临江技师学院开幕,', '一百四十名选手参赛。临江市总'],
  ['工会常务副主席贺明川出席开幕式', '并讲话,他说,竞赛为职工搭建了', '学技术、练本领的平台。'],
]
const STATION = ['　　青石区总工会在商圈和社区周', '边建起二十个户外劳动者驿站。']
const LEDGER = ['　　两河水泥厂在各车间推行班组', '安全台账制度。']

describe('A PDF', () => {
  it('is read column by column, under the headline that spans the columns', async () => {
    const lines = [
      { text: '临江工人报  2024年3月15日 星期五  第2版', x: 40, y: 770 },
      { text: '“匠心杯”职工焊工技能竞赛开幕', x: 60, y: 720, size: 24 },
      ...column(40, 690, CONTEST[0]),
      ...column(220, 690, CONTEST[1]),
      { text: '青石区建起二十个驿站', x: 40, y: 610, size: 16 },
      { text: '班组安全台账进车间', x: 230, y: 610, size: 16 },
      ...column(40, 580, STATION),
      ...column(230, 580, LEDGER),
    ]
    dump.put('a.pdf', pdfFile([lines.reverse()]))
    const { pages, problems } = await dump.read()
    expect(problems).toEqual([])
    expect(pages).toMatchObject([{ id: 'a', file: 'a.pdf', paper: '临江工人报', date: '2024-03-15', page: '2' }])
    const read = pages[0].text.replaceAll('\u3000', '').split(/\n+/)
    expect(read.slice(1)).toEqual(
      [
        '“匠心杯”职工焊工技能竞赛开幕',
        ...CONTEST.flat(),
        '青石区建起二十个驿站',
        ...STATION,
        '班组安全台账进车间',
        ...LEDGER,
      ].map((line) => line.replaceAll('\u3000', '')),
    )
    expect(pages[0].text).toContain('\n\n青石区建起二十个驿站\n\n')
  })

  it('a headline that juts into the next column parts what stands above and below it', async () => {
    const lines = [
      ...column(40, 700, ['左栏第一行的文字在这里。', '左栏第二行的文字在这里。']),
      ...column(240, 708, ['右栏第一行的文字在这里。', '右栏第二行的文字在这里。']),
      { text: '伸进右栏的一个很长很长的标题在此', x: 40, y: 660, size: 16 },
      ...column(40, 630, ['标题下面左栏的文字。']),
      ...column(330, 655, ['右栏第三行的文字在这里。', '右栏第四行的文字在这里。']),
    ]
    dump.put('a.pdf', pdfFile([lines]))
    const [{ text }] = (await dump.read()).pages
    expect(text.indexOf('左栏第二行')).toBeLessThan(text.indexOf('右栏第一行'))
    expect(text.indexOf('右栏第二行')).toBeLessThan(text.indexOf('伸进右栏'))
    expect(text.indexOf('伸进右栏')).toBeLessThan(text.indexOf('标题下面'))
  })

  it('type that is printed twice to make it bold is read once', async () => {
    dump.put(
      'a.pdf',
      pdfFile([
        [
          { text: '区总工会简讯', x: 40, y: 700, size: 20 },
          { text: '区总工会简讯', x: 40.4, y: 700, size: 20 },
        ],
      ]),
    )
    expect((await dump.read()).pages[0].text).toBe('区总工会简讯')
  })

  it('of several pages gives a page each, with its number', async () => {
    const page = (text: string) => [{ text, x: 40, y: 700 }]
    dump.put('20240315.pdf', pdfFile([page('第一版的文字。'), [], page('第三版的文字。')]))
    const { pages, problems } = await dump.read()
    expect(pages.map(({ id, file, text }) => [id, file, text])).toEqual([
      ['20240315:1', '20240315.pdf:1', '第一版的文字。'],
      ['20240315:3', '20240315.pdf:3', '第三版的文字。'],
    ])
    expect(pages[0].date).toBe('2024-03-15')
    expect(problems).toEqual([
      'part 20240315.pdf: page 2: no text layer, only pictures. Run text recognition on it first (ocrmypdf -l chi_sim).',
    ])
  })

  it('vertical and turned text is kept apart from the columns, and told', async () => {
    dump.put(
      'a.pdf',
      pdfFile([
        [
          ...column(40, 700, ['横排的文字。']),
          { text: '竖排标题', x: 500, y: 700, vertical: true },
          { text: '转过来的文字', x: 560, y: 300, turned: true },
        ],
      ]),
    )
    const { pages, problems } = await dump.read()
    expect(pages[0].text).toBe('横排的文字。\n\n竖排标题\n\n转过来的文字')
    expect(problems).toEqual(['read a.pdf: holds vertical or turned text, which stands at the end of the page.'])
  })

  it('without a text layer, or broken, is refused with the reason', async () => {
    dump.put('broken.pdf', '%PDF-1.4\nnothing')
    dump.put('picture.pdf', pdfFile([[]]))
    const { pages, problems } = await dump.read()
    expect(pages).toEqual([])
    expect(problems).toEqual([
      expect.stringMatching(/^refused broken\.pdf: not a PDF that can be read \(.+\)\. Fetch or save it again\.$/),
      'refused picture.pdf: no text layer, only pictures. Run text recognition on it first (ocrmypdf -l chi_sim).',
    ])
  })
})
