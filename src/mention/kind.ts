/**
 * Kinds of cues by number. Their order is part of a model: after a change, train again. The kernel reads this file too,
 * so that it holds constants alone.
 */
export const UNIGRAM = 0
export const BIGRAM = 1
export const TRIGRAM = 2
export const CLASS = 3
export const SHAPE = 4
export const QUOTE = 5
export const LEXICON = 6
export const WORD = 7
export const CLUSTER = 8
export const NAME = 9
export const GAP = 10
export const NEST = 11
export const PAGE = 12
export const LIST = 13
export const FAMILY = 14
export const AHEAD = 15
export const BLOCK = 16
