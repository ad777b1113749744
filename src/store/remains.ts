/** A node or relationship as a store holds it: where, and with which hash. */
export interface Remnant {
  readonly group: string
  readonly hash: string
}

const FREE = 0
const TAKEN = 0xffff
/** Where the last 16 characters of an id begin; they are hex digits, behind a prefix such as `person-`. */
const DIGITS = 16

/**
 * What a store held before a load, by id, less what the graph has named again; what is left at the end has vanished. Ids
 * and hashes are 64 bits written in hex, and are kept as such: 19 bytes each in a table with open addressing (Knuth, The
 * Art of Computer Programming, 6.4, linear probing), 30 to 50 in all, where a Map of strings takes some 200. An id or a
 * hash of another form goes into a Map. Put all in before the first is taken.
 */
export class Remains {
  #words = new Uint32Array(4 * 1024)
  #kinds = new Uint16Array(1024)
  #used = 0
  #left = 0
  readonly #known: { readonly prefix: string; readonly group: string }[] = [{ prefix: '', group: '' }]
  readonly #numbers = new Map<string, Map<string, number>>()
  readonly #odd = new Map<string, Remnant>()
  readonly #key = new Uint32Array(2)
  readonly #hash = new Uint32Array(2)

  get size(): number {
    return this.#left + this.#odd.size
  }

  /** Adds one; an id that is there already gets the new group and hash. */
  set(group: string, id: string, hash: string): void {
    const prefix = id.slice(0, -DIGITS)
    const kind = this.#kindOf(prefix, group)
    if (kind < 0 || hash.length !== DIGITS || !readHex(id, prefix.length, this.#key) || !readHex(hash, 0, this.#hash)) {
      this.take(id)
      this.#odd.set(id, { group, hash })
      return
    }
    if (this.#odd.size) this.#odd.delete(id)
    if (this.#used * 10 >= this.#kinds.length * 7) this.#grow()
    const slot = this.#find(prefix)
    if (this.#kinds[slot] === FREE) {
      this.#used++
      this.#left++
    }
    this.#put(slot, kind, this.#key[0], this.#key[1], this.#hash[0], this.#hash[1])
  }

  /** True where just this is held, which is forgotten then; false leaves all as it is. */
  takeSame(group: string, id: string, hash: string): boolean {
    if (this.size === 0) return false
    const prefix = id.slice(0, -DIGITS)
    if (hash.length !== DIGITS || !readHex(id, prefix.length, this.#key) || !readHex(hash, 0, this.#hash)) {
      const odd = this.#odd.get(id)
      return odd?.group === group && odd.hash === hash && this.#odd.delete(id)
    }
    const slot = this.#find(prefix)
    const kind = this.#kinds[slot]
    if (kind === FREE || kind === TAKEN || this.#known[kind].group !== group) return false
    if (this.#words[4 * slot + 2] !== this.#hash[0] || this.#words[4 * slot + 3] !== this.#hash[1]) return false
    this.#kinds[slot] = TAKEN
    this.#left--
    return true
  }

  /** Gives what is held under `id`, and forgets it. */
  take(id: string): Remnant | undefined {
    if (this.size === 0) return undefined
    const prefix = id.slice(0, -DIGITS)
    const slot = readHex(id, prefix.length, this.#key) ? this.#find(prefix) : -1
    const kind = slot < 0 ? FREE : this.#kinds[slot]
    if (kind === FREE || kind === TAKEN) {
      const odd = this.#odd.get(id)
      this.#odd.delete(id)
      return odd
    }
    this.#kinds[slot] = TAKEN
    this.#left--
    return { group: this.#known[kind].group, hash: this.#hexAt(4 * slot + 2) }
  }

  /** What is left, in lists of at most `rows` ids of one group. */
  *batches(rows: number): Generator<[group: string, ids: string[]]> {
    const open = new Map<string, string[]>()
    for (const [id, group] of this.#all()) {
      const ids = open.get(group) ?? []
      open.set(group, ids)
      ids.push(id)
      if (ids.length < rows) continue
      open.delete(group)
      yield [group, ids]
    }
    yield* open
  }

  *#all(): Generator<[id: string, group: string]> {
    for (let slot = 0; slot < this.#kinds.length; slot++) {
      const kind = this.#kinds[slot]
      if (kind === FREE || kind === TAKEN) continue
      const { prefix, group } = this.#known[kind]
      yield [prefix + this.#hexAt(4 * slot), group]
    }
    for (const [id, { group }] of this.#odd) yield [id, group]
  }

  /** The number that stands for a prefix in a group; -1 where there are too many. */
  #kindOf(prefix: string, group: string): number {
    let numbers = this.#numbers.get(group)
    if (!numbers) {
      numbers = new Map()
      this.#numbers.set(group, numbers)
    }
    let kind = numbers.get(prefix)
    if (kind === undefined) {
      if (this.#known.length >= TAKEN) return -1
      kind = this.#known.push({ prefix, group }) - 1
      numbers.set(prefix, kind)
    }
    return kind
  }

  /** The slot of the id whose digits are in `#key`, or the free one where it would go. */
  #find(prefix: string): number {
    const mask = this.#kinds.length - 1
    for (let slot = this.#key[1] & mask; ; slot = (slot + 1) & mask) {
      const kind = this.#kinds[slot]
      if (kind === FREE) return slot
      const same = this.#words[4 * slot] === this.#key[0] && this.#words[4 * slot + 1] === this.#key[1]
      if (same && kind !== TAKEN && this.#known[kind].prefix === prefix) return slot
    }
  }

  #put(slot: number, kind: number, id: number, id2: number, hash: number, hash2: number): void {
    const words = this.#words
    this.#kinds[slot] = kind
    words[4 * slot] = id
    words[4 * slot + 1] = id2
    words[4 * slot + 2] = hash
    words[4 * slot + 3] = hash2
  }

  #grow(): void {
    const [words, kinds] = [this.#words, this.#kinds]
    this.#words = new Uint32Array(words.length * 2)
    this.#kinds = new Uint16Array(kinds.length * 2)
    const mask = this.#kinds.length - 1
    for (let old = 0; old < kinds.length; old++) {
      if (kinds[old] === FREE) continue
      let slot = words[4 * old + 1] & mask
      while (this.#kinds[slot] !== FREE) slot = (slot + 1) & mask
      this.#put(slot, kinds[old], words[4 * old], words[4 * old + 1], words[4 * old + 2], words[4 * old + 3])
    }
  }

  #hexAt(word: number): string {
    const hex = (at: number) => this.#words[at].toString(16).padStart(8, '0')
    return hex(word) + hex(word + 1)
  }
}

/** Reads 16 lower-case hex digits from `at` to the end of `text`; false where they are none. */
function readHex(text: string, at: number, into: Uint32Array): boolean {
  if (text.length - at !== DIGITS) return false
  for (let half = 0; half < 2; half++) {
    let word = 0
    for (let i = at + 8 * half, end = i + 8; i < end; i++) {
      const code = text.charCodeAt(i)
      const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1
      if (digit < 0) return false
      word = (word << 4) | digit
    }
    into[half] = word
  }
  return true
}
