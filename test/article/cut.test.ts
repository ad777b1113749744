import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArticleModel } from '../../src/article/article-model.js'
import { cutPage } from '../../src/article/cut.js'
import { plainTitle } from '../../src/article/head.js'
import { trainArticles } from '../../src/article/train.js'
import { type AnnotatedPage, readAnnotatedPages } from '../../src/gold/annotated-page.js'

const model = ArticleModel.shipped()
const folder = new URL('../../data/', import.meta.url).pathname

function cut(text: string) {
  return cutPage({ id: 'p', file: 'p.txt', text }, model)
}

function titles(text: string): string[] {
  return cut(text).map((article) => article.title)
}

/** How many articles of the pages were cut and titled as annotated, how many there are, how many were cut. */
function tally(pages: readonly AnnotatedPage[], by: ArticleModel) {
  const sum = { right: 0, titled: 0, gold: 0, cut: 0 }
  for (const { page, articles } of pages) {
    const found = cutPage(page, by)
    sum.gold += articles.length
    sum.cut += found.length
    for (const { start, end, title } of articles) {
      const hit = found.find((a) => Math.abs(a.start - start) + Math.abs(a.end - end) <= 0.1 * (end - start))
      if (hit) sum.right++
      if (hit && plainTitle(hit.title) === plainTitle(title ?? '')) sum.titled++
    }
  }
  return sum
}

describe('The sample page', () => {
  const sample = readFileSync(`${folder}dump/劳动午报_2023-12-20_03.txt`, 'utf8')

  it('has six articles; the slogan above them belongs to none', () => {
    const articles = cut(sample)
    expect(articles).toHaveLength(6)
    expect(articles.some((article) => article.text.text.includes('奋力开拓首都工会工作新局面'))).toBe(false)
  })

  it('has its headlines without kicker and sub-headline', () => {
    const found = titles(sample)
    expect(found[0]).toBe('2023年朝阳区政府与工会联席会召开')
    expect(found).toContain('航天科工203所举办电装技能比武大赛')
    expect(found).toContain('房山各级工会积极行动保雪后路面畅通')
  })
})

describe('A page is cut', () => {
  it('into a headline over two lines with kicker and byline, and a brief', () => {
    const page = `四川工人日报   2022年11月16日   星期三   农历壬寅年十月廿三
02  工会新闻    责编 牟 言  版式 胡小满   热线:028-8662****

四城工会搭台 百名高手过招

2022年成德眉资装备制造业
职工技能邀请赛在德阳收官

本报讯(记者 牟 果 通讯员 伍 岳)11月12日,随着最后一件试件送进检测室,2022年成德眉资装备制造业职工技能邀请赛在德阳旌湖技师学院落下帷

幕。来自4个市的132名选手,在数控铣工、起重装卸机械操作工、无损检测员3个项目上见了高低。

邀请赛由德阳市总工会、成都市总工会联合主办,德阳旌湖技师学院承办。

涪锋焊材:6个车间难题等人“揭榜”

本报讯 “榜贴出来那天,围着看的人比看菜谱的还多。”11月8日,绵阳涪锋特种焊材公司工会把三份任务书交到揭榜人手里。 (蒲 阳)

遗失启事 四川××建筑劳务有限公司公章(编号510108*****21)遗失作废
本报地址:成都市实业街 邮编:610015
`
    const articles = cut(page)
    expect(articles.map((article) => article.title)).toEqual([
      '2022年成德眉资装备制造业职工技能邀请赛在德阳收官',
      '涪锋焊材:6个车间难题等人“揭榜”',
    ])
    expect(articles[0].kicker).toBe('四城工会搭台 百名高手过招')
    expect(page.slice(articles[1].start, articles[1].end)).toMatch(/\(蒲 阳\)$/)
  })

  it('into the pieces of a web page, date and source lines in, navigation and footer out', () => {
    const page = `聊城工会网 > 工会要闻 > 经济技术
设为首页 | 加入收藏 | 投稿邮箱

高唐县总工会为新命名的创新工作室授牌
发布时间：2022-06-17 10:05  来源：高唐县总工会

近日，高唐县总工会党组书记、主席闫秀珍一行到企业调研，并为新选树的3个县级劳模和工匠人才创新工作室授牌。
（供稿：高磊）

临清市“临工杯”叉车技能竞赛掠影
发布时间：2022-06-20 11:16

6月18日，临清市总工会举办第六届“临工杯”叉车技能竞赛，62名选手参加了“叉高脚杯”等项目的比拼。

版权所有：聊城市总工会  鲁ICP备0500××××号  技术支持：××网络
`
    const articles = cut(page)
    expect(articles.map((article) => article.title)).toEqual([
      '高唐县总工会为新命名的创新工作室授牌',
      '临清市“临工杯”叉车技能竞赛掠影',
    ])
    expect(articles[0].text.text).toContain('来源：高唐县总工会')
    expect(articles[1].text.text).not.toContain('版权所有')
  })

  it('without the column name beside a headline', () => {
    const page = `新春送到工棚里（新春走基层）
　　本报北京2月1日电 （记者李红梅）腊月二十八，工棚里贴上了春联。工友们围坐一桌，吃上了热气腾腾的饺子。
　　“过了年再干。”班长说。工会给每人送来一张回家的车票。
`
    expect(titles(page)).toEqual(['新春送到工棚里'])
  })

  it('where empty lines stand in front of pieces only, into a piece for each of them, signed or not', () => {
    const page = `港区职工技能大赛收官
　　本报讯 （记者方可）8月6日，港区总工会主办的第五届职工技能大赛收官，来自12家单位的140名选手参加了三个项目的角逐。
　　最后一关比的是夜间吊装。门机司机常青松把四十吨的钢卷稳稳放进船舱，误差不到两厘米，观摩台上响起掌声。

巷子口的修车摊
　　天刚亮，老谭就把打气筒搬到巷子口。来修车的多半是送外卖的小伙子，补一条内胎他收五块，赶上下雨就不收。
　　去年冬天他摔伤了手，摊子空了一个月。街坊们凑在一起，轮流替他守着那只工具箱，一样东西也没丢。

一盏灯的约定
　　纺织厂的夜班十一点换岗。女工宿舍楼下那盏路灯，是退休电工姚本善每晚骑车来点亮的，一点就是九年。
　　“灯亮着，姑娘们走路心里踏实。”他说。如今路灯换成了声控的，老人还是会来，坐一会儿再回家。

“爱心托管班”开进工业园
　　本报讯 （记者方可）近日，开发区总工会在工业园开办暑期爱心托管班，首批招收职工子女60名，由12名志愿者授课。
`
    expect(titles(page)).toEqual(['港区职工技能大赛收官', '巷子口的修车摊', '一盏灯的约定', '“爱心托管班”开进工业园'])
  })

  it('without ornaments in the headline', () => {
    const page = `港务集团工会送清凉到码头
▲▲▲
8月2日，港务集团工会主席常青松一行来到三号码头，把西瓜、绿豆汤和防暑药品送到正在作业的门机司机手中。
“今年已经是第三回了。”司机方可说。工会还在候工楼里添了冰柜，职工随时可以取用。
`
    expect(titles(page)).toEqual(['港务集团工会送清凉到码头'])
  })

  it('leaving the front matter out', () => {
    const page = `---
paper: 劳动午报
date: 2023-12-20
---
航天科工203所举办电装技能比武大赛

本报讯 (通讯员 武宁) 近日,航天科工203所电装生产车间分工会举办了一场电装技能比武大赛,选手们在规定时间内完成电装任务。
`
    const [article, ...more] = cut(page)
    expect(more).toEqual([])
    expect(article.title).toBe('航天科工203所举办电装技能比武大赛')
    expect(page.slice(article.start)).toMatch(/^航天科工/)
  })
})

