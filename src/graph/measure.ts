import { UndirectedGraph } from 'graphology'
import louvainModule from 'graphology-communities-louvain'
import pagerankModule from 'graphology-metrics/centrality/pagerank.js'

// The modules are functions; their type declarations speak of a default export as ES modules have it.
const louvain = louvainModule as unknown as typeof louvainModule.default
const pagerank = pagerankModule as unknown as typeof pagerankModule.default

/**
 * Properties of an entity that say where it stands among the others. They change when a page about something else is
 * added: a change of one of them is no change of the thing.
 */
export const MEASURES: ReadonlySet<string> = new Set(['degree', 'pageRank', 'community'])

/** Damping of PageRank (Page, Brin, Motwani, Winograd, The PageRank Citation Ranking, 1999). */
const DAMPING = 0.85

/** Where an entity stands in the graph of facts. */
export interface Measures {
  /** Facts that join it to other entities. */
  readonly degree: number
  /** 1 on average over what is joined to anything, 0.15 where nothing is; three decimals. */
  readonly pageRank: number
  /** Id of the member of its community with the highest PageRank: the same as long as that one leads. */
  readonly community: string
}

/** Ends of a fact between entities, by id. */
export type Tie = readonly [from: string, to: string]

/**
 * Measures entities by the facts that join them; direction does not count, several facts weigh more than one. Communities
 * are those of Louvain (Blondel et al., Fast unfolding of communities in large networks, 2008). The order of `ids` and
 * `ties` makes no difference. Cost is near-linear in the number of ties.
 */
export function measure(ids: Iterable<string>, ties: Iterable<Tie>): Map<string, Measures> {
  const degrees = new Map<string, number>()
  const weights = new Map<string, number>()
  for (const [from, to] of ties) {
    const pair = from < to ? `${from}\u001f${to}` : `${to}\u001f${from}`
    weights.set(pair, (weights.get(pair) ?? 0) + 1)
    for (const id of [from, to]) degrees.set(id, (degrees.get(id) ?? 0) + 1)
  }
  // What is joined to nothing would take part in every rank: ranks would change with each name that is merely mentioned.
  const graph = new UndirectedGraph<object, { weight: number }>()
  for (const id of [...degrees.keys()].sort()) graph.addNode(id)
  for (const pair of [...weights.keys()].sort()) {
    const [from, to] = pair.split('\u001f')
    graph.addUndirectedEdge(from, to, { weight: weights.get(pair) ?? 1 })
  }
  const ranks = ranksOf(graph)
  const communities = communitiesOf(graph, ranks)
  const measures = new Map<string, Measures>()
  for (const id of ids) {
    measures.set(id, {
      degree: degrees.get(id) ?? 0,
      pageRank: ranks.get(id) ?? rounded(1 - DAMPING),
      community: communities.get(id) ?? id,
    })
  }
  return measures
}

type TieGraph = UndirectedGraph<object, { weight: number }>

const rounded = (rank: number) => Math.round(rank * 1000) / 1000

/** Scaled so that the ranks of one component do not depend on how large the others are. */
function ranksOf(graph: TieGraph): Map<string, number> {
  if (graph.size === 0) return new Map()
  const tolerance = 1e-9 / graph.order
  const ranks = pagerank(graph, { alpha: DAMPING, getEdgeWeight: 'weight', tolerance, maxIterations: 500 })
  return new Map(Object.entries(ranks).map(([id, rank]) => [id, rounded(rank * graph.order)]))
}

/** Without random walk the method takes the nodes in their order, which is that of their ids. */
function communitiesOf(graph: TieGraph, ranks: ReadonlyMap<string, number>): Map<string, string> {
  if (graph.size === 0) return new Map()
  const found = louvain(graph, { getEdgeWeight: 'weight', randomWalk: false })
  const leaders = new Map<number, string>()
  graph.forEachNode((id) => {
    const leader = leaders.get(found[id])
    if (leader === undefined || (ranks.get(id) ?? 0) > (ranks.get(leader) ?? 0)) leaders.set(found[id], id)
  })
  return new Map(Object.entries(found).map(([id, community]) => [id, leaders.get(community) ?? id]))
}
