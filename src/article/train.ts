import { Crf, type LabelledSequence } from '../model/crf.js'
import type { SequenceTraining } from '../model/sequence-training.js'
import { ArticleModel } from './article-model.js'
import { headFeatures, headsOf } from './head-feature.js'
import { linesOf } from './line.js'
import { lineFeatures } from './line-feature.js'
import { type CutExample, HEAD_LABELS, headFollows, LINE_LABELS, labelFollows, labelsOf } from './line-label.js'
import { shapeOf } from './line-look.js'
import { variantsOf } from './line-variant.js'
import { joinLines } from './paragraph.js'

export const PAGE_TRAINING: SequenceTraining = { epochs: 40, rate: 0.1, c1: 0.05, c2: 1 }
export const HEAD_TRAINING: SequenceTraining = { epochs: 40, rate: 0.1, c1: 0.05, c2: 2, dropout: 0.3 }

/**
 * Learns to cut pages from pages whose articles and headlines a person has marked. Each page is learned as it is and as
 * other dumps would lay it out. The same pages in the same order give the same model, byte by byte.
 */
export function trainArticles(
  examples: readonly CutExample[],
  pageTraining: SequenceTraining = PAGE_TRAINING,
  headTraining: SequenceTraining = HEAD_TRAINING,
): ArticleModel {
  const pages: LabelledSequence[] = []
  const heads: LabelledSequence[] = []
  examples.forEach((example, index) => {
    const lines = joinLines(linesOf(example.page.text))
    const { labels, heads: marked } = labelsOf(example, lines)
    for (const layout of [lines, ...variantsOf(lines, index + 1)]) {
      const shapes = layout.map(shapeOf)
      pages.push({ features: lineFeatures(shapes), labels })
      for (const { lines: own, head } of headsOf(shapes, labels)) {
        heads.push({ features: headFeatures(head), labels: own.map((i) => marked.get(i) ?? 'S') })
      }
    }
  })
  return new ArticleModel(
    Crf.train(pages, { ...pageTraining, labels: [...LINE_LABELS], follows: labelFollows }),
    Crf.train(heads, { ...headTraining, labels: [...HEAD_LABELS], follows: headFollows }),
  )
}
