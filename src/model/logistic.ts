/**
 * Sparse linear classifiers over hashed binary features, several labels at once (one against the rest), learned from
 * bags: a bag is one question with several places where the answer may stand; its score is that of its best place.
 * The learner is FTRL-Proximal (McMahan et al., “Ad Click Prediction: a View from the Trenches”, KDD 2013) with
 * max-pooling over the instances of a bag. Same bags in the same order give the same weights.
 */

/** Labels that one question can have; the weights of a feature for all of them stand side by side. */
export const MOST_LABELS = 4

/** Hashed features of one place, and the labels that hold there (bit `i` for label `i`). */
export interface Instance {
  readonly features: Uint32Array
  readonly labels: number
  /** In a choice: the labels that may be chosen here; those of the bag where it is missing. */
  readonly asked?: number
}

/** One question: which of the labels in `asked` (bits) hold at one of the instances at least. */
export interface Bag {
  readonly asked: number
  readonly instances: readonly Instance[]
  /**
   * True where one answer at most is right: a label at an instance. Scores compete then (softmax), with 0 for no answer;
   * labels that hold at several instances are the same answer.
   */
  readonly choice?: boolean
}

export interface LearningOptions {
  /** Passes over the bags. */
  readonly epochs?: number
  /** Step size. */
  readonly alpha?: number
  /** Weight of the absolute penalty: the higher, the fewer weights are left. */
  readonly l1?: number
  /** Weight of the square penalty. */
  readonly l2?: number
  /** Base-2 logarithm of the number of buckets that features are hashed into. */
  readonly bits?: number
}

/** Spreads a number over 32 bits. */
export function scramble(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export class LinearModel {
  /** Base-2 logarithm of the number of rows; a row holds the weights of one feature, label by label. */
  readonly bits: number
  readonly weights: Float32Array
  /** Log-odds of one of the steps in which `addSteps` counts. */
  readonly step: number
  /** The weights in steps: half the memory, so that they stay near the processor. */
  readonly #short: Int16Array
  /** The weights of the first label by themselves: most questions have no other. */
  readonly #first: Int16Array
  /** One bit a row: whether it holds any weight. Small enough to stay near the processor. */
  readonly #used: Uint32Array

  constructor(bits: number, weights: Float32Array) {
    this.bits = bits
    this.weights = weights
    this.step = stepOf(weights)
    this.#short = new Int16Array(weights.length)
    this.#first = new Int16Array(2 ** bits)
    this.#used = new Uint32Array(Math.ceil(2 ** bits / 32))
    for (let at = 0; at < weights.length; at++) {
      if (weights[at] === 0) continue
      this.#short[at] = Math.round(weights[at] / this.step)
      this.#used[at >> 7] |= 1 << ((at >> 2) & 31)
      if ((at & 3) === 0) this.#first[at >> 2] = this.#short[at]
    }
  }

  /**
   * Adds what the first `length` features say to the sums of the first `labels` labels, which begin at `at` of `sums`:
   * log-odds in steps of `step`, once all are added. The order of the features makes no difference.
   */
  addSteps(features: Uint32Array, length: number, labels: number, sums: Int32Array, at = 0): void {
    const mask = (1 << this.bits) - 1
    let first = 0
    if (labels === 1) {
      const weights = this.#first
      for (let i = 0; i < length; i++) first += weights[features[i] & mask]
      sums[at] += first
      return
    }
    const weights = this.#short
    const used = this.#used
    let second = 0
    let third = 0
    let fourth = 0
    for (let i = 0; i < length; i++) {
      const row = features[i] & mask
      if (!((used[row >> 5] >>> (row & 31)) & 1)) continue
      const from = row << 2
      first += weights[from]
      second += weights[from + 1]
      third += weights[from + 2]
      fourth += weights[from + 3]
    }
    sums[at] += first
    sums[at + 1] += second
    sums[at + 2] += third
    sums[at + 3] += fourth
  }

  /** What one feature adds to the log-odds of `label`. */
  weight(feature: number, label: number): number {
    return this.weights[((feature & ((1 << this.bits) - 1)) << 2) + label]
  }
}

/** The step in which weights are kept in 16 bits. */
function stepOf(weights: Float32Array): number {
  let most = 0
  // By index: an iterator over a million weights takes a tenth of a second.
  for (let at = 0; at < weights.length; at++) most = Math.max(most, Math.abs(weights[at]))
  return most / 32767 || 1
}

/** Turns log-odds into a probability. */
export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score))
}

