import type { Reading } from '../claim/reading.js'
import { lexicon } from '../text/lexicon.js'
import type { Identity } from './page-entity.js'
import { numeral, plainName } from './print.js'
import { RegionTree } from './region.js'

/** What an event's name says. */
export interface EventName {
  /** The name without year and edition, short nouns written out. */
  readonly core: string
  readonly year?: number
  /** Number of the edition: 1 for 首届; its counter (届, 次, 期) is left out. */
  readonly edition?: number
  /** Part of a whole: 开幕式, 决赛, 颁奖仪式. */
  readonly part: string
}

const PART =
  /(?:开幕式|闭幕式|开幕|闭幕|启动仪式|颁奖仪式|颁奖典礼|签约仪式|授旗仪式|揭牌仪式|总决赛|半决赛|决赛|初赛|复赛|预赛|选拔赛|新闻发布会|发布会|记者会|总结会|部署会|推进会|动员会|座谈会|联席会议|表彰大会)$/
const EDITION = /(?:第([〇零一二三四五六七八九十\d]+)|(首))(届|期|次|场|季|站|轮|批)/
const YEAR = /^(?:(?:(\d{4})|([〇一二三四五六七八九]{4}))年(?:度)?(?:的)?)/

let nouns: (readonly [string, string])[] | undefined
const cache = new Map<string, EventName>()

/** Reads an event's name. Cached by name. */
export function parseEvent(surface: string): EventName {
  const known = cache.get(surface)
  if (known) return known
  nouns ??= lexicon('event_noun').map(({ short, full }) => [short, full] as const)
  let core = plainName(surface).replace(/^(?:党的)(?=[一二三四五六七八九十]+大)/, '中国共产党')
  const congress = /^中国共产党([一二三四五六七八九十]+)大$/.exec(core)
  if (congress) core = `中国共产党第${congress[1]}次全国代表大会`
  const yearMatch = YEAR.exec(core) ?? /(?<!\d)(20\d\d|19\d\d)(?:年)?/.exec(core)
  const digits = yearMatch?.[1] ?? yearMatch?.[2]
  const year = digits ? numeral(digits) : undefined
  if (yearMatch) core = core.slice(0, yearMatch.index) + core.slice(yearMatch.index + yearMatch[0].length)
  const editionMatch = EDITION.exec(core)
  const edition = editionMatch ? (editionMatch[2] ? 1 : numeral(editionMatch[1])) : undefined
  if (editionMatch) core = core.replace(editionMatch[0], '')
  for (const [short, full] of nouns) {
    if (core.endsWith(short) && !core.endsWith(full)) core = core.slice(0, -short.length) + full
  }
  const parsed = { core, year, edition, part: PART.exec(core)?.[0] ?? '' }
  if (cache.size > 100_000) cache.clear()
  cache.set(surface, parsed)
  return parsed
}

function inOrder(short: string, full: string): boolean {
  let at = 0
  for (const c of short) {
    at = full.indexOf(c, at) + 1
    if (at === 0) return false
  }
  return true
}

/** True where two names on one page can be one event: no other edition, year or part. */
export function eventsAgree(a: EventName, b: EventName): boolean {
  if (a.year && b.year && a.year !== b.year) return false
  if (a.edition && b.edition && a.edition !== b.edition) return false
  if (a.part !== b.part) return false
  const [short, full] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core]
  if (short === full) return true
  if (short.length < 3) return false
  const tail = short.slice(-2) === full.slice(-2) || full.endsWith(short.slice(-1))
  return tail && inOrder(short, full)
}

/** True where a name means the same event on any page: with a place, an edition, a year, or a nation in it. */
function isSpecific(surface: string, { core, edition, year }: EventName): boolean {
  if (/全国|中国|国际|世界|国务院|联合国|奥林匹克|奥运|亚洲|论坛|博览/.test(core)) return true
  if (RegionTree.shared().prefix(core)) return true
  return (edition !== undefined || year !== undefined || /[“”"]/.test(surface)) && core.length >= 8
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
    const { core, year, edition } = parsed
    const scope = isSpecific(fullest, parsed) ? '' : this.#reading.page.id
    return { key: [scope, core, edition ?? '', year ?? ''].join('|'), name: fullest }
  }

  identity(article: number, mention: number): Identity {
    return this.#identities[article][mention] ?? { key: '', name: '' }
  }
}
