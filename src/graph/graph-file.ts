import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, type FileHandle, link, open, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { GongtuError } from '../error.js'
import { canonicalJson } from './graph.js'
import type { GraphRecord } from './record.js'

/** A file that was written: its length, and SHA-256 in hex. */
export interface WrittenFile {
  readonly bytes: number
  readonly hash: string
}

const NEWLINE = 10
/** Bytes that are written at a time. */
const BLOCK = 1 << 20

/** Writes `graph.jsonl`, one record a line in the order given; the file is there whole or not at all. */
export function writeGraphFile(file: string, records: Iterable<GraphRecord>): Promise<WrittenFile> {
  return writeLines(file, linesOf(records))
}

function* linesOf(records: Iterable<GraphRecord>): Generator<string> {
  for (const record of records) yield canonicalJson(record)
}

async function writeLines(file: string, lines: Iterable<string>): Promise<WrittenFile> {
  const unfinished = `${file}.${process.pid}.part`
  try {
    const handle = await open(unfinished, 'w')
    try {
      const written = await putLines(handle, lines)
      await handle.close()
      await rename(unfinished, file)
      return written
    } catch (error) {
      await handle.close().catch(() => {})
      throw error
    }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function putLines(handle: FileHandle, lines: Iterable<string>): Promise<WrittenFile> {
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(BLOCK)
  let bytes = 0
  let filled = 0
  const put = async (part: Buffer) => {
    hash.update(part)
    bytes += part.length
    for (let at = 0; at < part.length; ) at += (await handle.write(part, at)).bytesWritten
  }
  for (const line of lines) {
    // A character takes three bytes at most.
    if (filled + 3 * line.length >= BLOCK) {
      await put(block.subarray(0, filled))
      filled = 0
    }
    if (3 * line.length >= BLOCK) {
      await put(Buffer.from(`${line}\n`))
      continue
    }
    filled += block.write(line, filled)
    block[filled++] = NEWLINE
  }
  await put(block.subarray(0, filled))
  return { bytes, hash: hash.digest('hex') }
}

/** Length and hash of a file; null where there is none. */
export async function fileStamp(file: string): Promise<WrittenFile | null> {
  if (!existsSync(file)) return null
  const hash = createHash('sha256')
  let bytes = 0
  for await (const block of createReadStream(file, { highWaterMark: BLOCK })) {
    hash.update(block as Buffer)
    bytes += (block as Buffer).length
  }
  return { bytes, hash: hash.digest('hex') }
}

/** A graph that has been written beside the one in whose place it is to come. */
export interface BesideFile extends WrittenFile {
  /** Where it lies; undefined where not a byte differs from the old one, and nothing lies there. */
  readonly beside?: string
  /** True where there is an old one. */
  readonly hasOld: boolean
}

/**
 * Writes a graph, line by line, beside `file`, as `writeGraphFile` does, so that both are there; `rename` puts it in its
 * place.
 */
export async function writeBeside(file: string, lines: Iterable<string>): Promise<BesideFile> {
  const beside = `${file}.${process.pid}.new`
  const written = await writeLines(beside, lines)
  const old = await fileStamp(file)
  if (old?.hash !== written.hash) return { ...written, beside, hasOld: old !== null }
  await rm(beside, { force: true })
  return { ...written, hasOld: true }
}

/**
 * Keeps a file under another name too, for one that is only ever replaced whole: no byte is copied where the disk knows
 * links. Nothing happens where there is no such file.
 */
export async function keepAs(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  const unfinished = `${to}.${process.pid}.part`
  try {
    await rm(unfinished, { force: true })
    await link(from, unfinished).catch(() => copyFile(from, unfinished))
    await rename(unfinished, to)
  } finally {
    await rm(unfinished, { force: true })
  }
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
