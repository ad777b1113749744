/**
 * Dates and periods as Chinese newspapers write them, read against the day of issue: 12月14日, 昨天, 上周二, 3月27日至28日,
 * 今年以来, “十四五”期间, 国庆前夕. 近日, 日前 and the like say nothing and are not found.
 */
import { nextDate } from './date-form.js'
import { DISPATCH, isPosted } from './dateline.js'
import { DAY_MS, type Day, dayAt, iso, millis, monthLater, shifted, valid } from './day.js'
import { festivalDay } from './festival.js'
import { numeral } from './numeral.js'

/** A date in a text: `[start, end)` in UTF-16 code units, and what it means. */
export interface DateExpression {
  readonly start: number
  readonly end: number
  /** ISO day, month, year (`2023-12-14`, `2023-12`, `2023`) or an interval of them (`2023-07/2023-11`). */
  readonly date: string
  /** True for the day in a dateline (本报北京2月13日电, 2023-06-28 09:30 来源) which dates the dispatch. */
  readonly dateline: boolean
}

/** What an expression means: a day, month or year, or the interval up to `to`. */
interface Period {
  readonly from: Day
  readonly to?: Day
}

const SHIFT: Record<string, number> = { 今: 0, 昨: -1, 前: -2, 明: 1 }
const YEAR_SHIFT: Record<string, number> = { 今年: 0, 本年: 0, 去年: -1, 上年: -1, 明年: 1, 前年: -2 }
const WEEK_SHIFT: Record<string, number> = { 上: -1, 上上: -2, 本: 0, 这: 0, 下: 1 }
type Groups = Readonly<Record<string, string | undefined>>

/** Characters behind a past year within which a month is still one of that year; farther where something was won. */
const NEAR = 45
const NEAR_WON = 120
const WON = /^[^。]{0,40}(?:获得|夺得|荣获|取得|摘得|夺冠|跑出|亚军|冠军)/
/** 延边州工会2022年大事记: its months lie in that year. */
const CHRONICLE = /(20\d{2})年[^\n。]{0,8}(?:大事记|纪事|大事|要事|回顾|盘点|回眸|十大新闻)/
/** Days that an article may be older than the issue without being one of another year. */
const CURRENT = 60
/** Days between a dispatch and an issue of another year. */
const ASTRAY = 120
const PLANNED = /将|拟|定于|计划|预计|预定/
/** 明年 is not said where January is near: 1月起先行兑现. */
const PLANS_AHEAD = /将|拟|定于|计划|预计|预定|月起/

/** Reads one expression after another; what is left out is taken from the issue and from what was read before. */
class DateReader {
  #issue: Day | undefined
  /** The year that a chronicle tells of. */
  readonly #chronicle: number | undefined
  /** The day that 今天 means: that of the dateline, else of the issue. */
  #today: Day | undefined
  #last: Day | undefined
  /** Where that was read. */
  #lastAt = 0
  /** The last that was read to the day: what 当天 and 前一天 count from. */
  #lastDay: Day | undefined
  /** The last of them that is not still to come. */
  #lastPast: Day | undefined
  /** Where the interval read last begins. */
  #lastFrom: Day | undefined
  /** A year before that of the issue which was told last, and where: months that follow lie in it. */
  #era: { readonly year: number; readonly at: number } | undefined

  constructor(issue: Day | undefined, chronicle: number | undefined) {
    this.#issue = issue
    this.#today = issue
    this.#chronicle = chronicle
  }

