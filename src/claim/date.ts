import { type DateExpression, monthOf, movedBy } from '../text/date.js'
import { type FeatureBuffer, hashText, mix, type Surrounding } from './feature.js'
import type { Anchor, Scene } from './scene.js'

/**
 * Ways in which a date in the text dates an event. `day`: as it stands, stretched over as many days as 为期 or 历时 says,
 * backwards where the line closes the event; `month`: its month alone (only the opening or the closing day is told);
 * `year`: its year alone; `alone`: as it stands, although the line tells how long something lasts.
 */
export const DATE_LABELS = ['day', 'month', 'year', 'alone'] as const
export type DateLabel = (typeof DATE_LABELS)[number]

/** An event and a date that may be its own. */
export interface DatePair {
  readonly head: Anchor
  readonly tail: Anchor
}

const LASTING = /(?:历时|为期|持续|共)(\d{1,3}|[一二三四五六七八九十]|半)(?:个)?(多)?(天|日|周|星期|月)/
const CHINESE: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }

/** Days that an event lasts by the line that `at` stands in, or 0. */
function lasting(scene: Scene, at: number): number {
  const line = scene.lines[scene.lineAt[at]]
  const match = LASTING.exec(scene.text.slice(line.start, line.end))
  if (!match || match[2] || match[3] === '月') return 0
  const number = CHINESE[match[1]] ?? Number(match[1])
  return number * (/周|星期/.test(match[3]) ? 7 : 1)
}

/** The ISO date that `label` makes of the date at `tail`, or undefined where it makes none. */
export function datedBy(scene: Scene, label: DateLabel, tail: Anchor): string | undefined {
  const { date }: DateExpression = scene.dates[-1 - tail.mention]
  const single = !date.includes('/') && date.length === 10
  if (label === 'year') return date.length > 4 ? date.slice(0, 4) : undefined
  if (label === 'month') return single ? monthOf(date) : undefined
  const days = single ? lasting(scene, tail.at) : 0
  if (!days) return label === 'day' ? date : undefined
  if (label === 'alone') return date
  const { start, end } = scene.lines[scene.lineAt[tail.at]]
  return CLOSES.test(scene.text.slice(start, end))
    ? `${movedBy(date, 1 - days)}/${date}`
    : `${date}/${movedBy(date, days - 1)}`
}

/** The year that an event's name begins with or holds: 2024年“世界海员日”关爱船员活动. */
export function yearIn(name: string): string | undefined {
  return /(?<![0-9])((?:19|20)[0-9]{2})(?:年|(?=[^0-9.届级]))/.exec(name)?.[1]
}

