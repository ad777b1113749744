import type { Cell, Kernel } from './kernel.js'
import * as kind from './kind.js'

/**
 * How far before and behind its own position a cue of a kind speaks: `[first, last]`, −3 to 3. One occurrence of an n-gram
 * is one cue; a model holds one row of weights a key, for the labels of its own position and of the positions around it.
 */
export const REACH: readonly (readonly [number, number])[] = ((): [number, number][] => {
  const reach: [number, number][] = []
  reach[kind.UNIGRAM] = [-2, 2]
  reach[kind.BIGRAM] = [-2, 3]
  reach[kind.TRIGRAM] = [-1, 3]
  reach[kind.CLASS] = [0, 0]
  reach[kind.SHAPE] = [0, 0]
  reach[kind.QUOTE] = [0, 0]
  reach[kind.LEXICON] = [-1, 1]
  reach[kind.WORD] = [-1, 1]
  reach[kind.CLUSTER] = [-1, 1]
  reach[kind.NAME] = [0, 2]
  reach[kind.GAP] = [-1, 1]
  reach[kind.NEST] = [0, 0]
  reach[kind.PAGE] = [-1, 1]
  reach[kind.LIST] = [0, 0]
  reach[kind.FAMILY] = [0, 1]
  reach[kind.AHEAD] = [0, 0]
  reach[kind.BLOCK] = [0, 0]
  return reach
})()

/** Widest reach: rows hold displacements −RADIUS to RADIUS. */
export const RADIUS = 3

/** Cues as they are learned from: position, 32-bit key (unsigned, kept as a signed number) and kind of each. */
export interface CueList {
  readonly at: Int32Array
  readonly key: Int32Array
  readonly kind: Uint8Array
}

/** Cues that `work` adds to the kernel's list, all of them. */
export function collectCues(kernel: Kernel, work: () => void): CueList {
  const { calls } = kernel
  const at: Int32Array[] = []
  const key: Int32Array[] = []
  const kinds: Uint8Array[] = []
  kernel.spill = () => {
    const size = calls.size.value
    const from = (address: Cell) => address.value / 4
    at.push(kernel.words.slice(from(calls.positions), from(calls.positions) + size))
    key.push(kernel.words.slice(from(calls.keys), from(calls.keys) + size))
    kinds.push(kernel.bytes.slice(calls.kinds.value, calls.kinds.value + size))
  }
  calls.begin(0, 0, 0)
  work()
  calls.flush()
  return { at: join(Int32Array, at), key: join(Int32Array, key), kind: join(Uint8Array, kinds) }
}

function join<T extends Int32Array | Uint8Array>(kind: new (length: number) => T, parts: readonly T[]): T {
  const whole = new kind(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
