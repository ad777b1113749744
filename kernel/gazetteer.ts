/**
 * A trie of the words of the lexicons and of the dictionary. Its steps are the slots of one hash table; a slot of 64 bits
 * holds, from the lowest, the code of a character (16 bits), the parent node (22), the child node (22; 0: the slot is free), and
 * whether a word ends in the child and whether it has children. A node has eight bytes: the classes of the word that ends there,
 * then log probability (steps below 0, 0: no word), part of speech and cluster of the dictionary word.
 */
const NODE_BITS = 22
const NODE: u64 = (1 << NODE_BITS) - 1
const STEP: u64 = (1 << (16 + NODE_BITS)) - 1
const CHILD: u64 = 16 + NODE_BITS
export const ENDS: u64 = 1 << 60
export const GOES_ON: u64 = 1 << 61

let slots: usize = 0
let mask: u32 = 0
let nodes: u32 = 1
let room: u32 = 0
export let payload: usize = 0
/** Slots of the first steps, by code. */
export const roots: usize = heap.alloc(65536 * 8)

/** Makes an empty gazetteer for about `most` nodes; it grows where they are not enough. */
export function makeGazetteer(most: u32): void {
  let wide: u32 = 1024
  while (3 * wide < 4 * most) wide *= 2
  memory.fill(roots, 0, 65536 * 8)
  nodes = 1
  room = 0
  mask = 0
  widen(wide)
}

/** Makes `wide` slots, and room for the nodes that they take. */
function widen(wide: u32): void {
  const old = slots
  const oldEnd = old + (mask === 0 ? 0 : (<usize>mask + 1) << 3)
  slots = heap.alloc(<usize>wide << 3)
  memory.fill(slots, 0, <usize>wide << 3)
  mask = wide - 1
  for (let from = old; from < oldEnd; from += 8) {
    const slot = load<u64>(from)
    if (slot === 0) continue
    let at = home(slot & STEP) & mask
    while (load<u64>(slots + (<usize>at << 3)) !== 0) at = (at + 1) & mask
    store<u64>(slots + (<usize>at << 3), slot)
  }
  const most = 3 * (wide >>> 2)
  const words = heap.alloc((<usize>most + 1) << 3)
  memory.fill(words, 0, (<usize>most + 1) << 3)
  if (room > 0) memory.copy(words, payload, <usize>nodes << 3)
  payload = words
  room = most
}

// @ts-expect-error: decorator
@inline
function home(step: u64): u32 {
  return ((<u32>(step >> 16) * 0x9e3779b1) ^ (<u32>(step & 0xffff) * 0x85ebca6b)) >>> 7
}

/** The slot of the step by `code` from `node`, 0 where there is none. */
// @ts-expect-error: decorator
@inline
export function stepFrom(node: u64, code: u32): u64 {
  const step = (node << 16) | code
  let at = home(step) & mask
  while (true) {
    const slot = load<u64>(slots + (<usize>at << 3))
    if (slot === 0 || (slot & STEP) === step) return slot
    at = (at + 1) & mask
  }
}

// @ts-expect-error: decorator
@inline
export function childOf(slot: u64): u64 {
  return (slot >> CHILD) & NODE
}

/** The node that `code` leads to from `node`; made where it is not there yet. */
function child(node: u64, code: u32): u64 {
  const step = (node << 16) | code
  if (node === 0) {
    const root = roots + (<usize>code << 3)
    if (load<u64>(root) === 0) {
      if (nodes >= room) widen(2 * (mask + 1))
      store<u64>(root, (newNode() << CHILD) | step)
    }
    return childOf(load<u64>(root))
  }
  let at = home(step) & mask
  while (true) {
    const address = slots + (<usize>at << 3)
    const slot = load<u64>(address)
    if (slot === 0) {
      if (nodes >= room) {
        widen(2 * (mask + 1))
        return child(node, code)
      }
      const made = newNode()
      store<u64>(address, (made << CHILD) | step)
      return made
    }
    if ((slot & STEP) === step) return childOf(slot)
    at = (at + 1) & mask
  }
}

function newNode(): u64 {
  if (nodes > NODE) unreachable()
  return nodes++
}

const path: usize = heap.alloc(256 * 4)

/** Adds `count` front-coded words: codes shared with the word before, codes that follow, these codes; the classes of each. */
export function addClasses(count: i32, shared: usize, rest: usize, codes: usize, bits: usize): void {
  for (let w = 0; w < count; w++) {
    const left = load<u8>(rest + w)
    const home = payload + (<usize>step(load<u8>(shared + w), left, codes) << 3)
    store<u32>(home, load<u32>(home) | load<u32>(bits + (<usize>w << 2)))
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
    const node = step(load<u8>(shared + w), left, codes)
    const home = payload + (<usize>node << 3)
    store<u8>(home, load<u8>(weights + w), 4)
    store<u8>(home, load<u8>(tags + w), 5)
    store<u16>(home, load<u16>(clusters + (<usize>w << 1)), 6)
    codes += <usize>left << 1
  }
}

/** The node of a word that shares `depth` codes with the last one and goes on with `left` codes. */
function step(depth: usize, left: usize, codes: usize): u64 {
  let node: u64 = depth === 0 ? 0 : load<u32>(path + (depth << 2))
  for (const end = codes + (left << 1); codes < end; codes += 2) {
    node = child(node, load<u16>(codes))
    depth++
    store<u32>(path + (depth << 2), <u32>node)
  }
  return node
}

/** Notes in each step where words end and steps go on, so that a walk looks at no node that has nothing to say. */
export function sealGazetteer(): void {
  const goesOn = heap.alloc(<usize>nodes + 1)
  memory.fill(goesOn, 0, <usize>nodes + 1)
  const end = slots + ((<usize>mask + 1) << 3)
  for (let at = slots; at < end; at += 8) {
    const slot = load<u64>(at)
    if (slot !== 0) store<u8>(goesOn + <usize>((slot >> 16) & NODE), 1)
  }
  for (let at = slots; at < end; at += 8) mark(at, goesOn)
  for (let at = roots; at < roots + 65536 * 8; at += 8) mark(at, goesOn)
  heap.free(goesOn)
}

function mark(at: usize, goesOn: usize): void {
  let slot = load<u64>(at)
  if (slot === 0) return
  const node = <usize>childOf(slot)
  slot &= ~(ENDS | GOES_ON)
  if (load<u64>(payload + (node << 3)) !== 0) slot |= ENDS
  if (load<u8>(goesOn + node) !== 0) slot |= GOES_ON
  store<u64>(at, slot)
}

export function nodeCount(): u32 {
  return nodes
}

/** End of the longest word of the classes `bits` that begins at `at` of `length` codes, or `at` where none does. */
export function longestEnd(codes: usize, length: i32, at: i32, bits: u32): i32 {
  let end = at
  let slot = load<u64>(roots + (<usize>load<u16>(codes + (<usize>at << 1)) << 3))
  while (slot !== 0) {
    at++
    if (load<u32>(payload + (<usize>childOf(slot) << 3)) & bits) end = at
    if (at >= length) break
    slot = stepFrom(childOf(slot), load<u16>(codes + (<usize>at << 1)))
  }
  return end
}