/** For each group of Event mentions, the dates near one of its mentions or references, the article's first date too. */
export function findDatePairs(scene: Scene): Map<number, DatePair[]> {
  const { anchors, dates, dateAnchors, lineAt, group } = scene
  const pairs = new Map<number, DatePair[]>()
  if (!dateAnchors.length) return pairs
  const first = dateAnchors.find((date) => !date.nested && !scene.dates[-1 - date.mention].dateline)
  for (const event of anchors) {
    if (event.type !== 'Event') continue
    const home = group[event.mention]
    let list = pairs.get(home)
    if (!list) {
      list = []
      pairs.set(home, list)
    }
    const line = lineAt[event.at]
    for (const date of dateAnchors) {
      const apart = lineAt[date.at] - line
      if (apart > 2) break
      if (apart < -3 && date !== first && !dates[-1 - date.mention].dateline) continue
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

const OPENS = /开幕|启动|开班|开赛|启幕|开营|开讲|拉开|打响|开课|开锣|开工|上线/
const CLOSES = /闭幕|落幕|收官|结束|结业|落下帷幕|闭营|圆满|收兵|收锣/
const LASTS = /历时|为期|持续|截至|至今|贯穿|期间|以来/
const TELLS = /揭晓|公布|评选|印发|下发|通报|表彰|获悉/
const PLANS = /将于|将在|定于|拟于|即将|届时|原定/

/** Features of an event and a date: how far apart, what form the date has, whether its line opens or closes. */
export function dateFeatures(
  out: FeatureBuffer,
  scene: Scene,
  { head, tail }: DatePair,
  h: Surrounding,
  t: Surrounding,
  isFirst: boolean,
): void {
  const { pattern, text, dates, dateAnchors, lines, lineAt, anchorAt, anchors, mentions, group } = scene
  const { date, dateline, start, end } = dates[-1 - tail.mention]
  const order = tail.at < head.at ? 0 : tail.at > head.at ? 1 : 2
  const apart = Math.max(-3, Math.min(3, h.line - t.line))
  const way = order * 8 + apart + 3
  const own = tail.nested ? (head.start <= tail.start && tail.end <= head.end ? 1 : 2) : 0
  const form = date.length * 16 + (dateline ? 8 : 0) + own
  const low = Math.min(head.at, tail.at) + 1
  const high = Math.max(head.at, tail.at)
  let events = 0
  let others = 0
  let commas = 0
  for (let at = low; at < high && at < low + 200; at++) {
    const index = anchorAt[at]
    if (index >= 0 && anchors[index].type === 'Event' && group[anchors[index].mention] !== group[head.mention]) events++
    if (pattern[at] === 'Ｄ') others++
    if (pattern[at] === ',' || pattern[at] === '，') commas++
  }
  const line = lines[lineAt[head.at]]
  const said = text.slice(line.start, line.end)
  const flags =
    (OPENS.test(said) ? 1 : 0) + (CLOSES.test(said) ? 2 : 0) + (LASTS.test(said) ? 4 : 0) + (TELLS.test(said) ? 8 : 0)
  const plans = PLANS.test(said) ? 1 : 0
  const name = mentions[head.mention].name
  const last = name.charCodeAt(name.length - 1)
  const yearInName = /(?:19|20)[0-9]{2}/.test(name) ? 1 : 0
  const firstDate = dateAnchors.find((other) => !other.nested && !dates[-1 - other.mention].dateline) === tail ? 1 : 0
  const between = mix(Math.min(events, 2), mix(Math.min(others, 2), Math.min(commas, 2)))
  const gap = Math.min(6, (high - low) >> 2)
  out.add(1, way)
  out.add(2, form)
  out.add(3, mix(way, form))
  out.add(4, mix(way, between))
  out.add(5, mix(way, mix(form, between)))
  out.add(6, mix(way, gap))
  out.add(7, mix(form, last))
  out.add(8, h.suffix)
  out.add(9, mix(form, h.triggerAfter))
  out.add(10, mix(form, h.triggerBefore))
  out.add(11, mix(way, h.triggerAfter))
  out.add(12, mix(firstDate, mix(way, form)))
  out.add(13, mix(Math.min(t.line, 5), form))
  out.add(14, mix(isFirst ? 1 : 0, mix(firstDate, way)))
  out.add(15, mix(flags, form))
  out.add(16, mix(flags, mix(form, way)))
  out.add(17, mix(flags, mix(last, form)))
  out.add(18, mix(plans, mix(form, way)))
  out.add(19, mix(text.charCodeAt(start), text.charCodeAt(end - 1)))
  out.add(20, mix(form, mix(text.charCodeAt(start), way)))
  out.add(21, mix(text.charCodeAt(end), order))
  out.add(22, mix(text.charCodeAt(start - 1), order))
  out.add(23, mix(form, yearInName))
  out.add(24, mix(yearInName, mix(own, date.length)))
  out.add(25, mix(form, (head.reference ? 1 : 0) + (head.nested ? 2 : 0)))
  out.add(26, mix(h.zone, t.zone))
  out.add(27, mix(form, h.listAfter2))
  if (order === 0 && high - low < 8) out.add(28, hashText(pattern, low, high))
  if (order === 1 && high - low < 8) out.add(29, hashText(pattern, low, high))
  out.add(30, mix(Math.min(4, dateAnchors.length), mix(firstDate, form)))
  out.add(31, mix(way, mix(h.triggerAfter, form)))
}
