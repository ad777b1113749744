import type { Reading } from '../claim/reading.js'
import type { Locality } from './locality.js'
import { type OrganizationName, parseOrganization } from './organization-name.js'
import { type Identity, scopeOf } from './page-entity.js'
import { plainName } from './print.js'
import { pathOf, type Region } from './region.js'
import { legalName, segmentsOf, shortFormOf } from './short-form.js'

/** A body that the page has named in full, as short names are compared with it. */
interface Known {
  readonly identity: Identity
  /** `legalName` of the full name. */
  readonly legal: string
  readonly article: number
  readonly at: number
}

interface Open {
  readonly article: number
  readonly mention: number
  readonly at: number
  readonly parsed: OrganizationName
  readonly surface: string
}

const PART =
  /^(集团公司|集团|总公司|股份公司|分公司|支公司|子公司|公司|总厂|厂|煤矿|矿|段|局|医院|学校|学院|大学|院|校|所|研究院|研究所|中心|企业|景区|农场|油田|村|社区|行业|车站|站|机场|港口|项目|总队|支队)(?=$|.)/

/** Parts of a body without the body's name: 结构车间, 护理部, 第三党支部, 技术部; ministries are no parts. */
const PLAIN_PART =
  /^.{1,4}(?:车间|班组|班|科|处|室|工区|车队|项目部|作业部|事业部|管理部|护理部|分厂|党支部|团支部|党委|代表队)$|^(?:宣传|宣教|宣传教育|组织|组织建设|党群|党建|纪检|综合|行政|人事|人力资源|财务|审计|法务|技术|生产|安全|质量|安全质量|工程|设备|机电|检修|维修|运行|运营|运维|调度|经营|计划|企划|市场|营销|销售|采购|物资|研发|信息|信息技术|客服|客户服务|保卫|后勤|保障|权益|权益保障|权益维护|法律|法律工作|女职工|基层|基层工作|基层组织|劳动和经济|劳动经济|经济技术|生产保护|网络|网络工作|社会联络|教育培训|文体)(?:工作|管理|保障)?部$/

/** Names that say nothing outside their page: 结构车间, 第三车队, 公司工会. */
export function isPart(name: string): boolean {
  return (
    PART.test(name) ||
    /^(?:第?[一二三四五六七八九十甲乙丙丁\d]+|[东南西北中])?(?:号)?(?:车间|车队|分厂|工区|班组|班|队|大队|中队|项目部|作业部|综合部|办公室|工会|党委|团委|党支部|团支部|分公司|分会|分工会|代表队|分局|支行|科|室|组|营|连|师|团)/.test(
      name,
    )
  )
}

/** The name of a body of an area, as it is known across pages: 中共北京市朝阳区委, 共青团徐州市委, 徐州市总工会. */
function areaName(region: Region, body: string): string {
  const path = pathOf(region)
  if (body.startsWith('委')) return `中共${path}${body}`
  if (body.startsWith('团委')) return `共青团${path}${body.slice(1)}`
  return path + body
}

function areaIdentity(region: Region, body: string, reason?: string): Identity {
  return { key: `${region.code}|${legalName(body)}`, name: areaName(region, body), reason }
}

/** The surface with its quotation marks, unless the name was spelled out from a short form. */
function displayName({ name, body }: OrganizationName, surface: string): string {
  return name === body ? surface : body
}

/** Segments that the head of a part's name can mean: 集团 a group, 公司 a company or group, 段 a railway section. */
function kindOf(head: string): RegExp {
  if (head === '集团') return /集团$/
  if (/^.公司$/.test(head)) return new RegExp(`${head}$`)
  return head.endsWith('公司') ? /公司$|集团$/ : new RegExp(`${head.slice(-1)}$`)
}

/** The body of the wanted kind that a name begins with: 徐州彭岳重型机械有限公司 of its 结构车间. */
function ownerName(name: string, kind: RegExp): string {
  const segments = segmentsOf(name)
  const until = segments.findIndex((segment) => kind.test(segment))
  return until < 0 ? name : segments.slice(0, until + 1).join('')
}

/** Gives the organizations of one page their identities. */
export class PageOrganizations {
  readonly #identities: (Identity | undefined)[][]
  readonly #known: Known[] = []
  readonly #reading: Reading
  readonly #locality: Locality
  /** Best full name by article and short name: asked once, not for each mention. */
  readonly #matches = new Map<string, Identity | undefined>()

