import { lexicon } from '../text/lexicon.js'

/** 1 province, 2 city or prefecture, 3 county, district or county-level city, 4 town or street. */
export type RegionLevel = 1 | 2 | 3 | 4

/** An administrative area. */
export interface Region {
  /** GB/T 2260 code; `~` and the name for an area that only the text names. */
  readonly code: string
  readonly name: string
  readonly level: RegionLevel
  readonly parent?: Region
}

/** What the beginning of a name says of where the thing is. */
export interface RegionPrefix {
  /** Areas it may mean; more than one for 鼓楼区. */
  readonly regions: readonly Region[]
  /** Length of the prefix in UTF-16 code units. */
  readonly length: number
  /** False where the last area stands without its suffix (徐州, 番禺). */
  readonly full: boolean
}

const PEOPLES =
  /(?:各族|蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|阿昌族|普米族|塔吉克|怒族|俄罗斯族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族)+$/

/** Level that the last characters of a name stand for, 0 where they stand for none. */
export function levelOfSuffix(name: string): RegionLevel | 0 {
  if (/(?:省|自治区|特别行政区)$/.test(name)) return 1
  if (/(?:自治州|州|盟|地区)$/.test(name)) return 2
  if (/(?:县|旗|区)$/.test(name)) return 3
  if (/(?:街道|镇|乡|苏木)$/.test(name)) return 4
  return name.endsWith('市') ? 2 : 0
}

/** The names an area also goes by: 内蒙古, 恩施州, 环江县, 朝阳. */
function shortNames(name: string, level: RegionLevel): string[] {
  const suffix = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|矿区|林区|省|市|区|县|旗|盟)$/.exec(name)?.[0]
  if (!suffix || level === 4) return []
  const stem = name.slice(0, -suffix.length)
  const bare = stem.replace(PEOPLES, '')
  const names = bare.length > 1 ? [bare] : stem.length > 1 ? [stem] : []
  if (suffix === '自治州') names.push(`${bare}州`)
  if (suffix === '自治县') names.push(`${bare}县`)
  return names
}

export function isWithin(region: Region, area: Region): boolean {
  for (let up: Region | undefined = region; up; up = up.parent) if (up.code === area.code) return true
  return false
}

/** The area at `level` that `region` is or lies in. */
export function atLevel(region: Region, level: RegionLevel): Region | undefined {
  for (let up: Region | undefined = region; up; up = up.parent) if (up.level === level) return up
  return undefined
}

/** The name from the city downward (徐州市鼓楼区); with the province where there is no city (海南省澄迈县). */
export function pathOf(region: Region): string {
  if (region.level <= 2 || !region.parent) return region.name
  if (region.level === 3 && region.name.endsWith('市')) return region.name
  return pathOf(region.parent) + region.name
}

/** 徐州 ends like a prefecture and is a short form all the same; 伊犁州 and 密云县 are full. */
function isFull(part: string, regions: readonly Region[]): boolean {
  return levelOfSuffix(part) > 0 && (part.length > 2 || regions.some((region) => region.name === part))
}

/** Names that are remembered at a time. */
const MOST_PREFIXES = 100_000

/** The administrative tree of the mainland, Hong Kong, Macau and Taiwan, down to towns. */
export class RegionTree {
  readonly #byName = new Map<string, Region[]>()
  readonly #byCode = new Map<string, Region>()
  /** Length of the longest name that begins with these two characters, one more where its suffix may be another. */
  readonly #longest = new Map<string, number>()
  /** What has been read off the beginnings of names; null where nothing. */
  readonly #prefixes = new Map<string, RegionPrefix | null>()
  static #shared?: RegionTree

  /** The tree of `data/lexicon/region.tsv`, read once. */
  static shared(): RegionTree {
    RegionTree.#shared ??= new RegionTree(
      lexicon('region').map(({ code, name }) => [code, name]),
      lexicon('region_alias').map(({ alias, code }) => [alias, code]),
    )
    return RegionTree.#shared
  }

  /** `rows` are code and name, ascending by code; `aliases` are another name and the code. */
  constructor(rows: readonly (readonly string[])[], aliases: readonly (readonly string[])[] = []) {
    for (const [code, name] of rows) {
      const level = ({ 2: 1, 4: 2, 6: 3, 9: 4 } as const)[code.length as 2 | 4 | 6 | 9]
      const parent = [6, 4, 2]
        .filter((length) => length < code.length)
        .map((length) => this.#byCode.get(code.slice(0, length)))
        .find(Boolean)
      const region: Region = { code, name, level, parent }
      this.#byCode.set(code, region)
      this.#add(name, region)
      for (const short of shortNames(name, level)) this.#add(short, region)
    }
    for (const [name, code] of aliases) {
      const region = this.#byCode.get(code)
      const former = region && levelOfSuffix(name) === 3 && region.level === 3
      if (region) this.#add(name, former ? { ...region, name } : region)
    }
  }

  #add(name: string, region: Region): void {
    const known = this.#byName.get(name)
    if (!known) this.#byName.set(name, [region])
    else if (!known.includes(region)) known.push(region)
    const start = name.slice(0, 2)
    this.#longest.set(start, Math.max(this.#longest.get(start) ?? 0, name.length + 1))
  }

  named(name: string): readonly Region[] {
    return this.#byName.get(name) ?? []
  }

  /** Areas whose name has changed its suffix, under the name as it was: 密云县 is 密云区 by its code. */
  #renamed(name: string): readonly Region[] {
    const stem = /^(.{2,})[县市区]$/.exec(name)?.[1]
    const found = stem ? this.named(stem).filter(({ level, name: now }) => level === 3 && !/[省州盟]$/.test(now)) : []
    return found.map((region) => ({ ...region, name }))
  }

  /** Reads the chain of areas that `name` begins with, longest names first: 江苏省徐州市鼓楼区总工会. */
  prefix(name: string): RegionPrefix | undefined {
    const known = this.#prefixes.get(name)
    if (known !== undefined) return known ?? undefined
    if (this.#prefixes.size >= MOST_PREFIXES) this.#prefixes.clear()
    const found = this.#chain(name)
    // An area under its former name is a new one each time.
    const isListed = (region: Region) => this.named(region.name).includes(region)
    if (!found || found.regions.every(isListed)) this.#prefixes.set(name, found ?? null)
    return found
  }

  #chain(name: string): RegionPrefix | undefined {
    let found: RegionPrefix | undefined
    for (;;) {
      const next = this.#step(name, found)
      if (!next) return found
      found = next
    }
  }

  #step(name: string, before: RegionPrefix | undefined): RegionPrefix | undefined {
    const from = before?.length ?? 0
    const longest = this.#longest.get(name.slice(from, from + 2)) ?? 0
    for (let end = Math.min(name.length, from + longest); end > from + 1; end--) {
      const part = name.slice(from, end)
      let regions = this.named(part)
      if (regions.length === 0) regions = this.#renamed(part)
      if (before)
        regions = regions.filter((r) => before.regions.some((area) => area.code !== r.code && isWithin(r, area)))
      if (regions.length) return { regions, length: end, full: isFull(part, regions) }
    }
    return undefined
  }
}
