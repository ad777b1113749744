import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RECORD_FORMAT } from './reading-record.js'

/** Rooms and data that decide what is read off a page. */
const READ_PHASE = ['text', 'model', 'article', 'mention', 'claim', 'schema', 'id'].map(below('..'))
/** What makes the graph of readings. */
const RESOLVE_PHASE = ['entity', 'graph', 'pipeline'].map(below('..'))
const DATA = ['model', 'lexicon'].map(below('../../data'))

function below(folder: string): (name: string) => string {
  return (name) => fileURLToPath(new URL(`${folder}/${name}`, import.meta.url))
}

/**
 * What reads the pages, as a hash over its code, weights and lexicons: a reading made by another extractor is not used,
 * and nobody has to remember to raise a version number.
 */
export function extractorVersion(): string {
  return versionOf([...READ_PHASE, ...DATA])
}

/** What makes the graph of pages, likewise: the read phase and what comes behind it. */
export function builderVersion(): string {
  return versionOf([...READ_PHASE, ...RESOLVE_PHASE, ...DATA])
}

function versionOf(parts: readonly string[]): string {
  const hash = createHash('sha256').update(`${RECORD_FORMAT}\n`)
  for (const file of parts.flatMap(filesOf)) {
    hash.update(`${basename(file)}\n`).update(readFileSync(file))
  }
  return hash.digest('hex').slice(0, 16)
}

/** The files of a folder and of those in it, or of a module that is a file by itself. */
function filesOf(part: string): string[] {
  if (existsSync(part) && statSync(part).isDirectory()) {
    const all = readdirSync(part, { recursive: true, encoding: 'utf8' })
    const names = all.filter((name) => /\.(js|ts|wasm|bin|tsv)$/.test(name) && !name.endsWith('.d.ts'))
    return names.sort().map((name) => join(part, name))
  }
  return ['.js', '.ts'].map((ending) => part + ending).filter((file) => existsSync(file))
}
