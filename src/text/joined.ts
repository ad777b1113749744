/**
 * Text as a reader reads it: the lines of a raw page joined across line and column breaks.
 * It is a subsequence of the raw page: characters are left out (line breaks inside a sentence, indents, padding
 * between the characters of a name), never added, moved or changed. All offsets are UTF-16 code units.
 */
export class JoinedText {
  readonly text: string
  /** Pairs [offset in `text`, offset in the raw page], one for each unbroken run, both ascending; flat. */
  readonly runs: readonly number[]

  constructor(text: string, runs: readonly number[]) {
    this.text = text
    this.runs = runs
  }

  /** Cuts `raw` to the characters in `kept`, a list of ascending, disjoint raw spans `[start, end)`. */
  static from(raw: string, kept: readonly (readonly [number, number])[]): JoinedText {
    let text = ''
    const runs: number[] = []
    let previousEnd = -1
    for (const [start, end] of kept) {
      if (end <= start) continue
      if (start !== previousEnd) runs.push(text.length, start)
      text += raw.slice(start, end)
      previousEnd = end
    }
    return new JoinedText(text, runs)
  }

  /** Index into `runs` of the run that holds offset `at` of `text`. */
  #run(at: number): number {
    let low = 0
    let high = this.runs.length / 2 - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.runs[2 * middle] <= at) low = middle
      else high = middle - 1
    }
    return 2 * low
  }

  /** Raw offset of the character at `at` of `text`. */
  toRaw(at: number): number {
    if (this.runs.length === 0) return 0
    const run = this.#run(at)
    return this.runs[run + 1] + at - this.runs[run]
  }

  /** Raw span of the `text` span `[start, end)`; it ends behind the last character, not at the next run. */
  rawSpan(start: number, end: number): [number, number] {
    return [this.toRaw(start), end > start ? this.toRaw(end - 1) + 1 : this.toRaw(start)]
  }

  /** Offset in `text` of the first kept character at or behind raw offset `at`. */
  fromRaw(at: number): number {
    let low = 0
    let high = this.runs.length / 2 - 1
    if (high < 0 || at <= this.runs[1]) return 0
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.runs[2 * middle + 1] <= at) low = middle
      else high = middle - 1
    }
    const end = 2 * low + 2 < this.runs.length ? this.runs[2 * low + 2] : this.text.length
    return Math.min(end, this.runs[2 * low] + at - this.runs[2 * low + 1])
  }

  toJSON(): { text: string; runs: readonly number[] } {
    return { text: this.text, runs: this.runs }
  }
}
