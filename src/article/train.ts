import { Crf, type LabelledSequence } from '../model/crf.js'
import type { SequenceTraining } from '../model/sequence-training.js'
import { ArticleModel } from './article-model.js'
import { type Line, linesOf } from './line.js'
import { lineFeatures } from './line-feature.js'
import { type CutExample, LINE_LABELS, labelFollows, labelsOf } from './line-label.js'
import { variantsOf } from './line-variant.js'
import { joinLines } from './paragraph.js'

export const TRAINING: SequenceTraining = { epochs: 15, c1: 0.05, c2: 1 }

/**
 * Learns to cut pages from pages whose articles and headlines a person has marked. Each page is learned as it is and as
 * other dumps would lay it out. The same pages in the same order give the same model, byte by byte.
 */
export function trainArticles(examples: readonly CutExample[], options: SequenceTraining = TRAINING): ArticleModel {
  const sequences = examples.flatMap((example, index): LabelledSequence[] => {
    const lines = joinLines(linesOf(example.page.text))
    const labels = labelsOf(example, lines)
    const layouts: readonly (readonly Line[])[] = [lines, ...variantsOf(lines, index + 1)]
    return layouts.map((layout) => ({ features: lineFeatures(layout), labels }))
  })
  return new ArticleModel(Crf.train(sequences, { ...options, labels: [...LINE_LABELS], follows: labelFollows }))
}
