import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinArticle } from '../../src/article/join.js'

function join(text: string, title = '') {
  return joinArticle({ id: 'p', file: 'p.txt', text }, 0, text.length, title)
}

function paragraphs(text: string, title = ''): string[] {
  const { text: joined, blocks } = join(text, title)
  return blocks.map(({ start, end }) => joined.text.slice(start, end))
}

describe('Lines that go on a sentence are joined', () => {
  const cases: [string, string, string[]][] = [
    [
      'across a column break with blank lines',
      '26家单位紧密结合各自职责,着力在产业工\n\n\n\n人思想引领方面进行了探索,形成了经验。',
      ['26家单位紧密结合各自职责,着力在产业工人思想引领方面进行了探索,形成了经验。'],
    ],
    [
      'in hard-wrapped print, also where a full stop ends a line by chance',
      '根据北京市总工会、北京市人力资源和社会保障局联\n合印发的决定,今年共授予北京京华重型机械有限公\n司等单位奖状,授予欧阳靖等人首都劳动奖章。这是\n第九年。\n\n会上,获奖者作了发言。',
      [
        '根据北京市总工会、北京市人力资源和社会保障局联合印发的决定,今年共授予北京京华重型机械有限公司等单位奖状,授予欧阳靖等人首都劳动奖章。这是第九年。',
        '会上,获奖者作了发言。',
      ],
    ],
    [
      'where punctuation begins the next line',
      '本届大赛由自治区总工会主办，克拉玛依职业技术学院协办\n。来自油田的８６名选手参加。',
      ['本届大赛由自治区总工会主办，克拉玛依职业技术学院协办。来自油田的８６名选手参加。'],
    ],
    [
      'around a column name that stands in the middle',
      '说起数据分析,他有话讲。“头一天开机,我拿鼠\n\n文化广角\n\n标在屏幕上戳。”老冯笑了。',
      ['说起数据分析,他有话讲。“头一天开机,我拿鼠标在屏幕上戳。”老冯笑了。'],
    ],
  ]
  it.each(cases)('%s', (_, text, expected) => {
    expect(paragraphs(text)).toEqual(expected)
  })
})

describe('Paragraphs and rows stay apart', () => {
  const cases: [string, string, string[]][] = [
    ['two paragraphs', '赛事昨天落幕。\n选手来自九个区。', ['赛事昨天落幕。', '选手来自九个区。']],
    [
      'a heading and what it heads',
      '赛后合影留念。\n\n题从工地来\n\n榜单不是坐在办公室里定的。',
      ['赛后合影留念。', '题从工地来', '榜单不是坐在办公室里定的。'],
    ],
    [
      'rows of a list',
      '获奖名单如下:\n庞 杰  广汽东粤发动机公司\n方 便  广州港南沙码头信息部',
      ['获奖名单如下:', '庞杰 广汽东粤发动机公司', '方便 广州港南沙码头信息部'],
    ],
    [
      'the names of units, one a line',
      '现予公示:\n岐山县擀面皮产业园包装车间\n千阳县苹果试验站砧木组\n宝鸡公交集团10路车队\n公示时间:11月22日至28日。',
      [
        '现予公示:',
        '岐山县擀面皮产业园包装车间',
        '千阳县苹果试验站砧木组',
        '宝鸡公交集团10路车队',
        '公示时间:11月22日至28日。',
      ],
    ],
    [
      'lines of verse',
      '风从垭口下来\n先敲铲子，再敲门\n炉火把四个人的影子\n贴在同一面墙上',
      ['风从垭口下来', '先敲铲子，再敲门', '炉火把四个人的影子', '贴在同一面墙上'],
    ],
    [
      'a notice and who signs it',
      '报名截止9月5日,逾期不予受理。\n\n聊城市总工会\n2022年6月20日',
      ['报名截止9月5日,逾期不予受理。', '聊城市总工会', '2022年6月20日'],
    ],
  ]
  it.each(cases)('%s', (_, text, expected) => {
    expect(paragraphs(text)).toEqual(expected)
  })
})

