import { Crf, type LabelledSequence } from '../model/crf.js'
import type { SequenceTraining } from '../model/sequence-training.js'
import { ArticleModel } from './article-model.js'
import { headFeatures, headsOf, votesOf } from './head-feature.js'
import { linesOf } from './line.js'
import { askedLines, lineFeatures } from './line-feature.js'
import {
  type CutExample,
  HEAD_LABELS,
  headFollows,
  LINE_LABELS,
  type LineLabel,
  labelFollows,
  labelsOf,
} from './line-label.js'
import { type Shape, shapeOf } from './line-look.js'
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
      pages.push(lessonOf(shapes, labels))
      const found = headsOf(shapes, labels)
      const answers = found.map(({ lines: own }) => own.map((i) => marked.get(i) ?? 'S'))
      found.forEach(({ head }, at) => {
        heads.push({ features: headFeatures(head), labels: answers[at] })
        heads.push({ features: headFeatures(head, votesOf(answers, at)), labels: answers[at] })
      })
    }
    const [from, to] = pieceOf(labels, index)
    const shapes = lines.slice(from, to).map(shapeOf)
    pages.push(lessonOf(shapes, labels.slice(from, to)))
  })
  return new ArticleModel(
    Crf.train(pages, { ...pageTraining, labels: [...LINE_LABELS], follows: labelFollows }),
    Crf.train(heads, { ...headTraining, labels: [...HEAD_LABELS], follows: headFollows }),
  )
}

/** What the lines of a page that are asked about teach. */
function lessonOf(shapes: readonly Shape[], labels: readonly LineLabel[]): LabelledSequence {
  const asked = askedLines(shapes)
  return { features: lineFeatures(shapes, asked), labels: asked.map((i) => labels[i]) }
}

/** The lines `[from, to)` of one piece of a page, the `turn`th from the top: many a dump has one piece a file. */
function pieceOf(labels: readonly LineLabel[], turn: number): [number, number] {
  const starts = labels.flatMap((label, i) => (label === 'A' || label === 'U' ? [i] : []))
  if (starts.length === 0) return [0, 0]
  const from = starts[turn % starts.length]
  let to = from + 1
  while (to < labels.length && labels[to] !== 'A' && labels[to] !== 'U' && labels[to] !== 'F') to++
  return [from, to]
}
