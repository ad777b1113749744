import type { EntityType } from '../schema.js'

/** How a mention was found. */
export type MentionSource = 'model' | 'page' | 'lexicon' | 'grammar' | 'nested' | 'gold'

/** Where a name stands in an article. */
export interface Mention {
  readonly type: EntityType
  /** Span `[start, end)` of the article's joined text. */
  readonly start: number
  readonly end: number
  /** The surface without white space, width folded: what names are compared by. */
  readonly name: string
  readonly source: MentionSource
  /** The head that the layout or a list has taken from the surface: `朝阳` in `朝阳、海淀区总工会` has 朝阳区总工会. */
  readonly full?: string
}

/** Mentions in reading order; an enclosing mention stands before those nested in it. */
export function compareMentions(a: Mention, b: Mention): number {
  return a.start - b.start || b.end - a.end || (a.type < b.type ? -1 : a.type > b.type ? 1 : 0)
}

const PLAIN = /^[\u4e00-\u9fff]*$/

/** Name of a mention: its surface without white space, in half-width print. */
export function mentionName(surface: string): string {
  return PLAIN.test(surface) ? surface : surface.replace(/\s+/g, '').normalize('NFKC')
}
