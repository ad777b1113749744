import { type DateExpression, monthOf, movedBy } from '../text/date.js'
import { numeral } from '../text/numeral.js'
import { lineOf } from './line.js'
import type { Line } from './scene.js'

/**
 * How a date comes to stand in a scene. `written`: as one expression of the text; `lasting`: a day and how long it lasts
 * (为期5天); `until`: a beginning and an end that stand apart (8日启动,将持续到10月底); `since`: a beginning, up to the day
 * that the article tells of (12日…落幕。大赛自6月启动以来).
 */
export type DateKind = 'written' | 'lasting' | 'until' | 'since'

export interface SceneDate extends DateExpression {
  readonly kind: DateKind
  /** Index of the date that it is counted from, or its own. */
  readonly base: number
  /** For `lasting`: the end that is told as it is told, and the month of the one that is counted. */
  readonly rounded?: string
}

const COUNT = '(\\d{1,3}|[一二两三四五六七八九十百]{1,3})'
const LASTING = new RegExp(
  [
    `(?:历时|为期|持续了?|会期|赛期|展期|经过了?|历经|共)(?:长达|近)?${COUNT}(个)?(半|多|余)?(天|日|周|星期|月)(半)?`,
    `${COUNT}()()(天)(半)?(?:[一二三四五六七八九十]夜)?(?:的|时间里?,?)?(?:紧张|激烈|精彩|将|分别)*(?:比赛|角逐|比拼|较量|激战|鏖战|会议|议程|培训|学习|展示|赛事|争夺|活动|授课|展开)`,
    `(?:在|将在)(?:接下来的?)?${COUNT}()()(天)()(?:时间)?(?:里|内)`,
  ].join('|'),
  'g',
)
export const CLOSES = /闭幕|落幕|收官|结束|结业|落下帷幕|降下帷幕|闭营|圆满|收兵|收锣|收枰|鸣金|闭会/

/** How many days or, where months are counted, months something lasts. */
interface Length {
  readonly start: number
  readonly end: number
  readonly days: number
  readonly months: number
}

function lengthsIn(text: string): Length[] {
  const lengths: Length[] = []
  for (const match of text.matchAll(LASTING)) {
    const [all, n1, ge1, more1, unit1, half1, n2, , , unit2, half2, n3, , , unit3] = match
    const unit = unit1 ?? unit2 ?? unit3
    if (more1 === '半' || (unit === '月') !== Boolean(ge1)) continue
    const count = numeral(n1 ?? n2 ?? n3) + (half1 || half2 ? 1 : 0)
    // 历时一天 says no more than the day itself
    if (!count || (count === 1 && /天|日/.test(unit))) continue
    const days = unit === '月' ? 0 : count * (/周|星期/.test(unit) ? 7 : 1)
    // 历时50多天 tells no day, 历时三个多月 the months all the same
    if (more1 && days) continue
    lengths.push({ start: match.index, end: match.index + all.length, days, months: unit === '月' ? count : 0 })
  }
  return lengths
}

