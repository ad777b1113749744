import type { CueList } from './cue.js'
import { RADIUS } from './cue.js'
import type { Kernel } from './kernel.js'
import { type LabelledSpan, readSpans } from './label.js'
import { ROW, type Strip } from './sheet.js'

/** A tagger in the kernel's memory. */
export class PlacedTagger {
  readonly #kernel: Kernel
  readonly #address: number

  constructor(kernel: Kernel, address: number) {
    this.#kernel = kernel
    this.#address = address
  }

  /** Scores the labels of a text by the cues that `addCues` adds. */
  score(strip: Strip, addCues: () => void): void {
    this.#kernel.bytes.fill(0, strip.scores, strip.scores + (strip.length + 2 * RADIUS) * ROW)
    this.#kernel.calls.begin(this.#address, strip.scores, 0)
    addCues()
    this.#kernel.calls.flush()
  }

  /** Adds to the scores of a text, and notes where: in `strip.touched`. */
  addScores(strip: Strip, addCues: () => void): void {
    this.#kernel.bytes.fill(0, strip.touched, strip.touched + strip.length)
    this.#kernel.calls.begin(this.#address, strip.scores, strip.touched)
    addCues()
    this.#kernel.calls.flush()
  }

  /** Scores the labels of a text by cues that were collected before. */
  scoreList(strip: Strip, { at, key }: Pick<CueList, 'at' | 'key'>): void {
    const { calls } = this.#kernel
    this.score(strip, () => {
      for (let c = 0; c < at.length; c++) calls.putKey(at[c], key[c])
    })
  }

  /** The best names of a text; `ends` are the ends of the stretches that are decoded one by one. */
  decode(strip: Strip, ends: readonly number[]): LabelledSpan[] {
    let from = 0
    for (const end of ends) {
      this.#decode(strip, from, end)
      from = end
    }
    return this.#spans(strip, 0, strip.length)
  }

  /** The best names in `[start, end)` of a text, which is one stretch. */
  decodeStretch(strip: Strip, start: number, end: number): LabelledSpan[] {
    this.#decode(strip, start, end)
    return this.#spans(strip, start, end)
  }

  /** As `decode`, but stretches that nothing was added to keep the labels they have. */
  decodeTouched(strip: Strip, ends: readonly number[]): LabelledSpan[] {
    const { bytes } = this.#kernel
    let from = 0
    for (const end of ends) {
      let at = from
      while (at < end && bytes[strip.touched + at] === 0) at++
      if (at < end) this.#decode(strip, from, end)
      from = end
    }
    return this.#spans(strip, 0, strip.length)
  }

  #decode({ scores, labels }: Strip, from: number, end: number): void {
    this.#kernel.calls.decodeStretch(this.#address, scores + (from + RADIUS) * ROW, end - from, labels + from)
  }

  #spans({ labels }: Strip, start: number, end: number): LabelledSpan[] {
    return readSpans(this.#kernel.bytes, start, end, labels)
  }
}
