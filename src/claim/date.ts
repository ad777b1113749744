import { monthOf } from '../text/date.js'
import { type FeatureBuffer, hashText, mix, type Surrounding } from './feature.js'
import { CLOSES, type DateKind } from './period.js'
import type { Anchor, Scene } from './scene.js'

/**
 * Ways in which a date dates an event. `day`: as it stands; `month`: its month alone (only the opening or the closing
 * day is told, or a date of the event that this one belongs to); `year`: its year alone.
 */
export const DATE_LABELS = ['day', 'month', 'year'] as const
export type DateLabel = (typeof DATE_LABELS)[number]

/** An event and a date that may be its own. */
export interface DatePair {
  readonly head: Anchor
  readonly tail: Anchor
}

/** The ISO date that `label` makes of the date at `tail`, or undefined where it makes none. */
export function datedBy(scene: Scene, label: DateLabel, tail: Anchor): string | undefined {
  const { date, kind, rounded } = scene.dates[-1 - tail.mention]
  if (label === 'day') return date
  if (kind === 'lasting') return label === 'month' ? rounded : undefined
  const length = label === 'month' ? 7 : 4
  const [from, to] = date.split('/')
  if ((kind === 'until' || kind === 'since') && label === 'month' && to)
    return date.length > 15 ? `${monthOf(from)}/${monthOf(to)}` : undefined
  if (from.length <= length || kind !== 'written') return undefined
  const part = from.slice(0, length)
  return !to || to.startsWith(part) ? part : undefined
}

/** The year that an event's name begins with or holds: 2024年“世界海员日”关爱船员活动. */
export function yearIn(name: string): string | undefined {
  return /(?<![0-9])((?:19|20)[0-9]{2})(?:年|(?=[^0-9.届级]))/.exec(name)?.[1]
}

/** An edition is held in the year of its name, or in the winter after it; what is planned for a year (2024年度) before it. */
function inYear(date: string, year: string, yearly: boolean): boolean {
  const ahead = Number(date.slice(0, 4)) - Number(year)
  return ahead === 0 || ahead === 1 || (yearly && ahead === -1) || date.slice(-10).includes(`${year}-`)
}

const isYearly = (name: string): boolean => /年度/.test(name)

/** True of a date that stands in the text for itself: neither within a name nor in a dateline. */
const isPlain = ({ dates }: Scene, { nested, mention }: Anchor): boolean =>
  !nested && !dates[-1 - mention].dateline && dates[-1 - mention].kind === 'written'

/**
 * For each group of Event mentions, the dates near one of its mentions or references; besides, the article's first
 * date and the last one before the mention.
 */
export function findDatePairs(scene: Scene): Map<number, DatePair[]> {
  const { anchors, dates, dateAnchors, lineAt, group } = scene
  const pairs = new Map<number, DatePair[]>()
  if (!dateAnchors.length) return pairs
  const firstMention = dateAnchors.find((date) => isPlain(scene, date))?.mention
  for (const event of anchors) {
    if (event.type !== 'Event') continue
    const home = group[event.mention]
    let list = pairs.get(home)
    if (!list) {
      list = []
      pairs.set(home, list)
    }
    const line = lineAt[event.at]
    const { name } = scene.mentions[event.mention]
    const year = yearIn(name)
    const yearly = isYearly(name)
    let lastBefore: Anchor | undefined
    for (const date of dateAnchors) if (date.at < event.at && isPlain(scene, date)) lastBefore = date
    for (const date of dateAnchors) {
      const { base, dateline } = dates[-1 - date.mention]
      const apart = lineAt[date.at] - line
      if (year && !inYear(dates[-1 - date.mention].date, year, yearly)) continue
      if (!dateline && apart > 2) continue
      if (!dateline && apart < -3 && -1 - base !== firstMention && date !== lastBefore) continue
      const known = list.findIndex((pair) => pair.tail === date)
      const distance = (pair: DatePair) =>
        Math.abs(lineAt[pair.head.at] - lineAt[pair.tail.at]) * 1000 + Math.abs(pair.head.at - pair.tail.at)
      const next = { head: event, tail: date }
      if (known < 0) list.push(next)
      else if (distance(next) < distance(list[known])) list[known] = next
    }
  }
  return pairs
}

const OPENS = /开幕|启动|开班|开赛|启幕|开营|开讲|拉开|打响|开课|开锣|开工|上线|开镰|开哨|鸣哨|开始/
const LASTS = /历时|为期|持续|截至|至今|贯穿|期间|以来/
const TELLS = /揭晓|公布|评选|印发|下发|通报|表彰|获悉/
const PLANS = /将于|将在|定于|拟于|即将|届时|原定|将/
const VAGUE = /近日|日前|近期|最近|不久前|此前/
const LINKS =
  /同期|同时|同步|随后|会前|会后|期间|赛前|赛后|赛场外|当天|当日|当晚|现场|接着|开幕式|仪式|活动中|其间|会上|随即/
