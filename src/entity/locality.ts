import type { Reading } from '../claim/reading.js'
import { lexicon } from '../text/lexicon.js'
import { levelOfWord, parseOrganization } from './organization-name.js'
import { plainName } from './print.js'
import { atLevel, isWithin, levelOfSuffix, type Region, type RegionPrefix, RegionTree } from './region.js'

/** An area seen in an article: where, and the body of it that was named there, if any. */
interface Sight {
  readonly at: number
  readonly end: number
  readonly region: Region
  readonly body?: string
}

/** A choice with what decided it, for explanations. */
export interface Chosen {
  readonly region: Region
  readonly reason: string
}

const ZONE_KIND: readonly (readonly [RegExp, string])[] = [
  [/(?:经济技术开发区|经济开发区|经开区)$/, '经开区'],
  [/(?:高新技术产业开发区|高新技术开发区|高新区)$/, '高新区'],
  [/(?:产业园区|工业园区|园区|产业园|科技园)$/, '园区'],
]

/** True where the word of a relative name (开发区, 经开区, 师市) may stand for an area of that name. */
function isOfKind(region: Region, word: string): boolean {
  if (region.name.endsWith(word)) return true
  if (word === '师市' || word === '师') return /^66\d\d$/.test(region.code)
  const kind = ZONE_KIND.find(([shape]) => shape.test(region.name))?.[1]
  return kind !== undefined && (kind === word || (word === '开发区' && kind !== '园区'))
}

/** The area of a dateline that is no mention: 本报徐州讯, 新华社南京3月26日电. */
function dateline(text: string): Sight[] {
  const found = /(?:本报|本网|新华社|中新社)([\u4e00-\u9fff]{2,8}?)(?:\d+月\d+日)?[电讯]/.exec(text)
  const prefix = found ? RegionTree.shared().prefix(found[1]) : undefined
  if (!found || prefix?.length !== found[1].length) return []
  const region = prefix.regions.find(({ level }) => level < 3) ?? prefix.regions[0]
  return [{ at: found.index, end: found.index + found[0].length, region }]
}

/** Longest run of characters between two bodies of one chain of titles: 凌海市委副书记、市总工会主席. */
const CHAIN = 12

let national: string[] | undefined

/** Knows for one page where things are: its home, and the areas seen so far in each article. */
export class Locality {
  readonly home: Region | undefined
  readonly #sights: Sight[][]
  readonly #texts: readonly string[]
  readonly #unlisted = new Map<string, Region>()

  constructor({ page, articles }: Reading) {
    national ??= lexicon('national_medium').map(({ name }) => name)
    const paper = plainName(page.paper ?? '')
    const isNational = national.some((name) => paper.startsWith(name))
    const tree = RegionTree.shared()
    this.home = isNational ? undefined : (tree.prefix(plainName(page.region ?? '')) ?? tree.prefix(paper))?.regions[0]
    this.#texts = articles.map(({ article }) => article.text.text)
    this.#sights = this.#texts.map((text) => dateline(text))
    // What is certain first; then what is ambiguous, in the light of that.
    for (const certain of [true, false]) {
      articles.forEach(({ mentions }, article) => {
        for (const mention of mentions) {
          if (mention.type === 'Person' || mention.type === 'Award' || mention.type === 'Initiative') continue
          const name = mention.full ?? mention.name
          const parsed = mention.type === 'Organization' ? parseOrganization(name) : undefined
          const prefix = parsed ? parsed.prefix : tree.prefix(plainName(name))
          const unlisted = parsed?.unlisted ?? []
          if (!prefix && !unlisted.length) continue
          const settled = !prefix || prefix.regions.length === 1
          if (settled !== certain) continue
          const region = this.locate(prefix, unlisted, article, mention.start)
          if (region) this.#sights[article].push({ at: mention.start, end: mention.end, region, body: parsed?.body })
        }
      })
      for (const sights of this.#sights) sights.sort((a, b) => a.at - b.at)
    }
  }

  /** The area that a name's prefix means at offset `at` of an article. */
  locate(
    prefix: RegionPrefix | undefined,
    unlisted: readonly string[],
    article: number,
    at: number,
  ): Region | undefined {
    let region = prefix && this.#choose(prefix, article, at)
    for (const name of unlisted) region = this.#unlist(name, region ?? this.home)
    return region
  }

  /** True where one of the areas is a city, or lies in the paper's home. */
  isNear(regions: readonly Region[]): boolean {
    const { home } = this
    return regions.some((region) => region.level < 3 || (home !== undefined && isWithin(region, home)))
  }

  #choose({ regions, full }: RegionPrefix, article: number, at: number): Region | undefined {
    if (regions.length === 1 && (regions[0].level < 4 || this.home === undefined)) return regions[0]
    let best: Region | undefined
    let bestScore = Number.NEGATIVE_INFINITY
    for (const region of regions) {
      const score = this.#fitness(region, article, at) + (full ? 0 : region.level === 3 ? -0.15 : 0)
      if (score > bestScore) {
        best = region
        bestScore = score
      }
    }
    if (!best || best.level < 4 || bestScore > 1) return best
    return this.#unlist(best.name, undefined)
  }

