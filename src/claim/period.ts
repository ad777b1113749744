import { type DateExpression, monthOf, movedBy } from '../text/date.js'
import type { Line } from './scene.js'

/**
 * How a date comes to stand in a scene. `written`: as one expression of the text; `lasting`: a day and how long it lasts
 * (为期5天); `until`: a beginning and an end that stand apart (8日启动,将持续到10月底).
 */
export type DateKind = 'written' | 'lasting' | 'until'

export interface SceneDate extends DateExpression {
  readonly kind: DateKind
  /** Index of the date that it is counted from, or its own. */
  readonly base: number
}

const COUNT = '(\\d{1,3}|[一二两三四五六七八九十]{1,3})'
const LASTING = new RegExp(
  [
    `(?:历时|为期|持续了?|会期|赛期|展期|经过了?|历经|共)(?:长达)?${COUNT}(个)?(半|多|余)?(天|日|周|星期|月)(半)?`,
    `${COUNT}()()(天)(半)?(?:[一二三四五六七八九十]夜)?的(?:紧张|激烈|精彩)*(?:比赛|角逐|比拼|较量|激战|鏖战|会议|议程|培训|学习|展示|赛事|争夺|活动)`,
  ].join('|'),
  'g',
)
const CHINESE: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 12, 十二 and 二十 as numbers. */
function ofCount(written: string): number {
  if (/^\d/.test(written)) return Number(written)
  const [tens, ones] = written.includes('十') ? written.split('十') : ['', written]
  const ten = written.includes('十') ? (CHINESE[tens] ?? 1) * 10 : 0
  return ten + (CHINESE[ones] ?? 0)
}

export const CLOSES = /闭幕|落幕|收官|结束|结业|落下帷幕|闭营|圆满|收兵|收锣|闭会/

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
    const [all, n1, ge1, more1, unit1, half1, n2, , , unit2, half2] = match
    const unit = unit1 ?? unit2
    if (more1 === '半' || (unit === '月') !== Boolean(ge1)) continue
    const count = ofCount(n1 ?? n2) + (half1 || half2 ? 1 : 0)
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
const ENDS = /^(?:底|末|下旬)?(?:截止|结束|闭幕|落幕|收官|为止|止)/
const STARTS_AT = /(?:自|从)$/
const STARTS = /^(?:上午|下午|晚)?(?:,|起|开始|正式|至今|以来)*(?:启动|开幕|开赛|打响|开始|开展|拉开|起)/
const EDGE = /^年?(?:底|末|终)/
/** Lines behind the beginning in which the end may be told. */
const REACH = 8

/**
 * Periods that the text tells in two expressions: from a day on for so long, or from one date to another that stands
 * apart. `dates` are the written ones, in order; the periods' `base` points into them.
 */
export function findPeriods(text: string, lines: readonly Line[], dates: readonly SceneDate[]): SceneDate[] {
  return [...lastingPeriods(text, lines, dates), ...untilPeriods(text, lines, dates)]
}

/** Number of the line that `at` stands in, or of the next one. */
function lineOf(lines: readonly Line[], at: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle].end <= at) low = middle + 1
    else high = middle
  }
  return low
}
const isDay = ({ date }: SceneDate) => date.length === 10
const single = ({ date, dateline }: SceneDate) => !dateline && !date.includes('/')

/** 12月1日,为期5天的培训班开班; 11月16日,历时四个月的大赛落下帷幕: from its opening on, or back from its close. */
function lastingPeriods(text: string, lines: readonly Line[], dates: readonly SceneDate[]): SceneDate[] {
  const periods: SceneDate[] = []
  for (const length of lengthsIn(text)) {
    const home = lineOf(lines, length.start)
    let taken = 0
    // The dates of the same line, else the nearest before within three lines.
    for (let base = dates.length - 1; base >= 0 && taken < 3; base--) {
      const date = dates[base]
      const line = lineOf(lines, date.start)
      if (line > home || !single(date) || !(isDay(date) || (length.months && date.date.length === 7))) continue
      if (line < home - 3 || (line < home && taken)) break
      taken++
      const backwards = [line, home].some((at) => CLOSES.test(text.slice(lines[at].start, lines[at].end)))
      periods.push({
        start: Math.min(date.start, length.start),
        end: Math.max(date.end, length.end),
        date: stretched(date.date, length, backwards),
        dateline: false,
        kind: 'lasting',
        base,
      })
    }
  }
  return periods
}

function stretched(date: string, { days, months }: Length, backwards: boolean): string {
  if (months) {
    return backwards ? `${monthLater(date, -months)}/${monthOf(date)}` : `${monthOf(date)}/${monthLater(date, months)}`
  }
  return backwards ? `${movedBy(date, 1 - days)}/${date}` : `${date}/${movedBy(date, days - 1)}`
}

/**
 * 8月28日开幕,赛事持续到10月22日; 昨天,自9月20日启动的比武收官; 从6月20日打到9月27日; 11月1日启动、11月25日结束.
 */
function untilPeriods(text: string, lines: readonly Line[], dates: readonly SceneDate[]): SceneDate[] {
  const periods: SceneDate[] = []
  const add = (base: number, last: number) => {
    const from = dates[base]
    const to = dates[last]
    const end = EDGE.test(text.slice(to.start, to.end)) && to.date.length === 4 ? `${to.date}-12` : to.date
    if (from.date.length < 7 || end.length < 4 || from.date >= end || from.date === monthOf(end)) return
    if (end.length === 7 && monthOf(from.date) === end) return
    const start = Math.min(from.start, to.start)
    periods.push({
      start,
      end: Math.max(from.end, to.end),
      date: `${from.date}/${end}`,
      dateline: false,
      kind: 'until',
      base,
    })
  }
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