const COMES = /^(?:”|会议|活动)?(?:上|中|期间|时|的|现场)/

/** Occasions that last days, by the ends of their names; those that are over in a day; congresses and sessions. */
const LONG =
  /(?:运动会|博览会|交易会|大赛|竞赛|锦标赛|公开赛|联赛|世锦赛|奥运会|亚运会|邀请赛|擂台赛|比武|技能赛|展览|展|节|论坛|年会|培训班|训练营|托管班|班|轮训|活动|行动|巡演|征文|演出季|大会|峰会|比赛|评选|周|月|季)$/
const SHORT =
  /(?:仪式|开幕式|闭幕式|座谈会|发布会|推介会|推进会|部署会|动员会|交流会|恳谈会|见面会|现场会|启动会|联席会|招聘会|宣讲会|报告会|典礼|演练|讲座|授课|签约|决赛|观摩会|慰问|研讨会|洽谈会|晚宴|音乐会)$/
const SESSION = /(?:第.{1,4}次会议|次会议|代表大会|全会|执委会议?|全委会|职代会|工代会|教代会|两会|委员会.{0,8}会议)$/
const classOf = (name: string): number => (SHORT.test(name) ? 1 : SESSION.test(name) ? 2 : LONG.test(name) ? 3 : 0)

const KINDS: Record<DateKind, number> = { written: 0, lasting: 1, until: 2, since: 3 }

/** What is said to happen to the event: its opening (1), its close (2), that it is held (3), attended (4); 0 nothing. */
function happensTo({ pattern, lines, lineAt }: Scene, head: Anchor): number {
  const { from, to } = lines[lineAt[head.at]]
  const behind = /^[^,。;ＥｅＤ]{0,24}/.exec(pattern.slice(head.at + 1, to))?.[0] ?? ''
  const before = /[^,。;ＥｅＤ]{0,8}$/.exec(pattern.slice(Math.max(from, head.at - 8), head.at))?.[0] ?? ''
  if (COMES.test(behind)) return 5
  if (CLOSES.test(behind)) return 2
  if (OPENS.test(behind)) return 1
  if (/举行|召开|举办|举行|开展|进行/.test(behind)) return 3
  if (/出席|参加|参赛|观摩|观看|参观|会见/.test(before)) return 4
  if (OPENS.test(before)) return 1
  if (/举行|召开|举办|开展|组织|进行/.test(before)) return 3
  return 0
}

const flagsOf = (text: string, patterns: readonly RegExp[]): number =>
  patterns.reduce((bits, pattern, bit) => bits | (pattern.test(text) ? 1 << bit : 0), 0)

/** What is the same for all dates of an event's mention. */
export interface EventView {
  readonly happens: number
  readonly flags: number
  readonly said: number
  /** Plain dates in its line, at most two counted. */
  readonly own: number
  readonly year: string | undefined
  readonly yearly: boolean
  readonly ending: number
  readonly sort: number
  /** The article's first plain date. */
  readonly firstDate: Anchor | undefined
  /** By number of a written date: which kinds of periods begin or end with it. */
  readonly periods: ReadonlyMap<number, number>
}

const periodsOf = ({ dates }: Scene): Map<number, number> => {
  const periods = new Map<number, number>()
  for (const { kind, base } of dates)
    if (kind !== 'written') periods.set(base, (periods.get(base) ?? 0) | (1 << KINDS[kind]))
  return periods
}
const PERIODS = new WeakMap<Scene, ReadonlyMap<number, number>>()

export function viewOf(scene: Scene, head: Anchor): EventView {
  const { text, lines, lineAt, dateAnchors, mentions } = scene
  const line = lineAt[head.at]
  const said = text.slice(lines[line].start, lines[line].end)
  const { name } = mentions[head.mention]
  let periods = PERIODS.get(scene)
  if (!periods) {
    periods = periodsOf(scene)
    PERIODS.set(scene, periods)
  }
  let own = 0
  for (const date of dateAnchors) if (lineAt[date.at] === line && isPlain(scene, date)) own++
  return {
    happens: happensTo(scene, head),
    flags: flagsOf(said, [OPENS, CLOSES, LASTS, TELLS]),
    said: flagsOf(said, [PLANS, VAGUE, LINKS]),
    own: Math.min(2, own),
    year: yearIn(name),
    yearly: isYearly(name),
    ending: hashText(name, name.length - 2, name.length),
    sort: classOf(name),
    firstDate: dateAnchors.find((date) => isPlain(scene, date)),
    periods,
  }
}

