import type { Clustering } from './cluster.js'
import type { PageEntity } from './page-entity.js'
import { isNational } from './person.js'
import { segmentsOf } from './short-form.js'

/** A person as one page shows them, with where the page stands. */
export interface PagePerson {
  /** Index in the clustering. */
  readonly item: number
  readonly entity: PageEntity
  readonly paper: string
  /** Code of the paper's area; '' for a national paper. */
  readonly home: string
}

/** What speaks for or against two pages meaning one person. */
export interface Feature {
  readonly name: string
  readonly weight: number
}

/** Two sides are joined from this sum of weights on; below it one cannot tell, and they stay apart. */
export const ENOUGH = 1

/** Bodies of an area between which officials move; its hospitals, schools and companies are others' places of work. */
const OFFICE =
  /\|(?:总工会|委|党工委|团委|纪委|人民政府|人大|人民代表大会|政协|妇女联合会|[^|]*(?:局|委员会|办公室|检察院|法院))/

/** Below this two clusters are two people for good, whatever a third one would join. */
const CONTRARY = -1.5

interface Side {
  readonly item: number
  readonly bodies: Map<string, string>
  readonly roots: Set<string>
  readonly areas: Set<string>
  readonly papers: Set<string>
  readonly homes: Set<string>
  byline: boolean
}

/** The outermost body of a free name: 徐州彭岳重型机械公司 of its 结构车间; none for a body of an area. */
function rootOf(key: string, name: string): string | undefined {
  if (!key.startsWith('|')) return undefined
  const [first] = segmentsOf(name)
  return first && first.length >= 4 ? first : undefined
}

function sideOf({ item, entity, paper, home }: PagePerson): Side {
  const bodies = new Map(entity.ties?.bodies)
  const roots = new Set<string>()
  const areas = new Set<string>()
  for (const [key, name] of bodies) {
    const root = rootOf(key, name)
    if (root) roots.add(root)
    const [area] = key.split('|')
    if (/^(?:\d{4,}|\d*~)/.test(area) && OFFICE.test(key)) areas.add(area)
  }
  const byline = entity.ties?.byline ?? false
  return {
    item,
    bodies,
    roots,
    areas,
    papers: new Set(byline && paper ? [paper] : []),
    homes: new Set([home]),
    byline,
  }
}

function shared<T>(a: Iterable<T>, b: { has(value: T): boolean }): T | undefined {
  for (const value of a) if (b.has(value)) return value
  return undefined
}

/** Named features of two sides of one name, each with its weight. */
function compare(a: Side, b: Side): Feature[] {
  const features: Feature[] = []
  const body = shared(a.bodies.keys(), b.bodies)
  const root = body === undefined ? shared(a.roots, b.roots) : undefined
  const area = body === undefined && root === undefined ? shared(a.areas, b.areas) : undefined
  const paper = shared(a.papers, b.papers)
  if (body !== undefined) features.push({ name: `both at ${a.bodies.get(body)}`, weight: 4 })
  if (root !== undefined) features.push({ name: `both in ${root}`, weight: 3 })
  if (area !== undefined) features.push({ name: `both at bodies of area ${area}`, weight: 2 })
  if (paper !== undefined) features.push({ name: `both report for ${paper}`, weight: 3 })
  if (features.length === 0) {
    const national = a.homes.has('') && b.homes.has('')
    const home = shared(a.homes, b.homes)
    if (national) features.push({ name: 'both in national papers', weight: 2 })
    else if (home !== undefined) features.push({ name: `both in papers of area ${home}`, weight: 1.2 })
    const known = [a, b].filter(({ bodies }) => bodies.size > 0)
    const local = known.filter(({ bodies }) => ![...bodies].some(([key, name]) => isNational(key, name)))
    if (known.length === 2 && (!national || local.length === 2))
      features.push({ name: 'no body in common', weight: -3 })
  }
  if (a.byline !== b.byline && paper === undefined && body === undefined) {
    features.push({ name: 'one reports, the other is reported on', weight: -2 })
  }
  return features
}

export const sum = (features: readonly Feature[]) => features.reduce((total, { weight }) => total + weight, 0)

