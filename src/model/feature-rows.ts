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

/** Finds the row of a 32-bit key that is not 0: open addressing in a table at least twice as large. */
export class KeyTable {
  /** Key and row side by side, so that a look takes one line of the processor's cache. */
  readonly #slots: Int32Array
  readonly #mask: number

  constructor(keys: ArrayLike<number>) {
    let size = 16
    while (size < 2 * keys.length) size *= 2
    this.#mask = size - 1
    this.#slots = new Int32Array(2 * size)
    for (let row = 0; row < keys.length; row++) {
      let at = keys[row] & this.#mask
      while (this.#slots[2 * at] !== 0) at = (at + 1) & this.#mask
      this.#slots[2 * at] = keys[row]
      this.#slots[2 * at + 1] = row
    }
  }

  /** -1 where there is none. */
  row(key: number): number {
    const slots = this.#slots
    const mask = this.#mask
    const wanted = key | 0
    for (let at = wanted & mask; ; at = (at + 1) & mask) {
      const found = slots[2 * at]
      if (found === wanted) return slots[2 * at + 1]
      if (found === 0) return -1
    }
  }
}
