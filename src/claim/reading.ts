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
