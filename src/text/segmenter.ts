import { createRequire } from 'node:module'
import { lexicon } from './lexicon.js'

type Nodejieba = typeof import('nodejieba')

/** Lexicons that jieba's own dictionary is widened by, and the tag their words get. */
const USER_LEXICONS: readonly (readonly [name: string, tag: string])[] = [
  ['place', 'ns'],
  ['organization', 'nt'],
  ['organization_end', 'nto'],
  ['organization_head', 'nto'],
  ['venue_head', 'nsv'],
  ['title', 'nnt'],
  ['event_head', 'nev'],
  ['award_head', 'naw'],
  ['award', 'naw'],
  ['initiative_head', 'nin'],
  ['initiative', 'nin'],
]

/** Distinct words whose tag is remembered; then the memory starts anew, so that a long run does not grow. */
const REMEMBERED = 200_000

/** 区总工会 as one word would cut 朝阳区总工会 into 朝阳, 区总工会. */
const RELATIVE = /^[省市区县州旗镇乡]/

const LONE_SURROGATE = /\p{Surrogate}/u

/**
 * Cuts text into words with jieba (a word graph over its dictionary, and a hidden Markov model for words it does not
 * know), the lexicons of `data/lexicon` added to its dictionary. The dictionary is loaded once a process, about a second.
 */
export class Segmenter {
  static #loaded: Segmenter | undefined
  readonly #jieba: Nodejieba
  readonly #lexiconTags = new Map<string, string>()
  readonly #tags = new Map<string, string>()

  private constructor() {
    this.#jieba = createRequire(import.meta.url)('nodejieba') as Nodejieba
    this.#jieba.load()
    for (const [name, tag] of USER_LEXICONS) {
      for (const { word, short } of lexicon(name)) {
        if (word.length < 2 || short || RELATIVE.test(word) || this.#lexiconTags.has(word)) continue
        this.#lexiconTags.set(word, tag)
        // A word that jieba knows keeps its frequency; inserted, it would become rarer than its characters.
        if (this.#jieba.cut(word, false).length > 1) this.#jieba.insertWord(word, tag)
      }
    }
  }

  /** The one segmenter of this process; loaded at the first call. */
  static load(): Segmenter {
    Segmenter.#loaded ??= new Segmenter()
    return Segmenter.#loaded
  }

  /** The words of `text`; joined they are `text`. */
  cut(text: string): string[] {
    if (text === '') return []
    const words = this.#jieba.cut(text, true)
    // jieba drops what is not valid Unicode; offsets are worth more than words there.
    const length = words.reduce((sum, word) => sum + word.length, 0)
    return length === text.length && !LONE_SURROGATE.test(text) ? words : text.split('')
  }

  /** Where the words of `text` begin, in UTF-16 code units, and `text.length` at the end: word n is [b[n], b[n + 1]). */
  bounds(text: string): Int32Array {
    return boundsOf(this.cut(text))
  }

  /** Part of speech of a word (jieba's tag set: n, v, nr, ns, nt, m, x for unknown …, and the tags of our lexicons). */
  tag(word: string): string {
    const known = this.#lexiconTags.get(word) ?? this.#tags.get(word)
    if (known !== undefined) return known
    if (this.#tags.size >= REMEMBERED) this.#tags.clear()
    // A word that stands alone may be cut again; its last part is its head.
    const tag = LONE_SURROGATE.test(word) ? 'x' : (this.#jieba.tag(word).at(-1)?.tag ?? 'x')
    this.#tags.set(word, tag)
    return tag
  }
}

/** Offsets at which the words of a cut text begin, and the end of the last. */
export function boundsOf(words: readonly string[]): Int32Array {
  const bounds = new Int32Array(words.length + 1)
  for (let i = 0; i < words.length; i++) bounds[i + 1] = bounds[i] + words[i].length
  return bounds
}
