import type { BinaryReader, BinaryWriter } from '../model/binary.js'
import { Viterbi } from '../model/lattice.js'
import { type Cues, RADIUS } from './cue.js'
import { LABEL_COUNT, type LabelledSpan, LEGALITY, readSpans, writeSpan } from './label.js'

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
const LONGEST_SENTENCE = 1500
/** In the unit of the weights. */
const BEAM = 6
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

/** Scores of one article: LABEL_COUNT whole numbers of UNIT a position, behind a margin of RADIUS rows. */
export type Scores = Int16Array

type CueList = Pick<Cues, 'at' | 'key' | 'size'>

/** A frozen mention model: one hash look-up a cue, one row of sparse weights for all labels around it. */
export class Tagger {
  readonly transitions: Float32Array
  readonly #viterbi: Viterbi
  readonly #keys: Int32Array
  /** Where the row of a key begins in `#rows`: its length, then `weight << 8 | code` each. */
  readonly #starts: Int32Array
  readonly #rows: Int32Array
  /** Open addressing: key and row start of each slot, side by side. A start of 0 marks a free slot. */
  readonly #slots: Int32Array
  readonly #mask: number
  #labels = new Uint8Array(0)

  private constructor(transitions: Float32Array, keys: Int32Array, starts: Int32Array, rows: Int32Array) {
    this.transitions = transitions
    this.#viterbi = new Viterbi(
      LEGALITY,
      Float32Array.from(transitions, (weight) => weight / UNIT),
      BEAM / UNIT,
    )
    this.#keys = keys
    this.#starts = starts
    this.#rows = rows
    let size = 1024
    while (size < 2 * keys.length) size *= 2
    this.#mask = size - 1
    this.#slots = new Int32Array(2 * size)
    for (let row = 0; row < keys.length; row++) {
      let slot = keys[row] & this.#mask
      while (this.#slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask
      this.#slots[2 * slot] = keys[row]
      this.#slots[2 * slot + 1] = starts[row]
    }
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
    return Tagger.#pack(Float32Array.from(transitions), Int32Array.from(keys), lengths, codes, values)
  }

  static #pack(
    transitions: Float32Array,
    keys: Int32Array,
    lengths: ArrayLike<number>,
    codes: ArrayLike<number>,
    values: ArrayLike<number>,
  ): Tagger {
    const starts = new Int32Array(keys.length)
    const rows = new Int32Array(1 + keys.length + codes.length)
    let at = 1
    let from = 0
    for (let row = 0; row < keys.length; row++) {
      starts[row] = at
      rows[at++] = lengths[row]
      for (const end = from + lengths[row]; from < end; from++) rows[at++] = (values[from] << 8) | codes[from]
    }
    return new Tagger(transitions, keys, starts, rows)
  }

  get rowCount(): number {
    return this.#keys.length
  }

  get weightCount(): number {
    return this.#rows.length - 1 - this.#keys.length
  }

  /** The rows, with their weights as numbers, by ascending key. */
  rows(): CueRow[] {
    return Array.from(this.#keys, (key, row) => {
      const start = this.#starts[row]
      const cells = [...this.#rows.subarray(start + 1, start + 1 + this.#rows[start])]
      return { key, codes: cells.map((cell) => cell & 255), weights: cells.map((cell) => (cell >> 8) * UNIT) }
    })
  }

  /** Sums the weights of the cues of `length` positions; into `room` where that is large enough. */
  score(cues: CueList, length: number, room: Scores = new Int16Array(0)): Scores {
    const size = (length + 2 * RADIUS) * LABEL_COUNT
    const scores = room.length < size ? new Int16Array(size) : room
    scores.fill(0, 0, size)
    this.addScores(cues, scores)
    return scores
  }

  /** Adds the weights of the cues to `scores`; sets `touched` to 1 at the positions of cues that have any. */
  addScores(cues: CueList, scores: Scores, touched?: Uint8Array): void {
    const { at, key, size } = cues
    const slots = this.#slots
    const mask = this.#mask
    const rows = this.#rows
    const L = LABEL_COUNT
    for (let c = 0; c < size; c++) {
      const wanted = key[c]
      let slot = (wanted & mask) << 1
      let start = slots[slot + 1]
      while (start !== 0 && slots[slot] !== wanted) {
        slot = (slot + 2) & (2 * mask + 1)
        start = slots[slot + 1]
      }
      if (start === 0) continue
      if (touched) touched[at[c]] = 1
      const base = at[c] * L
      const end = start + rows[start]
      let w = start + 1
      // Four at a time: this loop is where most of the time of reading goes.
      for (; w + 3 <= end; w += 4) {
        const first = rows[w]
        const second = rows[w + 1]
        const third = rows[w + 2]
        const fourth = rows[w + 3]
        scores[base + (first & 255)] += first >> 8
        scores[base + (second & 255)] += second >> 8
        scores[base + (third & 255)] += third >> 8
        scores[base + (fourth & 255)] += fourth >> 8
      }
      for (; w <= end; w++) scores[base + (rows[w] & 255)] += rows[w] >> 8
    }
  }

  /**
   * The best names in `[start, length)`; `ends` are the ends of the stretches decoded one by one. With `touched`, only
   * stretches that it holds a 1 in are decoded, and the names of the others are those of `known`.
   */
  decode(
    scores: Scores,
    length: number,
    ends: readonly number[],
    start = 0,
    touched?: Uint8Array,
    known: readonly LabelledSpan[] = [],
  ): LabelledSpan[] {
    if (this.#labels.length < length) this.#labels = new Uint8Array(2 * length)
    const labels = this.#labels
    if (touched) labels.fill(0, start, length)
    if (touched) for (const span of known) writeSpan(labels, span)
    let from = start
    for (const end of ends) {
      let at = from
      if (touched) while (at < end && touched[at] === 0) at++
      if (at < end) this.#viterbi.decode(scores, (from + RADIUS) * LABEL_COUNT, end - from, labels, from)
      from = end
    }
    return readSpans(labels, length, start)
  }

  save(writer: BinaryWriter): void {
    const cells = this.rows()
    writer.array(this.transitions)
    writer.array(this.#keys)
    writer.array(Uint8Array.from(cells, (row) => row.codes.length))
    writer.array(Uint8Array.from(cells.flatMap((row) => row.codes)))
    writer.array(Int8Array.from(cells.flatMap((row) => row.weights.map((weight) => Math.round(weight / UNIT)))))
  }

  static load(reader: BinaryReader): Tagger {
    const transitions = reader.array(Float32Array)
    const keys = reader.array(Int32Array)
    const lengths = reader.array(Uint8Array)
    const codes = reader.array(Uint8Array)
    return Tagger.#pack(transitions, keys, lengths, codes, reader.array(Int8Array))
  }
}
