import type { Reading } from '../claim/reading.js'
import { lexicon } from '../text/lexicon.js'
import type { Locality } from './locality.js'
import type { Identity } from './page-entity.js'
import { plainName } from './print.js'

let aliases: Map<string, string> | undefined

const NOUN =
  /(?:行动计划|专项行动|主题活动|系列活动|公益法律行动|服务计划|工作机制|工作法|行动|计划|工程|机制|模式|制度|体系|倡议|战略|活动|项目|品牌|建设|工作|服务|运动|竞赛|改革|政策|试点|平台|评选|征集)$/

/** Nouns alone: 行动, 服务计划. */
const NOUNS = new RegExp(`^(?:合作|${NOUN.source.slice(3, -2)})+$`)

/** The core of an initiative's name: without year, host, quotes and the nouns behind it. */
export function initiativeCore(surface: string): string {
  aliases ??= new Map(lexicon('initiative_alias').map(({ short, full }) => [short, full]))
  const name = plainName(surface).replace(/^(?:19|20)\d\d年?(?:度)?/, '')
  const known = aliases.get(name)
  if (known) return known
  const quoted = /[“"]([^“”"]{2,})[”"](.*)$/.exec(surface)
  if (quoted) {
    const inner = plainName(quoted[1])
    const behind = plainName(quoted[2])
    // “一带一路”电影基金 is not 一带一路; “尊法守法·携手筑梦”服务农民工公益法律行动 is what it is called.
    if (behind === '' || NOUNS.test(behind) || (inner.length > 4 && NOUN.test(behind)))
      return aliases.get(inner) ?? inner
    return name
  }
  const bare = name.replace(NOUN, '')
  return aliases.get(bare) ?? (bare.length >= 2 && !aliasTargets().has(name) ? bare : name)
}

/** Names known everywhere: 揭榜挂帅 is not short for 云上揭榜挂帅. */
let established: Set<string> | undefined
let targets: Set<string> | undefined

function aliasTargets(): Set<string> {
  aliases ??= new Map(lexicon('initiative_alias').map(({ short, full }) => [short, full]))
  targets ??= new Set(aliases.values())
  return targets
}

/** Gives the initiatives of one page their identities. */
export class PageInitiatives {
  readonly #reading: Reading
  readonly #home: string
  readonly #cores = new Map<string, string>()

  constructor(reading: Reading, locality: Locality) {
    this.#reading = reading
    this.#home = locality.home?.code.slice(0, 2) ?? ''
    const cores = new Set<string>()
    for (const { mentions } of reading.articles) {
      for (const m of mentions) if (m.type === 'Initiative') cores.add(initiativeCore(m.full ?? m.name))
    }
    established ??= new Set(lexicon('initiative').map(({ word }) => word))
    for (const core of cores) {
      let best = core
      if (established.has(core) || aliasTargets().has(core)) continue
      for (const other of cores) {
        if (other.length > best.length && core.length >= 3 && (other.endsWith(core) || other.startsWith(core)))
          best = other
      }
      this.#cores.set(core, best)
    }
  }

  identity(article: number, mention: number): Identity {
    const { full, name } = this.#reading.articles[article].mentions[mention]
    const own = initiativeCore(full ?? name)
    const core = this.#cores.get(own) ?? own
    const reason = core === own ? undefined : `part of ${core}`
    // 职工议事厅 in two provinces are two; 安康杯 is one everywhere, and so is what is called by eight characters.
    const scope = established?.has(core) || aliasTargets().has(core) || core.length >= 8 ? '' : this.#home
    return { key: `${scope}|${core}`, name: aliasTargets().has(core) ? core : (full ?? name), reason }
  }
}
