import { isHan } from './line.js'
import { isBody, type Shape } from './line-look.js'

const MOST = 500
const TABLE = 1 << 13
const CHAIN = 12

function hashOf(a: number, b: number, c: number): number {
  return (Math.imul(Math.imul(a, 31) + b, 31) + c) & (TABLE - 1)
}

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
    // The three characters up to each offset, where all are Chinese, make a hash.
    let run = 0
    let [a, b] = [0, 0]
    for (let end = 0; end < text.length; end++) {
      const c = text.charCodeAt(end)
      run = isHan(c) ? run + 1 : 0
      if (run >= 3) {
        const hash = hashOf(a, b, c)
        this.#previous[end - 2] = this.#heads[hash]
        this.#heads[hash] = end - 2
      }
      a = b
      b = c
    }
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
    const text = this.#text
    let run = 0
    let [x, y] = [0, 0]
    for (let end = b; end < c; end++) {
      const z = text.charCodeAt(end)
      run = isHan(z) ? run + 1 : 0
      if (run >= 3) {
        let inside = false
        let outside = false
        let steps = 0
        for (let p = this.#heads[hashOf(x, y, z)]; p >= 0 && steps < CHAIN; p = this.#previous[p], steps++) {
          if (p >= b && p < c) continue
          if (text.charCodeAt(p) !== x || text.charCodeAt(p + 1) !== y || text.charCodeAt(p + 2) !== z) continue
          if (p >= a && p < b) inside = true
          else outside = true
          if (inside && outside) break
        }
        if (inside) near++
        if (outside) far++
      }
      x = y
      y = z
    }
    if (near === 0) return 0
    const ratio = (near / (b - a) / (far + 1)) * rest
    return ratio < 0.7 ? 1 : ratio < 1.5 ? 2 : ratio < 4 ? 3 : 4
  }
}
