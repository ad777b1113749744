/**
 * Scores and the best label sequence of a linear-chain field with 19 labels. A position has a row of 24 scores of 16 bits:
 * a name of each type begins here (lanes 0 to 5), no name (6), one goes on (8 to 13), one ends (16 to 21); so that three
 * vectors hold a row, and what may follow what are whole vectors.
 *
 * A tagger in memory: four 32-bit numbers (mask of the buckets, address of the buckets, address of the rows, unused), then
 * eleven vectors of transitions. A bucket holds four keys (0: free), then where the row of each begins (upper 26 bits), which of
 * the seven positions around the cue it begins at, and how many it speaks of (3 bits each); a full one goes on in the next. A
 * row has 24 weights of 8 bits for each of its positions, zeros too: a loop that can be foreseen is faster than a shorter one.
 */
import { CAPACITY } from './size'

const ROW: usize = 48
const FAR: i16 = -30000
const NONE: i32 = 6
/** Longest stretch that is decoded as one. */
export const LONGEST_STRETCH = 2048
const TRACE: usize = 32
const trace: usize = heap.alloc(<usize>LONGEST_STRETCH * TRACE)

const LABELS: u32 = 19

/** Where the score of a label stands in a row. */
function laneOf(label: u32): u32 {
  return label === 0 ? NONE : 8 * ((label - 1) % 3) + (label - 1) / 3
}

/**
 * Makes the buckets and rows of a tagger whose transitions stand in memory already: of `count` keys, the number of weights of
 * each, and their codes ((displacement + 3) * 19 + label, ascending within a row) and values.
 */
export function placeTagger(tagger: usize, count: u32, keys: usize, lengths: usize, codes: usize, values: usize): void {
  let size: u32 = 256
  while (size * 2 < count) size *= 2
  const bytes = <usize>size << 5
  const buckets = heap.alloc(bytes)
  memory.fill(buckets, 0, bytes)
  let needed: usize = 0
  let from = codes
  for (let k: u32 = 0; k < count; k++) {
    const last = from + load<u8>(lengths + k)
    needed += 24 * <usize>(load<u8>(last - 1) / LABELS - load<u8>(from) / LABELS + 1)
    from = last
  }
  const rows = heap.alloc(needed)
  memory.fill(rows, 0, needed)
  let row = rows
  for (let k: u32 = 0; k < count; k++) {
    const last = codes + load<u8>(lengths + k)
    const first = load<u8>(codes) / LABELS
    const positions = load<u8>(last - 1) / LABELS - first + 1
    for (; codes < last; codes++, values++) {
      const code = <u32>load<u8>(codes)
      const displacement = code / LABELS
      store<i8>(row + 24 * (displacement - first) + laneOf(code - displacement * LABELS), load<i8>(values))
    }
    addKey(buckets, size - 1, load<i32>(keys + (<usize>k << 2)), (<u32>(row - rows) << 6) | (first << 3) | positions)
    row += 24 * <usize>positions
  }
  store<u32>(tagger, size - 1)
  store<u32>(tagger, <u32>buckets, 4)
  store<u32>(tagger, <u32>rows, 8)
}

function addKey(buckets: usize, mask: u32, key: i32, start: u32): void {
  for (let bucket = <u32>key & mask; ; bucket = (bucket + 1) & mask) {
    for (let k: usize = 0; k < 4; k++) {
      const slot = buckets + (<usize>bucket << 5) + (k << 2)
      if (load<i32>(slot) !== 0) continue
      store<i32>(slot, key)
      store<u32>(slot, start, 16)
      return
    }
  }
}

/** Position and row of each cue that has weights: two numbers of 32 bits. */
const hits: usize = heap.alloc(CAPACITY * 8)

/**
 * Adds the weights of `size` cues to `scores`; sets `touched` to 1 at the positions of cues that have any. All rows are looked up
 * first, without a branch that depends on what is found, so that waits for memory overlap; then they are added.
 */
export function scoreCues(tagger: usize, scores: usize, touched: usize, positions: usize, keys: usize, size: i32): void {
  const mask = load<u32>(tagger)
  const buckets: usize = load<u32>(tagger, 4)
  let hit = hits
  for (const end = keys + (<usize>size << 2); keys < end; keys += 4, positions += 4) {
    const key = load<i32>(keys)
    const wanted = i32x4.splat(key)
    let bucket = key & mask
    let address = buckets + (<usize>bucket << 5)
    let found = i32x4.bitmask(i32x4.eq(v128.load(address), wanted))
    while (found === 0 && load<i32>(address, 12) !== 0) {
      bucket = (bucket + 1) & mask
      address = buckets + (<usize>bucket << 5)
      found = i32x4.bitmask(i32x4.eq(v128.load(address), wanted))
    }
    // Where nothing is found this writes what the next hit overwrites.
    store<u32>(hit, load<u32>(positions))
    store<u32>(hit, load<u32>(address + (<usize>(ctz(found) & 3) << 2), 16), 4)
    hit += found !== 0 ? 8 : 0
  }
  addRows(load<u32>(tagger, 8), scores, hit)
  if (touched !== 0) for (let at = hits; at < hit; at += 8) store<u8>(touched + load<u32>(at), 1)
}