  constructor(reading: Reading, locality: Locality) {
    this.#reading = reading
    this.#locality = locality
    this.#identities = reading.articles.map(({ mentions }) => new Array(mentions.length))
    const open: Open[] = []
    reading.articles.forEach(({ mentions }, article) => {
      mentions.forEach((m, mention) => {
        if (m.type !== 'Organization') return
        const parsed = this.#spelled(article, mention)
        const identity = this.#inArea(parsed, article, m.start)
        if (identity) this.#settle(article, mention, m.start, identity, parsed.name)
        else open.push({ article, mention, at: m.start, parsed, surface: m.full ?? m.name })
      })
    })
    const free = open.filter(({ parsed }) => !isPart(parsed.body))
    for (const { article, at, parsed, surface } of free) {
      if (parsed.kind === 'free')
        this.#remember({ key: '', name: displayName(parsed, surface) }, article, at, parsed.body)
    }
    for (const one of free) this.#settle(one.article, one.mention, one.at, this.#name(one))
    for (const one of open) {
      if (isPart(one.parsed.body)) this.#settle(one.article, one.mention, one.at, this.#part(one), one.parsed.name)
    }
  }

  identity(article: number, mention: number): Identity {
    return this.#identities[article][mention] ?? { key: '', name: '' }
  }

