import { codeOf } from './code.js'
import type { Dictionary } from './dictionary.js'
import type { Kernel } from './kernel.js'
import type { Strip } from './sheet.js'

/** The longest word of a lexicon, in UTF-16 code units: a longer one is no word. */
const LONGEST = 255

/**
 * Many words, each in one or more classes, found in a text in one walk from each position; and the words of the
 * dictionary that text is cut into. A trie in the kernel's memory.
 */
export class Gazetteer {
  readonly #kernel: Kernel
  readonly #word: number

  /** Makes room for about `nodes` nodes; it grows where they are not enough. */
  constructor(kernel: Kernel, nodes = 1 << 10) {
    this.#kernel = kernel
    kernel.calls.makeGazetteer(nodes)
    this.#word = kernel.calls.reserve(2 * LONGEST)
  }

  get nodeCount(): number {
    return this.#kernel.calls.nodeCount()
  }

  /** Adds a word of folded print to the class of number `kind` (0 to 31). */
  add(word: string, kind: number): void {
    const { length } = word
    if (length > LONGEST) return
    const { shorts } = this.#kernel
    const from = this.#word / 2
    for (let i = 0; i < length; i++) shorts[from + i] = codeOf(word.charCodeAt(i))
    this.#kernel.calls.addWord(this.#word, length, 1 << kind)
  }

  /** Adds the words that text is cut into. */
  addDictionary(dictionary: Dictionary): void {
    const { shared, rest, codes, weights, tags, clusters } = dictionary
    const [s, r, c, w, t, k] = [shared, rest, codes, weights, tags, clusters].map((part) => this.#kernel.keep(part))
    this.#kernel.calls.addDictionary(dictionary.size, s, r, c, w, t, k)
  }

  /** End of the longest word of the classes `bits` that begins at `at` of the text, or `at` where none does. */
  longestEnd(strip: Strip, at: number, bits: number): number {
    return this.#kernel.calls.longestEnd(strip.text, strip.length, at, bits)
  }

  /** To be called when all words have been added. */
  seal(): void {
    this.#kernel.calls.sealGazetteer()
  }
}