/** `date` (a day or month) `months` later, as a month. */
function monthLater(date: string, months: number): string {
  const [year, month] = date.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

const UNTIL =
  /(?:持续|延续|展出|开放|进行|举办|一直|干|打|比|赛|展)?(?:至|到)了?$|截(?:止|至|稿)(?:日期|时间)?(?:为|至|到|:)?$|(?:将|定)?于$/
const ENDS = /^(?:底|末|下旬)?(?:前|之前)?(?:截止|结束|结业|闭幕|落幕|收官|为止|止|全部完成|完成|全部结束)/
const STARTS_AT = /(?:自|从)$/
const STARTS =
  /^(?:底|初|末|中旬|上旬|下旬)?(?:上午|下午|晚)?(?:,|起|开始|正式|至今|以来)*(?:启动|开幕|开赛|开班|打响|开始|开展|拉开|起|鸣哨|开锣)/
/** 今年2月,市总工会启动…评选: the beginning a clause behind the date. */
const STARTS_LATER = /^[^。;\n]{0,40}?(?:启动|以来|开赛|打响|拉开)/
const EDGE = /^年?(?:底|末|终)/
/** Lines behind the beginning in which the end may be told. */
const REACH = 8

/**
 * Periods that the text tells in two expressions: from a day on for so long, or from one date to another that stands
 * apart. `dates` are the written ones, in order; the periods' `base` points into them.
 */
export function findPeriods(text: string, lines: readonly Line[], dates: readonly SceneDate[]): SceneDate[] {
  const until = untilPeriods(text, lines, dates)
  return [...lastingPeriods(text, lines, dates), ...until, ...sincePeriods(text, lines, dates, until)]
}

const isDay = ({ date }: SceneDate) => date.length === 10
const single = ({ date, dateline }: SceneDate) => !dateline && !date.includes('/')

/** 12月1日,为期5天的培训班开班; 11月16日,历时四个月的大赛落下帷幕: from its opening on, or back from its close. */
function lastingPeriods(text: string, lines: readonly Line[], dates: readonly SceneDate[]): SceneDate[] {
  const periods: SceneDate[] = []
  const first = dates.findIndex((date) => single(date) && isDay(date))
  for (const length of lengthsIn(text)) {
    const home = lineOf(lines, length.start)
    const fits = (date: SceneDate) => single(date) && (isDay(date) || (length.months > 0 && date.date.length === 7))
    const add = (base: number) => {
      const date = dates[base]
      const backwards = isLastDay(text, lines, date, dates[base + 1]?.start ?? text.length, length)
      periods.push({
        start: Math.min(date.start, length.start),
        end: Math.max(date.end, length.end),
        dateline: false,
        kind: 'lasting',
        base,
        ...stretched(date.date, length, backwards),
      })
    }
    let taken = 0
    let early = false
    // The dates of the same line, else the nearest before within three lines; the article's first one in any case.
    for (let base = dates.length - 1; base >= 0 && taken < 3; base--) {
      const line = lineOf(lines, dates[base].start)
      if (line > home || !fits(dates[base])) continue
      if (line < home - 3 || (line < home && taken)) break
      taken++
      if (base === first) early = true
      add(base)
    }
    if (first < 0 || early) continue
    const line = lineOf(lines, dates[first].start)
    // A headline tells the length before the text tells the day.
    if (line > home ? lines[home].kind !== 'body' && line - home < 4 : home - line <= FAR) add(first)
  }
  return periods
}
/** Lines behind the article's first day in which it may be told how long the event lasts. */
const FAR = 12

const OPENS = /启动|开幕|开赛|开班|开营|拉开|打响|开锣|开课/

/**
 * True where what lasts `length` ends on the day `date`: where its close is told behind that (5月28日下午闭幕,会期7天), up to
 * the date that begins at `next`, and not its opening before; or, where neither is, a close in the line of one of them.
 */
function isLastDay(text: string, lines: readonly Line[], date: SceneDate, next: number, length: Length): boolean {
  const line = lines[lineOf(lines, date.start)]
  const behind = text.slice(date.end, Math.min(line.end, next))
  const [opens, closes] = [behind.search(OPENS), behind.search(CLOSES)]
  if (opens >= 0 || closes >= 0) return closes >= 0 && (opens < 0 || closes < opens)
  const home = lines[lineOf(lines, length.start)]
  return [line, home].some(({ start, end }) => CLOSES.test(text.slice(start, end)))
}

function stretched(
  date: string,
  { days, months }: Length,
  backwards: boolean,
): { readonly date: string; readonly rounded: string } {
  if (months) {
    const month = monthOf(date)
    return backwards
      ? { date: `${monthLater(date, -months)}/${month}`, rounded: `${monthLater(date, -months)}/${date}` }
      : { date: `${month}/${monthLater(date, months)}`, rounded: `${date}/${monthLater(date, months)}` }
  }
  const other = movedBy(date, backwards ? 1 - days : days - 1)
  return backwards
    ? { date: `${other}/${date}`, rounded: `${monthOf(other)}/${date}` }
    : { date: `${date}/${other}`, rounded: `${date}/${monthOf(other)}` }
}

/** The interval from date `base` to date `last`, or undefined where it is none. */
function between(
  text: string,
  dates: readonly SceneDate[],
  base: number,
  last: number,
  kind: DateKind,
): SceneDate | undefined {
  const from = dates[base]
  const to = dates[last]
  const told = to.date.slice(to.date.indexOf('/') + 1)
  const end = EDGE.test(text.slice(to.start, to.end)) && told.length === 4 ? `${told}-12` : told
  if (from.date.length < 7 || end.length < 4 || from.date >= end || from.date === monthOf(end)) return undefined
  if (end.length === 7 && monthOf(from.date) === end) return undefined
  return {
    start: Math.min(from.start, to.start),
    end: Math.max(from.end, to.end),
    date: `${from.date}/${end}`,
    dateline: false,
    kind,
    base: kind === 'since' ? last : base,
  }
}

/**
 * 8月28日开幕,赛事持续到10月22日; 昨天,自9月20日启动的比武收官; 从6月20日打到9月27日; 11月1日启动、11月25日结束.
 */
function untilPeriods(text: string, lines: readonly Line[], dates: readonly SceneDate[]): SceneDate[] {
  const periods: SceneDate[] = []
  const known = new Set<string>()
  const add = (base: number, last: number) => {
    const period = between(text, dates, base, last, 'until')
    const key = `${base} ${period?.date}`
    if (!period || known.has(key)) return
    known.add(key)
    periods.push(period)
  }
  const first = dates.findIndex((date) => single(date) && date.date.length >= 7)
  dates.forEach((date, index) => {
    if (!single(date)) return
    const line = lineOf(lines, date.start)
    const before = text.slice(Math.max(0, date.start - 8), date.start)
    const behind = text.slice(date.end, date.end + 8)
    if ((UNTIL.test(before) && !/^起/.test(behind)) || ENDS.test(behind)) {
      let taken = 0
      for (let base = index - 1; base >= 0 && taken < 2; base--) {
        if (lineOf(lines, dates[base].start) < line - REACH) break
        if (!single(dates[base]) || dates[base].date.length < 7) continue
        taken++
        add(base, index)
      }
      if (first >= 0 && first < index) add(first, index)
    }
    if (STARTS_AT.test(text.slice(Math.max(0, date.start - 1), date.start)) || STARTS.test(behind)) {
      const { start, end } = lines[line]
      if (!CLOSES.test(text.slice(start, end))) return
      dates.forEach((other, last) => {
        if (last !== index && single(other) && other.start >= start && other.end <= end && isDay(other))
          add(index, last)
      })
    }
  })
  return periods
}

/** 8月12日,大赛落下帷幕。大赛自6月启动以来…: from a beginning up to the day that the article told before. */
function sincePeriods(
  text: string,
  lines: readonly Line[],
  dates: readonly SceneDate[],
  until: readonly SceneDate[],
): SceneDate[] {
  const periods: SceneDate[] = []
  const known = new Set(until.map(({ date }) => date))
  dates.forEach((date, index) => {
    if (!single(date) || date.date.length < 7) return
    const line = lineOf(lines, date.start)
    const at = STARTS_AT.test(text.slice(Math.max(0, date.start - 1), date.start))
    const behind = text.slice(date.end, Math.min(lines[line].end, date.end + 48))
    if (!at && !STARTS.test(behind) && !STARTS_LATER.test(behind)) return
    // The nearest day before it, and the article's first.
    let taken = 0
    for (let last = index - 1; last >= 0 && taken < 2; last--) {
      if (dates[last].dateline || dates[last].date.length < 7) continue
      const period = between(text, dates, index, last, 'since')
      if (!period || known.has(period.date)) continue
      taken++
      known.add(period.date)
      periods.push(period)
    }
  })
  return periods
}