const [DATE, COMMA, WIDE_COMMA] = [...'Ｄ,，'].map((letter) => letter.charCodeAt(0))

/**
 * Features of an event and a date: how far apart, what form the date has, whether its line opens or closes, the letters
 * right before and behind both.
 */
export function dateFeatures(
  out: FeatureBuffer,
  scene: Scene,
  { head, tail }: DatePair,
  h: Surrounding,
  t: Surrounding,
  isFirst: boolean,
  view: EventView,
): void {
  const { pattern, dates, lineAt, anchorAt, anchors, mentions, group } = scene
  const { date, dateline, kind } = dates[-1 - tail.mention]
  const { flags, happens, said, own: ownDates, ending } = view
  const sort = KINDS[kind]
  const order = tail.at < head.at ? 0 : tail.at > head.at ? 1 : 2
  const apart = Math.max(-3, Math.min(3, h.line - t.line))
  const way = (order * 8 + apart + 3) * 8 + sort
  const own = tail.nested ? (head.start <= tail.start && tail.end <= head.end ? 1 : 2) : 0
  const form = ((date.length * 8 + sort) * 2 + (dateline ? 1 : 0)) * 4 + own
  const low = Math.min(head.at, tail.at) + 1
  const high = Math.max(head.at, tail.at)
  let events = 0
  let others = 0
  let commas = 0
  for (let at = low; at < high && at < low + 200; at++) {
    const index = anchorAt[at]
    if (index >= 0 && anchors[index].type === 'Event' && group[anchors[index].mention] !== group[head.mention]) events++
    const letter = pattern.charCodeAt(at)
    if (letter === DATE) others++
    if (letter === COMMA || letter === WIDE_COMMA) commas++
  }
  const { name } = mentions[head.mention]
  const last = name.charCodeAt(name.length - 1)
  const yearInName = view.year ? (date.startsWith(view.year) ? 1 : view.yearly ? 2 : 3) : 0
  const first = view.firstDate
  const firstDate =
    first && lineAt[first.at] === lineAt[tail.at] ? (first.mention === -1 - dates[-1 - tail.mention].base ? 1 : 2) : 0
  const between = mix(Math.min(events, 2), mix(Math.min(others, 2), Math.min(commas, 2)))
  const gap = Math.min(6, (high - low) >> 2)
  const { issued } = scene
  const when = !issued ? 0 : date > issued ? 1 : monthOf(date) === monthOf(issued) ? 2 : 3
  const near = apart === 0 ? 1 : 0
  out.add(1, way)
  out.add(2, form)
  out.add(3, mix(way, form))
  out.add(5, mix(way, mix(form, between)))
  out.add(6, mix(way, gap))
  out.add(7, mix(form, last))
  out.add(8, mix(sort, h.suffix))
  out.add(9, mix(form, h.triggerAfter))
  out.add(10, mix(form, h.triggerBefore))
  out.add(11, mix(way, h.triggerAfter))
  out.add(12, mix(firstDate, mix(way, form)))
  out.add(13, mix(Math.min(t.line, 5), form))
  out.add(14, mix(isFirst ? 1 : 0, mix(firstDate, way)))
  out.add(15, mix(flags, form))
  out.add(16, mix(flags, mix(form, way)))
  out.add(17, mix(flags, mix(last, form)))
  out.add(18, mix(said & 1, mix(form, way)))
  out.add(23, mix(form, yearInName))
  out.add(24, mix(yearInName, mix(own, date.length)))
  out.add(25, mix(form, (head.reference ? 1 : 0) + (head.nested ? 2 : 0)))
  out.add(26, mix(sort, mix(h.zone, t.zone)))
  out.add(27, mix(form, h.listAfter2))
  if (order === 0 && high - low < 8) out.add(28, hashText(pattern, low, high))
  if (order === 1 && high - low < 8) out.add(29, hashText(pattern, low, high))
  out.add(31, mix(way, mix(h.triggerAfter, form)))
  out.add(33, mix(form, mix(happens, ending)))
  out.add(34, mix(form, mix(happens, mix(last, near))))
  out.add(37, mix(form, mix(said, near)))
  out.add(38, mix(form, mix(said, mix(ownDates, firstDate))))
  out.add(39, mix(when, mix(said & 3, form)))
  out.add(41, mix(isFirst ? 1 : 0, mix(near, mix(form, happens))))
  out.add(42, mix(near, mix(form, ending)))
  out.add(43, mix(view.sort, form))
  const claimed = claimOf(scene, head, tail)
  const period = view.periods.get(dates[-1 - tail.mention].base) ?? 0
  const late = lateness(date, issued)
  out.add(47, mix(form, mix(claimed, near)))
  out.add(49, mix(form, period))
  out.add(50, mix(form, mix(period, happens)))
  out.add(55, mix(form, mix(late, near)))
  out.add(56, mix(late, mix(sort, happens)))
  out.add(62, mix(form, h.before1))
  out.add(63, mix(form, h.before2))
  out.add(64, mix(form, h.after1))
  out.add(65, mix(form, h.after2))
  out.add(66, mix(form, mix(near, mix(h.before1, h.after1))))
  out.add(67, mix(form, t.before1))
  out.add(68, mix(form, t.before2))
  out.add(69, mix(form, t.after1))
  out.add(19, mix(form, t.after2))
  out.add(20, mix(form, mix(near, mix(t.before1, t.after1))))
  out.add(21, mix(form, hashText(pattern, tail.at + 1, tail.at + 4)))
  out.add(22, mix(form, mix(near, t.triggerAfter)))
  out.add(30, mix(form, mix(near, t.triggerBefore)))
  if (kind !== 'written') {
    const span = spanOf(date)
    out.add(57, mix(sort, span))
    out.add(58, mix(sort, mix(view.sort, span)))
    out.add(59, mix(sort, mix(flags, near)))
    out.add(60, mix(sort, mix(happens, mix(flags & 3, span))))
    out.add(61, mix(sort, mix(claimed, isFirst ? 1 : 0)))
  }
}

