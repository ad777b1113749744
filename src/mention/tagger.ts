import { type BinaryReader, type BinaryWriter, quantize } from '../model/binary.js'
import { Viterbi } from '../model/lattice.js'
import { type Cues, RADIUS } from './cue.js'
import { LABEL_COUNT, type LabelledSpan, LEGALITY, readSpans } from './label.js'

/** Weights of one cue key: `codes` are `(displacement + RADIUS) * LABEL_COUNT + label`, ascending. */
export interface CueRow {
  readonly key: number
  readonly codes: readonly number[]
  readonly weights: readonly number[]
}

/** Longest stretch without a sentence end that is decoded as one, in UTF-16 code units. */
const LONGEST_SENTENCE = 1500
const FULL_STOP = 0x3002
const FEED = 10

/** Ends of the stretches that are labelled on their own: behind full stops and line feeds. */
export function sentenceEnds(codes: Uint16Array, inside?: Uint8Array): number[] {
  const ends: number[] = []
  let from = 0
  for (let i = 0; i < codes.length; i++) {
    const stop = codes[i] === FULL_STOP || codes[i] === FEED || i - from >= LONGEST_SENTENCE
    if (!stop || inside?.[i + 1]) continue
    ends.push(i + 1)
    from = i + 1
  }
  if (from < codes.length) ends.push(codes.length)
  return ends
}

/** A frozen mention model: one hash look-up a cue, one row of sparse weights for all labels around it. */
export class Tagger {
  readonly #transitions: Float32Array
  readonly #viterbi: Viterbi
  readonly #keys: Int32Array
  readonly #rows: Int32Array
  readonly #codes: Uint8Array
  readonly #weights: Float32Array
  /** Open addressing: slot → key, slot → row. */
  readonly #slotKeys: Int32Array
  readonly #slotRows: Int32Array
  readonly #mask: number
  #scores = new Float32Array(0)
  #labels = new Uint8Array(0)

