import type { LearningOptions } from '../model/logistic.js'
import type { ClaimModel } from './make.js'
import { bestThresholds, type ClaimExample, learnClaims, prepare, type Scored, scoreExample } from './train.js'

/** Models learned from all parts, and from all but one. */
export interface CrossTrained {
  readonly all: ClaimModel
  /** By part: the model that has not seen it. */
  readonly without: readonly ClaimModel[]
}

/**
 * Learns what accepts claims, and how well it does on what it has not seen. `parts` says, for each example, which part
 * (0, 1, …) it belongs to. Thresholds are those of the greatest F1 on parts that the weights behind the scores have
 * not seen, and, for the model without a part, of the other parts alone.
 */
export function crossTrainClaims(
  examples: readonly ClaimExample[],
  parts: readonly number[],
  options: LearningOptions = {},
): CrossTrained {
  const prepared = examples.map(prepare)
  const learn = (without: number) =>
    learnClaims(
      prepared.filter((_, at) => parts[at] !== without),
      options,
    )
  const count = Math.max(...parts) + 1
  const judged = Array.from({ length: count }, (_, part) => {
    const linear = learn(part)
    const scored: Scored[] = []
    const total: Record<string, number> = {}
    prepared.forEach((one, at) => {
      if (parts[at] === part) scoreExample(one, { linear, thresholds: {} }, scored, total)
    })
    return { linear, scored, total }
  })
  const thresholdsOf = (some: typeof judged) => {
    const total: Record<string, number> = {}
    for (const one of some) {
      for (const [type, facts] of Object.entries(one.total)) total[type] = (total[type] ?? 0) + facts
    }
    return bestThresholds(
      some.flatMap(({ scored }) => scored),
      total,
    )
  }
  const without = judged.map(({ linear }, part) => ({
    linear,
    thresholds: thresholdsOf(judged.filter((_, other) => other !== part)),
  }))
  return { all: { linear: learn(-1), thresholds: thresholdsOf(judged) }, without }
}
