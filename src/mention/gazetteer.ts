/**
 * Many words, each in one or more classes, found in a text in one walk from each position: a trie whose steps are slots
 * of one hash table (parent node, character code) → node. Codes are those of `codesOf`.
 */
export class Gazetteer {
  /** Class bits of the word that ends at a node. */
  #classes = new Uint32Array(1 << 16)
  /** Log probability of the dictionary word that ends at a node, 0 where none does, and its tag. */
  #weights = new Float32Array(1 << 16)
  #tags = new Uint8Array(1 << 16)
  /** Cluster of that word by the company it keeps, 0 where it has none. */
  #clusters = new Uint16Array(1 << 16)
  #nodes = 1
  #parents = new Int32Array(1 << 17).fill(-1)
  #codes = new Uint16Array(1 << 17)
  #children = new Int32Array(1 << 17)
  #mask = (1 << 17) - 1
  /** First steps, from the root, by character code. */
  readonly #roots = new Int32Array(65536)

  get nodeCount(): number {
    return this.#nodes
  }

  /** Adds a word, as codes, to the class of number `kind` (0 to 31). */
  add(word: ArrayLike<number>, kind: number): void {
    let node = 0
    for (let i = 0; i < word.length; i++) node = this.#step(node, word[i], true)
    if (node !== 0) this.#classes[node] |= 1 << kind
  }

  /** The node that `code` leads to from `node` (0 is the root); made where it is not there yet. */
  child(node: number, code: number): number {
    return this.#step(node, code, true)
  }

  /** Makes `node` the end of a dictionary word that text is cut into. `weight` is its log probability, below 0. */
  setWord(node: number, weight: number, tag: number, cluster: number): void {
    this.#weights[node] = weight
    this.#tags[node] = tag
    this.#clusters[node] = cluster
  }

  #step(node: number, code: number, make: boolean): number {
    if (node === 0) {
      const root = this.#roots[code]
      if (root !== 0 || !make) return root
      this.#roots[code] = this.#newNode()
      return this.#roots[code]
    }
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7
    slot &= this.#mask
    while (this.#parents[slot] !== -1) {
      if (this.#parents[slot] === node && this.#codes[slot] === code) return this.#children[slot]
      slot = (slot + 1) & this.#mask
    }
    if (!make) return 0
    const child = this.#newNode()
    this.#parents[slot] = node
    this.#codes[slot] = code
    this.#children[slot] = child
    if (2 * this.#nodes > this.#mask) this.#grow()
    return child
  }

  #newNode(): number {
    if (this.#nodes === this.#classes.length) {
      const size = 2 * this.#nodes
      const classes = new Uint32Array(size)
      const weights = new Float32Array(size)
      const tags = new Uint8Array(size)
      const clusters = new Uint16Array(size)
      classes.set(this.#classes)
      weights.set(this.#weights)
      tags.set(this.#tags)
      clusters.set(this.#clusters)
      this.#classes = classes
      this.#weights = weights
      this.#tags = tags
      this.#clusters = clusters
    }
    return this.#nodes++
  }

  #grow(): void {
    const parents = this.#parents
    const codes = this.#codes
    const children = this.#children
    const size = 2 * parents.length
    this.#parents = new Int32Array(size).fill(-1)
    this.#codes = new Uint16Array(size)
    this.#children = new Int32Array(size)
    this.#mask = size - 1
    for (let old = 0; old < parents.length; old++) {
      if (parents[old] === -1) continue
      let slot = (Math.imul(parents[old], 0x9e3779b1) ^ Math.imul(codes[old], 0x85ebca6b)) >>> 7
      slot &= this.#mask
      while (this.#parents[slot] !== -1) slot = (slot + 1) & this.#mask
      this.#parents[slot] = parents[old]
      this.#codes[slot] = codes[old]
      this.#children[slot] = children[old]
    }
  }

  /**
   * Finds all that begins at `from`. Writes to `match.longest[kind]` the end of the longest word of each class and
   * returns the bits of the classes that have one; dictionary words go to `match.ends`, `weights` and `tags`.
   */
  matchAt(codes: Uint16Array, from: number, match: Match): number {
    let found = 0
    let node = this.#roots[codes[from]]
    let at = from + 1
    const { longest } = match
    match.count = 0
    const parents = this.#parents
    while (node !== 0) {
      let bits = this.#classes[node]
      found |= bits
      while (bits !== 0) {
        const kind = 31 - Math.clz32(bits)
        longest[kind] = at
        bits &= ~(1 << kind)
      }
      if (this.#weights[node] !== 0 && match.count < LONGEST) {
        match.ends[match.count] = at
        match.weights[match.count] = this.#weights[node]
        match.clusters[match.count] = this.#clusters[node]
        match.tags[match.count++] = this.#tags[node]
      }
      if (at === codes.length) break
      const code = codes[at++]
      let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) >>> 7
      slot &= this.#mask
      let next = 0
      while (parents[slot] !== -1) {
        if (parents[slot] === node && this.#codes[slot] === code) {
          next = this.#children[slot]
          break
        }
        slot = (slot + 1) & this.#mask
      }
      node = next
    }
    return found
  }
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