function merge(into: Side, from: Side): void {
  for (const [key, name] of from.bodies) into.bodies.set(key, name)
  for (const set of ['roots', 'areas', 'papers', 'homes'] as const) for (const value of from[set]) into[set].add(value)
  into.byline ||= from.byline
}

export type Note = (left: number, right: number, features: readonly Feature[], joined: boolean) => void

/**
 * Joins the page persons of one name. First those that share a body, an area or a paper, found by what they share;
 * then what is left, cluster by cluster. Linear in the pages, quadratic only in clusters, of which a name has few.
 */
export function joinNamesakes(persons: readonly PagePerson[], clustering: Clustering, note: Note): void {
  const byToken = new Map<string, Side>()
  const sides = persons.map(sideOf)
  const consider = (a: Side, b: Side): void => {
    if (clustering.find(a.item) === clustering.find(b.item) || clustering.forbidden(a.item, b.item)) return
    const features = compare(a, b)
    const enough = sum(features) >= ENOUGH
    const joined = enough && clustering.join(a.item, b.item)
    note(a.item, b.item, features, joined)
  }
  for (const side of sides) {
    const tokens = [
      ...[...side.bodies.keys()].map((key) => `b${key}`),
      ...[...side.roots].map((root) => `r${root}`),
      ...[...side.areas].map((area) => `a${area}`),
      ...[...side.papers].map((paper) => `p${paper}`),
    ]
    if (tokens.length === 0) tokens.push(`h${[...side.homes][0]}${side.byline}`)
    for (const token of tokens) {
      const other = byToken.get(token)
      if (other) consider(other, side)
      else byToken.set(token, side)
    }
  }
  const clusters = new Map<number, Side>()
  for (const side of sides) {
    const root = clustering.find(side.item)
    const cluster = clusters.get(root)
    if (cluster) merge(cluster, side)
    else clusters.set(root, { ...side, item: root })
  }
  joinClusters([...clusters.values()].slice(0, 200), clustering, note)
}

/**
 * Joins clusters of one name. Those with bodies come first: what speaks against them keeps them apart for good. A
 * cluster without a body then joins the one that it fits; where it fits several people, one cannot tell.
 */
function joinClusters(clusters: readonly Side[], clustering: Clustering, note: Note): void {
  const placed = clusters.filter(({ bodies }) => bodies.size > 0)
  const loose = clusters.filter(({ bodies }) => bodies.size === 0)
  const apart = (a: Side, b: Side) =>
    clustering.find(a.item) === clustering.find(b.item) || clustering.forbidden(a.item, b.item)
  for (let i = 0; i < placed.length; i++) {
    for (let j = i + 1; j < placed.length; j++) {
      if (apart(placed[i], placed[j])) continue
      const features = compare(placed[i], placed[j])
      const enough = sum(features) >= ENOUGH
      const joined = enough && clustering.join(placed[i].item, placed[j].item)
      if (sum(features) < CONTRARY) clustering.separate(placed[i].item, placed[j].item)
      note(placed[i].item, placed[j].item, features, joined)
    }
  }
  for (const one of loose) {
    const fitting = placed
      .filter((other) => !apart(one, other))
      .map((other) => ({ other, features: compare(other, one) }))
      .filter(({ features }) => sum(features) >= ENOUGH)
    const several = fitting.some(({ other }) =>
      fitting.some((more) => clustering.forbidden(other.item, more.other.item)),
    )
    for (const { other, features } of fitting) {
      if (several)
        note(other.item, one.item, [...features, { name: 'fits several people of this name', weight: -2 }], false)
      else note(other.item, one.item, features, clustering.join(other.item, one.item))
    }
  }
  for (let i = 0; i < loose.length; i++) {
    for (let j = i + 1; j < loose.length; j++) {
      if (apart(loose[i], loose[j])) continue
      const features = compare(loose[i], loose[j])
      note(
        loose[i].item,
        loose[j].item,
        features,
        sum(features) >= ENOUGH && clustering.join(loose[i].item, loose[j].item),
      )
    }
  }
}
