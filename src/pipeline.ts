import type { Article } from './article/article.js'
import { cutPage } from './article/cut.js'
import type { Page } from './article/page.js'
import { makeClaims } from './claim/make.js'
import { type ArticleReading, type Reading, readingOrder } from './claim/reading.js'
import type { Resolution } from './entity/entity.js'
import { type ResolveOptions, resolve } from './entity/resolve.js'
import { foldGraph } from './graph/fold.js'
import type { KnowledgeGraph } from './graph/graph.js'
import { findPieces, placeOf, type Reprint } from './graph/piece.js'
import { findMentions } from './mention/find.js'
import type { Mention } from './mention/mention.js'
import type { Models } from './models.js'

/** The read phase: a page is cut into articles, names are found in them, claims are made of the names. Pure. */
export function readPage(page: Page, models: Models): Reading {
  const articles = cutPage(page, models.article)
  const mentions = findMentions(articles, models.mention)
  return readingOf(page, articles, mentions, models)
}

/** The rest of the read phase, for articles and mentions that are known already. */
export function readingOf(
  page: Page,
  articles: readonly Article[],
  mentions: readonly (readonly Mention[])[],
  models: Models,
): Reading {
  const read = articles.map((article, at): ArticleReading => {
    const found = mentions[at]
    return { article, mentions: found, ...makeClaims(article, found, page, models.claim) }
  })
  return { page, articles: read }
}

/** What becomes of all readings. */
export interface Assembly {
  /** The readings, earliest issue first; of pages that are copies of others throughout, nothing is left but the page. */
  readonly readings: readonly Reading[]
  readonly resolution: Resolution
  readonly graph: KnowledgeGraph
  /** By id of the article. */
  readonly reprints: ReadonlyMap<string, Reprint>
}

/**
 * The resolve phase, over all readings: articles that are there twice count once, mentions become entities and claims
 * become edges, by which entities are measured. The order of `all` makes no difference.
 */
export function assemble(all: readonly Reading[], options: ResolveOptions = {}): Assembly {
  const ordered = readingOrder(all).map((index) => all[index])
  const pieces = findPieces(ordered)
  const readings = ordered.map((reading, r) =>
    reading.articles.every((_, a) => pieces.copies.has(placeOf(r, a))) ? { ...reading, articles: [] } : reading,
  )
  const resolution = resolve(readings, options)
  const graph = foldGraph(readings, resolution, pieces)
  return { readings, resolution, graph, reprints: pieces.reprints }
}
