import { lexicon } from '../text/lexicon.js'
import { plainName } from './print.js'
import { type RegionLevel, type RegionPrefix, RegionTree } from './region.js'

/**
 * How a name says which body it is.
 * `area`: an administrative area and a body of it (徐州市鼓楼区总工会); `relative`: only the level of the area
 * (区总工会, 市人社局); `bare`: a body without its area (人大常委会); `free`: any other name.
 */
export interface OrganizationName {
  readonly kind: 'area' | 'relative' | 'bare' | 'free'
  /** `plainName` of the surface. */
  readonly name: string
  readonly prefix?: RegionPrefix
  /** Areas behind the prefix that no list knows, outermost first: 清溪县. */
  readonly unlisted: readonly string[]
  /** `relative` only: the word for the level, 区, 市, 自治区, 开发区. */
  readonly level?: string
  /** What stands behind the area, in full: 总工会, 人力资源和社会保障局劳动关系科, 委组织部; of a free name all. */
  readonly body: string
}

const LEVELS: Readonly<Record<string, RegionLevel>> = {
  自治区: 1,
  省: 1,
  自治州: 2,
  州: 2,
  盟: 2,
  地区: 2,
  市: 2,
  区: 3,
  县: 3,
  旗: 3,
  街道: 4,
  镇: 4,
  乡: 4,
}

export function levelOfWord(word: string): RegionLevel | undefined {
  return LEVELS[word]
}

const RELATIVE =
  /^(?:全|本|我|该)?(自治区|自治州|自治县|省|市|区|县|旗|州|盟|地区|街道|镇|乡|师市|师|经开区|高新区|开发区|示范区|新区|保税区|自贸区|度假区|园区)(?=.)/
const NOT_RELATIVE =
  /^(?:市政(?!府|协)|市场|市区|市郊|市域|区域|区块|区间|县域|省际|省域|州际|师范|师大|乡村|乡镇|镇村|团结|街道口|旗舰|盟友|区县|市县|省级|市级|区级|县级|省市|市民(?!政))/

const UNLISTED = /^[\u4e00-\u9fff]{2,6}?(?:自治县|县|旗|(?<![社小园校厂矿库景片])区|市|镇|乡|街道)/
const ZONE =
  /^[\u4e00-\u9fff]{0,10}?(?:经济技术开发区|经济开发区|高新技术产业开发区|高新技术开发区|产业开发区|开发区|经开区|高新区|示范区|度假区|新区|保税区|自贸区|管理区|产业园区|工业园区|产业园|科技园|园区)/

let bodies: Map<string, string> | undefined
let central: Map<string, string> | undefined
let longestBody = 0
let longestCentral = 0

function load(): void {
  bodies = new Map(lexicon('body').map(({ short, full }) => [short, full]))
  central = new Map(lexicon('central_body').map(({ short, full }) => [short, full]))
  for (const short of bodies.keys()) longestBody = Math.max(longestBody, short.length)
  for (const short of central.keys()) longestCentral = Math.max(longestCentral, short.length)
  for (const full of [...bodies.values()]) if (!bodies.has(full)) bodies.set(full, full)
  for (const full of bodies.values()) longestBody = Math.max(longestBody, full.length)
}

const UNION_UNIT =
  /^总(?=职工|办公|组织|宣|权益|基层|法律|经审|财务|经济|女工|女职工|生产|劳动|网络|保障|干校|机关|党组|民管|服务)/

/** Bodies that are one only where nothing follows: 镇工会, but not 镇工会联合会. */
const WHOLE = new Set(['工会', '委员会'])

/** Length of the longest known body that `rest` begins with, 0 where it begins with none. */
function bodyLength(rest: string): number {
  for (let length = Math.min(longestBody, rest.length); length > 0; length--) {
    if (length < rest.length && (length === 1 || WHOLE.has(rest.slice(0, length)))) continue
    if (bodies?.has(rest.slice(0, length))) return length
  }
  return 0
}

/** The full form of what stands behind the area: 人社局劳动关系科 to 人力资源和社会保障局劳动关系科. */
export function fullBody(rest: string): string {
  if (!bodies) load()
  const spelled = rest.replace(UNION_UNIT, '总工会').replace('工联会', '工会联合会')
  const length = bodyLength(spelled)
  return length ? bodies?.get(spelled.slice(0, length)) + spelled.slice(length) : spelled
}

/** True where `rest` is or begins with a body that every area has: 总工会, 妇联, 人社局. */
function isBody(rest: string): boolean {
  const length = bodyLength(rest)
  return length > 1 || (length > 0 && /^[总委府]$/.test(rest)) || UNION_UNIT.test(rest)
}

