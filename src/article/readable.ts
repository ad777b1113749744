import { lexicon } from '../text/lexicon.js'
import type { KnownArticle } from './page.js'

/** A page may be so long, in UTF-16 code units: ten times what fits on one of a newspaper. */
export const MOST_CHARACTERS = 100_000

const CONTROL = /(?![\t\n\v\f\r])\p{Control}/gu
const LONE = /\p{Surrogate}/gu

let radicals: ReadonlyMap<string, string> | undefined

/** The character that a radical of Unicode (U+2E80 to U+2FD5) looks like. */
function characterOf(radical: string): string {
  radicals ??= new Map(lexicon('radical').map((row) => [row.radical, row.character]))
  return radicals.get(radical) ?? radical.normalize('NFKC')
}

/**
 * The text, as long as before, as it is read: no control characters, no halves of characters (neither can be printed or
 * stored), and characters in place of radicals that only look like them (⼯⼈ for 工人, as many PDFs give).
 */
export function readable(text: string): string {
  return text
    .replace(CONTROL, ' ')
    .replace(LONE, '\ufffd')
    .replace(/[\u2e80-\u2fd5]/g, characterOf)
}

export interface Shortened {
  readonly text: string
  readonly articles?: readonly KnownArticle[]
  /** Code units that are left out at the end. */
  readonly left: number
}

/** Cuts what is too long for a page behind the last line or sentence that fits. */
export function cutLong(text: string, articles: readonly KnownArticle[] | undefined): Shortened {
  if (text.length <= MOST_CHARACTERS) return { text, articles, left: 0 }
  const fits = text.slice(0, MOST_CHARACTERS)
  const sentence = Math.max(fits.lastIndexOf('\n'), fits.lastIndexOf('。'))
  let end = sentence > MOST_CHARACTERS / 2 ? sentence + 1 : MOST_CHARACTERS
  // Not between the halves of a character.
  if (/[\ud800-\udbff]/.test(text[end - 1])) end--
  const kept = articles
    ?.filter(({ start }) => start < end)
    .map((article) => ({ ...article, end: Math.min(article.end, end) }))
  return { text: text.slice(0, end), articles: kept, left: text.length - end }
}
