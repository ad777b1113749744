import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GongtuError } from '../error.js'
import { Trie } from './trie.js'

/** One line of a lexicon: its cells by column name; a cell that is not there is the empty string. */
export type LexiconRow = Readonly<Record<string, string>>

const FOLDER = fileURLToPath(new URL('../../data/lexicon/', import.meta.url))

/** Path of the lexicon `name` (`title` for `data/lexicon/title.tsv`). */
export function lexiconPath(name: string): string {
  return `${FOLDER}${name}.tsv`
}

/**
 * Reads tab-separated lines: the first line that is no comment names the columns; lines that begin with `# ` and empty
 * lines are skipped. `file` is named in errors. Throws GongtuError where a line has more cells than there are columns.
 */
export function parseLexicon(text: string, file: string): LexiconRow[] {
  let columns: string[] | undefined
  const rows: LexiconRow[] = []
  text.split(/\r?\n/).forEach((line, index) => {
    if (line === '' || line.startsWith('# ')) return
    const cells = line.split('\t')
    if (!columns) {
      columns = cells
      return
    }
    if (cells.length > columns.length) {
      const remedy = `Separate the cells by single tabs, in the order ${columns.join(', ')}.`
      throw new GongtuError(`${file}:${index + 1}: ${cells.length} cells for ${columns.length} columns. ${remedy}`)
    }
    const row: Record<string, string> = {}
    for (let i = 0; i < columns.length; i++) row[columns[i]] = cells[i] ?? ''
    rows.push(row)
  })
  return rows
}

const loaded = new Map<string, readonly LexiconRow[]>()

/**
 * Rows of `data/lexicon/<name>.tsv`, in the order of the file; read once a process. Throws GongtuError where the file
 * cannot be read.
 */
export function lexicon(name: string): readonly LexiconRow[] {
  const known = loaded.get(name)
  if (known) return known
  const path = lexiconPath(name)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new GongtuError(`${path}: cannot be read. Reinstall Gongtu; the lexicons are part of it.`, { cause })
  }
  const rows = parseLexicon(text, path)
  loaded.set(name, rows)
  return rows
}

/** A lexicon and the bits that its words get in `markLexicons`; without `mark` all its words get `bits`. */
export interface MarkedLexicon {
  readonly name: string
  readonly bits: number
  /** Bits of a single row; 0 leaves the word out. */
  readonly mark?: (row: LexiconRow) => number
  /** Column that holds the word; `word` unless told. */
  readonly column?: string
}

/**
 * One trie over several lexicons: the value of a word is the union of the bits of all lexicons that list it, so that one
 * walk over a text looks all of them up. With `backward` the trie is walked from the end of a word to its start.
 */
export function markLexicons(lexicons: readonly MarkedLexicon[], backward = false): Trie {
  const entries: [string, number][] = []
  for (const { name, bits, mark, column = 'word' } of lexicons) {
    for (const row of lexicon(name)) {
      const value = mark ? mark(row) : bits
      if (value !== 0) entries.push([row[column], value])
    }
  }
  return Trie.of(entries, { backward, merge: (a, b) => a | b })
}

/**
 * Clusters of words by the company they keep (`cluster_char`, `cluster_bigram`, `cluster_word`): a trie whose values are
 * fine cluster + 1. `coarse[fine]` is the coarse cluster that the fine one belongs to. They know digits as 0: look them
 * up in a text whose digits are all made 0.
 */
export interface Clusters {
  readonly trie: Trie
  readonly coarse: Uint16Array
}

/** Reads `data/lexicon/<name>.tsv` with the columns cluster, coarse, words (separated by spaces). */
export function clusters(name: string): Clusters {
  const rows = lexicon(name)
  const coarse = new Uint16Array(rows.length)
  const entries: [string, number][] = []
  for (const row of rows) {
    const fine = Number(row.cluster)
    coarse[fine] = Number(row.coarse)
    for (const word of row.words.split(' ')) entries.push([word, fine + 1])
  }
  return { trie: Trie.of(entries), coarse }
}