  /** The period of `match` in `text`, or undefined where it is none. `dateline`: it dates the dispatch. */
  read(match: RegExpExecArray, text: string, dateline: boolean, lead?: number): string | undefined {
    const groups = match.groups ?? {}
    const period = dateline && groups.month ? this.#dispatched(groups) : this.#period(groups, match.index, text, lead)
    if (!period) return undefined
    const { from, to } = period
    if (!valid(from) || (to && !valid(to))) return undefined
    this.#last = to ?? from
    this.#lastAt = match.index
    this.#lastFrom = from
    if (this.#last.day && !match.groups?.week && !match.groups?.feast) {
      this.#lastDay = this.#last
      if (!this.#ahead(this.#last)) this.#lastPast = this.#last
    }
    if (dateline && from.day) {
      this.#today = from
      // An article of another time than the issue counts from its own day.
      if (this.#issue?.day && Math.abs(millis(from) - millis(this.#issue)) > CURRENT * DAY_MS) this.#issue = from
    }
    if (this.#issue && from.year < this.#issue.year) this.#era = { year: from.year, at: match.index + match[0].length }
    else if (!dateline) this.#era = undefined
    if (!to) return iso(from)
    return iso(to) > iso(from) ? `${iso(from)}/${iso(to)}` : undefined
  }

  /** 今天(7月3日): the day in brackets is that day. */
  restate(date: string): void {
    const [year, month, day] = date.split('-').map(Number)
    this.#today = { year, month, day }
  }

  /** The same said further down: 今天 in the headline is that day as well. */
  foresee(month: number, day: number, text: string): void {
    const today = this.#inYear(undefined, month, day, 0, text)
    if (today && valid(today)) this.#today = today
  }

  /** The day of a dateline: without a year that of the issue, or the one beside it that lies nearer by. */
  #dispatched(g: Groups): Period | undefined {
    const from = { year: 0, month: Number(g.month), day: Number(g.day ?? 0) }
    const year = this.#year(g.year, g.shift)
    if (year !== undefined) return { from: { ...from, year } }
    if (!this.#issue) return undefined
    const { year: own } = this.#issue
    const apart = (year: number) => Math.abs(millis({ ...from, year }) - millis(this.#issue as Day))
    const other = [own - 1, own + 1].find((year) => apart(year) < Math.min(apart(own), ASTRAY * DAY_MS))
    return { from: { ...from, year: other ?? own } }
  }

  #year(stated: string | undefined, relative: string | undefined): number | undefined {
    if (stated) return numeral(stated)
    if (relative && this.#issue) return this.#issue.year + YEAR_SHIFT[relative]
    return undefined
  }

  #period(g: Groups, at: number, text: string, lead: number | undefined): Period | undefined {
    if (g.month) return this.#written(g, at, text)
    if (g.yearsAgo) {
      const years = numeral(g.yearsAgo)
      return this.#issue && years > 0 ? { from: { year: this.#issue.year - years, month: 0, day: 0 } } : undefined
    }
    if (g.bareDay) return this.#only(this.#inMonth(Number(g.bareDay), at, text))
    if (g.fromDay) {
      const from = this.#inMonth(Number(g.fromDay), at, text)
      return from && { from, to: { ...from, day: Number(g.untilDay) } }
    }
    if (g.dayMonth) {
      const from = this.#inYear(undefined, Number(g.dayMonth), Number(g.firstDay), at, text)
      return from && { from, to: { ...from, day: Number(g.lastDay) } }
    }
    if (g.firstMonth) {
      const from = this.#inYear(undefined, Number(g.firstMonth), 0, at, text)
      return from && { from, to: { ...from, month: Number(g.lastMonth) } }
    }
    if (g.hanMonth)
      return this.#only(this.#inYear(undefined, numeral(g.hanMonth), g.hanDay ? numeral(g.hanDay) : 0, at, text))
    if (g.yearOnly || g.shiftOnly) {
      const year = this.#year(g.yearOnly, g.shiftOnly)
      if (year === undefined) return undefined
      return g.sinceYear ? this.#since({ year, month: 0, day: 0 }) : { from: { year, month: 0, day: 0 } }
    }
    if (g.isoYear) return { from: { year: Number(g.isoYear), month: Number(g.isoMonth), day: Number(g.isoDay) } }
    if (g.nameYear) return { from: { year: Number(g.nameYear), month: 0, day: 0 } }
    if (g.plan) {
      const year = 1951 + 5 * (10 + numeral(g.plan))
      return { from: { year, month: 0, day: 0 }, to: { year: year + 4, month: 0, day: 0 } }
    }
    if (g.near) {
      const shift = SHIFT[g.near[0]]
      if (shift === undefined) return this.#only(this.#sameDay(text.slice(Math.max(0, at - 12), at + 12)))
      return this.#today?.day ? { from: shifted(this.#today, shift) } : undefined
    }
    return this.#byIssue(g, lead)
  }

  /** 当天: the day told last; where that is to come and nothing planned is told (年会将于3月27日…。李保东当日表示), the one before. */
  #sameDay(around: string): Day | undefined {
    const last = this.#lastDay
    return last && this.#lastPast && this.#ahead(last) && !PLANNED.test(around) ? this.#lastPast : last
  }

  #ahead(day: Day): boolean {
    return this.#today !== undefined && this.#today.day > 0 && millis(day) > millis(this.#today)
  }

  #only(from: Day | undefined): Period | undefined {
    return from && { from }
  }

  /** Expressions that mean nothing without the day of issue; `lead`: a year in front of it. */
  #byIssue(g: Groups, lead: number | undefined): Period | undefined {
    const today = this.#today
    const issue = this.#issue
    if (!today?.day || !issue) return undefined
    if (g.open) {
      const to = this.#next(Number(g.openMonth), Number(g.openDay ?? 0), issue)
      const exact = g.open !== '即日'
      return { from: exact ? today : { ...issue, day: 0 }, to: exact ? to : { ...to, day: 0 } }
    }
    if (g.now) return { from: { ...issue, day: 0 } }
    if (g.half) {
      const year = lead ?? issue.year
      const quarter = '一二三四'.indexOf(g.half.replace(/[第前]/, '')[0])
      if (g.half[0] === '前') return { from: { year, month: 1, day: 0 }, to: { year, month: quarter * 3 + 3, day: 0 } }
      const first = g.half[0] === '上' ? 1 : g.half[0] === '下' ? 7 : quarter * 3 + 1
      return { from: { year, month: first, day: 0 }, to: { year, month: first + (quarter < 0 ? 5 : 2), day: 0 } }
    }
    if (g.feast && g.feastTime) return this.#feast(g.feast, g.feastTime, lead, issue)
    if (g.edge) return { from: { year: issue.year, month: 0, day: 0 } }
    if (g.monthEdge) return { from: { ...issue, day: 0 } }
    if (g.week) {
      const weekday = (new Date(millis(today)).getUTCDay() + 6) % 7
      const monday = shifted(today, WEEK_SHIFT[g.week] * 7 - weekday)
      if (g.weekday === '末') return { from: shifted(monday, 5), to: shifted(monday, 6) }
      if (g.weekday)
        return { from: shifted(monday, '一二三四五六日天'.indexOf(g.weekday) - (g.weekday === '天' ? 1 : 0)) }
      return { from: monday, to: shifted(monday, 6) }
    }
    if (g.farMonth) {
      const [far] = g.farMonth
      const from = monthLater(issue, far === '上' ? -1 : far === '下' ? 1 : 0)
      if (far === '当') return this.#only(this.#last?.month ? { ...this.#last, day: 0 } : undefined)
      return g.farSince ? this.#since(from) : { from: { ...from, day: Number(g.farDay ?? 0) } }
    }
    if (g.beside && this.#lastDay) {
      const days = /^[次翌第隔]/.test(g.beside) ? 1 : -numeral(g.beside[1])
      return { from: shifted(this.#lastDay, days) }
    }
    return undefined
  }

  /** 12月14日, with its year and the end of its interval where they are told. */
  #written(g: Groups, at: number, text: string): Period | undefined {
    const from = this.#inYear(this.#year(g.year, g.shift), Number(g.month), Number(g.day ?? 0), at, text)
    if (!from) return undefined
    if (g.since) return this.#since(from)
    if (!g.toMonth && !g.toDay) return { from }
    const month = g.toMonth ? Number(g.toMonth) : from.month
    const day = Number(g.toDay ?? 0)
    const year = this.#year(g.yearTo, g.shiftTo) ?? (month < from.month ? from.year + 1 : from.year)
    return day || !from.day ? { from, to: { year, month, day } } : { from }
  }

  /** From then up to the issue, to the precision of the beginning: 3月以来 is from March to the month of the issue. */
  #since(from: Day): Period | undefined {
    const issue = this.#today ?? this.#issue
    if (!issue) return undefined
    if (from.day) return { from, to: issue }
    if (from.month)
      return from.year === issue.year && from.month === issue.month ? { from } : { from, to: { ...issue, day: 0 } }
    if (from.year < issue.year) return { from, to: { year: issue.year, month: 0, day: 0 } }
    return issue.month > 1 ? { from: { ...from, month: 1 }, to: { ...issue, day: 0 } } : { from: { ...from, month: 1 } }
  }

