import { ForwardBackward, type Legality } from './lattice.js'

/** Labelled sequences with sparse binary features, flat. A position is one element of a sequence. */
export interface SequenceData {
  /** Sequence `s` is the positions `starts[s]` to `starts[s + 1]`. */
  readonly starts: ArrayLike<number>
  /** Features of position `p` are `features[featureStarts[p]]` to `features[featureStarts[p + 1] - 1]`. */
  readonly featureStarts: Int32Array
  /** Feature numbers, 0 to `featureCount` - 1. */
  readonly features: Int32Array
  readonly featureCount: number
  /** Label number of each position. */
  readonly gold: Uint8Array
  /** Fixed scores, one row of label scores a position, that the learned ones are added to. */
  readonly base?: Float32Array
  /** Fixed scores of the legal transitions, likewise. */
  readonly transitionBase?: ArrayLike<number>
  /** How much each sequence counts; 1 where not given. */
  readonly weights?: ArrayLike<number>
}

export interface SequenceTraining {
  /** Passes over the data. */
  readonly epochs?: number
  /** L1 and L2 weight, per the sum of the log likelihood over the data. */
  readonly c1?: number
  readonly c2?: number
  /** Step size of a weight's first step. */
  readonly rate?: number
  /** Features seen less often get no weight. */
  readonly minCount?: number
  /** Features seen at least so often get a weight for every label, rarer ones for the labels seen with them. */
  readonly denseFrom?: number
  /** Share of the features that is left out, at random, each time a sequence is learned: rare words are leaned on less. */
  readonly dropout?: number
  /** Leave the transitions as `transitionBase` has them. */
  readonly fixedTransitions?: boolean
  readonly seed?: number
  /**
   * How often it is learned, each time in another order and with other features left out; the weights are the means of
   * all. What one run leans on by chance, the others do not, and a mean of weights costs no more to use than the weights
   * of one run (Wortsman et al. 2022 call it a soup).
   */
  readonly runs?: number
  /** Passes are counted through all runs. */
  readonly progress?: (epoch: number, loss: number) => void
}

/** Learned weights: feature `f` has weights `weights[rows[f]]` to `weights[rows[f + 1] - 1]` for labels `rowLabels[…]`. */
export interface SequenceWeights {
  readonly rows: Int32Array
  readonly rowLabels: Uint8Array
  readonly weights: Float32Array
  /** One number for each legal transition, `transitionBase` included. */
  readonly transitions: Float64Array
}

/** Which labels each feature has a weight for. */
type Rows = Pick<SequenceWeights, 'rows' | 'rowLabels'>

/** Passes where no number is given. */
const EPOCHS = 12

/** Deterministic pseudo-random numbers in [0, 1) (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Cheap pseudo-random numbers in [0, 1) for dropout (xorshift32). */
function nextChance(seed: number): () => number {
  let state = (seed * 0x9e3779b1) | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

function featureRows(data: SequenceData, labels: number, minCount: number, denseFrom: number): Rows {
  const { features, featureStarts, featureCount, gold } = data
  const counts = new Int32Array(featureCount)
  const words = Math.ceil(labels / 32)
  const seen = new Int32Array(featureCount * words)
  for (let p = 0; p < gold.length; p++) {
    const word = gold[p] >> 5
    const bit = 1 << (gold[p] & 31)
    for (let k = featureStarts[p]; k < featureStarts[p + 1]; k++) {
      counts[features[k]]++
      seen[features[k] * words + word] |= bit
    }
  }
  const rows = new Int32Array(featureCount + 1)
  let flat = new Uint8Array(1 << 16)
  let size = 0
  for (let f = 0; f < featureCount; f++) {
    rows[f] = size
    if (counts[f] < minCount) continue
    if (size + labels > flat.length) {
      const wider = new Uint8Array(2 * flat.length)
      wider.set(flat)
      flat = wider
    }
    const all = counts[f] >= denseFrom
    for (let j = 0; j < labels; j++) {
      if (all || seen[f * words + (j >> 5)] & (1 << (j & 31))) flat[size++] = j
    }
  }
  rows[featureCount] = size
  return { rows, rowLabels: flat.slice(0, size) }
}

/**
 * Trains a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) by follow-the-regularized-leader
 * with a step size for each weight (McMahan et al. 2013). The regularization grows with the share of the data that has
 * been seen, so that after each pass the solution aims at the same optimum as a batch method with c1 and c2.
 * Same data and options give the same weights, bit by bit.
 */
export function trainSequences(
  data: SequenceData,
  legality: Legality,
  options: SequenceTraining = {},
): SequenceWeights {
  const { minCount = 1, denseFrom = 20, seed = 1, runs = 1 } = options
  const rows = featureRows(data, legality.labels.length, minCount, denseFrom)
  const mean = runOnce(data, legality, rows, options, seed)
  for (let run = 1; run < runs; run++) {
    const { progress } = options
    const counted =
      progress && ((epoch: number, loss: number) => progress(run * (options.epochs ?? EPOCHS) + epoch, loss))
    const { weights, transitions } = runOnce(data, legality, rows, { ...options, progress: counted }, seed + run)
    draw(mean.weights, weights, 1 / (run + 1))
    draw(mean.transitions, transitions, 1 / (run + 1))
  }
  return mean
}

/** Moves numbers by a share of the way to others. */
function draw<T extends Float32Array | Float64Array>(numbers: T, to: T, share: number): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] += (to[i] - numbers[i]) * share
}

