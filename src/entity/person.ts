import type { Reading } from '../claim/reading.js'
import type { PageOrganizations } from './organization.js'
import type { Identity } from './page-entity.js'
import { plainName } from './print.js'

/** What one article says of one name. */
interface Unit {
  readonly article: number
  readonly mentions: number[]
  readonly bodies: Map<string, string>
  byline: boolean
  part?: number
}

const ADDRESS =
  /^(?:(?:老|小|大|阿)([\u4e00-\u9fff])|([\u4e00-\u9fff]{1,2}?)(?:总书记|主席|会长|老伯|师傅|老师傅|老师|大姐|大哥|大嫂|大爷|大妈|大叔|阿姨|妈妈|爸爸|爷爷|奶奶|姐|哥|叔|婶|嫂|姨|工|总|导|医生|大夫|律师|书记|主席|主任|部长|局长|队长|班长|站长|厂长|矿长|段长|校长|院长|教授|经理|秘书|警官|教练|老|姑娘|妹|妈|爸|伯|公))$/

/** Surname of an address form (张姐, 老常, 欧阳老师), undefined where the name is none. */
export function addressedSurname(name: string): string | undefined {
  const found = ADDRESS.exec(name)
  return found ? (found[1] ?? found[2]) : undefined
}

/** True where `short` is the given name or one half of `full`: 大川 of 仇大川, 阿尔维 of 阿里夫·阿尔维. */
function isGivenName(short: string, full: string): boolean {
  if (short === full || short.length < 2) return false
  if (full.includes('·'))
    return full.split('·').includes(short) || full.startsWith(`${short}·`) || full.endsWith(`·${short}`)
  return full.length - short.length <= 2 && full.length <= 4 && full.endsWith(short)
}

/** Of several full names the one nearest before the mention, else the first; without any the name itself. */
function nearest(names: readonly string[], mention: number, candidates: readonly string[]): string {
  if (candidates.length < 2) return candidates[0] ?? names[mention]
  for (let i = mention - 1; i >= 0; i--) if (candidates.includes(names[i])) return names[i]
  return candidates[0]
}

const BODY_REACH = 14

/** Gives the persons of one page their identities: page-local keys `name` or `name#n` where namesakes meet. */
export class PagePersons {
  readonly #reading: Reading
  readonly #organizations: PageOrganizations
  readonly #names: string[][]
  /** Every full name on the page, once. */
  readonly #fullNames: readonly string[]
  readonly #units = new Map<string, Unit[]>()
  readonly #identities: (Identity | undefined)[][]

  constructor(reading: Reading, organizations: PageOrganizations) {
    this.#reading = reading
    this.#organizations = organizations
    this.#names = reading.articles.map(({ mentions }) =>
      mentions.map((m) => (m.type === 'Person' ? plainName(m.full ?? m.name) : '')),
    )
    this.#fullNames = [...new Set(this.#names.flat())].filter((name) => name && !addressedSurname(name))
    this.#identities = reading.articles.map(({ mentions }) => new Array(mentions.length))
    reading.articles.forEach((_, article) => {
      this.#collect(article)
    })
    for (const units of this.#units.values()) this.#part(units)
    for (const [name, units] of this.#units) {
      for (const unit of units) {
        const key = unit.part ? `${name}#${unit.part}` : name
        for (const mention of unit.mentions) this.#identities[unit.article][mention] = { key, name }
      }
    }
  }

  identity(article: number, mention: number): Identity {
    return (
      this.#identities[article][mention] ?? { key: this.#names[article][mention], name: this.#names[article][mention] }
    )
  }

  /** Bodies that the page ties a person to, by key; the paper stands for a reporter's. */
  bodies(key: string): { bodies: Map<string, string>; byline: boolean } {
    const [name, part] = key.split('#')
    const bodies = new Map<string, string>()
    let byline = false
    for (const unit of this.#units.get(name) ?? []) {
      if (String(unit.part || '') !== (part ?? '')) continue
      for (const [body, label] of unit.bodies) bodies.set(body, label)
      byline ||= unit.byline
    }
    return { bodies, byline }
  }

