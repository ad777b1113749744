/**
 * Sparse linear classifiers over hashed binary features, several labels at once (one against the rest), learned from
 * bags: a bag is one question with several places where the answer may stand; its score is that of its best place.
 * The learner is FTRL-Proximal (McMahan et al., “Ad Click Prediction: a View from the Trenches”, KDD 2013) with
 * max-pooling over the instances of a bag. Same bags in the same order give the same weights.
 */

/** Hashed features of one place, and the labels that hold there (bit `i` for label `i`). */
export interface Instance {
  readonly features: Uint32Array
  readonly labels: number
}

/** One question: which of the labels in `asked` (bits) hold at one of the instances at least. */
export interface Bag {
  readonly asked: number
  readonly instances: readonly Instance[]
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

const SALTS = Uint32Array.from({ length: 32 }, (_, label) => scramble(0x9e3779b9 + label * 0x61c88647))

export class LinearModel {
  /** Base-2 logarithm of the length of `weights`. */
  readonly bits: number
  readonly weights: Float32Array

  constructor(bits: number, weights: Float32Array) {
    this.bits = bits
    this.weights = weights
  }

  /** Log-odds of `label` given the first `length` of `features`. */
  score(features: Uint32Array, length: number, label: number): number {
    const { weights } = this
    const mask = weights.length - 1
    const salt = SALTS[label]
    let sum = 0
    for (let i = 0; i < length; i++) sum += weights[(features[i] ^ salt) & mask]
    return sum
  }

  /** What one feature adds to the log-odds of `label`. */
  weight(feature: number, label: number): number {
    return this.weights[(feature ^ SALTS[label]) & (this.weights.length - 1)]
  }
}

/** Turns log-odds into a probability. */
export function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score))
}

/** Learns the weights of all labels from `bags`. Deterministic. */
export function trainLinear(bags: readonly Bag[], options: LearningOptions = {}): LinearModel {
  const { epochs = 12, alpha = 0.1, l1 = 1, l2 = 1, bits = 20 } = options
  const size = 2 ** bits
  const mask = size - 1
  const model = new LinearModel(bits, new Float32Array(size))
  const { weights } = model
  const z = new Float32Array(size)
  const n = new Float32Array(size)
  const order = Uint32Array.from(bags, (_, index) => index)
  let seed = 12345
  const step = (features: Uint32Array, label: number, gradient: number) => {
    const salt = SALTS[label]
    for (let i = 0; i < features.length; i++) {
      const at = (features[i] ^ salt) & mask
      const root = Math.sqrt(n[at])
      n[at] += gradient * gradient
      const rootNow = Math.sqrt(n[at])
      z[at] += gradient - ((rootNow - root) / alpha) * weights[at]
      const pull = z[at]
      weights[at] = Math.abs(pull) <= l1 ? 0 : -(pull - Math.sign(pull) * l1) / ((0.1 + rootNow) / alpha + l2)
    }
  }
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
      for (let label = 0, asked = bag.asked; asked; label++, asked >>>= 1) {
        if (!(asked & 1)) continue
        const positive = bag.instances.some((instance) => (instance.labels >>> label) & 1)
        let best = Number.NEGATIVE_INFINITY
        let chosen = bag.instances[0]
        for (const instance of bag.instances) {
          if (positive && !((instance.labels >>> label) & 1)) continue
          const score = model.score(instance.features, instance.features.length, label)
          if (score > best) {
            best = score
            chosen = instance
          }
        }
        const gradient = sigmoid(best) - (positive ? 1 : 0)
        if (Math.abs(gradient) > 0.01) step(chosen.features, label, gradient)
      }
    }
  }
  return model
}

const MAGIC = 0x4754_4c4d

/**
 * Writes the non-zero weights: magic, length of the JSON head, the head (`about` with bits, count and scale), then for
 * each weight the distance from the previous index (base-128 varint) and the weight in 16 bits.
 */
export function saveLinear(model: LinearModel, about: Readonly<Record<string, unknown>> = {}): Buffer {
  const { weights, bits } = model
  let most = 0
  let count = 0
  for (const weight of weights) {
    if (weight === 0) continue
    count++
    most = Math.max(most, Math.abs(weight))
  }
  const scale = most / 32767 || 1
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
  const weights = new Float32Array(2 ** bits)
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
    weights[index] = bytes.readInt16LE(at) * scale
    at += 2
  }
  return { model: new LinearModel(bits, weights), about }
}
