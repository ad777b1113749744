import type { Reading } from '../claim/reading.js'
import { lexicon } from '../text/lexicon.js'
import type { PageEvents } from './event.js'
import type { Locality } from './locality.js'
import type { PageOrganizations } from './organization.js'
import { type Identity, scopeOf } from './page-entity.js'
import { plainName } from './print.js'
import { pathOf, RegionTree } from './region.js'

let aliases: Map<string, string> | undefined
let sole: Set<string> | undefined

const PRIZE =
  /(?:等奖|金奖|银奖|铜奖|金牌|银牌|铜牌|优秀奖|优胜奖|组织奖|组织单位|风尚奖|文明奖|入围奖|提名奖|鼓励奖|特别奖|单项奖|创意奖|人气奖|[\u4e00-\u9fff]奖|优胜单位|优胜班组|竞赛标兵|优秀选手|优秀学员)$/
const WIDE = /^(?:全国|首都|中国|国际|国家|中央|世界|诺贝尔|共和国|联合国|中华)/
const COMMON = /^(?:大工匠|工匠|五一劳动奖章|五一劳动奖状|工人先锋号|劳动模范|劳动奖章|劳动奖状|先进工作者|最美职工)$/
/** Bodies whose honours are the nation's: 全总授予五一劳动奖章 means 全国五一劳动奖章. */
const NATION = /^(?:国务院|中共中央|中共中央宣传部|中华全国总工会|中华全国妇女联合会|中国共产主义青年团中央委员会)$/
/** What may stand between an area and the name of its honour: 北京市2023年度劳动模范, 朝阳区级劳动模范. */
const YEAR_OR_LEVEL = /^(?:级|(?:19|20)\d\d年度?)?$/
const CONTEST =
  /赛|比武|展演|评选|运动会|奥运|征集|征文|擂台|练兵|培训班|训练营|展|节|成果|演讲|评比|联谊|趣味|灯谜|读书/

/** Gives the awards of one page their identities: a contest's prize by its contest, an area's honour by the area. */
export class PageAwards {
  readonly #reading: Reading
  readonly #locality: Locality
  readonly #organizations: PageOrganizations
  readonly #events: PageEvents
  readonly #names = new Set<string>()

  constructor(reading: Reading, locality: Locality, organizations: PageOrganizations, events: PageEvents) {
    aliases ??= new Map(lexicon('award_alias').map(({ short, full }) => [short, full]))
    sole ??= new Set(lexicon('award').flatMap(({ word, kind }) => (kind === 'sole' ? word : [])))
    this.#reading = reading
    this.#locality = locality
    this.#organizations = organizations
    this.#events = events
    for (const { mentions } of reading.articles) {
      for (const m of mentions) if (m.type === 'Award') this.#names.add(plainName(m.full ?? m.name))
    }
  }

  identity(article: number, mention: number): Identity {
    const { mentions } = this.#reading.articles[article]
    const { full, name: surface, start } = mentions[mention]
    const plain = plainName(full ?? surface).replace(/^(?:19|20)\d\d年度?/, '')
    // 一、二等奖 names two prizes; so does 金、银奖.
    const spelled = /^[特一二三四]$/.test(plain) ? `${plain}等奖` : /^[金银铜]$/.test(plain) ? `${plain}奖` : plain
    const name = aliases?.get(spelled) ?? spelled
    const giver = this.#giver(article, mention)
    if (giver?.event) {
      const { key, name: contest } = giver.event
      if (PRIZE.test(name) && !WIDE.test(name) && CONTEST.test(contest))
        return { key: `${key}+${name}`, name: contest + name }
    }
    if (WIDE.test(name) || sole?.has(name)) return { key: `|${name}`, name }
    if (COMMON.test(name) && NATION.test(giver?.organization?.name ?? '')) {
      const nation = `全国${name}`
      return { key: `|${nation}`, name: nation, reason: `given by ${giver?.organization?.name}` }
    }
    const prefix = RegionTree.shared().prefix(name)
    if (prefix && prefix.length < name.length) {
      const region = this.#locality.locate(prefix, [], article, start)
      const rest = name.slice(prefix.length)
      if (region && prefix.full) return { key: `${region.code}|${rest}`, name: pathOf(region) + rest }
      if (region && COMMON.test(rest)) return { key: `${region.code}|${rest}`, name: surface }
    }
    const relative = /^(自治区|省|市|区|县|州)(?:级)?(?=.{2})/.exec(name)
    if (relative) {
      const chosen = this.#locality.antecedent(relative[1], '', article, start)
      const rest = name.slice(relative[0].length)
      if (chosen)
        return { key: `${chosen.region.code}|${rest}`, name: pathOf(chosen.region) + rest, reason: chosen.reason }
    }
    for (const other of this.#names) {
      if (other.length <= name.length || !other.endsWith(name)) continue
      const prefix = RegionTree.shared().prefix(other)
      if (prefix && YEAR_OR_LEVEL.test(other.slice(prefix.length, -name.length))) {
        const region = this.#locality.locate(prefix, [], article, start)
        if (region) return { key: `${region.code}|${name}`, name: pathOf(region) + name, reason: `end of ${other}` }
      }
    }
    if (giver?.organization?.key) {
      const { key, name: body } = giver.organization
      return { key: `${key}+${name}`, name: name.startsWith(body.slice(0, 2)) ? name : body + name }
    }
    if (PRIZE.test(name) && name.length <= 6) {
      const contest = this.#nearestContest(article, mention)
      if (contest) return { key: `${contest.key}+${name}`, name: contest.name + name }
      return { key: `${scopeOf(this.#reading)}|${name}`, name }
    }
    return { key: `|${name}`, name: name === plain ? (full ?? surface) : name }
  }

  /** Who gives the award, by the article's claims on any mention of that name. */
  #giver(article: number, mention: number): { event?: Identity; organization?: Identity } | undefined {
    const { mentions, claims } = this.#reading.articles[article]
    const { name } = mentions[mention]
    let organization: Identity | undefined
    for (const { type, head, tail } of claims) {
      if (type !== 'AWARDS' || mentions[tail]?.name !== name) continue
      if (mentions[head].type === 'Event') return { event: this.#events.identity(article, head) }
      organization ??= this.#organizations.identity(article, head)
    }
    return organization && { organization }
  }

  #nearestContest(article: number, mention: number): Identity | undefined {
    const { mentions } = this.#reading.articles[article]
    const isContest = (i: number) => mentions[i].type === 'Event' && CONTEST.test(mentions[i].name)
    for (let i = mention - 1; i >= 0; i--) if (isContest(i)) return this.#events.identity(article, i)
    for (let i = mention + 1; i < mentions.length; i++) if (isContest(i)) return this.#events.identity(article, i)
    return undefined
  }
}
