import { type LinearModel, MOST_LABELS } from '../model/logistic.js'
import { FeatureBuffer, headFeatures, type Surrounding, tailFeatures, WAYS, wayOf } from './feature.js'
import { Describer, OFFICE_TASK, type Place, type Question } from './question.js'
import type { Anchor, Scene } from './scene.js'

/** Emptied for each place: one for all articles. */
const OUT = new FeatureBuffer()

/**
 * Sums of ends of pairs by key; for one article after the other. A slot belongs to the article whose number stands in
 * it, so that nothing has to be emptied or allocated between articles.
 */
class SumTable {
  #bits = 12
  #keys = new Int32Array(2 ** this.#bits)
  #owners = new Int32Array(2 ** this.#bits)
  #slots = new Int32Array(2 ** this.#bits)
  #count = 0
  #owner = 0
  /** The sums, `MOST_LABELS` a slot. */
  sums = new Int32Array(MOST_LABELS * (1 << (this.#bits - 1)))

  /** Begins with a new article. */
  begin(): void {
    this.#owner++
    this.#count = 0
  }

  /** Where in `sums` those of `key` begin; below zero, less one, where they are new: all 0 then, to be filled. */
  find(key: number): number {
    const mask = (1 << this.#bits) - 1
    let at = (Math.imul(key, 0x9e3779b1) >>> (32 - this.#bits)) & mask
    while (this.#owners[at] === this.#owner) {
      if (this.#keys[at] === key) return this.#slots[at]
      at = (at + 1) & mask
    }
    if (this.#count >= 1 << (this.#bits - 1)) {
      this.#grow()
      return this.find(key)
    }
    const slot = MOST_LABELS * this.#count++
    this.#owners[at] = this.#owner
    this.#keys[at] = key
    this.#slots[at] = slot
    this.sums.fill(0, slot, slot + MOST_LABELS)
    return -1 - slot
  }

  #grow(): void {
    const [keys, owners, slots, sums] = [this.#keys, this.#owners, this.#slots, this.sums]
    this.#bits++
    this.#keys = new Int32Array(2 ** this.#bits)
    this.#owners = new Int32Array(2 ** this.#bits)
    this.#slots = new Int32Array(2 ** this.#bits)
    this.sums = new Int32Array(sums.length * 2)
    this.sums.set(sums)
    const mask = (1 << this.#bits) - 1
    for (let i = 0; i < keys.length; i++) {
      if (owners[i] !== this.#owner) continue
      let at = (Math.imul(keys[i], 0x9e3779b1) >>> (32 - this.#bits)) & mask
      while (this.#owners[at] === this.#owner) at = (at + 1) & mask
      this.#owners[at] = this.#owner
      this.#keys[at] = keys[i]
      this.#slots[at] = slots[i]
    }
  }
}

/** One for all articles: a scorer is done with before the next one begins. */
const ENDS = new SumTable()
const SUMS = new Int32Array(MOST_LABELS)

/**
 * Scores the places of one article; what a name says by itself is summed up once for all pairs that it is an end of.
 * One article at a time: a new scorer ends the one before.
 */
export class Scorer {
  readonly #scene: Scene
  readonly #linear: LinearModel
  readonly #describer: Describer

  constructor(scene: Scene, linear: LinearModel) {
    this.#scene = scene
    this.#linear = linear
    this.#describer = new Describer(scene)
    ENDS.begin()
  }

  /**
   * Writes the log-odds of the question's labels at `place` into `scores`. With `limits`, a log-odds for each label, a
   * pair of names which no rule proposes is given up where its ends and its outline stay below all of them: the
   * scores are what those say.
   */
  score(question: Question, place: Place, scores: Float64Array, limits?: readonly number[]): void {
    const out = OUT
    const sums = SUMS
    const labels = question.labels.length
    sums.fill(0)
    if (place.tail && question.task < OFFICE_TASK) {
      if (!this.#addPair(question, place, place.tail, scores, limits)) return
    } else this.#describer.describe(question, place, out)
    this.#linear.addSteps(out.hashes, out.length, labels, sums)
    this.#write(labels, scores)
  }

  /**
   * Adds what the ends of a pair and its outline say, and describes the rest for the caller to add. False where the pair
   * is given up: `scores` are written then.
   */
  #addPair(
    question: Question,
    place: Place,
    tail: Anchor,
    scores: Float64Array,
    limits: readonly number[] | undefined,
  ): boolean {
    const { head } = place
    const labels = question.labels.length
    const h = this.#describer.surrounding(head)
    const t = this.#describer.surrounding(tail)
    const way = wayOf(this.#scene, head, tail, h, t)
    this.#addEnd(question.task, labels, head, h, way, true)
    this.#addEnd(question.task, labels, tail, t, way, false)
    this.#describer.begin(question, place, OUT)
    const facts = this.#describer.outline(head, tail, h, t, way, OUT)
    if (limits && place.rules.length === 0) {
      this.#linear.addSteps(OUT.hashes, OUT.length, labels, SUMS)
      if (!this.#write(labels, scores, limits)) return false
      OUT.begin(question.task)
    }
    this.#describer.details(head, tail, h, t, way, facts, OUT)
    return true
  }

  /** Writes the sums of steps as log-odds; true where one of them reaches its limit. */
  #write(labels: number, scores: Float64Array, limits?: readonly number[]): boolean {
    let hopeful = false
    for (let label = 0; label < labels; label++) {
      scores[label] = SUMS[label] * this.#linear.step
      if (limits && scores[label] >= limits[label]) hopeful = true
    }
    return hopeful
  }

  /** Adds what one end of a pair says. */
  #addEnd(task: number, labels: number, anchor: Anchor, surrounding: Surrounding, way: number, isHead: boolean): void {
    let at = ENDS.find(((anchor.number * OFFICE_TASK + task) * WAYS + way) * 2 + (isHead ? 1 : 0))
    if (at < 0) {
      at = -1 - at
      OUT.begin(task)
      if (isHead) headFeatures(OUT, surrounding, way)
      else tailFeatures(OUT, surrounding, way)
      this.#linear.addSteps(OUT.hashes, OUT.length, labels, ENDS.sums, at)
    }
    const { sums } = ENDS
    for (let label = 0; label < labels; label++) SUMS[label] += sums[at + label]
  }
}