  /** Around a festival: its days, or the month that its eve or the days behind it lie in. */
  #feast(name: string, time: string, year: number | undefined, issue: Day): Period | undefined {
    const feast = festivalDay(name, millis(issue), year)
    if (!feast) return undefined
    const { at, holiday } = feast
    if (time === '当天' || time === '当日') return { from: dayAt(at) }
    if (/期间|假/.test(time)) {
      return holiday > 1 ? { from: dayAt(at), to: dayAt(at + (holiday - 1) * DAY_MS) } : { from: dayAt(at) }
    }
    if (time === '前后') return { from: { ...dayAt(at), day: 0 } }
    return { from: { ...dayAt(at + (time === '后' ? holiday : -1) * DAY_MS), day: 0 } }
  }

  /** The next day of `month` and `day` from `from` on. */
  #next(month: number, day: number, from: Day): Day {
    return { year: month < from.month ? from.year + 1 : from.year, month, day }
  }

  /**
   * A month without a year lies in the year of the issue; in the winter after it in the year before; behind a year told
   * before in the same sentence, or still to come and not planned, in that year (去年4月夺冠…5月又获亚军).
   */
  #inYear(year: number | undefined, month: number, day: number, at: number, text: string): Day | undefined {
    if (year !== undefined) return { year, month, day }
    if (this.#chronicle) return { year: this.#chronicle, month, day }
    if (!this.#issue) return undefined
    const ahead = month - this.#issue.month
    const reach = WON.test(text.slice(at, at + 60)) ? NEAR_WON : NEAR
    if (this.#era && ahead > 0 && at - this.#era.at < reach && !PLANNED.test(text.slice(Math.max(0, at - 8), at)))
      return { year: this.#era.year, month, day }
    const years = ahead > 8 ? -1 : ahead < -8 && PLANS_AHEAD.test(text.slice(Math.max(0, at - 8), at + 6)) ? 1 : 0
    return { year: this.#issue.year + years, month, day }
  }

  /**
   * A day without a month lies in the month read last, else in that of the issue; far ahead in the month before. A month
   * of another year is left behind at the end of its sentence.
   */
  #inMonth(day: number, at: number, text: string): Day | undefined {
    const last = this.#last
    const over =
      !this.#chronicle && last && last.year !== this.#today?.year && text.slice(this.#lastAt, at).includes('。')
    const base = last?.month && !over ? last : this.#today
    if (!base) return undefined
    const begun = this.#lastFrom
    // 从10月18日至11月17日…在18日晚奏响序章: in the month that the interval begins in, where only that is over.
    if (base === last && begun && begun.month !== base.month && this.#ahead({ ...base, day })) {
      const early = { ...begun, day }
      if (!this.#ahead(early)) return early
    }
    if (!base.day || this.#chronicle || day <= base.day + 12) return { year: base.year, month: base.month, day }
    return base.month > 1 ? { year: base.year, month: base.month - 1, day } : { year: base.year - 1, month: 12, day }
  }
}

/** What may stand between a year and the part of it: 今年“五一”期间. */
const JOINS = /^[,的]?$/

/** 今天(7月3日): the same day twice. */
const TODAY_IS = /^今[天日晚晨]\($/
const TODAY_SAID = /今[天日晚晨]\((\d{1,2})月(\d{1,2})日\)/

/** Cuts 12月10日、11日 short where the second is not the day after the first: two dates then. */
function cutList(match: RegExpExecArray): boolean {
  const { range, day, toDay, toMonth } = match.groups ?? {}
  if (!range || !'、和与及'.includes(range)) return false
  return !day || !toDay || !!toMonth || Number(toDay) !== Number(day) + 1
}

/** Characters in which a headline ends. */
const HEADLINE = 80
const FULL_DAY = /(?<!\d)(20\d{2})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/g

/** The day that a text counts from: that of its own posting where it is of another time than the issue. */
function issueOf(text: string, issue: Day | undefined): Day | undefined {
  if (!issue) return undefined
  for (const match of text.matchAll(FULL_DAY)) {
    const [all, year, month, day] = match
    if (!isPosted(text, match.index, match.index + all.length)) continue
    const posted = { year: Number(year), month: Number(month), day: Number(day) }
    if (valid(posted) && Math.abs(millis(posted) - millis(issue)) > CURRENT * DAY_MS) return posted
  }
  return issue
}

/** Finds the dates in `text` (half-width digits). `issued` is the ISO day of the issue, where it is known. */
export function findDates(text: string, issued?: string): DateExpression[] {
  const parts = issued?.split('-').map(Number)
  const issue = parts?.length === 3 ? { year: parts[0], month: parts[1], day: parts[2] } : undefined
  const chronicle = CHRONICLE.exec(text.slice(0, HEADLINE))?.[1]
  const reader = new DateReader(issueOf(text, issue), chronicle ? Number(chronicle) : undefined)
  const said = TODAY_SAID.exec(text)
  if (said) reader.foresee(Number(said[1]), Number(said[2]), text)
  const found: DateExpression[] = []
  let next = 0
  for (let match = nextDate(text, 0); match; match = nextDate(text, next)) {
    const start = match.index
    if (cutList(match) && match.groups) {
      match[0] = match[0].slice(0, match[0].lastIndexOf(match.groups.range))
      match.groups.toMonth = undefined as unknown as string
      match.groups.toDay = undefined as unknown as string
    }
    const end = start + match[0].length
    next = end
    const behind = text.slice(end, end + 12)
    const dateline = DISPATCH.test(behind) || (match.groups?.isoYear !== undefined && isPosted(text, start, end))
    const last = found[found.length - 1]
    const joined =
      last?.date.length === 4 && JOINS.test(text.slice(last.end, start)) && (match.groups?.half ?? match.groups?.feast)
    const date = reader.read(match, text, dateline, joined ? Number(last.date) : undefined)
    if (!date) continue
    if (joined) {
      found[found.length - 1] = { start: last.start, end, date, dateline }
      continue
    }
    if (last && last.end === start - 1 && date.length === 10 && TODAY_IS.test(text.slice(last.start, start))) {
      reader.restate(date)
      found[found.length - 1] = { start: last.start, end: text[end] === ')' ? end + 1 : end, date, dateline }
    } else found.push({ start, end, date, dateline })
  }
  return found
}

/** The month of an ISO day or month; a year stays a year. */
export function monthOf(date: string): string {
  return date.slice(0, 7)
}

/** `date` moved by `days`; `date` is an ISO day. */
export function movedBy(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number)
  return iso(shifted({ year, month, day }, days))
}