describe('Odd pages', () => {
  const odd = (name: string) =>
    cut(readFileSync(new URL(`fixture/odd/${name}.txt`, import.meta.url), 'utf8')).map((article) => article.text.text)

  it('in another language, or of digits alone, hold no article', () => {
    expect(odd('english')).toEqual([])
    expect(odd('digits')).toEqual([])
  })

  it('a table is one piece at most, its rows kept', () => {
    const [table, ...more] = odd('table')
    expect(more).toEqual([])
    expect(table ?? '').toMatch(/^$|令狐平\s男\s设备部\s95\.0\n3\s方圆/)
  })

  it('a poem is one piece, line by line', () => {
    const poem = odd('poem')
    expect(poem).toHaveLength(1)
    expect(poem[0]).toContain('炉火把四个人的影子\n贴在同一面墙上')
  })

  it('nothing but white space or digits holds no article with a headline', () => {
    expect(cut('')).toEqual([])
    expect(cut(' \n\n\u3000\n')).toEqual([])
    expect(titles(`${'0123456789 '.repeat(50)}\n`.repeat(200)).filter(Boolean)).toEqual([])
  })

  it('a line of 100,000 characters, and 20,000 short lines, take linear time', () => {
    const started = performance.now()
    cut('工会开展劳动竞赛'.repeat(12_500))
    cut(`${'（记者张 敏、'.repeat(20_000)}`)
    cut('一等奖 张 三\n'.repeat(20_000))
    cut('2 0 1 7 年 '.repeat(20_000))
    cut('A\n'.repeat(20_000))
    cut('“'.repeat(100_000))
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('articles ascend, do not overlap, and hold something, whatever the page', () => {
    const letters = fc.constantFrom(...'工会主席，。：（）讯记者摄 \n\n\n\u3000●▲1第版')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 400 }), (characters) => {
        const text = characters.join('')
        let from = 0
        for (const { start, end } of cut(text)) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          from = end
        }
        expect(from).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('Training', () => {
  const pages = readAnnotatedPages([`${folder}gold/train`])

  it('the same pages give the same model, byte by byte', () => {
    const few = pages.slice(0, 5)
    const options = { epochs: 3 }
    expect(trainArticles(few, options, options).save()).toEqual(trainArticles(few, options, options).save())
  })

  it('forty pages teach to cut pages that are not among them', () => {
    const learned = trainArticles(pages.slice(0, 40), { epochs: 12, c2: 1 }, { epochs: 12, c2: 2 })
    const { right, titled, gold, cut: count } = tally(pages.slice(40, 60), learned)
    expect((2 * right) / (gold + count)).toBeGreaterThan(0.75)
    expect(titled / right).toBeGreaterThan(0.85)
  })

  it('a saved model cuts as before', () => {
    const again = ArticleModel.load(model.save())
    const some = pages.slice(0, 8)
    expect(tally(some, again)).toEqual(tally(some, model))
  })
})
