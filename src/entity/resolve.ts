import { type Reading, readingOrder } from '../claim/reading.js'
import { Clustering } from './cluster.js'
import { joinShortForms } from './corpus-short-form.js'
import type { Resolution } from './entity.js'
import { gather, type Item, type ItemLink } from './gather.js'
import { type Judgement, NameIndex, partByJudgement } from './judgement.js'
import { type Feature, joinNamesakes, type PagePerson } from './namesake.js'
import { resolvePage } from './page.js'

export interface ResolveOptions {
  /** Keeps the reasons of every decision in `Resolution.explanations`. */
  readonly explain?: boolean
  /** Decisions of people; they come before everything else. */
  readonly judgements?: readonly Judgement[]
}

/**
 * Groups the mentions of all readings into entities: page by page by the grammar of names, then across pages. The
 * result does not depend on the order of the readings. Cost grows linearly with the mentions: pages are compared only
 * under one identity or one name.
 */
export function resolve(readings: readonly Reading[], options: ResolveOptions = {}): Resolution {
  const { explain = false, judgements = [] } = options
  const items: Item[] = []
  for (const index of readingOrder(readings)) {
    const { entities, home } = resolvePage(readings[index], explain)
    const nameOf = (article: number, mention: number) => readings[index].articles[article].mentions[mention].name
    for (const entity of partByJudgement(entities, judgements, nameOf)) items.push({ reading: index, entity, home })
  }
  const clustering = new Clustering(items.length)
  const links: ItemLink[] = []
  const note = (left: number, right: number, features: readonly Feature[], joined: boolean): void => {
    if (explain) links.push({ left, right, features, joined })
  }
  const decided = judge(items, judgements, clustering, note)
  joinByKey(items, clustering, note)
  joinScopes(items, clustering, note)
  joinShortForms(items, clustering, note)
  joinPersons(items, readings, clustering, note)
  return gather(items, readings, clustering, { ...decided, links: explain ? links : undefined })
}

type Note = (left: number, right: number, features: readonly Feature[], joined: boolean) => void

/** Applies what people have decided; says which items are renamed or hidden, and which lines fit nothing. */
function judge(
  items: readonly Item[],
  judgements: readonly Judgement[],
  clustering: Clustering,
  note: Note,
): { renamed: Map<number, string>; hidden: Set<number>; stale: number[] } {
  const renamed = new Map<number, string>()
  const hidden = new Set<number>()
  const stale: number[] = []
  if (judgements.length === 0) return { renamed, hidden, stale }
  const index = new NameIndex(items.map(({ entity }) => entity))
  // What is set apart comes first, then what is joined: the lines have been checked against each other.
  const ordered = [...judgements].sort((a, b) => Number(a.verdict === 'same') - Number(b.verdict === 'same'))
  for (const { verdict, type, left, right, line } of ordered) {
    const lefts = index.find(type, left)
    const rights = verdict === 'same' || verdict === 'different' ? index.find(type, right) : lefts
    if (lefts.length === 0 || rights.length === 0) stale.push(line)
    else if (verdict === 'hide') for (const item of lefts) hidden.add(item)
    else if (verdict === 'rename') for (const item of lefts) renamed.set(item, right)
    else if (verdict === 'different') {
      for (const a of lefts) for (const b of rights) if (a !== b) clustering.separate(a, b)
      note(lefts[0], rights[0], [{ name: `judged different, line ${line}`, weight: Number.NEGATIVE_INFINITY }], false)
    } else {
      for (const item of [...lefts, ...rights]) clustering.join(lefts[0], item)
      note(lefts[0], rights[0], [{ name: `judged same, line ${line}`, weight: Number.POSITIVE_INFINITY }], true)
    }
  }
  return { renamed, hidden, stale: stale.sort((a, b) => a - b) }
}

/** Joins what pages have given the same identity; persons are compared one by one. */
function joinByKey(items: readonly Item[], clustering: Clustering, note: Note): void {
  const first = new Map<string, number>()
  items.forEach(({ entity: { type, key } }, item) => {
    if (type === 'Person') return
    const identity = `${type}\u001f${key}`
    const known = first.get(identity)
    if (known === undefined) first.set(identity, item)
    else note(known, item, [{ name: `one identity, ${key}`, weight: 4 }], clustering.join(known, item))
  })
}

/**
 * Joins what papers of one province call by a name to what national papers call so: where other provinces have their
 * own of that name, one cannot tell which is meant.
 */
function joinScopes(items: readonly Item[], clustering: Clustering, note: Note): void {
  const scopes = new Map<string, Map<string, number>>()
  items.forEach(({ entity: { type, key } }, item) => {
    if (type !== 'Initiative') return
    const cut = key.indexOf('|')
    const core = key.slice(cut + 1)
    const known = scopes.get(core) ?? new Map<string, number>()
    scopes.set(core, known)
    if (!known.has(key.slice(0, cut))) known.set(key.slice(0, cut), item)
  })
  for (const known of scopes.values()) {
    const national = known.get('')
    if (national === undefined || known.size !== 2) continue
    for (const item of known.values()) {
      if (item === national) continue
      const features = [{ name: 'the only one of this name in local papers', weight: 2 }]
      note(national, item, features, clustering.join(national, item))
    }
  }
}

function joinPersons(items: readonly Item[], readings: readonly Reading[], clustering: Clustering, note: Note): void {
  const byName = new Map<string, PagePerson[]>()
  items.forEach(({ entity, reading, home }, item) => {
    if (entity.type !== 'Person') return
    const person = { item, entity, paper: readings[reading].page.paper ?? '', home }
    const known = byName.get(entity.name)
    if (known) known.push(person)
    else byName.set(entity.name, [person])
  })
  for (const persons of byName.values()) {
    if (persons.length < 2) continue
    // Two of one name on one page were told apart there.
    for (let i = 1; i < persons.length; i++) {
      for (let j = i - 1; j >= 0 && items[persons[j].item].reading === items[persons[i].item].reading; j--) {
        clustering.separate(persons[i].item, persons[j].item)
      }
    }
    joinNamesakes(persons, clustering, note)
  }
}
