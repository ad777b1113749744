import { readFileSync } from 'node:fs'
import { Crf } from '../model/crf.js'
import type { Line } from './line.js'
import { lineFeatures } from './line-feature.js'

const FILE = new URL('../../data/model/article.bin', import.meta.url)

/** What is known of how pages are laid out: labels the lines of a page (`line-label.ts`). */
export class ArticleModel {
  readonly #crf: Crf

  constructor(crf: Crf) {
    this.#crf = crf
  }

  /** The model that ships in `data/model/article.bin`. */
  static shipped(): ArticleModel {
    return ArticleModel.load(readFileSync(FILE))
  }

  /** Throws RangeError where `bytes` are not a model that `save` wrote. */
  static load(bytes: Uint8Array): ArticleModel {
    return new ArticleModel(Crf.load(bytes))
  }

  save(): Uint8Array {
    return this.#crf.save()
  }

  /** The label of each of the lines (`joinLines`) of one page. */
  label(lines: readonly Line[]): string[] {
    return this.#crf.label(lineFeatures(lines))
  }
}
