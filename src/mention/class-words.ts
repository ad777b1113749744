import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BinaryReader, BinaryWriter } from '../model/binary.js'
import { lexicon, lexiconPath } from '../text/lexicon.js'
import { codeOf } from './code.js'
import { type FrontCoded, frontCode } from './front-coding.js'
import { WORD_CLASSES } from './word-class.js'

/** Words of the lexicons, and the numbers of the classes that each is in, as bits. */
export interface ClassWords extends FrontCoded {
  readonly bits: Int32Array
}

const LONGEST = 255

/** Words of folded print and the bits of their classes. Empty words and words of more than 255 characters are left out. */
export function classWordsOf(entries: Iterable<readonly [word: string, bits: number]>): ClassWords {
  const bits = new Map<string, number>()
  for (const [word, bit] of entries) {
    if (word.length === 0 || word.length > LONGEST) continue
    const codes = word.replace(/[a-z0-9]/g, (one) => String.fromCharCode(codeOf(one.charCodeAt(0))))
    bits.set(codes, (bits.get(codes) ?? 0) | bit)
  }
  const words = [...bits.keys()].sort()
  return { ...frontCode(words), bits: Int32Array.from(words, (word) => bits.get(word) as number) }
}

function* entriesOfLexicons(): Iterable<readonly [string, number]> {
  for (const [number, { file, column = 'word', of }] of WORD_CLASSES.entries()) {
    for (const row of lexicon(file)) if (!of || of(row)) yield [row[column], 1 << number]
  }
}

/** Tells the lexicons as they are from the lexicons as they were. */
function fingerprint(): string {
  const hash = createHash('sha1')
  for (const file of new Set(WORD_CLASSES.map(({ file }) => file))) {
    const path = lexiconPath(file)
    // What is not there is told by the reading of it.
    if (existsSync(path)) hash.update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** Made by `npm run build`, so that the lexicons need not be parsed at each start. */
export const COMPILED = fileURLToPath(new URL('../../dist/mention/words.bin', import.meta.url))

/** What is to be written to COMPILED: words, and what tells the lexicons that they were made of. */
export function compileWords(
  { shared, rest, codes, bits }: ClassWords = classWordsOf(entriesOfLexicons()),
  made: string = fingerprint(),
): Uint8Array {
  const writer = new BinaryWriter()
  writer.text(made)
  writer.array(shared)
  writer.array(rest)
  writer.array(codes)
  writer.array(bits)
  return writer.bytes()
}

/**
 * The words of all lexicons that WORD_CLASSES names, as they are now: those compiled into `file`, or, where a lexicon
 * was changed since, the words of the lexicons.
 */
export function readClassWords(file: string = COMPILED): ClassWords {
  if (existsSync(file)) {
    const reader = new BinaryReader(readFileSync(file))
    if (reader.text() === fingerprint()) {
      const shared = reader.array(Uint8Array)
      const rest = reader.array(Uint8Array)
      const codes = reader.array(Uint16Array)
      return { shared, rest, codes, bits: reader.array(Int32Array) }
    }
  }
  return classWordsOf(entriesOfLexicons())
}
