import { readFileSync } from 'node:fs'
import { BinaryReader, BinaryWriter } from '../model/binary.js'
import { Crf } from '../model/crf.js'
import { headFeatures, headsOf, voteFeatures, votesOf } from './head-feature.js'
import { correctHead } from './head-rule.js'
import { correctLabels } from './label-rule.js'
import type { Line } from './line.js'
import { askedLines, lineFeatures, pageOf } from './line-feature.js'
import type { HeadLabel, Labelled, LineLabel } from './line-label.js'
import { type Shape, shapeOf } from './line-look.js'

const FILE = new URL('../../data/model/article.bin', import.meta.url)

/** Lines that are labelled together, and lines around them that are looked at too: what a page has is far less. */
const WINDOW = 1000
const MARGIN = 50

/** What is known of how pages are laid out: where pieces begin, and which line of a head is the headline. */
export class ArticleModel {
  readonly #page: Crf
  readonly #head: Crf

  constructor(page: Crf, head: Crf) {
    this.#page = page
    this.#head = head
  }

  /** The model that ships in `data/model/article.bin`. */
  static shipped(): ArticleModel {
    return ArticleModel.load(readFileSync(FILE))
  }

  /** Throws RangeError where `bytes` are not a model that `save` wrote. */
  static load(bytes: Uint8Array): ArticleModel {
    const reader = new BinaryReader(bytes)
    return new ArticleModel(Crf.load(reader.array(Uint8Array)), Crf.load(reader.array(Uint8Array)))
  }

  save(): Uint8Array {
    const writer = new BinaryWriter()
    writer.array(this.#page.save())
    writer.array(this.#head.save())
    return writer.bytes()
  }

  /** The labels of the lines (`joinLines`) of one page. */
  label(lines: readonly Line[]): Labelled {
    const shapes = lines.map(shapeOf)
    const guessed: LineLabel[] = shapes.map(() => 'B')
    const asked = askedLines(shapes)
    const page = pageOf(shapes)
    for (let from = 0; from < asked.length; from += WINDOW) {
      const [first, last] = [Math.max(0, from - MARGIN), Math.min(asked.length, from + WINDOW + MARGIN)]
      const answers = this.#page.label(lineFeatures(shapes, asked.slice(first, last), page)) as LineLabel[]
      for (let i = from; i < Math.min(asked.length, from + WINDOW); i++) guessed[asked[i]] = answers[i - first]
    }
    guessed.forEach((label, i) => {
      if (label === 'B' && guessed[i - 1] === 'F') guessed[i] = 'F'
    })
    const labels = correctLabels(shapes, guessed, page)
    return { labels, heads: this.#labelHeads(shapes, labels) }
  }

  /** Looks at each head twice: first alone, then knowing how the other heads of the page are built. */
  #labelHeads(shapes: readonly Shape[], labels: readonly LineLabel[]): Map<number, HeadLabel> {
    const found = headsOf(shapes, labels)
    const scores = found.map(({ head }) =>
      head.shapes.length > 1 ? this.#head.scores(headFeatures(head)) : new Float32Array(),
    )
    const guess = (at: number): HeadLabel[] => {
      const { shapes } = found[at].head
      return shapes.length > 1 ? correctHead(shapes, this.#head.best(scores[at]) as HeadLabel[]) : ['H']
    }
    const alone = found.map((_, at) => guess(at))
    const heads = new Map<number, HeadLabel>()
    found.forEach(({ lines, head }, at) => {
      const votes = lines.length > 1 ? votesOf(alone, at) : 0
      if (votes > 0) {
        this.#head.scores(voteFeatures(head, votes)).forEach((score, i) => {
          scores[at][i] += score
        })
      }
      const guessed = votes > 0 ? guess(at) : alone[at]
      guessed.forEach((label, i) => {
        heads.set(lines[i], label)
      })
    })
    return heads
  }
}
