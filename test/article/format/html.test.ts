import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cutPage } from '../../../src/article/cut.js'
import { loadModels } from '../../../src/models.js'
import { DumpFolder } from '../dump-folder.js'

let dump: DumpFolder
beforeEach(() => {
  dump = new DumpFolder()
})
afterEach(() => {
  dump.remove()
})

const PROSE = [
  '本报讯(记者 程思远)3月12日,由临江市总工会主办、临江重型机械集团工会承办的第三届“匠心杯”职工焊工技能竞赛在临江技师学院开幕。',
  '临江市总工会党组书记、常务副主席贺明川出席开幕式并讲话。他说,开展劳动和技能竞赛是产业工人队伍建设改革的重要抓手。',
]
const STATION = '青石区总工会主席卢建平说,下一步将把驿站延伸到每一个街道,并逐步开设法律咨询窗口,方便更多户外劳动者。'
const P = PROSE.map((text) => `<p>　　${text}</p>`).join('\n')
const links = (count: number, text: string) =>
  Array.from({ length: count }, (_, i) => `<li><a href="/${i}">${text}${i}</a></li>`).join('')
const NAV = `<div class="nav"><ul>${links(20, '栏目')}</ul></div>`
const FOOT = '<div class="footer"><p>版权所有 临江工人报社 未经许可不得转载。</p></div>'
const RELATED = `<div><h3>相关新闻</h3><ul>${links(8, '某地工会开展送温暖活动')}</ul></div>`

