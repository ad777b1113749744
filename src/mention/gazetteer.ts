import { codeOf } from './code.js'

/**
 * Many words, each in one or more classes, found in a text in one walk from each position: a trie whose steps are slots
 * of one hash table (parent node, character code) → node. Codes are those of `codesOf`. What belongs together lies side
 * by side in memory: a walk is as slow as the cache lines it touches.
 */
export class Gazetteer {
  #nodes = 1
  /**
   * Two numbers a slot: parent and the low half of the code's bits, child and the high half. A slot is free where the
   * child is 0.
   */
  #slots: Int32Array
  #mask: number
  /** Four numbers a node: class bits, log probability of the dictionary word that ends there (0: none), its tag, its cluster. */
  #payload: Int32Array
  #weights: Float32Array
  /** First steps, from the root, by character code. */
  readonly #roots = new Int32Array(65536)

  /** Makes room for about `nodes` nodes; it grows where they are not enough. */
  constructor(nodes = 1 << 10) {
    let size = 1 << 10
    while (3 * size < 4 * nodes) size *= 2
    this.#slots = new Int32Array(2 * size)
    this.#mask = size - 1
    this.#payload = new Int32Array(4 * size)
    this.#weights = new Float32Array(this.#payload.buffer)
  }

  get nodeCount(): number {
    return this.#nodes
  }

  /** Adds a word of folded print to the class of number `kind` (0 to 31). */
  add(word: string, kind: number): void {
    let node = 0
    for (let i = 0; i < word.length; i++) node = this.child(node, codeOf(word.charCodeAt(i)))
    if (node !== 0) this.#payload[4 * node] |= 1 << kind
  }

  /**
   * Makes `node` the end of a dictionary word that text is cut into. `weight` is its log probability, below 0; `cluster`
   * says what company the word keeps, 0 where that is not known.
   */
  setWord(node: number, weight: number, tag: number, cluster: number): void {
    this.#weights[4 * node + 1] = weight
    this.#payload[4 * node + 2] = tag
    this.#payload[4 * node + 3] = cluster
  }

  /** The node that `code` leads to from `node` (0 is the root); made where it is not there yet. */
  child(node: number, code: number): number {
    if (node === 0) {
      this.#roots[code] ||= this.#newNode()
      return this.#roots[code]
    }
    const first = node | ((code & HALF) << NODE_BITS)
    const second = (code >>> HALF_BITS) << NODE_BITS
    const slots = this.#slots
    let slot = slotOf(node, code) & this.#mask
    for (;;) {
      const child = slots[2 * slot + 1]
      if (child === 0) break
      if (slots[2 * slot] === first && (child & ~NODE) === second) return child & NODE
      slot = (slot + 1) & this.#mask
    }
    const made = this.#newNode()
    slots[2 * slot] = first
    slots[2 * slot + 1] = made | second
    if (4 * this.#nodes > 3 * this.#mask) this.#grow()
    return made
  }

  #newNode(): number {
    if (this.#nodes > NODE) throw new RangeError(`the lexicons hold too many words: at most ${NODE} nodes`)
    if (4 * this.#nodes === this.#payload.length) {
      const wide = new Int32Array(2 * this.#payload.length)
      wide.set(this.#payload)
      this.#payload = wide
      this.#weights = new Float32Array(wide.buffer)
    }
    return this.#nodes++
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(2 * old.length)
    this.#mask = old.length - 1
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue
      const code = (old[from] >>> NODE_BITS) | ((old[from + 1] >>> NODE_BITS) << HALF_BITS)
      let slot = slotOf(old[from] & NODE, code) & this.#mask
      while (this.#slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.#mask
      this.#slots[2 * slot] = old[from]
      this.#slots[2 * slot + 1] = old[from + 1]
    }
  }

  /**
   * Finds all that begins at `from`. Writes to `match.longest[kind]` the end of the longest word of each class and
   * returns the bits of the classes that have one; dictionary words go to `match.ends`, `weights`, `tags` and `clusters`.
   */
  matchAt(codes: Uint16Array, from: number, match: Match): number {
    const { longest, ends, weights, tags, clusters } = match
    const payload = this.#payload
    const words = this.#weights
    const slots = this.#slots
    const mask = this.#mask
    let found = 0
    let node = this.#roots[codes[from]]
    let at = from + 1
    let count = 0
    while (node !== 0) {
      const home = 4 * node
      let bits = payload[home]
      found |= bits
      while (bits !== 0) {
        const kind = 31 - Math.clz32(bits)
        longest[kind] = at
        bits &= ~(1 << kind)
      }
      const weight = words[home + 1]
      if (weight !== 0 && count < LONGEST) {
        ends[count] = at
        weights[count] = weight
        tags[count] = payload[home + 2]
        clusters[count++] = payload[home + 3]
      }
      if (at === codes.length) break
      const code = codes[at++]
      const first = node | ((code & HALF) << NODE_BITS)
      const second = (code >>> HALF_BITS) << NODE_BITS
      let slot = slotOf(node, code) & mask
      node = 0
      for (;;) {
        const child = slots[2 * slot + 1]
        if (child === 0) break
        if (slots[2 * slot] === first && (child & ~NODE) === second) {
          node = child & NODE
          break
        }
        slot = (slot + 1) & mask
      }
    }
    match.count = count
    return found
  }
}

/** A node's number takes 24 bits of a slot's number, half a code the other 8. */
const NODE_BITS = 24
const NODE = (1 << NODE_BITS) - 1
const HALF_BITS = 8
const HALF = (1 << HALF_BITS) - 1

function slotOf(node: number, code: number): number {
  return (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7
}

/** More dictionary words than this do not begin at one character. */
const LONGEST = 16

/** What begins at one position; reused from position to position. */
export class Match {
  readonly longest = new Int32Array(32)
  count = 0
  readonly ends = new Int32Array(LONGEST)
  readonly weights = new Float32Array(LONGEST)
  readonly tags = new Uint8Array(LONGEST)
  readonly clusters = new Uint16Array(LONGEST)
}
