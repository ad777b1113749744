import type { JoinedText } from '../text/joined.js'

/** What a run of an article's text is. A caption stands below a picture; a credit names who made the piece. */
export type BlockKind = 'kicker' | 'headline' | 'subtitle' | 'byline' | 'body' | 'caption'

/** A paragraph or headline line group: a span of the article's joined text. Blocks ascend and do not overlap. */
export interface Block {
  readonly kind: BlockKind
  readonly start: number
  readonly end: number
}

export interface Article {
  /** Stable: made from the page's identity and the article's text. */
  readonly id: string
  /** Raw span `[start, end)` in the page, white space at both ends left out. */
  readonly start: number
  readonly end: number
  /** The headline on one line, or '' where the piece has none. */
  readonly title: string
  readonly kicker?: string
  readonly subtitle?: string
  /** The article's text as it is read; blocks are separated by one line feed. Mentions and claims count in it. */
  readonly text: JoinedText
  readonly blocks: readonly Block[]
}
