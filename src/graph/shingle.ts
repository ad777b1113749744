import type { Article } from '../article/article.js'
import { fold } from '../text/fold.js'

/** Characters of a shingle. */
const LENGTH = 5
const BASE = 0x01000193
/** BASE to the power of LENGTH, in 32 bits. */
const OUT = Array.from({ length: LENGTH }).reduce<number>((product) => Math.imul(product, BASE), 1)

/** True for what counts as text: Chinese characters, letters, digits; print, spaces and punctuation do not. */
function counts(code: number): boolean {
  if (code >= 0x3400) return code <= 0x9fff || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xd800 && code <= 0xdfff)
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

/** Spreads the bits of a hash evenly (the finalizer of MurmurHash3). */
function spread(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/**
 * Hashes (32 bits) of all runs of five characters of an article's body, as they follow each other: its headline, byline
 * and captions are another paper's own. Width and script are folded, what is no character is left out.
 */
export function runsOf({ text, blocks }: Article): Uint32Array {
  const hashes = new Uint32Array(text.text.length)
  const window = new Uint16Array(LENGTH)
  let count = 0
  for (const { kind, start, end } of blocks) {
    if (kind !== 'body') continue
    const folded = fold(text.text.slice(start, end))
    let hash = 0
    let seen = 0
    window.fill(0)
    for (let i = 0; i < folded.length; i++) {
      const code = folded.charCodeAt(i)
      if (!counts(code)) continue
      const at = seen % LENGTH
      hash = (Math.imul(hash, BASE) + code - Math.imul(window[at], OUT)) | 0
      window[at] = code
      if (++seen >= LENGTH) hashes[count++] = spread(hash)
    }
  }
  return hashes.subarray(0, count)
}

/** The same, ascending, each once. */
export function shinglesOf(article: Article): Uint32Array {
  const sorted = runsOf(article).sort()
  let kept = 0
  for (let i = 0; i < sorted.length; i++) if (kept === 0 || sorted[i] !== sorted[kept - 1]) sorted[kept++] = sorted[i]
  return sorted.slice(0, kept)
}

/**
 * The lowest of these hashes, ascending, each once, at most so many: a sample by chance, which is mostly the same where
 * two texts are alike (Broder 1997).
 */
export function lowestOf(hashes: Uint32Array, most: number): Uint32Array {
  const lowest = new Uint32Array(most)
  let kept = 0
  for (const hash of hashes) {
    if (kept === most && hash >= lowest[most - 1]) continue
    let at = kept
    while (at > 0 && lowest[at - 1] > hash) at--
    if (at > 0 && lowest[at - 1] === hash) continue
    if (kept < most) kept++
    lowest.copyWithin(at + 1, at, kept - 1)
    lowest[at] = hash
  }
  return lowest.subarray(0, kept)
}

/** How many hashes two ascending lists have in common. */
export function commonOf(a: Uint32Array, b: Uint32Array): number {
  let common = 0
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    if (a[i] === b[k]) {
      common++
      i++
      k++
    } else if (a[i] < b[k]) i++
    else k++
  }
  return common
}