/** Central bodies under their full name, with what follows: 全国总工会法律工作部, 十三届全国人大. */
function centralName(name: string): string | undefined {
  const plain = name
    .replace(/^(?:中共|中国共产党|中华人民共和国)?第?[一二三四五六七八九十\d]+届(?=中央|全国)/, '')
    .replace(/(?<=^(?:中国|中华).{2,12}工会)全国委员会/, '')
    .replace(/^政协第?[一二三四五六七八九十\d]+届全国委员会/, '政协全国委员会')
    .replace(/^中国(?=全国|国家|国务院|外交部|国防部|商务部|文化和旅游部|教育部|科技部|财政部|公安部)/, '')
    .replace(/^(全国政协|全国人大)第?[一二三四五六七八九十\d]+届/, '$1')
  for (let length = Math.min(longestCentral, plain.length); length > 1; length--) {
    const full = central?.get(plain.slice(0, length))
    const rest = plain.slice(length)
    if (!full || plain.startsWith(full) || (length < 3 && rest !== '' && plain.slice(0, 2) !== '全总')) continue
    // 中石化洛阳工程有限公司技术委员会 is of a company whose own name begins with 中石化.
    if (/公司|集团/.test(rest)) continue
    if (rest === '' || (rest.length < 14 && /(?:[部局厅处室会团院校]|(?<!公)司|中心)$/.test(rest))) return full + rest
  }
  return plain === name ? undefined : plain
}

const cache = new Map<string, OrganizationName>()

/** Reads the grammar of an organization's name; knows nothing of where it stands. Cached by name. */
export function parseOrganization(surface: string): OrganizationName {
  const known = cache.get(surface)
  if (known) return known
  if (!bodies) load()
  const parsed = parse(plainName(surface))
  if (cache.size > 200_000) cache.clear()
  cache.set(surface, parsed)
  return parsed
}

function parse(name: string): OrganizationName {
  const league = /^(?:共青团|团)(?=[省市区县州旗盟镇乡]委|[\u4e00-\u9fff]{2,12}委)(.+?)(?:委员会|委)(?!员)/.exec(name)
  if (league) {
    const where = parse(`${league[1]}团委${name.slice(league[0].length)}`)
    if (where.kind !== 'free') return { ...where, name }
  }
  const party = name.replace(/^(?:中共|中国共产党)(?!中央)/, '')
  if (party !== name) {
    const where = parse(party)
    if (where.kind !== 'free') return { ...where, name, body: where.body.replace(/^委员会/, '委') }
  }
  const full = centralName(name)
  if (name.length > 1 && name !== '工会' && bodyLength(name) === name.length) {
    return { kind: 'bare', name: full ?? name, unlisted: [], body: fullBody(name) }
  }
  if (full) return { kind: 'free', name, unlisted: [], body: full }
  return parseRelative(name) ?? parseArea(name) ?? { kind: 'free', name, unlisted: [], body: name }
}

/** The development zone that `name` begins with, where a body follows: 北京经济技术开发区总工会. */
function zoneOf(name: string): string | undefined {
  const zone = ZONE.exec(name)?.[0]
  return zone && zone.length < name.length && isBody(name.slice(zone.length)) ? zone : undefined
}

function parseArea(name: string): OrganizationName | undefined {
  const prefix = RegionTree.shared().prefix(name)
  const unlisted: string[] = []
  let rest = name.slice(prefix?.length ?? 0)
  const zone = zoneOf(prefix?.full ? rest : name)
  if (zone) {
    unlisted.push(zone)
    rest = (prefix?.full ? rest : name).slice(zone.length)
  }
  const named = unlisted.length ? undefined : UNLISTED.exec(rest)?.[0]
  if (named && isBody(rest.slice(named.length)) && !isBody(rest)) {
    unlisted.push(named)
    rest = rest.slice(named.length)
  }
  if (unlisted.length === 0 && (!prefix || (!prefix.full && rest !== '' && !isBody(rest)))) return undefined
  return { kind: 'area', name, prefix: zone && !prefix?.full ? undefined : prefix, unlisted, body: fullBody(rest) }
}

function parseRelative(name: string): OrganizationName | undefined {
  if (NOT_RELATIVE.test(name)) return undefined
  const found = RELATIVE.exec(name)
  if (!found) return undefined
  const rest = name.slice(found[0].length)
  if (!isBody(rest) && RegionTree.shared().prefix(name)?.full) return undefined
  return { kind: 'relative', name, unlisted: [], level: found[1], body: fullBody(rest) }
}
