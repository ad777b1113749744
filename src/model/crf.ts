import { BinaryReader, BinaryWriter, quantize } from './binary.js'
import { type Follows, Legality, Viterbi } from './lattice.js'
import { type SequenceTraining, trainSequences } from './sequence-training.js'

/** One labelled sequence; `features[i]` are the names of what holds at position `i`. */
export interface LabelledSequence {
  readonly features: readonly (readonly string[])[]
  readonly labels: readonly string[]
}

export interface CrfTraining extends SequenceTraining {
  /** May `b` stand right behind `a`? `null` is the edge of the sequence. All may by default. */
  readonly follows?: Follows
  /** Labels in a fixed order; by default those of the data in code unit order. */
  readonly labels?: readonly string[]
}

const FORMAT = 'CRF1'

/** 32-bit hash of a feature's name (FNV-1a with a final mix); never 0. */
export function hashName(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h ^= h >>> 13
  return h >>> 0 || 1
}

/**
 * A linear-chain conditional random field over named binary features: labels a sequence from what holds at each
 * position. Names are kept as 32-bit hashes only, weights in 16 bits.
 */
export class Crf {
  readonly labels: readonly string[]
  readonly #legality: Legality
  readonly #transitions: Float32Array
  readonly #viterbi: Viterbi
  readonly #hashes: Uint32Array
  readonly #rows: Int32Array
  readonly #rowLabels: Uint8Array
  readonly #weights: Float32Array
  readonly #index = new Map<number, number>()

  private constructor(
    legality: Legality,
    transitions: Float32Array,
    hashes: Uint32Array,
    rows: Int32Array,
    rowLabels: Uint8Array,
    weights: Float32Array,
  ) {
    this.labels = legality.labels
    this.#legality = legality
    this.#transitions = transitions
    this.#viterbi = new Viterbi(legality, transitions)
    this.#hashes = hashes
    this.#rows = rows
    this.#rowLabels = rowLabels
    this.#weights = weights
    for (let f = 0; f < hashes.length; f++) this.#index.set(hashes[f], f)
  }

  /** Trains on labelled sequences; the same sequences in the same order give the same model, byte by byte. */
  static train(sequences: readonly LabelledSequence[], options: CrfTraining = {}): Crf {
    const labels = options.labels ?? [...new Set(sequences.flatMap((sequence) => sequence.labels))].sort()
    const legality = new Legality(labels, options.follows)
    const labelNumber = new Map(labels.map((label, index) => [label, index]))
    const numbers = new Map<number, number>()
    const starts = [0]
    const featureStarts = [0]
    const features: number[] = []
    const gold: number[] = []
    for (const sequence of sequences) {
      sequence.labels.forEach((label, at) => {
        const number = labelNumber.get(label)
        if (number === undefined) throw new RangeError(`label '${label}' is not among ${labels.join(', ')}`)
        gold.push(number)
        for (const name of sequence.features[at]) {
          const hash = hashName(name)
          let f = numbers.get(hash)
          if (f === undefined) {
            f = numbers.size
            numbers.set(hash, f)
          }
          features.push(f)
        }
        featureStarts.push(features.length)
      })
      starts.push(gold.length)
    }
    const learned = trainSequences(
      {
        starts,
        featureStarts: Int32Array.from(featureStarts),
        features: Int32Array.from(features),
        featureCount: numbers.size,
        gold: Uint8Array.from(gold),
      },
      legality,
      options,
    )
    const { scale, values } = quantize(learned.weights)
    const hashes: number[] = []
    const rows = [0]
    const rowLabels: number[] = []
    const weights: number[] = []
    for (const [hash, f] of [...numbers].sort((a, b) => a[0] - b[0])) {
      for (let w = learned.rows[f]; w < learned.rows[f + 1]; w++) {
        if (values[w] === 0) continue
        rowLabels.push(learned.rowLabels[w])
        weights.push(values[w] * scale)
      }
      if (weights.length === rows[rows.length - 1]) continue
      hashes.push(hash)
      rows.push(weights.length)
    }
    return new Crf(
      legality,
      Float32Array.from(learned.transitions),
      Uint32Array.from(hashes),
      Int32Array.from(rows),
      Uint8Array.from(rowLabels),
      Float32Array.from(weights),
    )
  }

  /** The best legal label for each position. */
  label(features: readonly (readonly string[])[]): string[] {
    const L = this.labels.length
    const scores = new Float32Array(features.length * L)
    features.forEach((names, at) => {
      for (const name of names) {
        const f = this.#index.get(hashName(name))
        if (f === undefined) continue
        for (let w = this.#rows[f]; w < this.#rows[f + 1]; w++) {
          scores[at * L + this.#rowLabels[w]] += this.#weights[w]
        }
      }
    })
    const best = new Uint8Array(features.length)
    this.#viterbi.decode(scores, 0, features.length, best)
    return Array.from(best, (label) => this.labels[label])
  }

  save(): Uint8Array {
    const writer = new BinaryWriter()
    writer.text(FORMAT)
    writer.text(JSON.stringify(this.labels))
    const { from, to, opens, closes } = this.#legality
    writer.array(from)
    writer.array(to)
    writer.array(opens)
    writer.array(closes)
    writer.array(this.#transitions)
    writer.array(this.#hashes)
    writer.array(Uint8Array.from({ length: this.#hashes.length }, (_, f) => this.#rows[f + 1] - this.#rows[f]))
    writer.array(this.#rowLabels)
    const { scale, values } = quantize(this.#weights)
    writer.array(Float32Array.of(scale))
    writer.array(values)
    return writer.bytes()
  }

  /** Throws RangeError where `bytes` are not a model that `save` wrote. */
  static load(bytes: Uint8Array): Crf {
    const reader = new BinaryReader(bytes)
    if (reader.text() !== FORMAT) throw new RangeError('not a CRF model file')
    const labels: string[] = JSON.parse(reader.text())
    const from = reader.array(Uint8Array)
    const to = reader.array(Uint8Array)
    const opens = reader.array(Uint8Array)
    const closes = reader.array(Uint8Array)
    const legal = new Set(Array.from(from, (i, k) => i * 256 + to[k]))
    const number = new Map(labels.map((label, index) => [label, index]))
    const legality = new Legality(labels, (a, b) => {
      if (a === null) return opens[number.get(b as string) as number] === 1
      if (b === null) return closes[number.get(a) as number] === 1
      return legal.has((number.get(a) as number) * 256 + (number.get(b) as number))
    })
    const transitions = reader.array(Float32Array)
    const hashes = reader.array(Uint32Array)
    const lengths = reader.array(Uint8Array)
    const rows = new Int32Array(lengths.length + 1)
    for (let f = 0; f < lengths.length; f++) rows[f + 1] = rows[f] + lengths[f]
    const rowLabels = reader.array(Uint8Array)
    const scale = reader.array(Float32Array)[0]
    const weights = Float32Array.from(reader.array(Int16Array), (value) => value * scale)
    return new Crf(legality, transitions, hashes, rows, rowLabels, weights)
  }
}
