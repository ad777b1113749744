import type { Reading } from '../claim/reading.js'
import { lexicon } from '../text/lexicon.js'
import type { Locality } from './locality.js'
import { type Identity, scopeOf } from './page-entity.js'
import { plainName } from './print.js'
import { pathOf, type Region, RegionTree } from './region.js'

let countries: Map<string, string> | undefined
let aliases: Map<string, string> | undefined

function load(): void {
  countries = new Map(lexicon('country').map(({ name, country }) => [name, country]))
  aliases = new Map(lexicon('place_alias').map(({ short, full }) => [short, full]))
}

/** Leaves out a country in front of a place that lies in it: 法国巴黎, 中国北京. */
function withoutCountry(name: string): string {
  for (let length = Math.min(8, name.length - 2); length > 1; length--) {
    if (countries?.has(name.slice(0, length))) return name.slice(length)
  }
  return name
}

/** Nouns that a short name leaves out: 姑孰镇, 胡张庄村, 鹤乡菊海景区. */
const KIND = /^(?:村|镇|乡|街道|社区|景区|山口|广场|公园|水库|大桥|隧道|工业园|园区|车站|站)$/
/** Places of a kind that every body has: they are told apart by the page. */
const COMMON =
  /^(?:工会|骑手|职工|劳动者|小哥|司机|户外劳动者|爱心)*(?:驿站|妈妈小屋|小屋|书屋|职工书屋|职工之家|休息室|阅览室|食堂|广场|文化宫|会议室|报告厅|体育馆|服务站)$/
const RELATIVE = /^(?:全|本|我|该)?(自治区|省|市|区|县|州|街道|镇|乡|经开区|开发区|高新区)(?=[\u4e00-\u9fff“]{2})/

/** Gives the places of one page their identities. */
export class PagePlaces {
  readonly #reading: Reading
  readonly #locality: Locality
  readonly #names = new Map<string, { name: string; identity: Identity }>()

  constructor(reading: Reading, locality: Locality) {
    if (!countries) load()
    this.#reading = reading
    this.#locality = locality
    reading.articles.forEach(({ mentions }, article) => {
      mentions.forEach((m, mention) => {
        if (m.type !== 'Place') return
        const name = plainName(m.full ?? m.name)
        if (!this.#names.has(name))
          this.#names.set(name, { name, identity: this.#read(name, m.full ?? m.name, article, m.start) })
        void mention
      })
    })
  }

  identity(article: number, mention: number): Identity {
    const { full, name: surface, start } = this.#reading.articles[article].mentions[mention]
    const name = plainName(full ?? surface)
    const own = this.#read(name, full ?? surface, article, start)
    if (/^\d/.test(own.key) && !this.#isDoubtful(name, own)) return own
    return this.#longer(name) ?? own
  }

  #read(name: string, surface: string, article: number, at: number): Identity {
    const country = countries?.get(name)
    if (country) return { key: `|${country}`, name: country }
    const known = aliases?.get(name) ?? withoutCountry(name)
    const tree = RegionTree.shared()
    const prefix = tree.prefix(known)
    const rest = known.slice(prefix?.length ?? 0)
    // 武夷山 is the mountain, unless the paper is at home in 武夷山市.
    const natural = prefix && !prefix.full && /[山湖海岛泉峰]$/.test(known) && !this.#locality.isNear(prefix.regions)
    if (prefix && !natural && (rest === '' || prefix.full)) {
      const region = this.#locality.locate(prefix, [], article, at)
      if (region) return inRegion(region, rest)
    }
    const relative = RELATIVE.exec(known)
    if (relative && !prefix) {
      const chosen = this.#locality.antecedent(relative[1], '', article, at)
      if (chosen) return inRegion(chosen.region, known.slice(relative[0].length), chosen.reason)
    }
    const scope = COMMON.test(known) ? scopeOf(this.#reading) : ''
    return { key: `${scope}|${known}`, name: known === name ? surface : known }
  }

  /** True where a short form of a county-level area far from the paper is also the beginning of a name on the page. */
  #isDoubtful(name: string, { key }: Identity): boolean {
    const regions = RegionTree.shared().prefix(name)?.regions ?? []
    return key.endsWith('|') && !regions.some((region) => region.name === name) && !this.#locality.isNear(regions)
  }

  /** A longer name on the page that ends with this one: 垣曲抽水蓄能电站 in 山西垣曲抽水蓄能电站. */
  #longer(name: string): Identity | undefined {
    let best: Identity | undefined
    for (const { name: other, identity } of this.#names.values()) {
      if (other.length <= name.length) continue
      const kind = other.lastIndexOf(name) >= 0 ? other.slice(other.lastIndexOf(name) + name.length) : other
      if (!(kind === '' && name.length > 2) && !KIND.test(kind)) continue
      if (!best || identity.name.length > best.name.length) best = { ...identity, reason: `end of ${other}` }
    }
    return best
  }
}

function inRegion(region: Region, rest: string, reason?: string): Identity {
  return { key: `${region.code}|${rest}`, name: pathOf(region) + rest, reason }
}
