/**
 * Cues: what the tagger sees, as pairs of a position and a 32-bit key. One occurrence of an n-gram is one cue; a model
 * holds one row of weights a key, for the labels of its own position and of the positions around it.
 */
export class Cues {
  size = 0
  /** Position of each cue. */
  at: Int32Array = new Int32Array(1 << 12)
  /** Key of each cue, unsigned 32 bits kept as a signed number. */
  key: Int32Array = new Int32Array(1 << 12)
  /** Index into KINDS. */
  kind: Uint8Array = new Uint8Array(1 << 12)

  clear(): void {
    this.size = 0
  }

  add(at: number, kind: number, a: number, b = 0, c = 0): void {
    if (this.size === this.at.length) this.#grow()
    this.at[this.size] = at
    this.kind[this.size] = kind
    this.key[this.size++] = mix(kind, a, b, c)
  }

  #grow(): void {
    const widen = <T extends Int32Array | Uint8Array>(old: T, wide: T): T => {
      wide.set(old)
      return wide
    }
    const size = 2 * this.at.length
    this.at = widen(this.at, new Int32Array(size))
    this.key = widen(this.key, new Int32Array(size))
    this.kind = widen(this.kind, new Uint8Array(size))
  }
}

/**
 * Kinds of cues, and how far before and behind its own position a cue of the kind speaks: `[first, last]`, −3 to 3.
 * Their order is part of a model: after a change, train again.
 */
export const KINDS = {
  unigram: [-2, 2],
  bigram: [-2, 3],
  trigram: [-1, 3],
  class: [0, 0],
  shape: [0, 0],
  quote: [0, 0],
  lexicon: [-1, 1],
  word: [-1, 1],
  cluster: [-1, 1],
  name: [0, 2],
  gap: [-1, 1],
  nest: [0, 0],
  page: [-1, 1],
  list: [0, 0],
  family: [0, 1],
  ahead: [0, 0],
  block: [0, 0],
} as const satisfies Record<string, readonly [number, number]>

export type KindName = keyof typeof KINDS
export const KIND_NAMES = Object.keys(KINDS) as KindName[]
export const kindOf = Object.fromEntries(KIND_NAMES.map((name, index) => [name, index])) as Record<KindName, number>
export const REACH = KIND_NAMES.map((name) => KINDS[name])
/** Widest reach: rows hold displacements −RADIUS to RADIUS. */
export const RADIUS = 3

/** 32-bit key of a cue; 0 never occurs (it marks a free slot). */
export function mix(kind: number, a: number, b: number, c: number): number {
  let h = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 3, 0x85ebca6b) ^ Math.imul(c + 7, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15) ^ (kind << 27), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39)
  h ^= h >>> 16
  return h | 0 || 1
}