function addRows(rows: usize, scores: usize, end: usize): void {
  for (let hit = hits; hit < end; hit += 8) {
    const row = load<u32>(hit, 4)
    let weights = rows + (row >>> 6)
    let target = scores + (<usize>load<u32>(hit) + ((row >>> 3) & 7)) * ROW
    for (let count = row & 7; count > 0; count--, weights += 24, target += ROW) {
      v128.store(target, i16x8.add(v128.load(target), v128.load_ext<i8>(weights)))
      v128.store(target, i16x8.add(v128.load(target, 16), v128.load_ext<i8>(weights, 8)), 16)
      v128.store(target, i16x8.add(v128.load(target, 32), v128.load_ext<i8>(weights, 16)), 32)
    }
  }
}

// @ts-ignore: decorator
@inline
function better(best: v128, candidate: v128, source: i16, from: v128): v128 {
  return v128.bitselect(i16x8.splat(source), from, i16x8.gt_s(candidate, best))
}

/**
 * Finds the best legal labels of `length` positions (Viterbi 1967) whose scores begin at `scores`, and writes their
 * numbers (0 for none, 1 + 3 * type + place) to `labels`. Scores of paths are kept relative to the path that ends in
 * no name, so that 16 bits hold them.
 */
export function decodeStretch(tagger: usize, scores: usize, length: i32, labels: usize): void {
  if (length > LONGEST_STRETCH) unreachable()
  const from0 = v128.load(tagger, 16)
  const from1 = v128.load(tagger, 32)
  const from2 = v128.load(tagger, 48)
  const from3 = v128.load(tagger, 64)
  const from4 = v128.load(tagger, 80)
  const from5 = v128.load(tagger, 96)
  const from6 = v128.load(tagger, 112)
  const beginGoesOn = v128.load(tagger, 128)
  const goesOn = v128.load(tagger, 144)
  const beginEnds = v128.load(tagger, 160)
  const ends = v128.load(tagger, 176)
  let begin = v128.load(scores)
  let inside = i16x8.splat(FAR)
  let end = inside
  let back = trace
  for (let t = 1; t < length; t++) {
    scores += ROW
    back += TRACE
    let best = i16x8.add_sat_s(v128.shuffle<i16>(begin, begin, 6, 6, 6, 6, 6, 6, 6, 6), from6)
    let source = i16x8.splat(<i16>NONE)
    let candidate = i16x8.add_sat_s(v128.shuffle<i16>(end, end, 0, 0, 0, 0, 0, 0, 0, 0), from0)
    source = better(best, candidate, 0, source)
    best = i16x8.max_s(best, candidate)
    candidate = i16x8.add_sat_s(v128.shuffle<i16>(end, end, 1, 1, 1, 1, 1, 1, 1, 1), from1)
    source = better(best, candidate, 1, source)
    best = i16x8.max_s(best, candidate)
    candidate = i16x8.add_sat_s(v128.shuffle<i16>(end, end, 2, 2, 2, 2, 2, 2, 2, 2), from2)
    source = better(best, candidate, 2, source)
    best = i16x8.max_s(best, candidate)
    candidate = i16x8.add_sat_s(v128.shuffle<i16>(end, end, 3, 3, 3, 3, 3, 3, 3, 3), from3)
    source = better(best, candidate, 3, source)
    best = i16x8.max_s(best, candidate)
    candidate = i16x8.add_sat_s(v128.shuffle<i16>(end, end, 4, 4, 4, 4, 4, 4, 4, 4), from4)
    source = better(best, candidate, 4, source)
    best = i16x8.max_s(best, candidate)
    candidate = i16x8.add_sat_s(v128.shuffle<i16>(end, end, 5, 5, 5, 5, 5, 5, 5, 5), from5)
    source = better(best, candidate, 5, source)
    best = i16x8.max_s(best, candidate)
    const newInside = i16x8.add_sat_s(begin, beginGoesOn)
    const longInside = i16x8.add_sat_s(inside, goesOn)
    const newEnd = i16x8.add_sat_s(begin, beginEnds)
    const longEnd = i16x8.add_sat_s(inside, ends)
    v128.store(back, i8x16.narrow_i16x8_s(source, i16x8.gt_s(longInside, newInside)))
    store<u8>(back, i16x8.bitmask(i16x8.gt_s(longEnd, newEnd)), 16)
    begin = i16x8.add_sat_s(best, v128.load(scores))
    inside = i16x8.add_sat_s(i16x8.max_s(newInside, longInside), v128.load(scores, 16))
    end = i16x8.add_sat_s(i16x8.max_s(newEnd, longEnd), v128.load(scores, 32))
    const zero = v128.shuffle<i16>(begin, begin, 6, 6, 6, 6, 6, 6, 6, 6)
    begin = i16x8.sub_sat_s(begin, zero)
    inside = i16x8.sub_sat_s(inside, zero)
    end = i16x8.sub_sat_s(end, zero)
  }
  const last = trace
  v128.store(last, end)
  let type = NONE
  let place = 0
  let top: i32 = length > 1 ? 0 : i32.MAX_VALUE
  for (let t = 0; t < 6; t++) {
    const value = <i32>load<i16>(last + (<usize>t << 1))
    if (value <= top) continue
    top = value
    type = t
    place = 2
  }
  for (let t = length - 1; t >= 0; t--, back -= TRACE) {
    store<u8>(labels + t, type === NONE ? 0 : 1 + 3 * type + place)
    if (place === 0) {
      const source = <i32>load<u8>(back + type)
      if (source !== NONE) place = 2
      type = source
    } else if (place === 1) place = load<u8>(back + 8 + type) !== 0 ? 1 : 0
    else place = (load<u8>(back, 16) >>> type) & 1
  }
}
