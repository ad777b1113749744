import { AWARDS, BODIES, NAMES, type Rule, say } from './rule.js'
import type { Anchor } from './scene.js'

const WINNER = ['Person', 'Organization'] as const
const GIVER = ['Organization', 'Event'] as const
const AWARD = ['Award'] as const
const WIN =
  '(?:获得?|荣获|被授予|被评为|被命名为|被认定为|喜获|捧得|捧回|摘得|夺得|斩获|当选|获评|入选|分获|分别获得?|并列|拿下|荣膺|获颁|荣立|评为|获批)'

/** Who gives and who gets an award. */
export const AWARD_RULES: readonly Rule[] = [
  say(
    'wins',
    'RECEIVES',
    '年有余、卫星获银奖',
    `(?<head>${NAMES})(?:的“?Ｉ”?(?:项目)?)?(?:等[^,。;Ａ]{0,12})?[^,。;ＰＯＡ]{0,6}${WIN}[^,。;ＡＰＯ]{0,8}“?(?<tail>${AWARDS})`,
    'Ａ',
    WINNER,
    AWARD,
  ),
  say(
    'conferredOn',
    'RECEIVES',
    '授予欧阳靖等398人首都劳动奖章',
    `(?:授予|追授|命名|认定|表彰|为|向)(?<head>${NAMES})(?:等[^,。;Ａ]{0,14})?[^,。;ＡＰＯ]{0,8}“?(?<tail>${AWARDS})`,
    'Ａ',
    WINNER,
    AWARD,
  ),
  say(
    'winnerNamed',
    'RECEIVES',
    '全国劳动模范谭爱华、全国五一劳动奖章获得者莫愁先后发言',
    `(?<tail>${AWARDS})”?(?:称号)?(?:获得者|得主|获奖者|获奖集体|获得单位|获奖单位)?[、,]?(?:[ＯｏＴＬ、的]*)(?<head>Ｐ(?:[、和及与 ]Ｐ)*)`,
    'Ａ',
    WINNER,
    AWARD,
  ),
  say(
    'listed',
    'RECEIVES',
    '一等奖1名:甄强(首钢建设集团第二冶金建设工程分公司)',
    `(?<tail>Ａ)”?(?:\\([^)]{0,8}\\)|\\d+[名个项人])?[: ]+(?<head>${NAMES})`,
    'Ａ',
    WINNER,
    AWARD,
  ),
  say(
    'isWinner',
    'RECEIVES',
    '邹小妹是中车株机公司焊工、全国三八红旗手',
    `(?<head>[Ｐｐ])(?:[,是为系]|[ＯＬＴ、的男女]|曾|先后|[0-9]{2}岁)*(?:${WIN})?[^,。;ＡＰＯ]{0,4}“?(?<tail>${AWARDS})`,
    'Ａ',
    WINNER,
    AWARD,
  ),
  say(
    'confers',
    'AWARDS',
    '首钢集团授予慕青、习文武“揭榜攻坚标兵”称号',
    `(?<head>${BODIES})(?:[^。;ＡＰ]{0,16})(?:授予|追授|表彰|命名|评选|颁发|颁授|认定|公布|通报|印发|表扬|设立|给予)[^。;]{0,60}?“?(?<tail>${AWARDS})`,
    'Ａ',
    GIVER,
    AWARD,
  ),
  say(
    'conferredBy',
    'AWARDS',
    '甄强被首钢工会授予首钢技术能手',
    `[被由](?<head>${BODIES})[^。;Ａ]{0,12}(?:授予|评为|命名为|认定为|颁发|记|共同命名)[^。;Ａ]{0,10}“?(?<tail>${AWARDS})`,
    'Ａ',
    GIVER,
    AWARD,
  ),
  say(
    'eventGives',
    'AWARDS',
    '大赛评出一等奖28名、二等奖68名',
    `(?<head>[Ｅｅ])[^。;]{0,40}?(?:评出|评选出|产生|设|决出|颁发|揭晓|颁出|结果)[^。;Ａ]{0,12}“?(?<tail>${AWARDS})`,
    'Ａ',
    GIVER,
    AWARD,
  ),
  {
    name: 'listedAfter',
    relation: 'RECEIVES',
    example: '省总工会命名60个班组为“梦桃式班组”。我市上榜的班组是:甲班、乙班',
    find(scene, propose) {
      let award: Anchor | undefined
      let age = 0
      for (const line of scene.lines) {
        const said = scene.pattern.slice(line.from, line.to)
        const at = said.lastIndexOf('Ａ')
        if (at < 0 && award && age++ < 3) {
          const list = LISTING.exec(said)
          if (list) {
            for (let i = line.from + list.index; i < line.to; i++) {
              const index = scene.anchorAt[i]
              if (index >= 0 && /[ＰＯ]/.test(scene.pattern[i])) propose(scene.anchors[index], award)
            }
          }
        }
        if (at < 0) continue
        const index = scene.anchorAt[line.from + at]
        award = index >= 0 ? scene.anchors[index] : undefined
        age = 0
      }
    },
  },
  {
    name: 'issuer',
    relation: 'AWARDS',
    example: '市总工会、市人社局联合印发通报,表彰先进。甲公司被评为优胜单位',
    find(scene, propose) {
      let givers: Anchor[] = []
      let age = 0
      for (const line of scene.lines) {
        const said = scene.pattern.slice(line.from, line.to)
        const match = /[Ｏｏ]/.test(said) ? ISSUE.exec(said) : null
        if (match) {
          givers = []
          for (let i = line.from + match.index; i < line.from + match.index + match[1].length; i++) {
            const index = scene.anchorAt[i]
            if (index >= 0 && scene.anchors[index].type === 'Organization') givers.push(scene.anchors[index])
          }
          age = 0
        } else if (age++ > 12) givers = []
        if (!givers.length) continue
        for (let i = line.from; i < line.to; i++) {
          const index = scene.anchorAt[i]
          if (index < 0 || scene.pattern[i] !== 'Ａ') continue
          for (const giver of givers) propose(giver, scene.anchors[index])
        }
      }
    },
  },
  {
    name: 'contestPrize',
    relation: 'AWARDS',
    example: '第六届“铁军杯”焊工技能比武落幕。甄强获一等奖',
    find(scene, propose) {
      let contest: Anchor | undefined
      const inOrder = scene.anchors
        .filter(({ nested, type }) => !nested && (type === 'Event' || type === 'Award'))
        .sort((a, b) => a.at - b.at)
      for (const anchor of inOrder) {
        const { name } = scene.mentions[anchor.mention]
        if (anchor.type === 'Event' && /赛|比武|评选|运动会|竞技|展评|汇演|征文|节|路演/.test(name)) contest = anchor
        if (anchor.type === 'Award' && contest && PRIZE.test(name)) propose(contest, anchor)
      }
    },
  },
  {
    name: 'underHeading',
    relation: 'RECEIVES',
    example: '一等奖:\n张三 北京建工集团',
    find(scene, propose) {
      let heading: Anchor | undefined
      for (const line of scene.lines) {
        const said = scene.pattern.slice(line.from, line.to)
        const title = HEADING.exec(said)
        if (title) {
          const index = scene.anchorAt[line.from + said.indexOf('Ａ')]
          heading = index >= 0 ? scene.anchors[index] : undefined
        } else if (!heading || said.length > 60 || !/^[^。]*[ＰＯ]/.test(said) || /[。!]$/.test(said)) {
          heading = undefined
          continue
        }
        if (!heading) continue
        for (let at = line.from; at < line.to; at++) {
          const index = scene.anchorAt[at]
          if (index < 0 || !/[ＰＯ]/.test(scene.pattern[at])) continue
          if (scene.pattern[at] === 'Ｐ' || !/Ｐ/.test(said)) propose(scene.anchors[index], heading)
        }
      }
    },
  },
]

/** Opens a list of those who get what was named before. */
const LISTING =
  /(?:分别是|分别为|他们是|它们是|是:|有:|名单|上榜|入选|包括|获此殊荣|获奖的|其中|[0-9]个:|[0-9]名:|[0-9]家:)[^。]*[ＰＯ]/
/** A body or several issue a decision. */
const ISSUE = new RegExp(
  `(${BODIES})(?:Ｄ|日前|近日|联合|决定|[,在])*(?:印发|发布|下发|作出|公布|发文|通报|命名|表彰|授予|关于表彰|发出|通知|决定)`,
)
const PRIZE =
  /[一二三特]等奖|[金银铜]奖|[金银铜]牌|优秀奖|优胜|第[一二三]名|组织奖|团体|最佳|人气奖|创意奖|鼓励奖|入围奖|精神文明|道德风尚|标兵|能手|优秀组织/

/** A line that names an award and opens a list of those who get it. */
const HEADING =
  /^[^Ａ。,ＰＯ]{0,8}“?Ａ”?(?:获得者|获奖者|名单|称号|获奖单位)*[ (]*(?:共?\d+[名个项家人]|部分|,)*\)?[: ]*$|^[^。]{0,20}Ａ[^。Ａ]{0,14}:$/
