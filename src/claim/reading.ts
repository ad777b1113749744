import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import type { Mention } from '../mention/mention.js'
import type { Claim, Dating } from './claim.js'

/** One article with what was read off it. */
export interface ArticleReading {
  readonly article: Article
  /** In the order of `compareMentions`; claims point into it by index. */
  readonly mentions: readonly Mention[]
  readonly claims: readonly Claim[]
  readonly datings: readonly Dating[]
}

/** What the read phase makes of one page: a pure function of the page and of the extractor's version. */
export interface Reading {
  readonly page: Page
  readonly articles: readonly ArticleReading[]
}

/**
 * Indices of readings, earlier issues first, then by paper, page and file; what has no date comes last. The order is one
 * of what was read, not of how it was given.
 */
export function readingOrder(readings: readonly Reading[]): number[] {
  const keys = readings.map(({ page: { date = '~', paper = '~', page = '~', file } }) =>
    [date, paper, page.padStart(4, '0'), file].join('\u001f'),
  )
  return readings
    .map((_, index) => index)
    .sort((a, b) => {
      if (keys[a] !== keys[b]) return keys[a] < keys[b] ? -1 : 1
      const [left, right] = [readings[a].page.text, readings[b].page.text]
      return left < right ? -1 : left > right ? 1 : 0
    })
}
