import { BinaryReader, BinaryWriter, quantize } from './binary.js'
import { FeatureRows, WeightTable } from './feature-rows.js'
import { type Follows, Legality, Viterbi } from './lattice.js'
import { type SequenceTraining, trainSequences } from './sequence-training.js'

/** What holds at each position of a sequence: `features[i]` are names, or row `i` their keys. */
export type Features = FeatureRows | readonly (readonly string[])[]

/** One labelled sequence. */
export interface LabelledSequence {
  readonly features: Features
  readonly labels: readonly string[]
}

export interface CrfTraining extends SequenceTraining {
  /** May `b` stand right behind `a`? `null` is the edge of the sequence. All may by default. */
  readonly follows?: Follows
  /** Labels in a fixed order; by default those of the data in code unit order. */
  readonly labels?: readonly string[]
}

const FORMAT = 'CRF1'

function rowsOf(features: Features): FeatureRows {
  return features instanceof FeatureRows ? features : FeatureRows.ofNames(features)
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
  readonly #table: WeightTable

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
    const { scale, values } = quantize(weights)
    this.#table = new WeightTable(legality.labels.length, hashes, rows, rowLabels, values, scale)
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
      const { keys, starts: rows } = rowsOf(sequence.features)
      sequence.labels.forEach((label, at) => {
        const number = labelNumber.get(label)
        if (number === undefined) throw new RangeError(`label '${label}' is not among ${labels.join(', ')}`)
        gold.push(number)
        for (let k = rows[at]; k < rows[at + 1]; k++) {
          let f = numbers.get(keys[k])
          if (f === undefined) {
            f = numbers.size
            numbers.set(keys[k], f)
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
  label(features: Features): string[] {
    return this.best(this.scores(features))
  }

  /** How well each label fits each position by its features alone, one row of label scores a position. */
  scores(features: Features): Float32Array {
    return this.#table.scores(rowsOf(features))
  }

  /** The best legal labels of positions that have such `scores`. */
  best(scores: Float32Array): string[] {
    const length = scores.length / this.labels.length
    const best = new Uint8Array(length)
    this.#viterbi.decode(scores, 0, length, best)
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
