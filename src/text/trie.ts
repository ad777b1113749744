/** How `Trie.of` builds: from the end of each word to its start, and what becomes of a word that is listed twice. */
export interface TrieOptions {
  readonly backward?: boolean
  /** Value of a word that has `a` and is listed again with `b`; without it the last one wins. */
  readonly merge?: (a: number, b: number) => number
}

/**
 * A set of words with a number each, for finding them in running text without cutting strings. Nodes are numbered in
 * breadth-first order, so that the children of a node stand side by side, sorted by code unit; the root's children are
 * found by table, all others by bisection. A node is a number, 0 is the root and "none".
 */
export class Trie {
  /** Code unit that leads to a node. */
  readonly #code: Uint16Array
  /** First child of a node; those of node n end where those of n + 1 begin. */
  readonly #first: Int32Array
  readonly #value: Int32Array
  readonly #length: Uint8Array
  readonly #top = new Int32Array(65536)
  readonly #backward: boolean
  /** Number of words. */
  readonly size: number

  private constructor(words: readonly string[], values: readonly number[], backward: boolean) {
    const room = words.reduce((sum, word) => sum + word.length, 2)
    const code = new Uint16Array(room)
    const first = new Int32Array(room)
    const value = new Int32Array(room)
    const length = new Uint8Array(room)
    // Words [from[n], to[n]) share the path to node n.
    const from = new Int32Array(room)
    const to = new Int32Array(room)
    to[0] = words.length
    let nodes = 1
    for (let node = 0; node < nodes; node++) {
      first[node] = nodes
      const depth = length[node]
      let at = from[node]
      if (at < to[node] && words[at].length === depth) value[node] = values[at++]
      while (at < to[node]) {
        const unit = words[at].charCodeAt(depth)
        const start = at
        while (at < to[node] && words[at].charCodeAt(depth) === unit) at++
        code[nodes] = unit
        length[nodes] = depth + 1
        from[nodes] = start
        to[nodes] = at
        if (node === 0) this.#top[unit] = nodes
        nodes++
      }
    }
    first[nodes] = nodes
    this.#code = code.slice(0, nodes)
    this.#first = first.slice(0, nodes + 1)
    this.#value = value.slice(0, nodes)
    this.#length = length.slice(0, nodes)
    this.#backward = backward
    this.size = words.length
  }

  /**
   * Builds a trie of words with their values, integers other than 0 (0 says "no word"). Empty words and words of
   * more than 255 code units are left out.
   */
  static of(entries: Iterable<readonly [word: string, value: number]>, options: TrieOptions = {}): Trie {
    const { backward = false, merge = (_: number, b: number) => b } = options
    const listed = new Map<string, number>()
    for (const [word, value] of entries) {
      if (word.length === 0 || word.length > 255) continue
      const key = backward ? word.split('').reverse().join('') : word
      const old = listed.get(key)
      listed.set(key, old === undefined ? value : merge(old, value))
    }
    const words = [...listed.keys()].sort()
    return new Trie(
      words,
      words.map((word) => listed.get(word) ?? 0),
      backward,
    )
  }

  /** Number of nodes, the root among them; nodes are 0 to `nodes` - 1. */
  get nodes(): number {
    return this.#code.length
  }

  /** The child of `node` by `unit`, or 0. */
  child(node: number, unit: number): number {
    if (node === 0) return this.#top[unit]
    let low = this.#first[node]
    let high = this.#first[node + 1] - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#code[middle]
      if (found === unit) return middle
      if (found < unit) low = middle + 1
      else high = middle - 1
    }
    return 0
  }

  /** The value of the word that ends in `node`, or 0 where none does. */
  value(node: number): number {
    return this.#value[node]
  }

  /** Code units from the root to `node`. */
  length(node: number): number {
    return this.#length[node]
  }

  /**
   * Node of the longest word at `at`, or 0. A forward trie reads `[at, limit)`; a backward one reads the word that ends
   * before `at`, down to `limit`.
   */
  longest(text: string, at: number, limit: number = this.#backward ? 0 : text.length): number {
    let best = 0
    let node = 0
    if (this.#backward) {
      for (let i = at - 1; i >= limit; i--) {
        node = this.child(node, text.charCodeAt(i))
        if (node === 0) break
        if (this.#value[node] !== 0) best = node
      }
    } else {
      for (let i = at; i < limit; i++) {
        node = this.child(node, text.charCodeAt(i))
        if (node === 0) break
        if (this.#value[node] !== 0) best = node
      }
    }
    return best
  }

  /** Value of the word that `[start, end)` of `text` is, or 0. */
  get(text: string, start = 0, end = text.length): number {
    let node = 0
    for (let i = 0; i < end - start; i++) {
      node = this.child(node, text.charCodeAt(this.#backward ? end - 1 - i : start + i))
      if (node === 0) return 0
    }
    return this.#value[node]
  }

  /** Calls `found` for every word in `[from, to)` of `text`, by start (end, if backward), then by length. */
  each(text: string, found: (start: number, end: number, value: number) => void, from = 0, to = text.length): void {
    const step = this.#backward ? -1 : 1
    for (let at = from; at < to; at++) {
      let node = 0
      for (let i = at; i >= from && i < to; i += step) {
        node = this.child(node, text.charCodeAt(i))
        if (node === 0) break
        if (this.#value[node] === 0) continue
        if (this.#backward) found(i, at + 1, this.#value[node])
        else found(at, i + 1, this.#value[node])
      }
    }
  }
}
