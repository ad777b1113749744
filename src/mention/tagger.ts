import type { BinaryReader, BinaryWriter } from '../model/binary.js'
import type { Kernel } from './kernel.js'
import { LABEL_COUNT, LEGALITY } from './label.js'
import { PlacedTagger } from './placed-tagger.js'

/** Weights of one cue key: `codes` are `(displacement + RADIUS) * LABEL_COUNT + label`, ascending. */
export interface CueRow {
  readonly key: number
  readonly codes: readonly number[]
  readonly weights: readonly number[]
}

/** Weights and scores are whole numbers of this unit; a weight fits in eight bits. */
export const UNIT = 1 / 16
const LARGEST = 127

/** Longest stretch without a sentence end that is decoded as one, in UTF-16 code units. */
export const LONGEST_SENTENCE = 1500
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

/** Where the kernel keeps the score of a label: which of the three vectors of a row, and which lane of it, as 8 * vector + lane. */
export const LANES: readonly number[] = Array.from({ length: LABEL_COUNT }, (_, label) =>
  label === 0 ? 6 : 8 * ((label - 1) % 3) + Math.floor((label - 1) / 3),
)
/** Transitions that may not be. */
const NEVER = -30000

/** A frozen mention model: one row of sparse weights a cue, for all labels around it. */
export class Tagger {
  readonly transitions: Float32Array
  /** Keys of the rows, ascending. */
  readonly keys: Int32Array
  /** How many weights each row has. */
  readonly lengths: Uint8Array
  /** Codes of all weights, row behind row, and their values in UNIT. */
  readonly codes: Uint8Array
  readonly values: Int8Array

  private constructor(
    transitions: Float32Array,
    keys: Int32Array,
    lengths: Uint8Array,
    codes: Uint8Array,
    values: Int8Array,
  ) {
    this.transitions = transitions
    this.keys = keys
    this.lengths = lengths
    this.codes = codes
    this.values = values
  }

  static from(rows: readonly CueRow[], transitions: ArrayLike<number>): Tagger {
    const sorted = [...rows].sort((a, b) => a.key - b.key)
    const keys: number[] = []
    const lengths: number[] = []
    const codes: number[] = []
    const values: number[] = []
    for (const row of sorted) {
      const before = codes.length
      row.codes.forEach((code, i) => {
        const value = Math.max(-LARGEST, Math.min(LARGEST, Math.round(row.weights[i] / UNIT)))
        if (value === 0) return
        codes.push(code)
        values.push(value)
      })
      if (codes.length === before) continue
      keys.push(row.key)
      lengths.push(codes.length - before)
    }
    return new Tagger(
      Float32Array.from(transitions),
      Int32Array.from(keys),
      Uint8Array.from(lengths),
      Uint8Array.from(codes),
      Int8Array.from(values),
    )
  }

  get rowCount(): number {
    return this.keys.length
  }

  get weightCount(): number {
    return this.codes.length
  }

  /** The tagger in the kernel's memory, ready to use; the layout is that of `kernel/tagger.ts`. */
  place(kernel: Kernel): PlacedTagger {
    const header = new Int16Array(8 + 11 * 8).fill(NEVER, 8)
    this.#fillTransitions(header.subarray(8))
    const address = kernel.keep(header)
    const [keys, lengths, codes, values] = kernel.lend([this.keys, this.lengths, this.codes, this.values])
    kernel.calls.placeTagger(address, this.keys.length, keys, lengths, codes, values)
    return new PlacedTagger(kernel, address)
  }

  /** Seven vectors into a first character or none (from the last of a name of type 0 to 5, from none), then the four inside names. */
  #fillTransitions(vectors: Int16Array): void {
    for (let k = 0; k < this.transitions.length; k++) {
      const from = LANES[LEGALITY.from[k]]
      const to = LANES[LEGALITY.to[k]]
      const begins = from < 8
      const inner = to >= 16 ? (begins ? 9 : 10) : begins ? 7 : 8
      const vector = to < 8 ? (from >= 16 ? from - 16 : from) : inner
      vectors[8 * vector + (to & 7)] = Math.round(this.transitions[k] / UNIT)
    }
  }

  /** The rows, with their weights as numbers, by ascending key. */
  rows(): CueRow[] {
    let at = 0
    return Array.from(this.keys, (key, row) => {
      const from = at
      at += this.lengths[row]
      const weights = Array.from(this.values.subarray(from, at), (value) => value * UNIT)
      return { key, codes: [...this.codes.subarray(from, at)], weights }
    })
  }

  save(writer: BinaryWriter): void {
    writer.array(this.transitions)
    writer.array(this.keys)
    writer.array(this.lengths)
    writer.array(this.codes)
    writer.array(this.values)
  }

  static load(reader: BinaryReader): Tagger {
    const transitions = reader.array(Float32Array)
    const keys = reader.array(Int32Array)
    const lengths = reader.array(Uint8Array)
    const codes = reader.array(Uint8Array)
    return new Tagger(transitions, keys, lengths, codes, reader.array(Int8Array))
  }
}