const page = (head: string, body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`

const ARTICLE = page(
  `<title>临江市举办“匠心杯”焊工竞赛-临江工人网</title><meta name="PubDate" content="2024-03-15 09:20">
  <meta name="ContentSource" content="临江工人报"><link rel="canonical" href="https://example.cn/a/1.html">
  <script>document.write("<p>not text</p>")</script>`,
  `${NAV}<div class="main"><h1>临江市举办“匠心杯”焊工竞赛</h1>
  <div><span>来源:临江工人报</span> <span>发布时间:2024-03-15 09:20</span></div>
  <div class="content">${P}<table><tr><td>一等奖</td><td>宋国良</td></tr><tr><td>二等奖</td><td>梁小曼</td></tr></table>
  <ul><li>理论考试</li><li>实际操作</li></ul><p>(责任编辑:方楠)</p></div></div>${RELATED}${FOOT}`,
)
const ARTICLE_LINES = [
  '临江市举办“匠心杯”焊工竞赛',
  '来源:临江工人报 发布时间:2024-03-15 09:20',
  ...PROSE,
  '一等奖',
  '宋国良',
  '二等奖',
  '梁小曼',
  '理论考试',
  '实际操作',
  '(责任编辑:方楠)',
]

describe('A web page', () => {
  it('of one article is read without what stands around it; cells and items are lines', async () => {
    dump.put('a.html', ARTICLE)
    const { pages, problems } = await dump.read()
    expect(problems).toEqual([])
    expect(pages).toMatchObject([
      { id: 'a', file: 'a.html', paper: '临江工人报', date: '2024-03-15', url: 'https://example.cn/a/1.html' },
    ])
    expect(pages[0].text.split('\n')).toEqual(ARTICLE_LINES)
    const articles = cutPage(pages[0], loadModels().article)
    expect(articles.map(({ title }) => title)).toEqual(['临江市举办“匠心杯”焊工竞赛'])
    expect(articles[0].text.text).toContain(PROSE[0])
  })

  it.each([
    ['GBK by its own statement', Buffer.from('<html><meta charset="gb2312"><body><p>'), 'gb'],
    ['UTF-16 by its mark', Buffer.from('\ufeff<html><body><p>', 'utf16le'), 'utf16'],
  ])('%s', async (_, start, kind) => {
    const gb = Buffer.from('c7f8d7dcb9a4bbe1d5d9bfaab4f3bbe1a1a3', 'hex') // 区总工会召开大会。
    dump.put(
      'a.htm',
      kind === 'gb' ? Buffer.concat([start, gb]) : Buffer.concat([start, Buffer.from('区总工会召开大会。', 'utf16le')]),
    )
    expect((await dump.read()).pages[0].text).toBe('区总工会召开大会。')
  })

  it('of People’s Daily style: kicker, headline, sub-headline and the line of its source stay', async () => {
    const body = `<div class="article"><h3>全市二十六家企业参赛</h3><h1>第三届“匠心杯”竞赛开幕</h1><h2>一百四十名选手同台竞技</h2>
      <p class="sec">本报记者 程思远 <br>《临江日报》(2024年03月15日 第 02 版)</p><div id="ozoom">${P}</div></div>`
    dump.put('a.html', page('<title>第三届“匠心杯”竞赛开幕--临江日报</title>', NAV + body + FOOT))
    const [read] = (await dump.read()).pages
    expect(read).toMatchObject({ paper: '临江日报', date: '2024-03-15', page: '2' })
    const [article] = cutPage(read, loadModels().article)
    expect(article).toMatchObject({
      title: '第三届“匠心杯”竞赛开幕',
      kicker: '全市二十六家企业参赛',
      subtitle: '一百四十名选手同台竞技',
    })
  })

  it('of the e-paper system of Founder: its properties and marks tell head and text', async () => {
    const properties = `<!--enpproperty <date>2024-03-15 00:00:00.0</date><author>罗佳</author><title>匠心杯开幕</title>
      <subtitle>一百四十名选手</subtitle><introtitle>二十六家企业</introtitle><nodename>02版:基层工会</nodename>/enpproperty-->`
    dump.put('a.html', page('', `${properties}${NAV}<td><!--enpcontent-->${P}<!--/enpcontent--></td>${FOOT}`))
    const [read] = (await dump.read()).pages
    expect(read).toMatchObject({ date: '2024-03-15', page: '2' })
    expect(read.text.split('\n')).toEqual(['二十六家企业', '匠心杯开幕', '——一百四十名选手', '作者：罗佳', ...PROSE])
  })

  it.each([
    ['headings of one rank', `<h1>临江工人报</h1><h2>“匠心杯”开幕</h2>${P}<h2>驿站延伸</h2><p>${STATION}</p>`],
    [
      '<article> elements',
      `<h1>临江工人报</h1><article><h3>“匠心杯”开幕</h3>${P}</article><article><h3>驿站延伸</h3><p>${STATION}</p></article>`,
    ],
  ])('with several articles, by %s, gives each its headline', async (_, body) => {
    dump.put(
      'a.html',
      page('<title>第02版</title>', `${NAV}<div>2024年3月15日 星期五 第2版 基层工会</div>${body}${RELATED}${FOOT}`),
    )
    const { pages, problems } = await dump.read()
    expect(problems).toEqual([])
    expect(pages[0]).toMatchObject({ paper: '临江工人报', date: '2024-03-15', page: '2' })
    const { text, articles = [] } = pages[0]
    expect(articles.map(({ start, end, title }) => [title, text.slice(start, end)])).toEqual([
      ['“匠心杯”开幕', ['“匠心杯”开幕', ...PROSE].join('\n')],
      ['驿站延伸', ['驿站延伸', STATION].join('\n')],
    ])
  })

  it('whose text the reading view takes for hidden, or too short, is read below its headline', async () => {
    const hidden = `<h1>“匠心杯”开幕</h1><div>程思远 临江工会 2024-03-15 18:20</div><div style="visibility: hidden">${P}</div><p>编辑:方楠</p>`
    dump.put(
      'a.html',
      page(
        '<meta property="og:title" content="“匠心杯”开幕"><meta property="og:site_name" content="微信公众平台">',
        hidden,
      ),
    )
    dump.put('b.html', page('<title>简讯-临江工会网</title>', `${NAV}<h1>驿站建成</h1><p>青石区总工会建成驿站。</p>`))
    const { pages } = await dump.read()
    expect(pages[0]).toMatchObject({ date: '2024-03-15', articles: [{ title: '“匠心杯”开幕' }] })
    expect(pages[0].text.split('\n')).toEqual([
      '“匠心杯”开幕',
      '程思远 临江工会 2024-03-15 18:20',
      ...PROSE,
      '编辑:方楠',
    ])
    expect(pages[0].paper).toBeUndefined()
    expect(pages[1]).toMatchObject({ text: '驿站建成\n青石区总工会建成驿站。', articles: [{ title: '驿站建成' }] })
  })

  it('laid out by tables, without a heading, keeps the lines above its text, and is cut like a page', async () => {
    const cells = ['“匠心杯”竞赛开幕', '作者:程思远 来源:本站 2008-3-15', PROSE.join('<br>&nbsp;&nbsp;')]
    const table = cells.map((cell) => `<tr><td>${cell}</td></tr>`).join('')
    dump.put('a.html', page('<title>临江工会网</title>', `<table><tr><td>${NAV}</td></tr>${table}</table>${FOOT}`))
    const [read] = (await dump.read()).pages
    expect(read).toMatchObject({ date: '2008-03-15', text: [cells[0], cells[1], ...PROSE].join('\n') })
    expect(read.articles).toBeUndefined()
  })

  it('headings within one article do not part it', async () => {
    const body = `<h1>“匠心杯”开幕</h1>${P}<h2>技能比拼</h2><p>${STATION}</p><h2>薪火相传</h2><p>${STATION}他很高兴。</p>`
    dump.put('a.html', page('<title>“匠心杯”开幕</title>', NAV + body + FOOT))
    const [read] = (await dump.read()).pages
    expect(read.articles?.map(({ title }) => title)).toEqual(['“匠心杯”开幕'])
    expect(read.text).toContain('\n薪火相传\n')
  })

  it('JSON-LD tells headline, date, author and paper', async () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', name: '某网' },
        {
          '@type': 'NewsArticle',
          headline: '“匠心杯”开幕',
          datePublished: '2024-03-14T23:30:00Z',
          author: [{ name: '罗佳' }],
          publisher: { name: '临江工人报' },
        },
      ],
    }
    dump.put('a.html', page(`<script type="application/ld+json">${JSON.stringify(data)}</script>`, `<div>${P}</div>`))
    const [read] = (await dump.read()).pages
    expect(read).toMatchObject({ date: '2024-03-15', paper: '临江工人报' })
    expect(read.text.split('\n')).toEqual(['“匠心杯”开幕', '作者：罗佳', ...PROSE])
  })

  it('a page that contradicts its own statement is told', async () => {
    dump.put('a.html', ARTICLE.replace('发布时间:2024-03-15', '发布时间:2024-03-16'))
    expect((await dump.read()).problems).toEqual([
      'read a.html: its date is 2024-03-15 by its own statement, 2024-03-16 by the page itself: the first is taken.',
    ])
  })

  it('of links only, or of nothing, is refused with the reason; under the name of a text it is read all the same', async () => {
    dump.put('a.html', page('', NAV + RELATED))
    dump.put('b.html', '<html></html>')
    dump.put('c.txt', ARTICLE)
    const { pages, problems } = await dump.read()
    expect(problems).toEqual([
      'refused a.html: only links (a list of contents). Save the pages they lead to.',
      'refused b.html: a web page without text. Save the page with its text, not only its frame.',
    ])
    expect(pages[0].text.split('\n')).toEqual(ARTICLE_LINES)
  })

  it('is read however deep it is nested, and however long', async () => {
    dump.put('deep.html', `${'<div>'.repeat(200_000)}<p>${STATION}</p>`)
    dump.put('wide.html', page('', `<p>${STATION}</p>`.repeat(3_000)))
    dump.put('broken.html', `${'<p <'.repeat(100_000)}<p>${STATION}`)
    const { pages } = await dump.read()
    expect(pages.map((page) => page.file)).toEqual(['broken.html', 'deep.html', 'wide.html'])
    expect(pages[1].text).toBe(STATION)
  })
})
