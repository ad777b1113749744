/**
 * A trie of the words of the lexicons and of the dictionary. Its steps are the slots of one hash table. A slot of 16 bytes holds,
 * from the lowest bit, the code of a character (16 bits), the parent node (22), the child node (22; 0: the slot is free) and whether the child
 * has children; then the classes of the word that ends in the child (32 bits), and log probability (steps below 0, 0: no word),
 * part of speech (8 bits each) and cluster (16) of the dictionary word. So a walk touches one place in memory a step.
 */
const NODE_BITS = 22
const NODE: u64 = (1 << NODE_BITS) - 1
const STEP: u64 = (1 << (16 + NODE_BITS)) - 1
const CHILD: u64 = 16 + NODE_BITS
const GOES_ON: u64 = 1 << 60
/** Bytes of a slot as a shift. */
const SLOT: usize = 4

let slots: usize = 0
let mask: u32 = 0
let nodes: u32 = 1
/** Slots of the first steps, by code. */
const roots: usize = heap.alloc(65536 << SLOT)

/** Makes an empty gazetteer for about `most` nodes; it grows where they are not enough. */
export function makeGazetteer(most: u32): void {
  let wide: u32 = 1024
  while (3 * wide < 4 * most) wide *= 2
  memory.fill(roots, 0, 65536 << SLOT)
  nodes = 1
  mask = 0
  widen(wide)
}

/** Makes `wide` slots. */
function widen(wide: u32): void {
  const old = slots
  const oldEnd = old + (mask === 0 ? 0 : (<usize>mask + 1) << SLOT)
  slots = heap.alloc(<usize>wide << SLOT)
  memory.fill(slots, 0, <usize>wide << SLOT)
  mask = wide - 1
  for (let from = old; from < oldEnd; from += 16) {
    if (load<u64>(from) !== 0) v128.store(find(load<u64>(from) & STEP), v128.load(from))
  }
}

/** The slot of a step, or the free one where it would stand. */
// @ts-ignore: decorator
@inline
function find(step: u64): usize {
  const hash = (<u32>(step >> 16) * 0x9e3779b1) ^ (<u32>(step & 0xffff) * 0x85ebca6b)
  let at = (hash >>> 7) & mask
  while (true) {
    const address = slots + (<usize>at << SLOT)
    const slot = load<u64>(address)
    if ((slot & STEP) === step || slot === 0) return address
    at = (at + 1) & mask
  }
}

/** The slot of the first step by `code`. */
// @ts-ignore: decorator
@inline
export function firstStep(code: u32): usize {
  return roots + (<usize>code << SLOT)
}

/** The slot of the step by `code` behind the step in `slot`, or a free one where there is none. */
// @ts-ignore: decorator
@inline
export function nextStep(slot: usize, code: u32): usize {
  return find((((load<u64>(slot) >> CHILD) & NODE) << 16) | code)
}

// @ts-ignore: decorator
@inline
export function isFree(slot: usize): bool {
  return load<u64>(slot) === 0
}

// @ts-ignore: decorator
@inline
export function goesOn(slot: usize): bool {
  return (load<u64>(slot) & GOES_ON) !== 0
}

/** Classes of the word that ends in the step. */
// @ts-ignore: decorator
@inline
export function classesOf(slot: usize): u32 {
  return load<u32>(slot, 8)
}

/** Log probability, part of speech and cluster of the dictionary word that ends in the step. */
// @ts-ignore: decorator
@inline
export function wordOf(slot: usize): u32 {
  return load<u32>(slot, 12)
}

/** The slot of the step by `code` from `node`; made where it is not there yet. */
function make(node: u64, code: u32): usize {
  if (4 * nodes > 3 * mask) widen(2 * (mask + 1))
  const slot = node === 0 ? firstStep(code) : find((node << 16) | code)
  if (!isFree(slot)) return slot
  if (nodes > NODE) unreachable()
  store<u64>(slot, (<u64>nodes << CHILD) | (node << 16) | code)
  nodes++
  return slot
}

/** Nodes on the way to the last word. */
const path: usize = heap.alloc(256 * 4)

/** The slot in which a word ends that shares `depth` codes with the last one and goes on with `left` codes. */
function step(depth: usize, left: usize, codes: usize): usize {
  let node: u64 = depth === 0 ? 0 : load<u32>(path + (depth << 2))
  let slot: usize = 0
  for (const end = codes + (left << 1); codes < end; codes += 2) {
    slot = make(node, load<u16>(codes))
    node = (load<u64>(slot) >> CHILD) & NODE
    depth++
    store<u32>(path + (depth << 2), <u32>node)
  }
  return slot
}

/** Adds `count` front-coded words: codes shared with the word before, codes that follow, these codes; the classes of each. */
export function addClasses(count: i32, shared: usize, rest: usize, codes: usize, bits: usize): void {
  for (let w = 0; w < count; w++) {
    const left = load<u8>(rest + w)
    const slot = step(load<u8>(shared + w), left, codes)
    store<u32>(slot, classesOf(slot) | load<u32>(bits + (<usize>w << 2)), 8)
    codes += <usize>left << 1
  }
}

/** The same of dictionary words: log probability, part of speech and cluster of each. */
export function addDictionary(
  count: i32,
  shared: usize,
  rest: usize,
  codes: usize,
  weights: usize,
  tags: usize,
  clusters: usize,
): void {
  for (let w = 0; w < count; w++) {
    const left = load<u8>(rest + w)
    const slot = step(load<u8>(shared + w), left, codes)
    store<u8>(slot, load<u8>(weights + w), 12)
    store<u8>(slot, load<u8>(tags + w), 13)
    store<u16>(slot, load<u16>(clusters + (<usize>w << 1)), 14)
    codes += <usize>left << 1
  }
}

/** Notes in each step whether others follow, so that a walk does not look for what is not there. */
export function sealGazetteer(): void {
  const parents = heap.alloc(<usize>nodes + 1)
  memory.fill(parents, 0, <usize>nodes + 1)
  const end = slots + ((<usize>mask + 1) << SLOT)
  for (let at = slots; at < end; at += 16) {
    if (!isFree(at)) store<u8>(parents + <usize>((load<u64>(at) >> 16) & NODE), 1)
  }
  for (let at = slots; at < end; at += 16) seal(at, parents)
  for (let at = roots; at < roots + (65536 << SLOT); at += 16) seal(at, parents)
  heap.free(parents)
}

function seal(at: usize, parents: usize): void {
  const slot = load<u64>(at)
  if (slot === 0) return
  const node = <usize>((slot >> CHILD) & NODE)
  store<u64>(at, load<u8>(parents + node) !== 0 ? slot | GOES_ON : slot & ~GOES_ON)
}

export function nodeCount(): u32 {
  return nodes
}

/** End of the longest word of the classes `bits` that begins at `at` of `length` codes, or `at` where none does. */
export function longestEnd(codes: usize, length: i32, at: i32, bits: u32): i32 {
  let end = at
  let slot = firstStep(load<u16>(codes + (<usize>at << 1)))
  while (!isFree(slot)) {
    at++
    if (classesOf(slot) & bits) end = at
    if (at >= length || !goesOn(slot)) break
    slot = nextStep(slot, load<u16>(codes + (<usize>at << 1)))
  }
  return end
}
