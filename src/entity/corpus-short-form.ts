import type { Clustering } from './cluster.js'
import type { Item } from './gather.js'
import type { Feature } from './namesake.js'
import { brandStarts, legalName, segmentsOf, shortFormOf } from './short-form.js'

/** An organization's name as the corpus knows it. */
interface Known {
  readonly item: number
  readonly legal: string
  /** Provinces of the papers that use it; '' a national paper. */
  readonly homes: Set<string>
  readonly readings: Set<number>
}

type Note = (left: number, right: number, features: readonly Feature[], joined: boolean) => void

/** From here on a short form is close enough to be taken for the only full name it fits. */
const CLOSE = 0.75
/** Shortest end of a name that stands for the whole: 刘洋创新工作室. */
const TAIL = 6

/** Only companies are called by a part of their name: 苏州大学 is not 苏州职业大学. */
const BODY = /公司$|集团$|厂$/

/**
 * Joins a short form that a page uses without its full name (京华重机) to the only name in the papers of its province
 * that it can be short for. A page that uses both has told them apart already. Candidates are found by the first two
 * characters and by the ends of names: linear in the names.
 */
export function joinShortForms(items: readonly Item[], clustering: Clustering, note: Note): void {
  const known = new Map<string, Known>()
  items.forEach(({ entity, reading, home }, item) => {
    if (entity.type !== 'Organization' || !/^(?:\d*\|)/.test(entity.key)) return
    if (entity.key[0] !== '|' && !BODY.test(entity.key)) return
    let one = known.get(entity.key)
    if (!one) {
      one = { item, legal: legalName(entity.name), homes: new Set(), readings: new Set() }
      known.set(entity.key, one)
    }
    one.homes.add(home.slice(0, 2))
    one.readings.add(reading)
  })
  const byBrand = new Map<string, Known[]>()
  const byTail = new Map<string, Known[]>()
  const add = (index: Map<string, Known[]>, key: string, one: Known): void => {
    const found = index.get(key)
    if (!found) index.set(key, [one])
    else if (!found.includes(one) && found.length < 50) found.push(one)
  }
  for (const one of known.values()) {
    const segments = segmentsOf(one.legal)
    for (const home of one.homes) {
      if (one.legal.length > 5 && BODY.test(one.legal)) {
        for (const start of brandStarts(one.legal)) add(byBrand, `${home} ${start.slice(0, 2)}`, one)
      }
      for (let from = 1; from < segments.length; from++) {
        const tail = segments.slice(from).join('')
        if (tail.length >= TAIL) add(byTail, `${home} ${tail}`, one)
      }
    }
  }
  for (const short of known.values()) {
    const fitting = new Set<Known>()
    for (const home of short.homes) {
      const tails = byTail.get(`${home} ${short.legal}`) ?? []
      const brands = short.legal.length < 9 ? (byBrand.get(`${home} ${short.legal.slice(0, 2)}`) ?? []) : []
      for (const full of [...tails, ...brands]) {
        if (full !== short && shortFormOf(short.legal, full.legal) >= CLOSE) fitting.add(full)
      }
    }
    const [full, ...others] = fitting
    if (!full || others.length > 0 || [...short.readings].some((reading) => full.readings.has(reading))) continue
    const features = [{ name: `${short.legal} fits no other name in papers of its province`, weight: 2 }]
    note(full.item, short.item, features, clustering.join(full.item, short.item))
  }
}
