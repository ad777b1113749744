import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from './whole-file.js'

/** Name of the file, in the folder of the readings. */
export const DUMP_RECORD = 'last-dump.json'

/** What a dump gave, kept with a print of the dump. */
interface DumpRecord {
  /** Hash of the dump, and version of the extractor. */
  readonly print: string
  readonly extractor: string
  readonly dump: unknown
}

/** What was kept of the last dump that was read with readings in `folder`; null where there is nothing, or nothing whole. */
export function readDumpRecord(folder: string): DumpRecord | null {
  const file = join(folder, DUMP_RECORD)
  if (!existsSync(file)) return null
  try {
    const { print, extractor, dump } = JSON.parse(readFileSync(file, 'utf8')) as DumpRecord
    return print && extractor && dump ? { print, extractor, dump } : null
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

/** Keeps what a dump gave, so that it need not be taken apart again as long as its print is the same. */
export function writeDumpRecord(folder: string, record: DumpRecord): void {
  mkdirSync(folder, { recursive: true })
  writeWhole(join(folder, DUMP_RECORD), `${JSON.stringify(record)}\n`)
}
