/** 32-bit hash of a feature's name (FNV-1a with a final mix); never 0. */
export function hashName(name: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  return finish(h)
}

function finish(h: number): number {
  let mixed = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  mixed ^= mixed >>> 13
  return mixed >>> 0 || 1
}

/** The numbers that the kinds of a feature go by: `kinds('look', 'length')`, for `FeatureRows.add`. */
export function kinds<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name) => [name, hashName(name)])) as Record<Name, number>
}

/**
 * What holds at each position of a sequence, as 32-bit keys: a feature is a kind and up to four whole numbers, hashed
 * at once, so that no name of it is ever spelt out. Rows are written one after the other: `next`, then `add`.
 */
export class FeatureRows {
  #keys = new Uint32Array(256)
  #starts = new Int32Array(64)
  #count = 0

  /** The rows of features that have names. */
  static ofNames(rows: readonly (readonly string[])[]): FeatureRows {
    const features = new FeatureRows()
    for (const names of rows) {
      features.next()
      for (const name of names) features.push(hashName(name))
    }
    return features
  }

  /** How many positions there are. */
  get length(): number {
    return this.#count
  }

  /** Keys of all rows. Those of row `i` are `keys[starts[i]]` to `keys[starts[i + 1] - 1]`. */
  get keys(): Uint32Array {
    return this.#keys
  }

  get starts(): Int32Array {
    return this.#starts
  }

  /** Begins the next row. */
  next(): void {
    this.#count++
    if (this.#count + 1 >= this.#starts.length) {
      const wider = new Int32Array(2 * this.#starts.length)
      wider.set(this.#starts)
      this.#starts = wider
    }
    this.#starts[this.#count] = this.#starts[this.#count - 1]
  }

  add(kind: number, a = 0, b = 0, c = 0, d = 0): void {
    let h = Math.imul(kind ^ a, 0x01000193)
    h = Math.imul(h ^ (h >>> 13) ^ b, 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 16) ^ c, 0xc2b2ae35)
    h = Math.imul(h ^ (h >>> 14) ^ d, 0x27d4eb2f)
    this.push(finish(h))
  }

  push(key: number): void {
    const at = this.#starts[this.#count]
    if (at === this.#keys.length) {
      const wider = new Uint32Array(2 * at)
      wider.set(this.#keys)
      this.#keys = wider
    }
    this.#keys[at] = key
    this.#starts[this.#count] = at + 1
  }
}

/**
 * The 16-bit weights of features by their keys: open addressing in a table at least twice as large. Key and weights
 * stand side by side, two weights a slot, so that a look takes one line of the processor's cache.
 */
export class WeightTable {
  readonly #labels: number
  readonly #scale: number
  readonly #slots: Int32Array
  /** Slots of an entry, as a power of two. */
  readonly #shift: number
  readonly #mask: number

  /** Feature `f` is `keys[f]`, not 0; its weights `values[rows[f]]` to `values[rows[f + 1] - 1]` are of labels `rowLabels[…]`. */
  constructor(
    labels: number,
    keys: ArrayLike<number>,
    rows: ArrayLike<number>,
    rowLabels: ArrayLike<number>,
    values: ArrayLike<number>,
    scale: number,
  ) {
    let size = 16
    while (size < 2 * keys.length) size *= 2
    this.#labels = labels
    this.#scale = scale
    this.#mask = size - 1
    this.#shift = Math.ceil(Math.log2(1 + (labels + 1) / 2))
    const slots = new Int32Array(size << this.#shift)
    for (let f = 0; f < keys.length; f++) {
      let at = keys[f] & this.#mask
      while (slots[at << this.#shift] !== 0) at = (at + 1) & this.#mask
      at <<= this.#shift
      slots[at] = keys[f]
      for (let w = rows[f]; w < rows[f + 1]; w++) {
        slots[at + 1 + (rowLabels[w] >> 1)] |= (values[w] & 0xffff) << (16 * (rowLabels[w] & 1))
      }
    }
    this.#slots = slots
  }

  /** The sums of the weights that hold at each position, one row of label scores a position. */
  scores({ keys, starts, length }: FeatureRows): Float32Array {
    const slots = this.#slots
    const mask = this.#mask
    const shift = this.#shift
    const labels = this.#labels
    const pairs = (labels + 1) >> 1
    const scores = new Float32Array(length * labels)
    const sums = new Int32Array(2 * pairs)
    for (let row = 0; row < length; row++) {
      sums.fill(0)
      for (let k = starts[row]; k < starts[row + 1]; k++) {
        const wanted = keys[k] | 0
        let at = wanted & mask
        let found = slots[at << shift]
        while (found !== wanted && found !== 0) {
          at = (at + 1) & mask
          found = slots[at << shift]
        }
        if (found === 0) continue
        at = (at << shift) + 1
        for (let j = 0; j < pairs; j++) {
          const both = slots[at + j]
          sums[2 * j] += (both << 16) >> 16
          sums[2 * j + 1] += both >> 16
        }
      }
      for (let j = 0; j < labels; j++) scores[row * labels + j] = sums[j] * this.#scale
    }
    return scores
  }
}
