/**
 * The inner loops of finding names, compiled to WebAssembly: words of a text, cues, their weights, the best labels.
 * `src/mention/kernel.ts` is the host.
 */
import { put } from './cue'

export { begin, flush, keys, kinds, positions, putKey, size } from './cue'
export { addTextCues, classes, families, makeRoom, nameCharacters, setHeads } from './feature'
export { addClasses, addDictionary, longestEnd, makeGazetteer, nodeCount, sealGazetteer } from './gazetteer'
export { decodeStretch, LONGEST_STRETCH, placeTagger } from './tagger'

/** Adds a cue that the host has seen. */
export function addCue(at: i32, kind: i32, a: i32, b: i32, c: i32): void {
  put(at, kind, a, b, c)
}

/** `bytes` of memory at a multiple of 16, for good. */
export function reserve(bytes: usize): usize {
  return heap.alloc(bytes)
}
