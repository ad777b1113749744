/**
 * The list of cues: position and 32-bit key of each, and its kind. It is short and emptied whenever it is full: into the
 * scores of a tagger, or, while cues are collected to learn from, through `spill` into the host.
 */
import { CAPACITY } from './size'
import { scoreCues } from './tagger'

/** Positions, keys (32 bits each) and kinds (8 bits) of the cues. */
export const positions: usize = heap.alloc(CAPACITY * 4)
export const keys: usize = heap.alloc(CAPACITY * 4)
export const kinds: usize = heap.alloc(CAPACITY)
export let size: i32 = 0

/** The tagger whose weights the cues are worth, 0 where they are collected; its scores; flags of positions, or 0. */
let tagger: usize = 0
let scores: usize = 0
let touched: usize = 0

@external('env', 'spill')
declare function spill(): void

/** Begins a list of cues that goes to the scores of a tagger, or to the host where `to` is 0. */
export function begin(to: usize, into: usize, flags: usize): void {
  tagger = to
  scores = into
  touched = flags
  size = 0
}

/** Empties the list. */
export function flush(): void {
  if (tagger !== 0) scoreCues(tagger, scores, touched, positions, keys, size)
  else if (size > 0) spill()
  size = 0
}

/** 32-bit key of a cue; 0 never occurs (it marks a free slot). */
// @ts-ignore: decorator
@inline
function mix(kind: i32, a: i32, b: i32, c: i32): i32 {
  let h = ((a + 1) * 0x9e3779b1) ^ ((b + 3) * 0x85ebca6b) ^ ((c + 7) * 0xc2b2ae35)
  h = (h ^ (h >>> 15) ^ (kind << 27)) * 0x2c1b3c6d
  h = (h ^ (h >>> 13)) * 0x297a2d39
  h ^= h >>> 16
  return h === 0 ? 1 : h
}

// @ts-ignore: decorator
@inline
export function put(at: i32, kind: i32, a: i32, b: i32 = 0, c: i32 = 0): void {
  if (size === CAPACITY) flush()
  const to = <usize>size
  store<i32>(positions + (to << 2), at)
  store<i32>(keys + (to << 2), mix(kind, a, b, c))
  store<u8>(kinds + to, kind)
  size = <i32>to + 1
}

/** Adds a cue whose key is known. */
export function putKey(at: i32, key: i32): void {
  if (size === CAPACITY) flush()
  const to = <usize>size
  store<i32>(positions + (to << 2), at)
  store<i32>(keys + (to << 2), key)
  size = <i32>to + 1
}