describe('Padding is left out, gaps are one space', () => {
  const cases: [string, string][] = [
    ['本报讯(记者 边晓琳 闵 杰)昨天上午,大会召开。', '本报讯(记者 边晓琳 闵杰)昨天上午,大会召开。'],
    ['本报讯(记者 赵 明 王 芳 闵 杰)市总工会发出通知。', '本报讯(记者 赵明 王芳 闵杰)市总工会发出通知。'],
    ['会议由煤矿工会主席祁 连 城主持。', '会议由煤矿工会主席祁连城主持。'],
    [
      '本报讯 记者申屠悦 通讯员应笑、乐天报道 门牌是学员自己焊的。',
      '本报讯 记者申屠悦 通讯员应笑、乐天报道 门牌是学员自己焊的。',
    ],
    ['上图:选手在比赛。 通讯员 汤 山 摄', '上图:选手在比赛。 通讯员 汤山 摄'],
    ['仇大川  男  徐州彭岳重型机械有限公司电焊工', '仇大川 男 徐州彭岳重型机械有限公司电焊工'],
    ['文 武  江 流  赖 正 刚', '文武 江流 赖正刚'],
    ['（本报记者  倪  弋整理）', '（本报记者 倪弋整理）'],
    ['全总蹲点组组长单　志远说，驿站已经投用。', '全总蹲点组组长单志远说，驿站已经投用。'],
    ['2 0 1 7 年 6 月 1 4 日起施行,请各单位遵照执行。', '2017年6月14日起施行,请各单位遵照执行。'],
    ['□　上官　婉月', '□　上官婉月'],
  ]
  it.each(cases)('%s', (text, expected) => {
    expect(paragraphs(text)).toEqual([expected])
  })

  it('closes a letter-spaced headline and keeps the parts of a kicker apart', () => {
    const { blocks, text } = join('庆“五一” 颂榜样\n\n光 荣 榜\n\n昨天,名单公布。', '光荣榜')
    expect(blocks.map((block) => [block.kind, text.text.slice(block.start, block.end)])).toEqual([
      ['kicker', '庆“五一” 颂榜样'],
      ['headline', '光荣榜'],
      ['body', '昨天,名单公布。'],
    ])
  })
})

describe('The head of a piece', () => {
  it('is kicker, headline over two lines, sub-headline and byline', () => {
    const text =
      '四城工会搭台 百名高手过招\n\n2022年装备制造业\n职工技能邀请赛收官\n\n——邀请赛侧记\n\n□本报记者 牟 果 文/摄\n\n11月12日,最后一件试件送进检测室。\n(蒲 阳)'
    const article = join(text, '2022年装备制造业职工技能邀请赛收官')
    expect(article.blocks.map((block) => [block.kind, article.text.text.slice(block.start, block.end)])).toEqual([
      ['kicker', '四城工会搭台 百名高手过招'],
      ['headline', '2022年装备制造业职工技能邀请赛收官'],
      ['subtitle', '——邀请赛侧记'],
      ['byline', '□本报记者 牟果 文/摄'],
      ['body', '11月12日,最后一件试件送进检测室。'],
      ['byline', '(蒲阳)'],
    ])
    expect(article.kicker).toBe('四城工会搭台 百名高手过招')
    expect(article.subtitle).toBe('——邀请赛侧记')
  })

  it('keeps two clauses of a headline in blocks of their own', () => {
    const { blocks } = join(
      '“工会+仲裁+法院”联手\n江北半年调处劳动争议137件\n\n昨天,锦旗送到。',
      '“工会+仲裁+法院”联手 江北半年调处劳动争议137件',
    )
    expect(blocks.map((block) => block.kind)).toEqual(['headline', 'headline', 'body'])
  })
})

describe('Whatever the page', () => {
  const letters = fc.constantFrom(...'工会主席张敏，。、“”（）：；! ?\n\n \t\u3000\r12Ab·—▲奖组')
  const pages = fc.array(letters, { maxLength: 300 }).map((characters) => characters.join(''))

  it('every character of the joined text stands at its raw offset', () => {
    fc.assert(
      fc.property(pages, (raw) => {
        const { text } = join(raw)
        for (let i = 0; i < text.text.length; i++) expect(text.text[i]).toBe(raw[text.toRaw(i)])
      }),
    )
  })

  it('raw offsets ascend, and going there and back is the identity', () => {
    fc.assert(
      fc.property(pages, (raw) => {
        const { text } = join(raw)
        for (let i = 0; i < text.text.length; i++) {
          if (i > 0) expect(text.toRaw(i)).toBeGreaterThan(text.toRaw(i - 1))
          expect(text.fromRaw(text.toRaw(i))).toBe(i)
        }
      }),
    )
  })

  it('blocks ascend, hold no line feed, and one line feed stands between two', () => {
    fc.assert(
      fc.property(pages, (raw) => {
        const { text, blocks } = join(raw)
        expect(blocks.map(({ start, end }) => text.text.slice(start, end)).join('\n')).toBe(text.text)
        for (const { start, end } of blocks) expect(text.text.slice(start, end)).not.toMatch(/^$|\n/)
      }),
    )
  })
})