  private constructor(
    transitions: Float32Array,
    keys: Int32Array,
    rows: Int32Array,
    codes: Uint8Array,
    weights: Float32Array,
  ) {
    this.#transitions = transitions
    this.#viterbi = new Viterbi(LEGALITY, transitions)
    this.#keys = keys
    this.#rows = rows
    this.#codes = codes
    this.#weights = weights
    let size = 1024
    while (size < 2 * keys.length) size *= 2
    this.#mask = size - 1
    this.#slotKeys = new Int32Array(size)
    this.#slotRows = new Int32Array(size)
    for (let row = 0; row < keys.length; row++) {
      let slot = keys[row] & this.#mask
      while (this.#slotKeys[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#slotKeys[slot] = keys[row]
      this.#slotRows[slot] = row
    }
  }

  static from(rows: readonly CueRow[], transitions: ArrayLike<number>): Tagger {
    const sorted = [...rows].sort((a, b) => a.key - b.key)
    const starts = new Int32Array(sorted.length + 1)
    sorted.forEach((row, index) => {
      starts[index + 1] = starts[index] + row.codes.length
    })
    const codes = new Uint8Array(starts[sorted.length])
    const weights = new Float32Array(codes.length)
    sorted.forEach((row, index) => {
      codes.set(row.codes, starts[index])
      weights.set(row.weights, starts[index])
    })
    const { scale, values } = quantize(weights)
    for (let i = 0; i < weights.length; i++) weights[i] = values[i] * scale
    return new Tagger(
      Float32Array.from(transitions),
      Int32Array.from(sorted, (row) => row.key),
      starts,
      codes,
      weights,
    )
  }

  get transitions(): Float32Array {
    return this.#transitions
  }

  rows(): CueRow[] {
    return Array.from(this.#keys, (key, row) => ({
      key,
      codes: [...this.#codes.subarray(this.#rows[row], this.#rows[row + 1])],
      weights: [...this.#weights.subarray(this.#rows[row], this.#rows[row + 1])],
    }))
  }

  get rowCount(): number {
    return this.#keys.length
  }

  get weightCount(): number {
    return this.#weights.length
  }

  /**
   * Sums the weights of the cues: `length` rows of label scores, behind a margin of RADIUS rows. With `near`, cues at
   * positions that it holds 0 for are passed over.
   */
  score(cues: Pick<Cues, 'at' | 'key' | 'size'>, length: number, near?: Uint8Array): Float32Array {
    const size = (length + 2 * RADIUS) * LABEL_COUNT
    if (this.#scores.length < size) this.#scores = new Float32Array(2 * size)
    this.#scores.fill(0, 0, size)
    return this.addScores(cues, this.#scores, near)
  }

  /** Adds the weights of the cues to scores of the shape that `score` gives, in place. */
  addScores(cues: Pick<Cues, 'at' | 'key' | 'size'>, scores: Float32Array, near?: Uint8Array): Float32Array {
    const { at, key, size: count } = cues
    const slotKeys = this.#slotKeys
    const slotRows = this.#slotRows
    const mask = this.#mask
    const rows = this.#rows
    const codes = this.#codes
    const weights = this.#weights
    for (let c = 0; c < count; c++) {
      if (near && near[at[c]] === 0) continue
      const wanted = key[c]
      let slot = wanted & mask
      let found = slotKeys[slot]
      while (found !== wanted && found !== 0) {
        slot = (slot + 1) & mask
        found = slotKeys[slot]
      }
      if (found === 0) continue
      const row = slotRows[slot]
      const base = at[c] * LABEL_COUNT
      const end = rows[row + 1]
      for (let w = rows[row]; w < end; w++) scores[base + codes[w]] += weights[w]
    }
    return scores
  }

  /** The best names for the scores that `score` gave; `ends` are the ends of the stretches decoded one by one. */
  decode(scores: Float32Array, length: number, ends: readonly number[], bias = 0): LabelledSpan[] {
    if (bias) for (let i = 0; i < length; i++) scores[(i + RADIUS) * LABEL_COUNT] -= bias
    if (this.#labels.length < length) this.#labels = new Uint8Array(2 * length)
    let from = 0
    for (const end of ends) {
      this.#viterbi.decode(scores, (from + RADIUS) * LABEL_COUNT, end - from, this.#labels, from)
      from = end
    }
    return readSpans(this.#labels, length)
  }

  /** The best names in `[start, end)` for the scores that `score` gave. */
  decodeStretch(scores: Float32Array, start: number, end: number): LabelledSpan[] {
    if (this.#labels.length < end) this.#labels = new Uint8Array(2 * end)
    this.#labels.fill(0, 0, start)
    this.#viterbi.decode(scores, (start + RADIUS) * LABEL_COUNT, end - start, this.#labels, start)
    return readSpans(this.#labels, end, start)
  }

  save(writer: BinaryWriter): void {
    writer.array(this.#transitions)
    writer.array(this.#keys)
    writer.array(Uint8Array.from({ length: this.#keys.length }, (_, r) => this.#rows[r + 1] - this.#rows[r]))
    writer.array(this.#codes)
    const { scale, values } = quantize(this.#weights)
    writer.array(Float32Array.of(scale))
    writer.array(values)
  }

  static load(reader: BinaryReader): Tagger {
    const transitions = reader.array(Float32Array)
    const keys = reader.array(Int32Array)
    const lengths = reader.array(Uint8Array)
    const rows = new Int32Array(lengths.length + 1)
    for (let r = 0; r < lengths.length; r++) rows[r + 1] = rows[r] + lengths[r]
    const codes = reader.array(Uint8Array)
    const scale = reader.array(Float32Array)[0]
    const values = reader.array(Int16Array)
    const weights = new Float32Array(values.length)
    for (let w = 0; w < values.length; w++) weights[w] = values[w] * scale
    return new Tagger(transitions, keys, rows, codes, weights)
  }
}