/** Whether the nearest event to the date in its line is this one (1), another (2), or there is none (0). */
function claimOf({ anchors, anchorAt, lines, lineAt, group }: Scene, head: Anchor, tail: Anchor): number {
  const { from, to } = lines[lineAt[tail.at]]
  for (let step = tail.nested ? 0 : 1; step < to - from; step++) {
    for (const at of [tail.at + step, tail.at - step]) {
      if (at < from || at >= to) continue
      const index = anchorAt[at]
      if (index >= 0 && anchors[index].type === 'Event')
        return group[anchors[index].mention] === group[head.mention] ? 1 : 2
    }
  }
  return 0
}

/** How long before the issue, as one of a few steps: 0 unknown, 1 ahead, 2 the day itself, 3 to 6 more and more. */
function lateness(date: string, issued: string | undefined): number {
  if (!issued || issued.length < 10) return 0
  const from = date.slice(0, 10)
  if (from.length < 10) return from > issued ? 1 : issued.startsWith(from) ? 2 : 6
  const days = (Date.parse(issued) - Date.parse(from)) / 86_400_000
  return days < 0 ? 1 : days < 1 ? 2 : days < 4 ? 3 : days < 9 ? 4 : days < 32 ? 5 : 6
}

/** How long an interval is, as one of a few steps. */
function spanOf(date: string): number {
  const [from, to] = date.split('/')
  if (!to) return 0
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return days < 3 ? 1 : days < 6 ? 2 : days < 11 ? 3 : days < 29 ? 4 : days < 100 ? 5 : days < 320 ? 6 : 7
}

/** A date of an event that the model holds possible: the log of its weight, where 1 is that of no date at all. */
export interface DateChoice<P> {
  readonly date: string
  readonly score: number
  /** Where the article says so best, and how. */
  readonly place: P
  readonly label: DateLabel
}

/**
 * The likeliest date of each group of Event mentions. Dates compete: what several places say alike adds up. `options`
 * are the readings of every date near every event with their log-weights.
 */
export function chooseDates<P extends { readonly head: Anchor }>(
  { group }: Scene,
  options: readonly DateChoice<P>[],
): Map<number, DateChoice<P>> {
  const sums = new Map<string, { weight: number; home: number; best: DateChoice<P> }>()
  for (const option of options) {
    const home = group[option.place.head.mention]
    const key = `${home} ${option.date}`
    const weight = Math.exp(option.score)
    const known = sums.get(key)
    if (!known) sums.set(key, { weight, home, best: option })
    else {
      known.weight += weight
      if (option.score > known.best.score) known.best = option
    }
  }
  const chosen = new Map<number, DateChoice<P>>()
  for (const { weight, home, best } of sums.values()) {
    const score = Math.log(weight)
    if (score > (chosen.get(home)?.score ?? Number.NEGATIVE_INFINITY)) chosen.set(home, { ...best, score })
  }
  return chosen
}
