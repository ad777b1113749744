import { type Rule, SCHEMES, say } from './rule.js'

const ORGANIZATION = ['Organization'] as const
const EVENT = ['Event'] as const
const INITIATIVE = ['Initiative'] as const
const CEREMONY =
  /^(?:的)?(?:开幕式|闭幕式|开幕会|开幕|启动仪式|颁奖仪式|颁奖典礼|签约仪式|总决赛|决赛|新闻发布会|发布会|推进会|预赛|复赛|结业仪式|主席团.{0,8}会议|.{0,8}全体会议|.{0,6}预备会议|.{2,8}站|.{2,10}赛|.{2,10}专场)$/

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
    '(?<tail>Ｏ)(?:的|所属|下属|旗下|直属|下设|内设)的?(?<head>Ｏ(?:[、和及]Ｏ)*)',
    'Ｏ(?:的|所属|下属|旗下|直属|下设|内设)',
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
    '(?<tail>[Ｅｅ])[^。;Ｅ]{0,16}(?:设|包括|举办|分为|共有|开设|举行|期间|上)[^。;Ｅ]{0,10}(?<head>Ｅ(?:[、和及与]Ｅ)*)',
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
  {
    name: 'ceremonyOf',
    relation: 'PART_OF',
    example: '第七届世界军人运动会开幕式在武汉举行',
    find({ mentions, anchors, group }, propose) {
      const events = mentions.flatMap(({ type, name }, index) => (type === 'Event' ? [{ name, index }] : []))
      const seen = new Set<string>()
      for (const whole of events.slice(0, 60)) {
        for (const part of events.slice(0, 60)) {
          const key = `${group[whole.index]} ${group[part.index]}`
          if (group[whole.index] === group[part.index] || seen.has(key)) continue
          if (!part.name.startsWith(whole.name) || !CEREMONY.test(part.name.slice(whole.name.length))) continue
          seen.add(key)
          propose(anchors[part.index], anchors[whole.index])
        }
      }
    },
  },
]
