import { headOf } from './head.js'
import type { Line } from './line.js'
import type { Page } from './page.js'

/**
 * What a line of a page is: furniture; kicker or another line in front of the headline, and further ones; headline,
 * and further lines of it; sub-headline; byline under the headline; body; first line of a piece without headline.
 */
export const LINE_LABELS = ['F', 'K', 'k', 'H', 'h', 'S', 'Y', 'B', 'U'] as const
export type LineLabel = (typeof LINE_LABELS)[number]

/** Labels with which a piece begins. */
export function beginsArticle(label: string, before: string | null): boolean {
  return label === 'K' || label === 'U' || (label === 'H' && before !== 'K' && before !== 'k')
}

const BEHIND: Readonly<Record<LineLabel, string>> = {
  F: 'FKHU',
  K: 'kH',
  k: 'kH',
  H: 'hSYB',
  h: 'hSYB',
  S: 'SYB',
  Y: 'SYB',
  B: 'BFKHU',
  U: 'BFKHU',
}

/** May a line labelled `b` stand right below one labelled `a`? `null` is the edge of the page. */
export function labelFollows(a: string | null, b: string | null): boolean {
  if (b === null) return a !== 'K' && a !== 'k'
  return a === null ? 'FKHU'.includes(b) : BEHIND[a as LineLabel].includes(b)
}

/** A page and where its articles are; what annotated pages give. */
export interface CutExample {
  readonly page: Page
  readonly articles: readonly { readonly start: number; readonly end: number; readonly title: string | null }[]
}

/** The label of every line (of `joinLines`) of an annotated page. */
export function labelsOf(example: CutExample, lines: readonly Line[]): LineLabel[] {
  const labels: LineLabel[] = lines.map(() => 'F')
  for (const { start, end, title } of example.articles) {
    const first = lines.findIndex((line) => line.end > start)
    const own = lines.filter((line) => line.end > start && line.start < end)
    const found = headOf(own, title ?? '')
    // ▲的哥茶摊开张  6月13日,…: a headline in the same line as its text is cut like a piece without one.
    const head = found.length === 1 && /。/.test(own[0].text) ? [] : found
    own.forEach((_, i) => {
      labels[first + i] = head.length === 0 ? (i === 0 ? 'U' : 'B') : headLabel(head, i)
    })
  }
  return labels
}

function headLabel(head: ReturnType<typeof headOf>, i: number): LineLabel {
  if (i >= head.length) return 'B'
  const headline = head.findIndex((line) => line.kind === 'headline')
  if (i < headline) return i === 0 ? 'K' : 'k'
  if (head[i].kind === 'headline') return i === headline ? 'H' : 'h'
  return head[i].kind === 'byline' ? 'Y' : 'S'
}
