import type { Mention } from '../mention/mention.js'
import { lexicon } from '../text/lexicon.js'

/** An office or job as it stands in the text: 党组书记 in `A党组书记、副主任、B主席张三`. Offsets count in the joined text. */
export interface Title {
  readonly start: number
  readonly end: number
  readonly text: string
  /** 原, 时任, 曾任 and the like, where they stand before it. */
  readonly tense?: string
}

const rows = lexicon('office')
const wordsOf = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.word)
const longest = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|')

const OFFICE_END = new RegExp(`(?:${longest(wordsOf('office'))})$`)
const OFFICE = new RegExp(longest(wordsOf('office')), 'g')
const ENDING = new RegExp(`[${wordsOf('ending').join('')}]$`)
const TENSE = new RegExp(`^(?:${longest(wordsOf('tense'))})`)
/** What a title never holds: verbs of saying, kinds of body, time. */
const FOREIGN =
  /公司|举[办行]|召开|出席|参加|来到|表示|[的了是在和与及将把被]|[0-9]{2,}|你|我|他|她|们$|职工$|员工$|获得者|先进|劳模|模范|奖|同志|一名|名$|全体|各|等|成长|生长|增长|特长|部长级|见习记者|通讯员|^记者/
const MOST = 16

/** True where `text` as a whole reads as an office or a job. */
export function isTitle(text: string): boolean {
  if (text.length < 2 || text.length > MOST) return false
  if (OFFICE_END.test(text)) return !FOREIGN.test(text.slice(0, -2))
  return ENDING.test(text) && text.length <= 9 && !FOREIGN.test(text)
}

const STOP = /[\s、,，。;；:：()（）“”"《》!！?？…—\n/]/

/**
 * Finds titles where grammar allows one: behind an organization, behind another title in a chain, before a person,
 * behind 任, 当选 and the like. `outer` holds the outermost mentions in reading order; titles come in reading order.
 */
export function findTitles(text: string, outer: readonly Mention[]): Title[] {
  const titles: Title[] = []
  let gapStart = 0
  for (let i = 0; i <= outer.length; i++) {
    const left = outer[i - 1]
    const right = outer[i]
    const gapEnd = right ? right.start : text.length
    if (gapEnd > gapStart && (left || right)) titlesInGap(text, gapStart, gapEnd, left, right, titles)
    gapStart = right ? right.end : gapEnd
  }
  return titles
}

const APPOINT = /(?:担任|当选为?|出任|任命为?|兼任|选为|推选为|聘任?为?|受聘为|接任|晋升为|[,、]任|[^主责信]任|为)/g

function titlesInGap(
  text: string,
  start: number,
  end: number,
  left: Mention | undefined,
  right: Mention | undefined,
  found: Title[],
): void {
  const first = found.length
  let at = start
  if (left?.type === 'Organization' || left?.type === 'Place') {
    if (text[at] === '的') at++
    at = chainFrom(text, at, end, right?.type === 'Person', found)
  }
  if (end - at < 120) {
    APPOINT.lastIndex = 0
    const rest = text.slice(at, Math.min(end, at + 80))
    for (let hit = APPOINT.exec(rest); hit; hit = APPOINT.exec(rest)) {
      const from = at + hit.index + hit[0].length
      const to = chainFrom(text, from, end, right?.type === 'Person', found)
      if (to > from) APPOINT.lastIndex = Math.max(APPOINT.lastIndex, to - at)
    }
  }
  if (right?.type === 'Person' && end > at && !found.slice(first).some((title) => title.end === end)) {
    backFrom(text, Math.max(at, end - MOST - 4), end, left?.type === 'Person', found)
  }
  if (found.length > first + 1) found.push(...found.splice(first).sort((a, b) => a.start - b.start))
}

const JOINS = /[、和及与兼]/

/** Reads a chain of titles from `at`: 党组书记、副主任. Returns where the chain ends, or `at` where there is none. */
function chainFrom(text: string, at: number, end: number, personBehind: boolean, found: Title[]): number {
  let from = at
  let reached = at
  for (;;) {
    const title = titleFrom(text, from, end, personBehind)
    if (!title) return reached
    found.push(title)
    reached = title.end
    if (reached < end && JOINS.test(text[reached])) from = reached + (text.startsWith('兼任', reached) ? 2 : 1)
    else return reached
  }
}

function titleFrom(text: string, at: number, end: number, personBehind: boolean): Title | undefined {
  const tense = TENSE.exec(text.slice(at, at + 5))?.[0]
  const from = at + (tense?.length ?? 0)
  let to = from
  const most = Math.min(end, from + MOST)
  while (to < most && !STOP.test(text[to])) to++
  if (to <= from) return undefined
  const closed = to === end ? personBehind : STOP.test(text[to])
  if (closed) {
    const whole = text.slice(from, to)
    if (isTitle(whole)) return { start: from, end: to, text: whole, tense }
  }
  const segment = text.slice(from, to)
  OFFICE.lastIndex = 0
  let best = 0
  for (let hit = OFFICE.exec(segment); hit; hit = OFFICE.exec(segment)) {
    const stop = hit.index + hit[0].length
    if (hit.index > 8 || FOREIGN.test(segment.slice(0, hit.index))) break
    best = stop
  }
  if (!best) return undefined
  return { start: from, end: from + best, text: segment.slice(0, best), tense }
}

/** The title that ends where a person begins: 副主席 in `,副主席李四`. */
function backFrom(text: string, start: number, end: number, afterPerson: boolean, found: Title[]): void {
  let stop = end
  if (text[stop - 1] === ':' || text[stop - 1] === ' ') stop--
  let from = stop
  while (from > start && !STOP.test(text[from - 1])) from--
  for (let at = from; at < stop - 1; at++) {
    if (at > from && !/[的和及与由是有为对向被以者将请邀任在]/.test(text[at - 1])) continue
    const tense = TENSE.exec(text.slice(at, at + 5))?.[0]
    const begin = at + (tense?.length ?? 0)
    const body = text.slice(begin, stop)
    if (isTitle(body)) {
      // 党组书记、副主席李四: the chain goes on to the left.
      const before: Title[] = []
      let left = begin
      while (at === from && left > start + 2 && JOINS.test(text[left - 1]) && !afterPerson) {
        let open = left - 1
        while (open > start && !STOP.test(text[open - 1]) && !JOINS.test(text[open - 1])) open--
        const part = text.slice(open, left - 1)
        if (!isTitle(part)) break
        before.unshift({ start: open, end: left - 1, text: part })
        left = open
      }
      for (const title of before) if (!found.some((f) => f.start < title.end && title.start < f.end)) found.push(title)
      if (!found.some((f) => f.start < stop && begin < f.end))
        found.push({ start: begin, end: stop, text: body, tense })
      return
    }
  }
}