/** Learns the weights of all labels from `bags`. Deterministic. */
export function trainLinear(bags: readonly Bag[], options: LearningOptions = {}): LinearModel {
  const { epochs = 12, alpha = 0.1, l1 = 1, l2 = 1, bits = 18 } = options
  const size = 2 ** bits * MOST_LABELS
  const mask = 2 ** bits - 1
  const weights = new Float32Array(size)
  const z = new Float32Array(size)
  const n = new Float32Array(size)
  const score = (features: Uint32Array, label: number) => {
    let sum = 0
    for (let i = 0; i < features.length; i++) sum += weights[((features[i] & mask) << 2) + label]
    return sum
  }
  const step = (features: Uint32Array, label: number, gradient: number) => {
    for (let i = 0; i < features.length; i++) {
      const at = ((features[i] & mask) << 2) + label
      const root = Math.sqrt(n[at])
      n[at] += gradient * gradient
      const rootNow = Math.sqrt(n[at])
      z[at] += gradient - ((rootNow - root) / alpha) * weights[at]
      const pull = z[at]
      weights[at] = Math.abs(pull) <= l1 ? 0 : -(pull - Math.sign(pull) * l1) / ((0.1 + rootNow) / alpha + l2)
    }
  }
  const choose = ({ asked, instances }: Bag) => {
    const options: { features: Uint32Array; label: number; right: boolean; weight: number }[] = []
    let all = 1
    let right = 0
    for (const instance of instances) {
      for (let label = 0, bits = instance.asked ?? asked; bits; label++, bits >>>= 1) {
        if (!(bits & 1)) continue
        const weight = Math.exp(Math.min(30, score(instance.features, label)))
        const holds = ((instance.labels >>> label) & 1) === 1
        options.push({ features: instance.features, label, right: holds, weight })
        all += weight
        if (holds) right += weight
      }
    }
    const none = !options.some((option) => option.right)
    for (const { features, label, right: holds, weight } of options) {
      const gradient = weight / all - (!none && holds ? weight / right : 0)
      if (Math.abs(gradient) > 0.01) step(features, label, gradient)
    }
  }
  const order = Uint32Array.from(bags, (_, index) => index)
  let seed = 12345
  const mean = new Float32Array(size)
  const from = epochs >> 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      const j = seed % (i + 1)
      const kept = order[i]
      order[i] = order[j]
      order[j] = kept
    }
    for (const index of order) {
      const bag = bags[index]
      if (bag.choice) {
        choose(bag)
        continue
      }
      for (let label = 0, asked = bag.asked; asked; label++, asked >>>= 1) {
        if (!(asked & 1)) continue
        const positive = bag.instances.some((instance) => (instance.labels >>> label) & 1)
        let best = Number.NEGATIVE_INFINITY
        let chosen = bag.instances[0]
        for (const instance of bag.instances) {
          if (positive && !((instance.labels >>> label) & 1)) continue
          const sum = score(instance.features, label)
          if (sum > best) {
            best = sum
            chosen = instance
          }
        }
        const gradient = sigmoid(best) - (positive ? 1 : 0)
        if (Math.abs(gradient) > 0.01) step(chosen.features, label, gradient)
      }
    }
    if (epoch >= from)
      for (let at = 0; at < size; at++) if (weights[at] !== 0) mean[at] += weights[at] / (epochs - from)
  }
  return new LinearModel(bits, mean)
}

const MAGIC = 0x4754_4c4d

/**
 * Writes the non-zero weights: magic, length of the JSON head, the head (`about` with bits, count and scale), then for
 * each weight the distance from the previous index (base-128 varint) and the weight in 16 bits.
 */
export function saveLinear(model: LinearModel, about: Readonly<Record<string, unknown>> = {}): Buffer {
  const { weights, bits } = model
  let count = 0
  for (const weight of weights) if (weight !== 0) count++
  const scale = stepOf(weights)
  const head = Buffer.from(JSON.stringify({ ...about, bits, count, scale }), 'utf8')
  const body = Buffer.alloc(8 + head.length + count * 7)
  body.writeUInt32LE(MAGIC, 0)
  body.writeUInt32LE(head.length, 4)
  head.copy(body, 8)
  let at = 8 + head.length
  let previous = 0
  for (let index = 0; index < weights.length; index++) {
    if (weights[index] === 0) continue
    let distance = index - previous
    previous = index
    while (distance >= 0x80) {
      body[at++] = (distance & 0x7f) | 0x80
      distance >>>= 7
    }
    body[at++] = distance
    at = body.writeInt16LE(Math.round(weights[index] / scale), at)
  }
  return body.subarray(0, at)
}

/** Reads what `saveLinear` wrote. Throws RangeError where the bytes are something else. */
export function loadLinear(bytes: Buffer): { model: LinearModel; about: Record<string, unknown> } {
  if (bytes.length < 8 || bytes.readUInt32LE(0) !== MAGIC) throw new RangeError('not a linear model')
  const start = 8 + bytes.readUInt32LE(4)
  const about = JSON.parse(bytes.toString('utf8', 8, start)) as Record<string, unknown>
  const { bits, count, scale } = about as { bits: number; count: number; scale: number }
  const weights = new Float32Array(2 ** bits * MOST_LABELS)
  let at = start
  let index = 0
  for (let i = 0; i < count; i++) {
    let shift = 0
    let byte = bytes[at++]
    while (byte & 0x80) {
      index += (byte & 0x7f) << shift
      shift += 7
      byte = bytes[at++]
    }
    index += byte << shift
    weights[index] = (((bytes[at] | (bytes[at + 1] << 8)) << 16) >> 16) * scale
    at += 2
  }
  return { model: new LinearModel(bits, weights), about }
}