function runOnce(
  data: SequenceData,
  legality: Legality,
  { rows, rowLabels }: Rows,
  options: SequenceTraining,
  seed: number,
): SequenceWeights {
  const { epochs = EPOCHS, c1 = 0.05, c2 = 0.02, rate = 0.2, dropout = 0 } = options
  const L = legality.labels.length
  const weights = new Float32Array(rowLabels.length)
  const leader = new Float32Array(rowLabels.length)
  const squares = new Float32Array(rowLabels.length)
  const K = legality.from.length
  const transitions = new Float64Array(K)
  const fixedT = Float64Array.from({ length: K }, (_, k) => data.transitionBase?.[k] ?? 0)
  transitions.set(fixedT)
  const leaderT = new Float64Array(K)
  const squaresT = new Float64Array(K)
  const transitionOf = new Int32Array(L * L).fill(-1)
  for (let k = 0; k < K; k++) transitionOf[legality.from[k] * L + legality.to[k]] = k

  const { starts, features, featureStarts, gold, base } = data
  const count = starts.length - 1
  const order = Int32Array.from({ length: count }, (_, s) => s)
  const random = randomNumbers(seed)
  const lattice = new ForwardBackward(legality)
  let scores = new Float64Array(0)
  let active = new Int32Array(1 << 10)
  let activeStarts = new Int32Array(0)
  const keep = 1 / (1 - dropout)
  const chance = nextChance(seed)
  const steps: number[] = []
  const step = new Float64Array(L)

  const solve = (z: number, n: number, l1: number, l2: number) => {
    const size = z < 0 ? -z : z
    if (size <= l1) return 0
    return ((z < 0 ? size - l1 : l1 - size) * rate) / (1 + Math.sqrt(n) + rate * l2)
  }

  let done = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let s = count - 1; s > 0; s--) {
      const other = Math.floor(random() * (s + 1))
      const held = order[s]
      order[s] = order[other]
      order[other] = held
    }
    let loss = 0
    for (const s of order) {
      const start = starts[s]
      const length = starts[s + 1] - start
      done++
      if (length === 0) continue
      const l1 = (c1 * done) / count
      const l2 = (2 * c2 * done) / count
      if (scores.length < length * L) scores = new Float64Array(2 * length * L)
      if (base) for (let x = 0; x < length * L; x++) scores[x] = base[start * L + x]
      else scores.fill(0, 0, length * L)
      const most = featureStarts[start + length] - featureStarts[start]
      if (active.length < most) active = new Int32Array(2 * most)
      if (activeStarts.length <= length) activeStarts = new Int32Array(2 * length + 1)
      let kept = 0
      for (let t = 0; t < length; t++) {
        const row = t * L
        for (let k = featureStarts[start + t]; k < featureStarts[start + t + 1]; k++) {
          if (dropout > 0 && chance() < dropout) continue
          const f = features[k]
          active[kept++] = f
          for (let w = rows[f]; w < rows[f + 1]; w++) scores[row + rowLabels[w]] += weights[w] * keep
        }
        activeStarts[t + 1] = kept
      }
      let right = 0
      const logZ = lattice.run(scores, length, transitions)
      const { marginals, expected } = lattice
      const weight = data.weights?.[s] ?? 1
      for (let t = 0; t < length; t++) {
        right += scores[t * L + gold[start + t]]
        if (t === 0) continue
        const k = transitionOf[gold[start + t - 1] * L + gold[start + t]]
        if (k < 0) throw new RangeError(`sequence ${s}: the labels at ${t - 1} and ${t} may not follow each other`)
        right += transitions[k]
        expected[k]--
      }
      loss += (logZ - right) * weight
      for (let t = 0; t < length; t++) {
        const row = t * L
        marginals[row + gold[start + t]]--
        steps.length = 0
        for (let j = 0; j < L; j++) {
          const g = marginals[row + j] * weight
          step[j] = g > 1e-3 || g < -1e-3 ? g : 0
          if (step[j] !== 0) steps.push(j)
        }
        if (steps.length === 0) continue
        for (let k = activeStarts[t]; k < activeStarts[t + 1]; k++) {
          const f = active[k]
          for (let w = rows[f]; w < rows[f + 1]; w++) {
            const g = step[rowLabels[w]] * keep
            if (g === 0) continue
            const n = squares[w]
            const more = n + g * g
            leader[w] += g - ((Math.sqrt(more) - Math.sqrt(n)) / rate) * weights[w]
            squares[w] = more
            weights[w] = solve(leader[w], more, l1, l2)
          }
        }
      }
      for (let k = 0; k < K && !options.fixedTransitions; k++) {
        const g = expected[k] * weight
        if (g < 1e-4 && g > -1e-4) continue
        const n = squaresT[k]
        const more = n + g * g
        leaderT[k] += g - ((Math.sqrt(more) - Math.sqrt(n)) / rate) * (transitions[k] - fixedT[k])
        squaresT[k] = more
        transitions[k] = fixedT[k] + solve(leaderT[k], more, 0, l2)
      }
    }
    options.progress?.(epoch, loss)
  }
  for (let w = 0; w < weights.length; w++) weights[w] = solve(leader[w], squares[w], c1 * epochs, 2 * c2 * epochs)
  return { rows, rowLabels, weights, transitions }
}
