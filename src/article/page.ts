/**
 * An article of a page where the format of the file tells it: a span of the page's text, and its headline, '' where it
 * has none. Without `title` the span is text of one or more articles whose headlines have to be found.
 */
export interface KnownArticle {
  readonly start: number
  readonly end: number
  readonly title?: string
}

/** One page of a dump, decoded, before anything is read off it. */
export interface Page {
  /** File name without extension; the `id` of the contract of `gongtu annotate`. Of a record: with its number behind `:`. */
  readonly id: string
  /** Path of the file below the dump folder, with `/`; of a record: with its number behind `:` (`2023.jsonl:12`). */
  readonly file: string
  /** The whole decoded text. Every raw offset counts UTF-16 code units of it. */
  readonly text: string
  readonly paper?: string
  /** Issue date, ISO `YYYY-MM-DD`. */
  readonly date?: string
  /** Page number as printed, without leading zeros. */
  readonly page?: string
  /** Province or city the paper belongs to: `北京市`, `辽宁省锦州市`. */
  readonly region?: string
  /** Address it was published at. */
  readonly url?: string
  /** Its articles, where the format tells them; else the page is cut. */
  readonly articles?: readonly KnownArticle[]
}
