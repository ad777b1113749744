import type { Mention } from '../mention/mention.js'
import type { EntityType } from '../schema.js'

/**
 * Groups the mentions of one article that name the same thing, so that a fact told by any of them counts once.
 * Careful rather than complete: the entity room decides across articles.
 * Returns, for each mention, the index of the first mention of its group.
 */
export function groupMentions(mentions: readonly Mention[]): Int32Array {
  const group = Int32Array.from(mentions, (_, index) => index)
  const byName = new Map<string, number>()
  const names: { name: string; first: number; last: number }[][] = []
  const typeIndex = new Map<EntityType, number>()
  mentions.forEach((mention, index) => {
    const name = plainName(mention)
    const key = `${mention.type} ${name}`
    const known = byName.get(key)
    if (known !== undefined) {
      group[index] = known
      return
    }
    byName.set(key, index)
    let slot = typeIndex.get(mention.type)
    if (slot === undefined) {
      slot = names.length
      typeIndex.set(mention.type, slot)
      names.push([])
    }
    names[slot].push({ name, first: index, last: index })
  })
  for (const [type, slot] of typeIndex) {
    const distinct = names[slot].slice(0, MOST)
    const shortens = SHORTENS[type]
    const dotted = type === 'Person' ? distinct.filter(({ name }) => name.includes('·')) : []
    for (const short of distinct) {
      let home = -1
      let homeDistance = Number.POSITIVE_INFINITY
      for (const long of type === 'Person' && !CALL.test(short.name) ? dotted : distinct) {
        if (long === short || (type !== 'Person' && !mayShorten(short.name, long.name))) continue
        if (!shortens(short.name, long.name)) continue
        const distance = long.first < short.first ? short.first - long.first : 1000 + long.first - short.first
        if (distance < homeDistance) {
          homeDistance = distance
          home = long.first
        }
      }
      if (home >= 0) group[short.first] = home
    }
  }
  for (let i = 0; i < group.length; i++) {
    let root = group[i]
    for (let steps = 0; group[root] !== root && steps < 8; steps++) root = group[root]
    group[i] = root
  }
  return group
}

/**
 * Whether `short` can be short for the name `long`, as far as lengths and ends tell: one of the ends is the same, save
 * for 市总. People's names are another matter.
 */
function mayShorten(short: string, long: string): boolean {
  const end = short.charCodeAt(short.length - 1)
  return (
    long.length > short.length &&
    (long.charCodeAt(0) === short.charCodeAt(0) || long.charCodeAt(long.length - 1) === end || end === ALL)
  )
}
/** 总 */
const ALL = 0x603b

/** Distinct names of a type that are compared with each other: keeps lists of hundreds of winners cheap. */
const MOST = 120

function plainName(mention: Mention): string {
  const name = mention.full ?? mention.name
  return /[“”"《》]/.test(name) ? name.replace(/[“”"《》]/g, '') : name
}

/** True where the characters of `short` stand in `long` in order. */
function isSubsequence(short: string, long: string): boolean {
  let at = 0
  for (let i = 0; i < long.length && at < short.length; i++) if (long[i] === short[at]) at++
  return at === short.length
}

const UNION = /(?:总工会|工会联合会|工会)$/
const COMPANY_TAIL = /^(?:集团|股份|有限|责任|总?公司)+$/

/** 区总工会 is 海淀区总工会, 市总 is 北京市总工会, 京唐公司 is 首钢京唐公司, 京邦达 is 京邦达供应链有限公司. */
function shortensOrganization(short: string, long: string): boolean {
  if (short.length < 2) return false
  if (long.endsWith(short)) return short.length > 2 || /[总委办局院校]$/.test(short)
  if (/总$/.test(short) && UNION.test(long)) return long.endsWith(`${short}工会`)
  if (long.startsWith(short)) {
    const rest = long.slice(short.length)
    return COMPANY_TAIL.test(rest) || (short.length >= 3 && /(?:有限)?公司$/.test(rest) && !/[工会部厂]/.test(rest))
  }
  if (short.length < 4 || short.slice(-2) !== long.slice(-2) || short[0] !== long[0]) return false
  return isSubsequence(short, long) && /(?:公司|集团|局|委|院|中心|学校)$/.test(short)
}

/** 联席会 is 2023年朝阳区政府与工会联席会: in order, and the same kind of occasion at the end. */
function shortensEvent(short: string, long: string): boolean {
  if (short.length < 3) return false
  if (long.endsWith(short)) return true
  if (long.startsWith(`${short}暨`)) return true
  return short.length >= 4 && short.slice(-2) === long.slice(-2) && isSubsequence(short, long)
}

const SCHEME =
  /^(?:专项|系列|主题|职工)*(?:行动|活动|工程|计划|机制|模式|制度|体系|倡议|战略|改革|项目|品牌|竞赛|建设|工作法)$/

function shortensInitiative(short: string, long: string): boolean {
  if (short.length < 2) return false
  if (long.startsWith(short)) return SCHEME.test(long.slice(short.length))
  return short.length >= 6 && long.endsWith(short)
}

function shortensAward(short: string, long: string): boolean {
  if (short.length < 3 || /^[一二三特]等奖$|^[金银铜]奖$|^优秀/.test(short)) return false
  return long.endsWith(short) || (long.startsWith(short) && /^(?:称号|荣誉|荣誉称号)$/.test(long.slice(short.length)))
}

/** What a person without foreign name may be called for short: 宋师傅, 小宋. */
const CALL = /^[^小老](?:师傅|师父|工|大姐|妈妈|老师|医生|主任|阿姨)$|^[小老].$/

/** 宋师傅 is 宋国梁; 埃尔多安 is 雷杰普·埃尔多安. */
function shortensPerson(short: string, long: string): boolean {
  if (long.includes('·'))
    return long.endsWith(`·${short}`) || long.startsWith(`${short}·`) || isSubsequence(short, long)
  return /^[^小老](?:师傅|师父|工|大姐|妈妈|老师|医生|主任|阿姨)$/.test(short) && long[0] === short[0]
    ? !/(?:师傅|大姐)$/.test(long)
    : /^[小老]/.test(short) && short.length === 2 && long[0] === short[1]
}

function shortensPlace(short: string, long: string): boolean {
  if (short.length < 2) return false
  return (
    long.endsWith(short) ||
    (long.startsWith(short) && /^(?:省|市|区|县|镇|乡|街道|村|州)$/.test(long.slice(short.length)))
  )
}

const SHORTENS: Record<EntityType, (short: string, long: string) => boolean> = {
  Organization: shortensOrganization,
  Person: shortensPerson,
  Initiative: shortensInitiative,
  Event: shortensEvent,
  Award: shortensAward,
  Place: shortensPlace,
}
