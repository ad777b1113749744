import type { Reading } from '../claim/reading.js'
import { lexicon } from '../text/lexicon.js'
import { numeral } from '../text/numeral.js'
import { type Identity, scopeOf } from './page-entity.js'
import { plainName } from './print.js'
import { isWithin, type Region, RegionTree } from './region.js'

/** What an event's name says. */
export interface EventName {
  /** The name without year, ordinals and brackets, short nouns written out. */
  readonly core: string
  readonly year?: number
  /** Ordinals by their counter: 届, 次, 期. 首届 is 1. */
  readonly ordinals: ReadonlyMap<string, number>
  /** What part of a whole it is: 开幕式, 决赛, 颁奖仪式; of A暨B both. */
  readonly parts: ReadonlySet<string>
  /** The first part in quotation marks, the series: 海淀工匠杯. */
  readonly quoted?: string
  /** Said to be of the whole city, district or province: 全市. */
  readonly local: boolean
}

const PART =
  /(?:开幕式|闭幕式|开幕|闭幕|启动仪式|颁奖仪式|颁奖典礼|签约仪式|授旗仪式|揭牌仪式|总决赛|半决赛|决赛|初赛|复赛|预赛|选拔赛|发布会|记者会|总结会|部署会|推进会|动员会|座谈会|联席会议|表彰大会)$/
const ORDINAL = /(?:第([〇零一二三四五六七八九十百\d]+)|(首))(届|期|次|场|季|站|轮|批|中(?=全会))/g
/** Ordinals without 第: 十八届, 三中全会, 二次全会. */
const BARE_ORDINAL =
  /(?<![第〇零一二三四五六七八九十百])([一二三四五六七八九十百]+)(?=届|中全会|次(?:全会|全体|会议|主席|职|代))/g
/** 活动 in “百场讲坛”第一百场活动, which says no more than 第一百场. */
const EDITION_ACTIVITY = /(?<=(?:第[〇零一二三四五六七八九十百\d]+|首)[届期次场季站轮批])活动$/
const LOCAL = /^(?:\d{4}年(?:度)?)?全[市省区县州]/
const YEAR = /^(?:(?:(\d{4})|([〇一二三四五六七八九]{4}))年(?:度)?(?:的)?)/

let nouns: (readonly [string, string])[] | undefined
const cache = new Map<string, EventName>()

/** Reads an event's name. Cached by name. */
export function parseEvent(surface: string): EventName {
  const known = cache.get(surface)
  if (known) return known
  nouns ??= lexicon('event_noun').map(({ short, full }) => [short, full] as const)
  let core = plainName(surface)
    .replace(/^党的(?=[一二三四五六七八九十]+大)/, '中国共产党')
    .replace(/([一二三四五六七八九十]+)大$/, (whole, n, at) => (at > 0 ? `第${n}次全国代表大会` : whole))
    .replace(/([一二三四五六七八九十]+)代会$/, '第$1次代表大会')
    .replace(/^([一二三四五六七八九十]+)冬会?$/, '第$1届全国冬季运动会')
    .replace(/^([一二三四五六七八九十]+)运会/, '第$1届全国运动会')
    .replace('全国人民代表大会', '全国人大')
    .replace(/\([^)]*\)/g, '')
    .replace(/^全[市省区县州]/, '')
  const yearMatch = YEAR.exec(core) ?? /(?<!\d)(20\d\d|19\d\d)(?:年)?/.exec(core)
  const digits = yearMatch?.[1] ?? yearMatch?.[2]
  const year = digits ? numeral(digits) : undefined
  if (yearMatch) core = core.slice(0, yearMatch.index) + core.slice(yearMatch.index + yearMatch[0].length)
  core = core
    .replace(/^全[市省区县州]/, '')
    .replace(BARE_ORDINAL, '第$1')
    .replace(EDITION_ACTIVITY, '')
  const ordinals = new Map<string, number>()
  for (const [, n, first, counter] of core.matchAll(ORDINAL)) ordinals.set(counter, first ? 1 : numeral(n))
  core = core
    .replace(ORDINAL, '')
    .replace(/(大会|委员会|人大|政协)会议$/, '$1')
    .replace(/赛事$/, '赛')
  for (const [short, full] of nouns) {
    const at = core.indexOf(short)
    if (at >= 0 && !core.includes(full)) core = core.slice(0, at) + full + core.slice(at + short.length)
  }
  // 三中全会 is of the Party's Central Committee, whether the name says so or not.
  if (ordinals.has('中')) core = '中国共产党中央委员会全会'
  const parts = new Set(core.split('暨').map((half) => PART.exec(half)?.[0] ?? ''))
  const quoted = /[“"]([^“”"]{3,})[”"]/.exec(surface)?.[1]
  const parsed = { core, year, ordinals, parts, quoted: quoted && plainName(quoted), local: LOCAL.test(surface) }
  if (cache.size > 100_000) cache.clear()
  cache.set(surface, parsed)
  return parsed
}

/** Words that make another event of the same name. */
const KIND = /残疾人|女子|男子|青少年|青年奥|夏季|冬季|春季|秋季|常委会|常务委员会|委员长|主席团/g
const kindsOf = (core: string) => core.match(KIND)?.join() ?? ''

