import { existsSync, readFileSync } from 'node:fs'
import { StoreError } from '../error.js'

/** The package's `cypher/` folder: two levels up from `src/store` as from `dist/store`. */
export const CYPHER_FOLDER = new URL('../../cypher/', import.meta.url)

/**
 * Reads `cypher/<path>`. `names` fills placeholders (`__LABEL__` by `LABEL`), for what Cypher cannot take as a parameter:
 * labels and relationship types, always fixed names of `src/schema.ts`, never a user's words.
 */
export function readCypher(path: string, names: Readonly<Record<string, string>> = {}): string {
  const file = new URL(path, CYPHER_FOLDER)
  if (!existsSync(file)) throw new StoreError(`cypher/${path} is missing: reinstall the package`)
  return readFileSync(file, 'utf8').replace(/__([A-Z]+)__/g, (placeholder, key: string) => {
    const name = names[key]
    if (name === undefined || !/^[A-Za-z]\w*(:[A-Za-z]\w*)*$/.test(name)) {
      throw new StoreError(`cypher/${path}: nothing to put for ${placeholder}`)
    }
    return name
  })
}

/** The statements of a file that holds several, each ending with a semicolon at the end of a line; without comments. */
export function readStatements(path: string): string[] {
  return readCypher(path)
    .replace(/^\s*\/\/.*$/gm, '')
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter(Boolean)
}
