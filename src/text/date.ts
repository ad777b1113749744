/**
 * Dates as Chinese newspapers write them, read against the day of issue: 12月14日, 昨天, 3月27日至28日, 2023年7月至11月.
 * 近日, 日前 and the like say nothing and are not found.
 */

/** A date in a text: `[start, end)` in UTF-16 code units, and what it means. */
export interface DateExpression {
  readonly start: number
  readonly end: number
  /** ISO day, month, year (`2023-12-14`, `2023-12`, `2023`) or an interval of them (`2023-07/2023-11`). */
  readonly date: string
  /** True for the day in a dateline (本报北京2月13日电), which dates the dispatch. */
  readonly dateline: boolean
}

interface Day {
  readonly year: number
  readonly month: number
  /** 0 where only the month is said. */
  readonly day: number
}

const YEAR = '(?:((?:19|20)\\d{2})年|(今年|本年|去年|上年|明年|前年))'
const POINT = new RegExp(
  [
    // 1, 2: year; 3: month, 4: day; then the end of an interval: 5, 6: year, 7: month, 8: day
    `(?:${YEAR})?(?:,)?(\\d{1,2})月(?:份)?(?:(\\d{1,2})(?:日|号)|(?!\\d))(?:上午|下午|晚|起)?(?:(?:至|到|—|-|~)(?:${YEAR})?(?:(\\d{1,2})月(?:份)?)?(?:(\\d{1,2})(?:日|号))?)?`,
    // 9: month, 10: day, 11: day of 2月6-8日; 12, 13: months of 9至10月
    '(\\d{1,2})月(\\d{1,2})(?:至|到|—|-|~|、)(\\d{1,2})(?:日|号)',
    '(\\d{1,2})(?:至|到|—|-|~)(\\d{1,2})月',
    // 14, 15: 14日至16日
    '(?<![\\d月年.])(\\d{1,2})(?:日|号)?(?:至|到|—|-|~)(\\d{1,2})(?:日|号)(?!电)',
    // 16: 14日
    '(?<![\\d月年.第])(\\d{1,2})日(?![元内间后前游均])',
    // 17, 18: a year by itself
    `${YEAR}度?(?![\\d级])`,
    // 19: a day by its distance
    '(今天|今日|今晨|今晚|昨天|昨日|昨晚|前天|前日|明天|明日|当天|当日|同日|同一天)',
    // 20, 21, 22: 2023-12-14
    '(20\\d{2})[-./](\\d{1,2})[-./](\\d{1,2})(?!\\d)',
    // 23: a month by its distance, 24: a day of it
    '(本月|上月|上个月|下月|下个月|这个月)(?:(\\d{1,2})日)?',
    // 25: the year at the head of a name, 2020杭州
    '(?<![\\d.])(20[0-3]\\d)(?=[\\u4e00-\\u9fff“]{2})(?![年多余名人个元吨米公平万户家件次亩台份位小场千辆里度级号])',
  ].join('|'),
  'g',
)

const SHIFT: Record<string, number> = { 今: 0, 昨: -1, 前: -2, 明: 1 }
const YEAR_SHIFT: Record<string, number> = { 今年: 0, 本年: 0, 去年: -1, 上年: -1, 明年: 1, 前年: -2 }
const pad = (n: number) => String(n).padStart(2, '0')

function iso({ year, month, day }: Day): string {
  return day ? `${year}-${pad(month)}-${pad(day)}` : month ? `${year}-${pad(month)}` : String(year)
}

function valid({ month, day }: Day): boolean {
  return month >= 0 && month <= 12 && day >= 0 && day <= 31
}

/** `iso` day moved by `days`. */
function shifted(from: Day, days: number): Day {
  const moved = new Date(Date.UTC(from.year, from.month - 1, from.day + days))
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() }
}

/** Reads one expression after another; what is left out is taken from the issue and from what was read before. */
class DateReader {
  readonly #issue: Day | undefined
  /** The day that 今天 means: that of the dateline, else of the issue. */
  #today: Day | undefined
  #last: Day | undefined

  constructor(issue: Day | undefined) {
    this.#issue = issue
    this.#today = issue
  }