function inOrder(short: string, full: string): boolean {
  let at = 0
  for (const c of short) {
    at = full.indexOf(c, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Share of the pairs of neighbouring characters of `short` that `full` has too. */
function bigramShare(short: string, full: string): number {
  let found = 0
  for (let i = 1; i < short.length; i++) if (full.includes(short.slice(i - 1, i + 1))) found++
  return short.length > 1 ? found / (short.length - 1) : 0
}

const NATIONAL = /^全国|(?<=杯)全国/

/** Areas that a name begins with, or that stand behind the series: 挑战杯甘肃省…. */
function areasOf(core: string): readonly Region[] | undefined {
  const tree = RegionTree.shared()
  const first = tree.prefix(core)
  if (first) return first.regions
  const series = core.indexOf('杯') + 1
  const behind = series > 0 ? tree.prefix(core.slice(series)) : undefined
  return behind?.full ? behind.regions : undefined
}

/** False where both names begin with an area, and neither area lies in the other: 湖南省X and 全国X, 南京X and 徐州X. */
function areasAgree(a: string, b: string): boolean {
  const [left, right] = [a, b].map(areasOf)
  if (left && right) return left.some((x) => right.some((y) => isWithin(x, y) || isWithin(y, x)))
  return !(left && NATIONAL.test(b)) && !(right && NATIONAL.test(a))
}

/** True where two names on one page can be one event: no other edition, year or part. */
export function eventsAgree(a: EventName, b: EventName): boolean {
  if (a.year && b.year && a.year !== b.year) return false
  for (const [counter, n] of a.ordinals) if ((b.ordinals.get(counter) ?? n) !== n) return false
  if (![...a.parts].some((part) => b.parts.has(part))) return false
  const [short, full] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core]
  if (short === full) return true
  // 川音川情·走进广州, where an event is called by it, is the “川音川情·走进广州”慰问演出.
  if (a.quoted === b.core || b.quoted === a.core) return true
  if (kindsOf(a.core) !== kindsOf(b.core)) return false
  if (!areasAgree(a.core, b.core)) return false
  if ((a.local && b.core.startsWith('全国')) || (b.local && a.core.startsWith('全国'))) return false
  // “莲城杯”职工创新大赛 and “莲城杯”职工技术创新竞赛 are one contest; so is the bare “莲城杯”.
  if (a.quoted && a.quoted === b.quoted) {
    if (short.endsWith(a.quoted) || short.slice(-2) === full.slice(-2) || (short.endsWith('赛') && full.endsWith('赛')))
      return true
  }
  if (short.length < 3) return short.length === 2 && full.endsWith(short) && a.ordinals.size + b.ordinals.size === 0
  const [head] = full.split('暨')
  for (const whole of head === full ? [full] : [full, head]) {
    const tail = short.slice(-2) === whole.slice(-2) || whole.endsWith(short.slice(-1))
    if (
      tail &&
      (inOrder(short, whole) ||
        (short.length >= 6 &&
          whole.length >= 1.2 * short.length &&
          whole.includes(short.slice(0, 2)) &&
          bigramShare(short, whole) >= 0.75))
    )
      return true
  }
  return false
}

/** True where a name means the same event on any page: with a place, an edition, a year, or a nation in it. */
function isSpecific(surface: string, { core, ordinals, year }: EventName): boolean {
  if (/全国|中国|国际|世界|国务院|联合国|奥林匹克|奥运|亚洲|论坛|博览/.test(core)) return true
  if (RegionTree.shared().prefix(core)) return true
  return (ordinals.size > 0 || year !== undefined || /[“”"]/.test(surface)) && core.length >= 8
}

/** Gives the events of one page their identities. */
export class PageEvents {
  readonly #identities: (Identity | undefined)[][]
  readonly #reading: Reading

  constructor(reading: Reading) {
    this.#reading = reading
    this.#identities = reading.articles.map(({ mentions }) => new Array(mentions.length))
    const groups: { names: Map<string, EventName>; articles: Set<number>; fullest: string }[] = []
    reading.articles.forEach(({ mentions }, article) => {
      const order = mentions
        .map((m, mention) => ({ m, mention }))
        .filter(({ m }) => m.type === 'Event')
        .sort((a, b) => b.m.name.length - a.m.name.length || a.mention - b.mention)
      for (const { m } of order) {
        const surface = m.full ?? m.name
        const parsed = parseEvent(surface)
        const agrees = (group: (typeof groups)[number]) => {
          for (const other of group.names.values()) if (!eventsAgree(parsed, other)) return false
          return true
        }
        const group =
          groups.find((g) => g.names.has(surface) && g.articles.has(article)) ??
          groups.find((g) => g.articles.has(article) && agrees(g)) ??
          groups.find((g) => g.names.has(surface) || (agrees(g) && parsed.core.length >= 6))
        if (group) {
          group.names.set(surface, parsed)
          group.articles.add(article)
          if (surface.length > group.fullest.length) group.fullest = surface
        } else groups.push({ names: new Map([[surface, parsed]]), articles: new Set([article]), fullest: surface })
      }
    })
    reading.articles.forEach(({ mentions }, article) => {
      mentions.forEach((m, mention) => {
        if (m.type !== 'Event') return
        const surface = m.full ?? m.name
        const group =
          groups.find((g) => g.names.has(surface) && g.articles.has(article)) ??
          groups.find((g) => g.names.has(surface))
        if (group) this.#identities[article][mention] = this.#identify(group.fullest)
      })
    })
  }

  #identify(fullest: string): Identity {
    const parsed = parseEvent(fullest)
    const { core, year, ordinals } = parsed
    const scope = isSpecific(fullest, parsed) ? '' : scopeOf(this.#reading)
    const editions = [...ordinals].map(([counter, n]) => `${n}${counter}`).join('')
    // What comes back every year without number is told apart by the year; games go by their city.
    const games = /奥林匹克|世界|亚洲|锦标赛|世界杯|博览会/.test(core)
    const when = year ?? (editions || games ? '' : (this.#reading.page.date?.slice(0, 4) ?? ''))
    return { key: [scope, core, editions, when].join('|'), name: fullest }
  }

  identity(article: number, mention: number): Identity {
    return this.#identities[article][mention] ?? { key: '', name: '' }
  }
}
