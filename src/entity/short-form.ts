import { lexicon } from '../text/lexicon.js'
import { RegionTree } from './region.js'

/** Legal forms written one way: 有限责任公司 and 有限公司 are 公司, 集团公司 is 集团. */
export function legalName(name: string): string {
  return name
    .replace(/股份有限公司/g, '股份公司')
    .replace(/有限责任公司|有限公司/g, '公司')
    .replace(/\((?:集团)\)/g, '集团')
    .replace(/集团公司/g, '集团')
    .replace(/工联会$/, '工会联合会')
    .replace(/代表队/g, '队')
}

const SEGMENT =
  /.*?(?:分公司|公司|集团|管理局|分局|总局|局(?!长)|总厂|分厂|厂(?![房长务])|煤矿|矿(?![业山区务工石])|工务段|电务段|段|医院|大学|学院|学校|中学|小学|研究院|研究所|银行|油田|农场|协会|学会|商会|联合会|总工会|工会|车间|作业部|事业部|项目部|车队|代表队|工区)/g

/** Cuts a name behind each noun that can be a body: 北京公交集团|第六客运分公司|第三车队. */
export function segmentsOf(name: string): string[] {
  const segments = name.match(SEGMENT) ?? []
  const rest = name.slice(segments.join('').length)
  return rest ? [...segments, rest] : segments
}

function commonSuffix(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++
  return length
}

/** Position behind the last character where `short` is read off `full` in order, or -1. */
function subsequenceEnd(short: string, full: string): number {
  let at = 0
  for (const c of short) {
    at = full.indexOf(c, at) + 1
    if (at === 0) return -1
  }
  return at
}

const NUMBER = /[一二三四五六七八九十\d]+/g
const numbersOf = (name: string) => name.match(NUMBER)?.join(' ') ?? ''

/** Heads a short form can begin at: the name itself, and behind the area or 中国 in front of it. */
export function brandStarts(full: string): string[] {
  const starts = [full]
  const tree = RegionTree.shared()
  const area = tree.prefix(full)?.length ?? 0
  for (let end = 2; end <= area && end < full.length; end++) {
    if (tree.prefix(full.slice(0, end))?.length === end) starts.push(full.slice(end))
  }
  const country = /^(?:中国|国家|国网)/.exec(full)?.[0]
  if (country) starts.push(full.slice(country.length))
  return starts
}

/** Nouns that with an area alone are a whole name: 北京大学 is not 北京化工大学, 日本政府 not 日本千叶县政府. */
const INSTITUTION =
  /(?:大学|学院|科学院|研究院|研究所|政府|医院|银行|协会|学会|商会|集团|中学|小学|委员会|队|代表团|出版社|博物馆|博物院|图书馆|法院|公司|中心)$/

let nations: Set<string> | undefined

/** True where `head` is nothing but an area, a country or 中国. */
function isOfArea(head: string): boolean {
  if (head.length < 2) return false
  nations ??= new Set(lexicon('country').map(({ name }) => name))
  return nations.has(head) || head === '国家' || RegionTree.shared().prefix(head)?.length === head.length
}

const isSuffixOnly = (inserted: string) => /^(?:省|市|区|县|州|自治区)?$/.test(inserted)

/**
 * How well `short` is a short form of `full`, 0 to 1; both as `legalName` writes them, `full` the longer one.
 * 彭岳重工 of 徐州彭岳重型机械公司, 首钢工会 of 首钢集团工会, 60路车队 of 徐州公交集团第三分公司60路车队.
 */
export function shortFormOf(short: string, full: string): number {
  if (short.length < 2 || short.length >= full.length) return 0
  // All that follows reads the characters of the short form off the full one in order, save perhaps the last.
  if (subsequenceEnd(short.slice(0, -1), full) < 0) return 0
  if (full.endsWith(short)) {
    const owner = full.slice(0, -short.length)
    const whole =
      segmentsOf(owner).join('') === owner &&
      /(?:公司|集团|局|厂|矿|段|院|校|学|会|部|所|站|间|队|区|县|市|场|社|中心)$/.test(owner)
    return RegionTree.shared().prefix(owner)?.length === owner.length ? 0.95 : whole ? 0.9 : 0.7
  }
  const [before, behind] = full.split(short)
  if (behind !== undefined) {
    // A legal form may follow (德龙钢铁公司); anything else is a part: 首钢集团工会 is not 首钢集团.
    const trade = short.length > 3 ? '|工程|科技|技术|实业|工业|发展|建设|制造|服务|食品|物流' : ''
    return new RegExp(`^(?:\\(.*\\))?(?:集团|股份|控股${trade})*(?:公司)?$`).test(behind) &&
      brandStarts(full).includes(full.slice(before.length))
      ? 0.85
      : 0
  }
  const shared = commonSuffix(short, full)
  const head = short.slice(0, short.length - shared)
  let body = full.slice(0, full.length - shared)
  if (head.length === 0) return 0
  if (numbersOf(head) !== '' && !numbersOf(body).includes(numbersOf(head))) return 0
  if (isOfArea(head) && INSTITUTION.test(full.slice(full.length - shared)) && !isSuffixOnly(body.slice(head.length)))
    return 0
  let score = 0.85
  if (shared === 0) {
    const legal = /(?:集团股份公司|股份公司|集团|公司|总厂|厂)$/.exec(body)?.[0]
    if (!legal) return 0
    body = body.slice(0, -legal.length)
    if (segmentsOf(body).length > 1) return 0
    score = 0.8
  } else if (segmentsOf(body).length > segmentsOf(head).length + 1) score = 0.7
  // 首钢集团 and 首钢建设集团 are two groups; so are 锦州车务段 and 锦州电务段.
  if (/^(?:集团|股份公司)/.test(short.slice(head.length)) && !segmentsOf(body).some((part) => part.endsWith(head)))
    score -= 0.4
  let best = 0
  for (const start of brandStarts(body)) {
    if (start[0] !== head[0]) continue
    const brand = head.length < 2 || start.startsWith(head.slice(0, 2))
    if (subsequenceEnd(head, start) > 0) best = Math.max(best, brand ? score : head.length > 2 ? score - 0.1 : 0.6)
    else if (brand && head.length >= 3 && shared === 0 && /[工机床科业电能建材药钢]$/.test(head)) {
      if (subsequenceEnd(head.slice(0, -1), start) > 0) best = Math.max(best, score - 0.1)
    }
  }
  return best && best - Math.min(0.05, 0.004 * (full.length - short.length))
}
