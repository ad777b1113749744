import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GongtuError } from '../error.js'

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
