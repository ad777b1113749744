import { headOf } from './head.js'
import type { Line } from './line.js'
import type { Page } from './page.js'

/**
 * What a line of a page is: furniture; first line of a head, and further ones; byline under the headline; body; first
 * line of a piece without headline.
 */
export const LINE_LABELS = ['F', 'A', 'a', 'Y', 'B', 'U'] as const
export type LineLabel = (typeof LINE_LABELS)[number]

/** What a line of a head is: first line in front of the headline, further ones; headline, its further lines; sub-headline. */
export const HEAD_LABELS = ['K', 'k', 'H', 'h', 'S'] as const
export type HeadLabel = (typeof HEAD_LABELS)[number]

const BEHIND: Readonly<Record<LineLabel, string>> = {
  F: 'FAU',
  A: 'aYB',
  a: 'aYB',
  Y: 'aYB',
  B: 'BFAU',
  U: 'BFAU',
}

/** May a line labelled `b` stand right below one labelled `a`? `null` is the edge of the page. */
export function labelFollows(a: string | null, b: string | null): boolean {
  if (b === null) return true
  return a === null ? 'FAU'.includes(b) : BEHIND[a as LineLabel].includes(b)
}

const HEAD_BEHIND: Readonly<Record<HeadLabel, string>> = { K: 'kH', k: 'kH', H: 'hS', h: 'hS', S: 'S' }

/** May a line of a head labelled `b` stand right below one labelled `a`? `null` is the edge of the head. */
export function headFollows(a: string | null, b: string | null): boolean {
  if (b === null) return a !== 'K' && a !== 'k'
  return a === null ? 'KH'.includes(b) : HEAD_BEHIND[a as HeadLabel].includes(b)
}

/** A page and where its articles are; what annotated pages give. */
export interface CutExample {
  readonly page: Page
  readonly articles: readonly { readonly start: number; readonly end: number; readonly title: string | null }[]
}

/** The labels of the lines of an annotated page, and those of the lines of heads by the index of the line. */
export interface Labelled {
  readonly labels: readonly LineLabel[]
  readonly heads: ReadonlyMap<number, HeadLabel>
}

/** The labels of every line (of `joinLines`) of an annotated page. */
export function labelsOf(example: CutExample, lines: readonly Line[]): Labelled {
  const labels: LineLabel[] = lines.map(() => 'F')
  const heads = new Map<number, HeadLabel>()
  for (const { start, end, title } of example.articles) {
    const first = lines.findIndex((line) => line.end > start)
    const own = lines.filter((line) => line.end > start && line.start < end)
    const found = headOf(own, title ?? '')
    // ▲的哥茶摊开张  6月13日,…: a headline in the same line as its text is cut like a piece without one.
    // So is a piece that is nothing but a head.
    const head = (found.length === 1 && /。/.test(own[0].text)) || found.length === own.length ? [] : found
    const headline = head.findIndex((line) => line.kind === 'headline')
    own.forEach((_, i) => {
      if (i >= head.length) labels[first + i] = head.length === 0 && i === 0 ? 'U' : 'B'
      else if (head[i].kind === 'byline' && i > 0) labels[first + i] = 'Y'
      else {
        labels[first + i] = i === 0 ? 'A' : 'a'
        const before: HeadLabel = i === 0 ? 'K' : 'k'
        const behind: HeadLabel = head[i].kind === 'headline' ? (i === headline ? 'H' : 'h') : 'S'
        heads.set(first + i, i < headline ? before : behind)
      }
    })
  }
  return { labels, heads }
}
