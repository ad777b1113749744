import { type LinearModel, MOST_LABELS } from '../model/logistic.js'
import { FeatureBuffer, headFeatures, tailFeatures, WAYS, wayOf } from './feature.js'
import { Describer, OFFICE_TASK, type Place, type Question } from './question.js'
import type { Anchor, Scene } from './scene.js'

/** Emptied for each place: one for all articles. */
const OUT = new FeatureBuffer()

/** Scores the places of one article; what a name says by itself is summed up once for all pairs that it is an end of. */
export class Scorer {
  readonly #scene: Scene
  readonly #linear: LinearModel
  readonly #describer: Describer
  readonly #sums = new Int32Array(MOST_LABELS)
  /** By end of a pair: where in `#pool` its sums begin. */
  readonly #known = new Map<number, number>()
  #pool = new Int32Array(256)
  #filled = 0

  constructor(scene: Scene, linear: LinearModel) {
    this.#scene = scene
    this.#linear = linear
    this.#describer = new Describer(scene)
  }

  /** Writes the log-odds of the question's labels at `place` into `scores`. */
  score(question: Question, place: Place, scores: Float64Array): void {
    const sums = this.#sums
    const out = OUT
    const labels = question.labels.length
    sums.fill(0)
    if (place.tail && question.task < OFFICE_TASK) {
      const { head, tail } = place
      const h = this.#describer.surrounding(head)
      const t = this.#describer.surrounding(tail)
      const way = wayOf(this.#scene, head, tail, h, t)
      const ofHead = this.#end(question, head, way, true)
      const ofTail = this.#end(question, tail, way, false)
      const pool = this.#pool
      for (let label = 0; label < labels; label++) sums[label] = pool[ofHead + label] + pool[ofTail + label]
      this.#describer.begin(question, place, out)
      this.#describer.pair(head, tail, way, out)
    } else this.#describer.describe(question, place, out)
    this.#linear.addSteps(out.hashes, out.length, labels, sums)
    for (let label = 0; label < labels; label++) scores[label] = sums[label] * this.#linear.step
  }

  /** Where in `#pool` the sums of one end of a pair begin. */
  #end({ task, labels }: Question, anchor: Anchor, way: number, isHead: boolean): number {
    const key = ((anchor.number * OFFICE_TASK + task) * WAYS + way) * 2 + (isHead ? 1 : 0)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const out = OUT
    const at = this.#filled
    this.#filled += MOST_LABELS
    if (this.#filled > this.#pool.length) {
      const pool = new Int32Array(this.#pool.length * 2)
      pool.set(this.#pool)
      this.#pool = pool
    }
    this.#known.set(key, at)
    out.begin(task)
    const surrounding = this.#describer.surrounding(anchor)
    if (isHead) headFeatures(out, surrounding, way)
    else tailFeatures(out, surrounding, way)
    this.#linear.addSteps(out.hashes, out.length, labels.length, this.#pool, at)
    return at
  }
}
