/** Days of the calendar, which may be less than told: a month, a year. */

export interface Day {
  readonly year: number
  /** 0 where only the year is said. */
  readonly month: number
  /** 0 where only the month is said. */
  readonly day: number
}

export const DAY_MS = 86_400_000
const pad = (n: number) => String(n).padStart(2, '0')

export function iso({ year, month, day }: Day): string {
  return day ? `${year}-${pad(month)}-${pad(day)}` : month ? `${year}-${pad(month)}` : String(year)
}

export function valid({ month, day }: Day): boolean {
  return month >= 0 && month <= 12 && day >= 0 && day <= 31
}

export const millis = ({ year, month, day }: Day) => Date.UTC(year, month - 1, day || 1)

export function dayAt(ms: number): Day {
  const at = new Date(ms)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

/** `from` moved by `days`. */
export const shifted = (from: Day, days: number): Day => dayAt(millis(from) + days * DAY_MS)

/** The month of `day`, `months` later. */
export function monthLater({ year, month }: Day, months: number): Day {
  const count = year * 12 + month - 1 + months
  return { year: Math.floor(count / 12), month: (count % 12) + 1, day: 0 }
}
