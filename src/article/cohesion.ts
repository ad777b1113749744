import { isHan } from './line.js'
import { isBody, type Shape } from './line-look.js'

const MOST = 500
const TABLE = 1 << 13
const CHAIN = 12

/**
 * The running text of a page as chains of equal character triples (the hash chains of LZ77), so that one asks in linear
 * time where else on the page the words of a passage stand: what heads a section of a piece shares its words with it.
 */
export class PageWords {
  readonly #text: string
  /** Where the text of each line begins; one more than there are lines. */
  readonly #starts: Int32Array
  readonly #heads = new Int32Array(TABLE).fill(-1)
  readonly #previous: Int32Array

  constructor(shapes: readonly Shape[]) {
    const starts = new Int32Array(shapes.length + 1)
    let text = ''
    shapes.forEach(({ look, text: line }, i) => {
      starts[i] = text.length
      if (isBody(look)) text += `${line.slice(0, MOST)}\n`
    })
    starts[shapes.length] = text.length
    this.#text = text
    this.#starts = starts
    this.#previous = new Int32Array(text.length)
    for (let at = 0; at + 3 <= text.length; at++) {
      const hash = this.#hash(at)
      if (hash < 0) continue
      this.#previous[at] = this.#heads[hash]
      this.#heads[hash] = at
    }
  }

  #hash(at: number): number {
    const a = this.#text.charCodeAt(at)
    const b = this.#text.charCodeAt(at + 1)
    const c = this.#text.charCodeAt(at + 2)
    if (!isHan(a) || !isHan(b) || !isHan(c)) return -1
    return (Math.imul(Math.imul(a, 31) + b, 31) + c) & (TABLE - 1)
  }

  /**
   * How much more the lines `[from, to)` share with the lines `[above, from)` than with the rest of the page, for the
   * same amount of text: 0 not at all, 1 less, 2 about as much, 3 more, 4 far more; -1 where there is too little text.
   */
  lift(above: number, from: number, to: number): number {
    const [a, b, c] = [this.#starts[above], this.#starts[from], Math.min(this.#starts[to], this.#starts[from] + MOST)]
    const rest = this.#text.length - (c - a)
    if (b - a < 60 || c - b < 40 || rest < 200) return -1
    let near = 0
    let far = 0
    for (let at = b; at + 3 <= c; at++) {
      const hash = this.#hash(at)
      if (hash < 0) continue
      let inside = false
      let outside = false
      let steps = 0
      for (let p = this.#heads[hash]; p >= 0 && steps < CHAIN; p = this.#previous[p], steps++) {
        if (p >= b && p < c) continue
        if (this.#text.charCodeAt(p) !== this.#text.charCodeAt(at)) continue
        if (this.#text.charCodeAt(p + 1) !== this.#text.charCodeAt(at + 1)) continue
        if (this.#text.charCodeAt(p + 2) !== this.#text.charCodeAt(at + 2)) continue
        if (p >= a && p < b) inside = true
        else outside = true
      }
      if (inside) near++
      if (outside) far++
    }
    if (near === 0) return 0
    const ratio = (near / (b - a) / (far + 1)) * rest
    return ratio < 0.7 ? 1 : ratio < 1.5 ? 2 : ratio < 4 ? 3 : 4
  }
}
