/** Festivals that Chinese newspapers date by: on a day of the year, or of the lunar year. */

interface FixedDay {
  readonly month: number
  readonly day: number
  /** Days of the holiday, counted from the day itself. */
  readonly holiday: number
  readonly lunar?: true
}

const FESTIVALS: Readonly<Record<string, FixedDay>> = {
  元旦: { month: 1, day: 1, holiday: 1 },
  三八: { month: 3, day: 8, holiday: 1 },
  五一: { month: 5, day: 1, holiday: 5 },
  五四: { month: 5, day: 4, holiday: 1 },
  六一: { month: 6, day: 1, holiday: 1 },
  七一: { month: 7, day: 1, holiday: 1 },
  八一: { month: 8, day: 1, holiday: 1 },
  国庆: { month: 10, day: 1, holiday: 7 },
  春节: { month: 1, day: 1, holiday: 7, lunar: true },
  元宵: { month: 1, day: 15, holiday: 1, lunar: true },
  端午: { month: 5, day: 5, holiday: 1, lunar: true },
  中秋: { month: 8, day: 15, holiday: 1, lunar: true },
  重阳: { month: 9, day: 9, holiday: 1, lunar: true },
}

/** Names of the festivals, 清明 too. */
export const FESTIVAL_NAMES: readonly string[] = [...Object.keys(FESTIVALS), '清明']

const DAY = 86_400_000
const lunarDays = new Map<string, number>()

/**
 * The day of lunar `month` and `day` in `year`, in milliseconds UTC, by the Chinese calendar of the Unicode library; a
 * leap month does not count. Undefined where the library lacks that calendar.
 */
function lunarDay(year: number, month: number, day: number): number | undefined {
  const key = `${year} ${month} ${day}`
  const known = lunarDays.get(key)
  if (known !== undefined) return known
  const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  if (calendar.resolvedOptions().calendar !== 'chinese') return undefined
  // The lunar year begins between 21 January and 20 February; its months have 29 or 30 days, and one may be leap.
  let at = Date.UTC(year, 0, 21) + (month - 1) * 29 * DAY
  for (let step = 0; step < 65; step++, at += DAY) {
    const parts = calendar.formatToParts(at)
    const part = (type: string) => parts.find((one) => one.type === type)?.value
    if (part('month') === String(month) && part('day') === String(day)) {
      lunarDays.set(key, at)
      return at
    }
  }
  return undefined
}

/** 清明 of a year of this century, by the usual formula of the solar term. */
function qingming(year: number): number {
  const y = year % 100
  return Date.UTC(year, 3, Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4))
}

function dayIn(name: string, year: number): number | undefined {
  if (name === '清明') return qingming(year)
  const { month, day, lunar } = FESTIVALS[name]
  return lunar ? lunarDay(year, month, day) : Date.UTC(year, month - 1, day)
}

/** Days ahead of the issue up to which an unqualified festival is the coming one; news speaks more of what has been. */
const COMING = 90 * DAY

/**
 * The day of the festival `name` in `year`, or, without a year, the one that an issue of `near` speaks of: the coming
 * one where it is near, else the last; both in milliseconds UTC. `holiday`: how many days it is celebrated.
 */
export function festivalDay(name: string, near: number, year?: number): { at: number; holiday: number } | undefined {
  const around = new Date(near).getUTCFullYear()
  const holiday = FESTIVALS[name]?.holiday ?? 1
  if (year !== undefined) {
    const at = dayIn(name, year)
    return at === undefined ? undefined : { at, holiday }
  }
  for (const candidate of [around + 1, around, around - 1]) {
    const at = dayIn(name, candidate)
    if (at !== undefined && at - near <= COMING) return { at, holiday }
  }
  return undefined
}
