import { readFileSync } from 'node:fs'

const folder = new URL('../../data/lexicon/', import.meta.url)
const loaded = new Map<string, readonly Readonly<Record<string, string>>[]>()

/**
 * Rows of `data/lexicon/<name>.tsv` by column name; the first line names the columns. Read once a process.
 * Lets the error of the file system through where the file is missing.
 */
export function lexicon(name: string): readonly Readonly<Record<string, string>>[] {
  const known = loaded.get(name)
  if (known) return known
  const lines = readFileSync(new URL(`${name}.tsv`, folder), 'utf8')
    .split('\n')
    .filter(Boolean)
  const columns = lines[0].split('\t')
  const rows = lines.slice(1).map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']))
  })
  loaded.set(name, rows)
  return rows
}
