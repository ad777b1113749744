/** One page of a dump, decoded, before anything is read off it. */
export interface Page {
  /** File name without extension; the `id` of the contract of `gongtu annotate`. */
  readonly id: string
  /** Path of the file below the dump folder, with `/`. */
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
}
