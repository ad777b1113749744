import type { RelationType } from '../schema.js'

/** An immutable sourced statement of one article. */
export interface Claim {
  /** Hash of the content: article id, type, ends, attributes, evidence. */
  readonly id: string
  readonly type: RelationType
  /** Index of the head in the article's mentions. */
  readonly head: number
  /** Index of the tail in the article's mentions; -1 where the tail is the article itself (WROTE). */
  readonly tail: number
  readonly attributes: Readonly<Record<string, string>>
  /** Span `[start, end)` of the article's joined text: the smallest run of sentences that says it. */
  readonly evidence: readonly [number, number]
  /**
   * Where the evidence names an end by reference only (此次大赛), leaves it to a sentence far before (一等奖: …), or an
   * attribute is told elsewhere (一等奖28名): the sentences that hold it.
   */
  readonly antecedent?: readonly [number, number]
  /** Name of the rule that proposed it, or `model`. */
  readonly rule: string
  /** 0 to 1. */
  readonly confidence: number
  /** Read off how a name is built, not stated by the text. */
  readonly derived?: boolean
}

/** When an event takes place, as one article states it. */
export interface Dating {
  /** Index of the Event in the article's mentions. */
  readonly event: number
  /** ISO `2023-12-14`, `2023-12`, `2023`, or an interval `2023-07/2023-11`. */
  readonly date: string
  readonly evidence: readonly [number, number]
  /** Where the evidence only takes the event up, or the date stands far before: the sentences that hold it. */
  readonly antecedent?: readonly [number, number]
  readonly rule: string
}