  /** How well an area fits the page's home and the areas seen around. */
  #fitness(region: Region, article: number, at: number): number {
    let score = 0.4 - 0.1 * region.level
    const { home } = this
    if (home && isWithin(region, home)) score += home.level === 1 ? 3 : 4
    else if (home && atLevel(region, 1) === atLevel(home, 1)) score += 2
    const province = atLevel(region, 1)
    const city = atLevel(region, 2) ?? province
    let near = 0
    for (const sight of this.#sights[article]) {
      const close = sight.region === region ? 3.5 : city && isWithin(sight.region, city) ? 3 : 0
      const shared = close || (atLevel(sight.region, 1) === province ? 1.2 : 0)
      near = Math.max(near, shared / (1 + Math.abs(sight.at - at) / 2000))
    }
    return score + near
  }

  #unlist(name: string, parent: Region | undefined): Region {
    const known = this.#unlisted.get(name)
    if (known) return known
    const level = levelOfSuffix(name) || 3
    const region: Region = { code: `${parent?.code ?? ''}~${name}`, name, level, parent }
    this.#unlisted.set(name, region)
    return region
  }

  /** The area that a relative name (区总工会: word 区, body 总工会) speaks of. */
  antecedent(word: string, body: string, article: number, at: number): Chosen | undefined {
    const scores = new Map<Region, { score: number; reason: string }>()
    const add = (region: Region, score: number, reason: string) => {
      const known = scores.get(region)
      if (!known || known.score < score) scores.set(region, { score, reason })
    }
    const { home } = this
    for (let other = 0; other < this.#sights.length; other++) {
      const here = other === article
      let rank = 0
      const sights = this.#sights[other]
      const first = here ? sights.find(({ region }) => this.#ofWord(region, word) === region)?.region : undefined
      for (let i = sights.length - 1; i >= 0; i--) {
        const sight = sights[i]
        const region = this.#ofWord(sight.region, word)
        if (!region) continue
        const direct = region === sight.region
        if (here && sight.at <= at) {
          const nearness = (direct ? 1.6 : 0.8) * 0.75 ** rank++ + (region === first ? 1 : 0)
          const between = sight.end <= at ? this.#texts[article].slice(sight.end, at) : ''
          const sentence = direct && !/[。;；!！?？\n]/.test(between)
          const chained = sentence && between.length <= CHAIN && /^[^、，,]+、$/.test(between) ? 4 : 0
          const listed = /[、和]$/.test(this.#texts[article].slice(0, sight.at))
          const line = direct && !between.includes('\n') ? 0.8 : 0
          const same = sight.body === body ? (sentence && !listed ? 3 : 2) : 0
          add(region, 2 + nearness + Math.max(same, chained) + line, 'named before in the article')
        } else if (here) {
          add(region, 1.2 + (sight.body === body ? 1.5 : 0) + (direct ? 0.3 : 0), 'named later in the article')
        } else {
          const distance = Math.abs(article - other)
          const before = other < article ? 0.3 : 0
          add(region, (sight.body === body ? 1.2 : 0.4) + (direct ? 0.2 : 0) + before / distance, 'named on the page')
        }
      }
    }
    if (home) {
      const region = this.#ofWord(home, word)
      if (region) add(region, 1.5, 'area of the paper')
      for (const [seen, scored] of scores) if (isWithin(seen, home)) scored.score += region === seen ? 2.2 : 0.8
    }
    let best: Chosen | undefined
    let bestScore = Number.NEGATIVE_INFINITY
    for (const [region, { score: sum, reason }] of scores) {
      // 区 is a district before it is an autonomous region; 市 a city before a county-level one.
      const score = sum - (word === '区' && region.level === 1 ? 2 : 0)
      if (score > bestScore) {
        best = { region, reason }
        bestScore = score
      }
    }
    return best
  }

  /** The area that `word` can stand for among `region` and the areas it lies in. */
  #ofWord(region: Region, word: string): Region | undefined {
    for (let up: Region | undefined = region; up; up = up.parent) {
      if (word === '区' && up.name.endsWith('区')) return up
      if (word === '县' ? /[县旗]$/.test(up.name) : isOfKind(up, word)) return up
      if (levelOfWord(word) === 1 && up.level === 1 && word === '省' && up.name.endsWith('省')) return up
    }
    return undefined
  }
}