  read(match: RegExpExecArray, dateline: boolean): string | undefined {
    const from = this.#from(match)
    if (!from || !valid(from)) return undefined
    const to = this.#to(match, from)
    this.#last = to ?? from
    if (dateline && from.day) this.#today = from
    if (!to) return iso(from)
    return valid(to) && iso(to) > iso(from) ? `${iso(from)}/${iso(to)}` : undefined
  }

  #year(stated: string | undefined, relative: string | undefined): number | undefined {
    if (stated) return Number(stated)
    if (relative && this.#issue) return this.#issue.year + YEAR_SHIFT[relative]
    return undefined
  }

  #from(m: RegExpExecArray): Day | undefined {
    if (m[3]) return this.#inYear(this.#year(m[1], m[2]), Number(m[3]), Number(m[4] ?? 0))
    if (m[9]) return this.#inYear(undefined, Number(m[9]), Number(m[10]))
    if (m[12]) return this.#inYear(undefined, Number(m[12]), 0)
    if (m[14]) return this.#inMonth(Number(m[14]))
    if (m[16]) return this.#inMonth(Number(m[16]))
    if (m[17] || m[18]) {
      const year = this.#year(m[17], m[18])
      return year === undefined ? undefined : { year, month: 0, day: 0 }
    }
    if (m[19]) {
      const shift = SHIFT[m[19][0]]
      if (shift === undefined) return this.#last?.day ? this.#last : undefined
      return this.#today?.day ? shifted(this.#today, shift) : undefined
    }
    if (m[23] && this.#issue) {
      const months =
        this.#issue.year * 12 + this.#issue.month - 1 + (m[23][0] === '上' ? -1 : m[23][0] === '下' ? 1 : 0)
      return { year: Math.floor(months / 12), month: (months % 12) + 1, day: Number(m[24] ?? 0) }
    }
    if (m[25]) return { year: Number(m[25]), month: 0, day: 0 }
    if (m[20]) return { year: Number(m[20]), month: Number(m[21]), day: Number(m[22]) }
    return undefined
  }

  #to(m: RegExpExecArray, from: Day): Day | undefined {
    if (m[11]) return { ...from, day: Number(m[11]) }
    if (m[13]) return { ...from, month: Number(m[13]) }
    if (m[15]) return { ...from, day: Number(m[15]) }
    if (!m[7] && !m[8]) return undefined
    const month = m[7] ? Number(m[7]) : from.month
    const day = Number(m[8] ?? 0)
    const year = this.#year(m[5], m[6]) ?? (month < from.month ? from.year + 1 : from.year)
    return day || !from.day ? { year, month, day } : undefined
  }

  /** A month without a year lies in the year of the issue; in the winter after it in the year before. */
  #inYear(year: number | undefined, month: number, day: number): Day | undefined {
    if (year !== undefined) return { year, month, day }
    if (!this.#issue) return undefined
    const ahead = month - this.#issue.month
    return { year: this.#issue.year + (ahead > 8 ? -1 : 0), month, day }
  }

  /** A day without a month lies in the month read last, else in that of the issue; far ahead in the month before. */
  #inMonth(day: number): Day | undefined {
    const base = this.#last?.month ? this.#last : this.#today
    if (!base) return undefined
    if (!base.day || day <= base.day + 12) return { year: base.year, month: base.month, day }
    return base.month > 1 ? { year: base.year, month: base.month - 1, day } : { year: base.year - 1, month: 12, day }
  }
}

/** Finds the dates in `text` (half-width digits). `issued` is the ISO day of the issue, where it is known. */
export function findDates(text: string, issued?: string): DateExpression[] {
  const parts = issued?.split('-').map(Number)
  const issue = parts?.length === 3 ? { year: parts[0], month: parts[1], day: parts[2] } : undefined
  const reader = new DateReader(issue)
  const found: DateExpression[] = []
  POINT.lastIndex = 0
  for (let match = POINT.exec(text); match; match = POINT.exec(text)) {
    const start = match.index
    const end = start + match[0].length
    const dateline = /^(?:上午|下午|晚)?[电讯]/.test(text.slice(end, end + 3))
    const date = reader.read(match, dateline)
    if (date) found.push({ start, end, date, dateline })
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