  #collect(article: number): void {
    const names = this.#names[article]
    const { claims } = this.#reading.articles[article]
    const units = new Map<string, Unit>()
    const fullNames = [...new Set(names.filter((name) => name && !addressedSurname(name)))]
    const candidates = new Map([...new Set(names)].map((name) => [name, this.#candidates(name, fullNames)]))
    const fullName = (mention: number) => nearest(names, mention, candidates.get(names[mention]) ?? [])
    const stated = claims.some(({ type }) => type === 'HOLDS_POSITION')
    names.forEach((name, mention) => {
      if (!name) return
      const full = fullName(mention)
      let unit = units.get(full)
      if (!unit) {
        unit = { article, mentions: [], bodies: new Map(), byline: false }
        units.set(full, unit)
        const known = this.#units.get(full)
        if (known) known.push(unit)
        else this.#units.set(full, [unit])
      }
      unit.mentions.push(mention)
      this.#adjacentBody(article, mention, unit, stated)
    })
    for (const { type, head, tail, attributes } of claims) {
      const unit = names[head] ? units.get(fullName(head)) : undefined
      if (!unit) continue
      if (type === 'WROTE' && (!attributes.role || /记者|编辑|摄影/.test(attributes.role))) unit.byline = true
      if (type === 'HOLDS_POSITION') {
        const { key, name } = this.#organizations.identity(article, tail)
        if (key) unit.bodies.set(key, name)
      }
    }
  }

  /** The body right in front of a name: 海淀区总工会党组书记张三. */
  #adjacentBody(article: number, mention: number, unit: Unit, stated: boolean): void {
    const {
      mentions,
      article: { text },
    } = this.#reading.articles[article]
    const { start } = mentions[mention]
    for (let i = mention - 1; i >= 0 && i >= mention - 3; i--) {
      const { type, end } = mentions[i]
      if (type !== 'Organization' || end > start) continue
      const between = text.text.slice(end, start)
      if (between.length > BODY_REACH || /[。,，；;:：\n()（）]/.test(between)) return
      if (/^记者|通讯员/.test(between)) unit.byline = true
      const { key, name } = this.#organizations.identity(article, i)
      // Where positions have been read, they say more.
      if (key && !stated) unit.bodies.set(key, name)
      return
    }
    if (/记者\s*$/.test(text.text.slice(Math.max(0, start - 4), start))) unit.byline = true
  }

  /** The full names that an address form or a given name may stand for: those of the article, else of the page. */
  #candidates(name: string, fullNames: readonly string[]): readonly string[] {
    const surname = addressedSurname(name)
    const fits = (full: string) =>
      full !== name &&
      (isGivenName(name, full) || (surname !== undefined && full.length > surname.length && full.startsWith(surname)))
    const near = fullNames.filter(fits)
    if (near.length > 0) return near
    // Nobody in the article: one on the page, if there is but one. 习主席 needs none.
    const elsewhere = this.#fullNames.filter(fits)
    if (elsewhere.length === 1) return elsewhere
    return /^习(?:主席|总书记)$/.test(name) ? ['习近平'] : []
  }

  /** Parts the articles of a page that speak of one name by whom they mean. */
  #part(units: Unit[]): void {
    const parts: { bodies: Map<string, string>; byline: boolean }[] = []
    for (const unit of units) {
      let home = parts.findIndex((part) => !conflict(part, unit))
      if (home < 0) {
        home = parts.length
        parts.push({ bodies: new Map(), byline: false })
      }
      for (const [key, name] of unit.bodies) parts[home].bodies.set(key, name)
      parts[home].byline ||= unit.byline
      unit.part = home
    }
  }
}

/** National bodies carry no area and are no company: a leader holds several of them. */
export function isNational(key: string, name: string): boolean {
  return (
    key.startsWith('|') && /^(?:中共中央|中国共产党|国务院|全国|中央|中国|中华|最高人民|国家|.{2,10}部$)/.test(name)
  )
}

interface Ties {
  readonly bodies: ReadonlyMap<string, string>
  readonly byline: boolean
}

/** True where two bodies are one, or one is part of the other, or both belong to one area's government. */
export function related(a: string, aName: string, b: string, bName: string): boolean {
  if (a === b || aName.startsWith(bName) || bName.startsWith(aName)) return true
  const [areaA] = a.split('|')
  const [areaB] = b.split('|')
  return areaA !== '' && areaA === areaB && /^[\d~]/.test(areaA)
}

export function shareBody(a: Ties, b: Ties): boolean {
  for (const [keyA, nameA] of a.bodies)
    for (const [keyB, nameB] of b.bodies) if (related(keyA, nameA, keyB, nameB)) return true
  return false
}

/** True where two articles of one page that name one name clearly mean two people. */
function conflict(a: Ties, b: Ties): boolean {
  if (a.byline !== b.byline) {
    const other = a.byline ? b : a
    return other.bodies.size > 0
  }
  const local = (ties: Ties) => ties.bodies.size > 0 && ![...ties.bodies].some(([key, name]) => isNational(key, name))
  return local(a) && local(b) && !shareBody(a, b)
}
