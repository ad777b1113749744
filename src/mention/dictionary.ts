import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BinaryReader, BinaryWriter } from '../model/binary.js'
import { lexicon } from '../text/lexicon.js'
import { encode } from './code.js'
import { type FrontCoded, frontCode } from './front-coding.js'

/** Words rarer than this in jieba's counts are left out, single characters excepted. */
const RAREST = 5
/** Log probabilities are kept in steps of a twelfth. */
const STEPS = 12

/**
 * The words that text is cut into, with log probability and part of speech: front-coded, sorted by code, so that it is
 * small on disk and fast to read into a gazetteer.
 */
export class Dictionary implements FrontCoded {
  readonly shared: Uint8Array
  readonly rest: Uint8Array
  readonly codes: Uint16Array
  /** Log probability, steps of a twelfth below 0. */
  readonly weights: Uint8Array
  /** Part of speech and cluster; 0 where not known. */
  readonly tags: Uint8Array
  readonly clusters: Uint16Array

  private constructor(
    shared: Uint8Array,
    rest: Uint8Array,
    codes: Uint16Array,
    weights: Uint8Array,
    tags: Uint8Array,
    clusters: Uint16Array,
  ) {
    this.shared = shared
    this.rest = rest
    this.codes = codes
    this.weights = weights
    this.tags = tags
    this.clusters = clusters
  }

  get size(): number {
    return this.shared.length
  }

  /** The dictionary that nodejieba brings (`word count tag` a line; cppjieba, MIT licence). */
  static ofJieba(): Dictionary {
    const { DEFAULT_DICT } = createRequire(import.meta.url)('nodejieba') as { DEFAULT_DICT: string }
    const lines = readFileSync(DEFAULT_DICT, 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter((cells) => cells.length === 3)
    const sum = lines.reduce((total, [, count]) => total + Number(count), 0)
    const clusterOf = new Map<string, number>()
    for (const { cluster, words } of lexicon('cluster_word')) {
      for (const word of words.split(' ')) clusterOf.set(word, Number(cluster) + 1)
    }
    const numbers = new Map<string, number>()
    const words = new Map<string, { weight: number; tag: number; cluster: number }>()
    for (const [word, count, tag] of lines) {
      if (Number(count) < RAREST && word.length > 1) continue
      const part = tag.slice(0, 2)
      if (!numbers.has(part)) numbers.set(part, numbers.size + 1)
      const weight = Math.min(255, Math.max(1, Math.round(-Math.log(Math.max(1, Number(count)) / sum) * STEPS)))
      words.set(String.fromCharCode(...encode(word)), {
        weight,
        tag: numbers.get(part) as number,
        cluster: clusterOf.get(word) ?? 0,
      })
    }
    const sorted = [...words].sort((a, b) => (a[0] < b[0] ? -1 : 1))
    const { shared, rest, codes } = frontCode(sorted.map(([word]) => word))
    return new Dictionary(
      shared,
      rest,
      codes,
      Uint8Array.from(sorted, ([, word]) => word.weight),
      Uint8Array.from(sorted, ([, word]) => word.tag),
      Uint16Array.from(sorted, ([, word]) => word.cluster),
    )
  }

  save(writer: BinaryWriter): void {
    writer.array(this.shared)
    writer.array(this.rest)
    writer.array(this.codes)
    writer.array(this.weights)
    writer.array(this.tags)
    writer.array(this.clusters)
  }

  static load(reader: BinaryReader): Dictionary {
    const shared = reader.array(Uint8Array)
    const rest = reader.array(Uint8Array)
    const codes = reader.array(Uint16Array)
    const weights = reader.array(Uint8Array)
    const tags = reader.array(Uint8Array)
    return new Dictionary(shared, rest, codes, weights, tags, reader.array(Uint16Array))
  }
}