  #settle(article: number, mention: number, at: number, identity: Identity, written?: string): void {
    this.#identities[article][mention] = identity
    if (written) this.#remember(identity, article, at, written)
  }

  #remember({ key, name, reason }: Identity, article: number, at: number, written = name): void {
    const legal = legalName(written)
    this.#known.push({ identity: { key: key || `|${legal}`, name, reason }, legal, article, at })
  }

  /** The name of a mention, with the head that a list has taken from it: 朝阳 in 朝阳、海淀区总工会. */
  #spelled(article: number, mention: number): OrganizationName {
    const {
      mentions,
      article: { text },
    } = this.#reading.articles[article]
    const { full, name, end } = mentions[mention]
    const parsed = parseOrganization(full ?? name)
    if (parsed.kind !== 'area' || parsed.body !== '') return parsed
    let from = end
    for (let next = mention + 1; next < mentions.length; next++) {
      const other = mentions[next]
      if (other.start < from) continue
      if (other.start - from > 2 || !/^[、和及与,，]*$/.test(text.text.slice(from, other.start))) break
      const tail = parseOrganization(other.full ?? other.name)
      if (tail.kind === 'area' && tail.body !== '') return { ...parsed, body: tail.body }
      from = other.end
    }
    return parsed
  }

  #inArea(parsed: OrganizationName, article: number, at: number): Identity | undefined {
    if (parsed.kind === 'area') {
      const region = this.#locality.locate(parsed.prefix, parsed.unlisted, article, at)
      return region && areaIdentity(region, parsed.body)
    }
    if (parsed.kind === 'relative' && parsed.level) {
      const chosen = this.#locality.antecedent(parsed.level, parsed.body, article, at)
      return chosen && areaIdentity(chosen.region, parsed.body, `${pathOf(chosen.region)} ${chosen.reason}`)
    }
    return undefined
  }

  /** A free name: a short form of a longer name on the page, or a name of its own. */
  #name({ article, at, parsed, surface }: Open): Identity {
    if (parsed.kind === 'bare') {
      const near = this.#nearest(
        article,
        at,
        (known) =>
          known.identity.key.endsWith(`|${parsed.body}`) &&
          (known.article === article || this.#locality.home !== undefined),
      )?.identity
      return near ?? { key: `|${parsed.name}`, name: parsed.name }
    }
    const legal = legalName(parsed.body)
    const scope = PLAIN_PART.test(legal) ? scopeOf(this.#reading) : ''
    // What the lexicon has spelled out is nobody's short form.
    const match = parsed.name === parsed.body ? this.#match(legal, article, at) : undefined
    return match ?? { key: `${scope}|${legal}`, name: displayName(parsed, surface) }
  }

  /** The longer name on the page that `legal` is best read as a short form of; nearest of equals. */
  #match(legal: string, article: number, at: number): Identity | undefined {
    const question = `${article} ${legal}`
    if (this.#matches.has(question)) return this.#matches.get(question)
    let best: Known | undefined
    let bestScore = 0.59
    for (const known of this.#known) {
      const fit = known.legal === legal ? 0 : shortFormOf(legal, known.legal)
      if (fit === 0) continue
      const near = known.article === article ? (known.at <= at ? 0.1 : 0.06) : 0
      if (fit + near > bestScore) {
        best = known
        bestScore = fit + near
      }
    }
    // 杜巴中学 is short for 尼泊尔杜巴中学, and that for a longer one.
    const whole = best && (this.#match(best.legal, best.article, best.at) ?? best.identity)
    const found = whole && { ...whole, reason: `short form of ${whole.name}, ${bestScore.toFixed(2)}` }
    this.#matches.set(question, found)
    return found
  }

  #nearest(article: number, at: number, fits: (known: Known) => boolean): Known | undefined {
    let best: Known | undefined
    let bestDistance = Number.POSITIVE_INFINITY
    for (const known of this.#known) {
      if (!fits(known)) continue
      const away = known.article === article ? (known.at <= at ? at - known.at : 3000 + known.at - at) : 20000
      const distance = away + Math.abs(known.article - article) * 1000
      if (distance < bestDistance) {
        best = known
        bestDistance = distance
      }
    }
    return best
  }

  /** 公司工会, 结构车间: the end of a longer name, or a part of a body of that kind; the most salient one decides. */
  #part(one: Open): Identity {
    const { article, at, parsed, surface } = one
    const legal = legalName(parsed.body)
    const readings = this.#known.map((known) => ({ known, identity: this.#readPart(legal, known) }))
    const salient = this.#salient(
      readings.filter(({ known }) => known.article === article),
      at,
    )
    if (salient) return salient
    const matched = this.#match(legal, article, at)
    if (matched) return matched
    const identityOf = new Map(readings.map(({ known, identity }) => [known, identity]))
    const elsewhere = this.#nearest(article, at, (known) => identityOf.get(known) !== undefined)
    if (elsewhere) return identityOf.get(elsewhere) ?? elsewhere.identity
    return { key: `${scopeOf(this.#reading)}|${legal}`, name: displayName(parsed, surface) }
  }

  /** What a part's name would mean beside a known body, if that can be its whole. */
  #readPart(legal: string, known: Known): Identity | undefined {
    if (known.legal.length > legal.length && known.legal.endsWith(legal)) {
      return { ...known.identity, reason: `end of ${known.identity.name}` }
    }
    const head = PART.exec(legal)?.[1]
    if (!head) return undefined
    const kind = kindOf(head)
    if (!segmentsOf(known.legal).some((segment) => kind.test(segment))) return undefined
    const base = ownerName(known.identity.name, kind)
    const rest = legal.slice(head.length)
    const key = known.identity.name === base ? known.identity.key + rest : `|${legalName(plainName(base + rest))}`
    return { key, name: base + rest, reason: `part of ${base}` }
  }

  /** Of what a part may mean in its article: the near before the far, the first named and the often named before others. */
  #salient(readings: readonly { known: Known; identity: Identity | undefined }[], at: number): Identity | undefined {
    const order = [...readings].sort((a, b) => a.known.at - b.known.at)
    const fitting = order.filter(({ identity }) => identity)
    const scores = new Map<string, { identity: Identity; near: number; count: number }>()
    let rank = fitting.filter(({ known }) => known.at < at).length
    for (const { known, identity } of fitting) {
      if (!identity) continue
      const near = known.at < at ? 1.6 * 0.75 ** --rank : 0.5
      const scored = scores.get(identity.key) ?? { identity, near: 0, count: 0 }
      scored.near = Math.max(scored.near, near)
      scored.count++
      scores.set(identity.key, scored)
    }
    const first = fitting[0]?.identity?.key
    let best: Identity | undefined
    let bestScore = Number.NEGATIVE_INFINITY
    for (const [key, { identity, near, count }] of scores) {
      const score = near + (key === first ? 0.8 : 0) + Math.min(0.6, 0.15 * count)
      if (score > bestScore) {
        best = identity
        bestScore = score
      }
    }
    return best
  }
}
