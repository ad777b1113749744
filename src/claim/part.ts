import type { Mention } from '../mention/mention.js'
import type { EntityType } from '../schema.js'
import { type Rule, SCHEMES, say } from './rule.js'

const ORGANIZATION = ['Organization'] as const
const EVENT = ['Event'] as const
const INITIATIVE = ['Initiative'] as const
const CEREMONY =
  /^(?:的)?(?:开幕式|闭幕式|开幕会|开幕|启动会|动员会|动员大会|.{0,10}(?:启动|颁奖|签约|揭牌|授牌|交接|开幕|闭幕)仪式|颁奖典礼|总决赛|决赛|新闻发布会|发布会|(?:现场)?推进会|预赛|复赛|结业仪式|主席团.{0,8}会议|.{0,8}全体会议|.{0,6}预备会议|.{2,8}站|.{2,10}赛|.{2,10}专场)$/

/** A year or an area before the name that is the same: 2023年丰台区“匠心筑轨”劳动竞赛启动仪式. */
const LEAD = /^(?:20\d{2}年(?:度)?)?.{0,10}$/

/** Schemes that single projects are put forward, taken up or judged under; wider ones where the article names none. */
const FRAME = /揭榜|五小|攻关计划|金点子|合理化建议|创新(?:大赛|竞赛|计划)|杯$/
const WIDE_FRAME = /产改$|产业工人队伍建设改革/
/** A line about a single project: who takes it up, what it wins. */
const WORKED_ON = /揭|攻克|攻关|成果|项目|主创|榜|获Ａ|难题|Ａ|^“?Ｉ”?[ (]/

/** The mentions of one type: their names, and their places among all. */
function namedAs(mentions: readonly Mention[], type: EntityType): { name: string; index: number }[] {
  const named: { name: string; index: number }[] = []
  for (let index = 0; index < mentions.length; index++) {
    if (mentions[index].type === type) named.push({ name: mentions[index].name, index })
  }
  return named
}

/** What belongs to what. */
export const PART_RULES: readonly Rule[] = [
  say(
    'belongsTo',
    'PART_OF',
    '该中心隶属于市总工会',
    '(?<head>Ｏ)(?:是|为|系|作为)?(?:隶属于?|属于|归属|系)(?<tail>Ｏ)',
    '属|系',
    ORGANIZATION,
    ORGANIZATION,
  ),
  say(
    'bodyOf',
    'PART_OF',
    '市总工会所属的职工大学',
    '(?<tail>Ｏ)(?:的|所属|下属|旗下|直属|下设|内设|属下)的?(?<head>Ｏ(?:[、和及]Ｏ)*)',
    'Ｏ(?:的|所属|下属|旗下|直属|下设|内设|属下)',
    ORGANIZATION,
    ORGANIZATION,
  ),
  say(
    'bodyUnder',
    'PART_OF',
    '市职工服务中心为市总工会所属公益一类事业单位',
    '(?<head>Ｏ)[^。;Ｏ]{0,4}(?:为|是|系)(?<tail>Ｏ)(?:所属|直属|下属|属下|旗下)',
    '(?:为|是|系)Ｏ',
    ORGANIZATION,
    ORGANIZATION,
  ),
  say(
    'bodyHolds',
    'PART_OF',
    '工匠学院由区总工会牵头组建,下设仪表学区、应急救援学区',
    '(?:^|[。;])[^。;ＯＥ]{0,8}(?<tail>[Ｏｏ])[^。;]{0,60}?(?:下设|内设|下辖|辖有|设有)[^。;Ｏ]{0,3}(?<head>Ｏ(?:[、和及]Ｏ)*)',
    '设|辖',
    ORGANIZATION,
    ORGANIZATION,
  ),
  say(
    'listedIn',
    'PART_OF',
    '上述项目均列入“十四五”职工创新攻关计划',
    `(?<head>${SCHEMES})”?[^。;]{0,20}(?:列入|纳入|入选|归入|属于|是)[^。;Ｉ]{0,6}“?(?<tail>Ｉ)`,
    'Ｉ',
    INITIATIVE,
    INITIATIVE,
  ),
  say(
    'schemeHolds',
    'PART_OF',
    '产改包括“五小”“揭榜挂帅”等',
    `(?<tail>[Ｉｉ])”?[^。;Ｉ]{0,10}(?:包括|涵盖|下设|设有|分为|推出)[^。;Ｉ]{0,4}“?(?<head>${SCHEMES})`,
    'Ｉ',
    INITIATIVE,
    INITIATIVE,
  ),
  say(
    'eventHolds',
    'PART_OF',
    '艺术节设歌手大赛、才艺赛等7项活动',
    '(?<tail>[Ｅｅ])[^。;Ｅ]{0,16}(?:设|包括|举办|分为|共有|开设|举行|期间|上)[^。;Ｅ]{0,10}(?<head>Ｅ(?:(?:[”“、和及与]|以及|活动)+Ｅ)*)',
    'Ｅ',
    EVENT,
    EVENT,
  ),
  say(
    'partOfEvent',
    'PART_OF',
    '作为2023年服贸会的重要活动,论坛在京举行',
    '(?:作为|是|系)(?<tail>Ｅ)(?:的)?[^。;Ｅ]{0,12}(?<head>[Ｅｅ])',
    '作为|是|系',
    EVENT,
    EVENT,
  ),
  say(
    'schemesOf',
    'PART_OF',
    '开展“一碗热汤”“一只暖袋”的“四季三暖”活动',
    '(?<head>Ｉ(?:[”“、和及与 ]*Ｉ)*)”?等?[^。;Ｉ,]{0,4}的“?(?<tail>Ｉ)',
    'Ｉ',
    INITIATIVE,
    INITIATIVE,
  ),
  {
    name: 'projectOf',
    relation: 'PART_OF',
    example: '首钢“揭榜挂帅”又有19个难题找到主人。“井下溜破系统粉尘超低排放”由矿业公司揭榜',
    find(scene, propose) {
      const { mentions, anchors, pattern, lines, lineAt, group } = scene
      const schemes = namedAs(mentions, 'Initiative')
      const frame = schemes.find(({ name }) => FRAME.test(name)) ?? schemes.find(({ name }) => WIDE_FRAME.test(name))
      if (!frame) return
      for (const { name, index } of schemes) {
        if (group[index] === group[frame.index] || name.length < 5) continue
        if (FRAME.test(name) || WIDE_FRAME.test(name)) continue
        const { from, to } = lines[lineAt[anchors[index].at]]
        const row = pattern.slice(from, to)
        if (WORKED_ON.test(row)) propose(anchors[index], anchors[frame.index])
      }
    },
  },
  {
    name: 'contestOf',
    relation: 'PART_OF',
    example: '技能大赛设10个专项赛,养老护理员专项赛9月举行',
    find({ mentions, anchors, group }, propose) {
      const events = namedAs(mentions, 'Event')
      const whole = events.find(({ name }) => /大赛|竞赛|运动会|节$|赛会|论坛|博览会|交流营/.test(name))
      if (!whole) return
      for (const { name, index } of events.slice(0, 60)) {
        if (group[index] === group[whole.index]) continue
        if (/(?:赛|决赛|站|专场|启动[会式]|启动仪式|推进会|论坛|展|培训班)$/.test(name))
          propose(anchors[index], anchors[whole.index])
      }
    },
  },
  {
    name: 'ceremonyOf',
    relation: 'PART_OF',
    example: '第七届世界军人运动会开幕式在武汉举行',
    find({ mentions, anchors, group }, propose) {
      const events = namedAs(mentions, 'Event')
      const seen = new Set<string>()
      for (const whole of events.slice(0, 60)) {
        for (const part of events.slice(0, 60)) {
          const at = part.name.indexOf(whole.name)
          if (at < 0 || whole.name.length < 4 || group[whole.index] === group[part.index]) continue
          const key = `${group[whole.index]} ${group[part.index]}`
          if (seen.has(key) || !LEAD.test(part.name.slice(0, at))) continue
          if (!CEREMONY.test(part.name.slice(at + whole.name.length))) continue
          seen.add(key)
          propose(anchors[part.index], anchors[whole.index])
        }
      }
    },
  },
]
