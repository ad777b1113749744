/** The forms in which Chinese newspapers write dates, and a quick way to the next one in a text. */
import { FESTIVAL_NAMES } from './festival.js'

const year = (n: string) =>
  `(?:(?<year${n}>(?:19|20)\\d{2}|[12一二][〇零○O九八七六五四三二一]{3})年|(?<shift${n}>今年|本年|去年|上年|明年|前年))`
const RANGE = '(?:至|到|—|-|~)'
/** The Chinese digits from one to ten. */
const DIGITS = '一二三四五六七八九十'

/** Ways of writing a date; the first that fits at a place is read. Groups are named after the form. */
const FORMS: readonly string[] = [
  // 2023-12-14, 2023.12.14, 2023/12/14
  '(?<isoYear>20\\d{2})[-./](?<isoMonth>\\d{1,2})[-./](?<isoDay>\\d{1,2})(?!\\d)',
  // 即日起至8月31日, 即日起开始,至8月31日截止
  '(?<open>即日|今日|今天)起(?:开始)?,?(?:将?持续)?(?:至|到)(?<openMonth>\\d{1,2})月(?:(?<openDay>\\d{1,2})日)?',
  // 即日起
  '(?<now>即日)起',
  // “十四五”期间, “十三五”时期, “十四五”以来
  '“?十(?<plan>[一二三四五六])五”?(?:规划)?(?:期间|时期|以来|末|初)',
  // 上半年, 三季度, 前三季度; a year in front of it is joined to it
  '(?<half>上半年|下半年|第?[一二三四]季度|前[二三]季度)',
  // 国庆前夕, “五一”期间, 春节后, 端午节当天; a year in front of it is joined to it
  `“?(?<feast>${FESTIVAL_NAMES.join('|')})(?:国际)?(?:劳动|妇女|儿童|青年)?节?”?(?:国际)?(?:劳动|妇女|儿童|青年)?节?(?<feastTime>前夕|前后|期间|当天|当日|假期|长假|来临之际|到来之际|来临前|前|后)`,
  // 12月14日, 2022年4月28日, 今年4月至11月, 6月28日至7月3日, 12月10日、11日, 3月以来
  `(?:${year('')},?)?(?<!\\d)(?<month>\\d{1,2})月(?:份)?(?:(?<day>\\d{1,2})(?:日|号)|(?!\\d))(?:上午|下午|晚|起|凌晨|清晨|中午|傍晚)?(?:(?:(?<range>${RANGE}|、|和|与|及)(?:${year('To')})?(?:(?<toMonth>\\d{1,2})月(?:份)?)?(?:(?<toDay>\\d{1,2})(?:日|号)(?![内间后前]))?)|(?<since>以来))?`,
  // 2月6-8日, 9至10月
  `(?<dayMonth>\\d{1,2})月(?<firstDay>\\d{1,2})(?:${RANGE}|、)(?<lastDay>\\d{1,2})(?:日|号)`,
  `(?<firstMonth>\\d{1,2})${RANGE}(?<lastMonth>\\d{1,2})月`,
  // 十月二十日, 九月
  `(?<![${DIGITS}第个年])(?<hanMonth>十[一二]?|[一二三四五六七八九])月(?:(?<hanDay>[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日|(?=起|底|初(?![一二三四五六七八九十])|中旬|上旬|下旬|举行|召开|开))`,
  // 14日至16日, 14日
  `(?<![\\d月年.])(?<fromDay>\\d{1,2})(?:日|号)?${RANGE}(?<untilDay>\\d{1,2})(?:日|号)(?!电)`,
  '(?<![\\d月年.第])(?<bareDay>\\d{1,2})日(?![元内间后前游均])',
  // 年初, 年底; 2023年, 今年以来
  '(?<![0-9今去明前年一半两三五十百多几每大])年(?<edge>初|底|末|终)(?!总结)',
  // 十年前
  '(?<![0-9一二两三四五六七八九十])(?<yearsAgo>\\d{1,2}|[一二两三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)年前(?!后|夕)',
  `${year('Only')}度?(?<sinceYear>以来)?(?![\\d级])`,
  // 昨天, 当天; 前一天, 次日, 召开前两天
  '(?<near>今天|今日|今晨|今晚|昨天|昨日|昨晚|前天|前日|明天|明日|当天|当日|同日|同一天)',
  '(?<beside>前一[天日晚]|(?<=[会赛式]|召开|举行|开幕)前[两三][天日]|次日|翌日|第二天|隔天)',
  // 上周二, 本周, 上周末
  '(?<week>上上?|本|这|下)(?:个)?(?:周|星期)(?<weekday>[一二三四五六日天末])?',
  // 本月, 上月12日; 月底
  '(?<farMonth>本月|上个?月|下个?月|这个月|当月)(?:份)?(?:(?<farDay>\\d{1,2})日)?(?<farSince>以来)?',
  '(?<![\\d个月年一二三四五六七八九十正冬腊每])月(?<monthEdge>底|初|末)',
  // 2020杭州, the year at the head of a name
  '(?<![\\d.])(?<nameYear>20[0-3]\\d)(?=[\\u4e00-\\u9fff“]{2})(?![年多余名人个元吨米公平万户家件次亩台份位小场千辆里度级号])',
]
const POINT = new RegExp(FORMS.join('|'), 'y')

/** First and second characters of what may be a date; digits may follow any digit. */
const STARTS: readonly (readonly [string, string])[] = [
  ['今本去上明前', '年'],
  ['今昨前明当同次翌隔即', '天日晚晨一'],
  ['前', '两三二'],
  ['第', '二一三四'],
  ['上下', '半'],
  ['一二三四', '季'],
  ['上本这下', '周星个上'],
  ['本上下这当', '月个'],
  ['十', '一二三四五六七八九月年'],
  ['一二两三四五六七八九', '十年'],
  ['“', `十${FESTIVAL_NAMES.map((name) => name[0]).join('')}`],
  ['一二三四五六七八九', '月'],
  ['12一二', '〇零○O九'],
  ['月年', '底初末终'],
  ...FESTIVAL_NAMES.map((name) => [name[0], name[1]] as const),
]
/** For each code unit: 0, or 1 + the number of its class of first characters; a bit for each class it may follow. */
const firstClass = new Uint8Array(65536)
const mayFollow = new Uint32Array(65536)
{
  const follow = new Map<string, string>()
  for (const [firsts, seconds] of STARTS)
    for (const first of firsts) follow.set(first, (follow.get(first) ?? '') + seconds)
  const classes = [...new Set(follow.values())]
  if (classes.length > 32) throw new RangeError(`${classes.length} classes of first characters, 32 have room`)
  for (const [first, seconds] of follow) firstClass[first.charCodeAt(0)] = 1 + classes.indexOf(seconds)
  classes.forEach((seconds, number) => {
    for (const second of seconds) mayFollow[second.charCodeAt(0)] |= 1 << number
  })
}
const ZERO = 0x30

/**
 * The first expression at or behind `from`, its parts in named groups, or null: most places are passed over by their
 * first two characters.
 */
export function nextDate(text: string, from: number): RegExpExecArray | null {
  for (let at = from, before = 0; at < text.length - 1; at++) {
    const code = text.charCodeAt(at)
    const digit = code >= ZERO && code < ZERO + 10
    const begins = digit
      ? !(before >= ZERO && before < ZERO + 10)
      : firstClass[code] > 0 && (mayFollow[text.charCodeAt(at + 1)] >>> (firstClass[code] - 1)) & 1
    before = code
    if (!begins) continue
    POINT.lastIndex = at
    const match = POINT.exec(text)
    if (match) return match
  }
  return null
}
