import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { joinArticle } from '../article/join.js'
import { GongtuError } from '../error.js'
import { type Mention, mentionName } from '../mention/mention.js'
import type { MarkedArticle } from '../mention/tagger-training.js'
import { ENTITY_TYPES, type EntityType } from '../schema.js'
import { hash, headline, readPart, type TextPart } from './stand-off.js'

/**
 * An article whose names a tagger has marked, not a person: a line of JSON. Its text is kept elsewhere. Offsets are UTF-16
 * code units from the beginning of the part.
 */
export interface SilverArticle extends TextPart {
  /** Of the part in UTF-8, in hexadecimal. */
  readonly sha256: string
  /** The spans that make the headline, null where there is none. */
  readonly title: readonly [number, number][] | null
  /** For each type the outermost names: start, end, start, end … */
  readonly names: Readonly<Partial<Record<EntityType, readonly number[]>>>
}

function mark(silver: SilverArticle, text: string): MarkedArticle {
  const title = silver.title && headline(text, [...silver.title])
  const article = joinArticle({ id: silver.file, file: silver.file, text }, 0, text.length, title ?? '')
  const joined = article.text
  const mentions = ENTITY_TYPES.flatMap((type) => {
    const offsets = silver.names[type] ?? []
    return Array.from({ length: offsets.length / 2 }, (_, at): Mention => {
      const start = joined.fromRaw(offsets[2 * at])
      const end = joined.fromRaw(offsets[2 * at + 1] - 1) + 1
      return { type, start, end, name: mentionName(joined.text.slice(start, end)), source: 'model' }
    })
  })
  return { article, mentions: mentions.sort((a, b) => a.start - b.start) }
}

/**
 * Reads articles that a tagger has marked (`*.silver.jsonl`), with their texts from the folder `texts`. Throws GongtuError,
 * with the line, where one cannot be read or its text is another.
 */
export function readSilver(path: string, texts: string | undefined): MarkedArticle[] {
  if (texts === undefined)
    throw new GongtuError(`${path}: its texts are kept elsewhere. Name the folder of the texts with --text DIR.`)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new GongtuError(`${path}: no such file.`)
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (line === '') return []
    let silver: SilverArticle
    try {
      silver = JSON.parse(line)
    } catch (error) {
      throw new GongtuError(`${path}:${at + 1}: not JSON: ${(error as Error).message}`)
    }
    const file = join(texts, silver.file)
    const text = readPart(silver, texts)
    if (text === undefined)
      throw new GongtuError(
        `${path}:${at + 1}: ${file} is not there. The README beside it says where the text is from.`,
      )
    if (hash(text) !== silver.sha256)
      throw new GongtuError(
        `${path}:${at + 1}: ${file} [${silver.start}, ${silver.end}) is not the text that was marked.`,
      )
    return [mark(silver, text)]
  })
}
