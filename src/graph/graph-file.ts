import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GongtuError } from '../error.js'
import { canonicalJson } from './graph.js'
import type { GraphRecord } from './record.js'

/** Writes `graph.jsonl`, one record a line in the order given; the file is there whole or not at all. */
export async function writeGraphFile(file: string, records: Iterable<GraphRecord>): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`
  try {
    await pipeline(Readable.from(lines(records)), createWriteStream(unfinished))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

function* lines(records: Iterable<GraphRecord>): Generator<string> {
  for (const record of records) yield `${canonicalJson(record)}\n`
}

/** Reads `graph.jsonl` record by record. Throws GongtuError where it is missing or broken. */
export async function* readGraphFile(file: string): AsyncGenerator<GraphRecord> {
  const reader = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  let line = 0
  try {
    for await (const text of reader) {
      line++
      if (text) yield JSON.parse(text) as GraphRecord
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new GongtuError(`${file}: no graph there. Run \`gongtu build\` first.`)
    }
    if (error instanceof SyntaxError)
      throw new GongtuError(`${file}:${line}: not a graph record. Run \`gongtu build\` again.`)
    throw error
  }
}
