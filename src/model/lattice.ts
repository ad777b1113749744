/** Which label may follow which, and which may open and close a sequence; legal pairs as flat lists. */
export class Legality {
  readonly labels: readonly string[]
  /** Legal transitions, ascending by `to`: from label `from[k]` to label `to[k]`. */
  readonly from: Uint8Array
  readonly to: Uint8Array
  /** Transitions into label `j` are `first[j]` (inclusive) to `first[j + 1]` (exclusive). */
  readonly first: Int32Array
  readonly opens: Uint8Array
  readonly closes: Uint8Array

  /** `follows(a, b)`: may `b` stand right behind `a`? `null` as `a` means the start of a sequence, as `b` its end. */
  constructor(labels: readonly string[], follows: Follows = () => true) {
    if (labels.length > 255) throw new RangeError(`${labels.length} labels: at most 255`)
    this.labels = labels
    const from: number[] = []
    const to: number[] = []
    this.first = new Int32Array(labels.length + 1)
    for (let j = 0; j < labels.length; j++) {
      this.first[j] = from.length
      for (let i = 0; i < labels.length; i++) {
        if (!follows(labels[i], labels[j])) continue
        from.push(i)
        to.push(j)
      }
    }
    this.first[labels.length] = from.length
    this.from = Uint8Array.from(from)
    this.to = Uint8Array.from(to)
    this.opens = Uint8Array.from(labels, (label) => (follows(null, label) ? 1 : 0))
    this.closes = Uint8Array.from(labels, (label) => (follows(label, null) ? 1 : 0))
  }
}

export type Follows = (a: string | null, b: string | null) => boolean

const FAR = -1e30

/**
 * The best legal label sequence (Viterbi 1967). `scores` holds one row of `labels.length` numbers a position,
 * beginning at `at`; `transitions` one number for each legal transition, in the order of `legality`.
 * Writes `length` labels into `out` from `outAt` on; returns the score of the sequence.
 */
export class Viterbi {
  readonly #legality: Legality
  readonly #transitions: Float32Array
  #back = new Uint8Array(0)

  constructor(legality: Legality, transitions: ArrayLike<number>) {
    this.#legality = legality
    this.#transitions = Float32Array.from(transitions)
  }

  decode(scores: Float32Array | Float64Array, at: number, length: number, out: Uint8Array, outAt = 0): number {
    if (length === 0) return 0
    const { from, first, opens, closes } = this.#legality
    const transitions = this.#transitions
    const L = opens.length
    if (this.#back.length < length * L) this.#back = new Uint8Array(2 * length * L)
    const back = this.#back
    let previous = new Float64Array(L)
    let current = new Float64Array(L)
    for (let j = 0; j < L; j++) previous[j] = opens[j] ? scores[at + j] : FAR
    for (let t = 1; t < length; t++) {
      const row = at + t * L
      const trace = t * L
      for (let j = 0; j < L; j++) {
        let best = 2 * FAR
        let bestFrom = 0
        const end = first[j + 1]
        for (let k = first[j]; k < end; k++) {
          const i = from[k]
          const value = previous[i] + transitions[k]
          if (value > best) {
            best = value
            bestFrom = i
          }
        }
        current[j] = best + scores[row + j]
        back[trace + j] = bestFrom
      }
      const swap = previous
      previous = current
      current = swap
    }
    let last = 0
    let best = 4 * FAR
    for (let j = 0; j < L; j++) {
      const value = closes[j] ? previous[j] : previous[j] + FAR
      if (value > best) {
        best = value
        last = j
      }
    }
    for (let t = length - 1; t >= 0; t--) {
      out[outAt + t] = last
      last = back[t * L + last]
    }
    return best
  }
}

/** Posterior probabilities of labels and transitions: forward-backward, scaled at each position (Rabiner 1989). */
export class ForwardBackward {
  readonly #legality: Legality
  readonly #factors: Float64Array
  #alpha = new Float64Array(0)
  #emission = new Float64Array(0)
  #beta: Float64Array
  #next: Float64Array
  #ahead: Float64Array
  /** Label probabilities of the last sequence, one row a position. */
  marginals = new Float64Array(0)
  /** Expected count of each legal transition in the last sequence. */
  readonly expected: Float64Array

  constructor(legality: Legality) {
    const L = legality.labels.length
    this.#legality = legality
    this.#factors = new Float64Array(legality.from.length)
    this.expected = new Float64Array(legality.from.length)
    this.#beta = new Float64Array(L)
    this.#next = new Float64Array(L)
    this.#ahead = new Float64Array(L)
  }

  /** Fills `marginals` and `expected`; returns log Z. */
  run(scores: Float64Array, length: number, transitions: Float64Array): number {
    const { from, to, first, opens, closes } = this.#legality
    const L = opens.length
    const K = from.length
    if (this.#alpha.length < length * L) {
      this.#alpha = new Float64Array(2 * length * L)
      this.#emission = new Float64Array(2 * length * L)
      this.marginals = new Float64Array(2 * length * L)
    }
    const factors = this.#factors
    for (let k = 0; k < K; k++) factors[k] = Math.exp(transitions[k])
    const alpha = this.#alpha
    const emission = this.#emission
    let logZ = 0
    for (let t = 0; t < length; t++) {
      const row = t * L
      let top = scores[row]
      for (let j = 1; j < L; j++) if (scores[row + j] > top) top = scores[row + j]
      logZ += top
      let sum = 0
      for (let j = 0; j < L; j++) {
        const e = Math.exp(Math.max(scores[row + j] - top, -80))
        emission[row + j] = e
        let value = 0
        if (t === 0) value = opens[j]
        else for (let k = first[j]; k < first[j + 1]; k++) value += alpha[row - L + from[k]] * factors[k]
        if (t === length - 1 && !closes[j]) value = 0
        value *= e
        alpha[row + j] = value
        sum += value
      }
      const scale = 1 / sum
      for (let j = 0; j < L; j++) alpha[row + j] *= scale
      logZ += Math.log(sum)
    }
    this.#backward(length, L, K, from, to)
    return logZ
  }

  #backward(length: number, L: number, K: number, from: Uint8Array, to: Uint8Array): void {
    const { marginals, expected } = this
    const alpha = this.#alpha
    const emission = this.#emission
    const factors = this.#factors
    const beta = this.#beta
    const next = this.#next
    const ahead = this.#ahead
    expected.fill(0)
    const end = (length - 1) * L
    for (let j = 0; j < L; j++) {
      beta[j] = 1
      marginals[end + j] = alpha[end + j]
    }
    for (let t = length - 2; t >= 0; t--) {
      const row = t * L
      for (let j = 0; j < L; j++) {
        ahead[j] = beta[j] * emission[row + L + j]
        next[j] = 0
      }
      // At the last position illegal endings have no mass: alpha is 0 there, emission is not.
      if (t === length - 2) for (let j = 0; j < L; j++) if (!this.#legality.closes[j]) ahead[j] = 0
      for (let k = 0; k < K; k++) next[from[k]] += factors[k] * ahead[to[k]]
      let sum = 0
      for (let j = 0; j < L; j++) sum += alpha[row + j] * next[j]
      const scale = 1 / sum
      for (let k = 0; k < K; k++) expected[k] += alpha[row + from[k]] * factors[k] * ahead[to[k]] * scale
      for (let j = 0; j < L; j++) {
        beta[j] = next[j] * scale
        marginals[row + j] = alpha[row + j] * beta[j]
      }
    }
  }
}
