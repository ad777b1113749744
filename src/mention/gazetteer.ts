import { type ClassWords, readClassWords } from './class-words.js'
import type { Dictionary } from './dictionary.js'
import type { Kernel } from './kernel.js'
import type { Strip } from './sheet.js'
import { HEAD_CLASSES } from './word-class.js'

/**
 * Many words, each in one or more classes, found in a text in one walk from each position; and the words of the
 * dictionary that text is cut into. A trie in the kernel's memory.
 */
export class Gazetteer {
  readonly #kernel: Kernel

  /** Makes room for about `nodes` nodes; it grows where they are not enough. */
  constructor(kernel: Kernel, nodes = 1 << 10) {
    this.#kernel = kernel
    kernel.calls.makeGazetteer(nodes)
  }

  get nodeCount(): number {
    return this.#kernel.calls.nodeCount()
  }

  /** Adds the words that text is cut into. */
  addDictionary(dictionary: Dictionary): void {
    const { shared, rest, codes, weights, tags, clusters } = dictionary
    const [s, r, c, w, t, k] = this.#kernel.lend([shared, rest, codes, weights, tags, clusters])
    this.#kernel.calls.addDictionary(dictionary.size, s, r, c, w, t, k)
  }

  /** Adds the words of the lexicons, their classes as bits. */
  addClasses({ shared, rest, codes, bits }: ClassWords): void {
    const [s, r, c, b] = this.#kernel.lend([shared, rest, codes, bits])
    this.#kernel.calls.addClasses(shared.length, s, r, c, b)
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

/** About as many nodes as the lexicons and the dictionary make. */
const NODES = 320_000

/** All words of the lexicons, by class, and the words of the dictionary. */
export function readGazetteer(kernel: Kernel, dictionary: Dictionary): Gazetteer {
  const gazetteer = new Gazetteer(kernel, NODES)
  gazetteer.addDictionary(dictionary)
  gazetteer.addClasses(readClassWords())
  gazetteer.seal()
  kernel.calls.setHeads(HEAD_CLASSES)
  return gazetteer
}
