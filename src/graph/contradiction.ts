import { lexicon } from '../text/lexicon.js'
import type { KnowledgeGraph } from './graph.js'

/** A person in an office, as articles saw them there. */
export interface Holder {
  readonly person: string
  readonly id: string
  /** ISO dates of the first and the last issue that state it. */
  readonly firstSeen: string
  readonly lastSeen: string
  readonly evidence: readonly string[]
  readonly citations: readonly string[]
}

/** An office that only one can hold, and two who are seen in it at one time. */
export interface Contradiction {
  readonly organization: string
  readonly organizationId: string
  readonly title: string
  readonly holders: readonly [Holder, Holder]
}

const words = (kind: string) =>
  lexicon('sole_office')
    .filter((row) => row.kind === kind)
    .map(({ word }) => word)

/** Offices that one person holds at a time: 主席, 党组书记, 局长; not 副主席, 委员. */
export const SOLE_OFFICES: ReadonlySet<string> = new Set(words('office'))

/** Words before an office which say that it is held now; all others (原, 曾任, 时任, 拟任) say that it is not. */
export const PRESENT_TENSES: ReadonlySet<string> = new Set(words('tense'))

/**
 * Finds offices that two are seen in at one time: the times from first to last report overlap. 王某任区总工会主席 in March
 * and in June, 李某任区总工会主席 in May. What no dated page states is left out: one cannot tell when it held. Sorted by
 * body, office and persons.
 */
export function findContradictions(graph: KnowledgeGraph): Contradiction[] {
  const offices = new Map<string, { body: string; title: string; holders: Holder[] }>()
  for (const { type, properties, from: person, to: body } of graph.edges.values()) {
    const { title = '', tense = '', firstSeen, lastSeen, evidence, citations } = properties
    if (type !== 'HOLDS_POSITION' || !SOLE_OFFICES.has(String(title)) || !firstSeen || !lastSeen) continue
    if (tense !== '' && !PRESENT_TENSES.has(String(tense))) continue
    const key = `${body}\u001f${title}`
    const office = offices.get(key) ?? { body, title: String(title), holders: [] }
    offices.set(key, office)
    office.holders.push({
      person: String(graph.nodes.get(person)?.properties.name),
      id: person,
      firstSeen: String(firstSeen),
      lastSeen: String(lastSeen),
      evidence: evidence as readonly string[],
      citations: citations as readonly string[],
    })
  }
  const found: Contradiction[] = []
  for (const { body, title, holders } of offices.values()) {
    const organization = String(graph.nodes.get(body)?.properties.name)
    holders.sort((a, b) => (`${a.id} ${a.firstSeen}` < `${b.id} ${b.firstSeen}` ? -1 : 1))
    for (const [at, one] of holders.entries()) {
      for (const other of holders.slice(at + 1)) {
        if (one.id === other.id || one.firstSeen > other.lastSeen || other.firstSeen > one.lastSeen) continue
        found.push({ organization, organizationId: body, title, holders: [one, other] })
      }
    }
  }
  const order = ({ organization, title, holders: [one, other] }: Contradiction) =>
    [organization, title, one.id, other.id].join('\u001f')
  return found.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}
