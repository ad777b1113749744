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
 * Finds the best legal label sequence (Viterbi 1967). Labels that fall more than `beam` behind the best one of
 * their position are dropped there: with a beam of about 12 (natural logarithms) the result is the same in practice.
 */
export class Viterbi {
  readonly #labels: number
  readonly #opens: Uint8Array
  readonly #closes: Uint8Array
  /** Transitions out of label `i` are `first[i]` to `first[i + 1]`: to label `to[k]`, at the score `scores[k]`. */
  readonly #first: Int32Array
  readonly #to: Uint8Array
  readonly #scores: Float64Array
  readonly #beam: number
  #back = new Uint8Array(0)
  #previous: Float64Array
  #current: Float64Array
  /** Last position at which a label was reached. */
  readonly #reached: Int32Array
  #active: Uint8Array
  #next: Uint8Array

  /** `transitions` holds one number for each legal transition, in the order of `legality`. */
  constructor(legality: Legality, transitions: ArrayLike<number>, beam = 20) {
    const L = legality.labels.length
    const order = Array.from(legality.from, (_, k) => k).sort((a, b) => legality.from[a] - legality.from[b] || a - b)
    this.#labels = L
    this.#beam = beam
    this.#opens = legality.opens
    this.#closes = legality.closes
    this.#to = Uint8Array.from(order, (k) => legality.to[k])
    this.#scores = Float64Array.from(order, (k) => transitions[k])
    this.#first = new Int32Array(L + 1)
    for (const k of order) this.#first[legality.from[k] + 1]++
    for (let i = 0; i < L; i++) this.#first[i + 1] += this.#first[i]
    this.#previous = new Float64Array(L)
    this.#current = new Float64Array(L)
    this.#reached = new Int32Array(L)
    this.#active = new Uint8Array(L)
    this.#next = new Uint8Array(L)
  }

  /**
   * Writes the labels of `length` positions into `out` from `outAt` on. `scores` holds one row of label scores a
   * position, beginning at `at`. Returns the score of the sequence.
   */
  decode(scores: Float32Array | Int16Array, at: number, length: number, out: Uint8Array, outAt = 0): number {
    if (length === 0) return 0
    const L = this.#labels
    const first = this.#first
    const to = this.#to
    const transitions = this.#scores
    if (this.#back.length < length * L) this.#back = new Uint8Array(2 * length * L)
    const back = this.#back
    let previous = this.#previous
    let current = this.#current
    let active = this.#active
    let next = this.#next
    const reached = this.#reached
    let count = 0
    let top = 2 * FAR
    for (let j = 0; j < L; j++) {
      previous[j] = this.#opens[j] ? scores[at + j] : FAR
      if (previous[j] > top) top = previous[j]
    }
    for (let j = 0; j < L; j++) if (previous[j] >= top - this.#beam) active[count++] = j
    reached.fill(0)
    for (let t = 1; t < length; t++) {
      const row = at + t * L
      const trace = t * L
      let found = 0
      for (let a = 0; a < count; a++) {
        const i = active[a]
        const here = previous[i]
        for (let k = first[i], end = first[i + 1]; k < end; k++) {
          const value = here + transitions[k]
          const j = to[k]
          if (reached[j] !== t) {
            reached[j] = t
            next[found++] = j
          } else if (value <= current[j]) continue
          current[j] = value
          back[trace + j] = i
        }
      }
      top = 2 * FAR
      for (let a = 0; a < found; a++) {
        const j = next[a]
        const value = current[j] + scores[row + j]
        current[j] = value
        if (value > top) top = value
      }
      const floor = top - this.#beam
      count = 0
      for (let a = 0; a < found; a++) if (current[next[a]] >= floor) next[count++] = next[a]
      const swap = previous
      previous = current
      current = swap
      const swapActive = active
      active = next
      next = swapActive
    }
    for (let j = 0; j < L; j++) if (length > 1 && reached[j] !== length - 1) previous[j] = FAR
    return this.#trace(previous, length, out, outAt)
  }

  #trace(final: Float64Array, length: number, out: Uint8Array, outAt: number): number {
    const L = this.#labels
    let last = 0
    let best = 4 * FAR
    for (let j = 0; j < L; j++) {
      const value = this.#closes[j] ? final[j] : final[j] + FAR
      if (value > best) {
        best = value
        last = j
      }
    }
    for (let t = length - 1; t >= 0; t--) {
      out[outAt + t] = last
      last = this.#back[t * L + last]
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
