import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { copyFile, open, rename, rm } from 'node:fs/promises'
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

/**
 * Writes `file` as `writeGraphFile` does. Where not a byte would change it is not touched; where it would, `prepare` runs
 * first, with the old graph still in its place. True where the graph is another now.
 */
export async function replaceGraphFile(
  file: string,
  records: Iterable<GraphRecord>,
  prepare: () => Promise<void>,
): Promise<boolean> {
  const fresh = `${file}.${process.pid}.new`
  try {
    await writeGraphFile(fresh, records)
    if (existsSync(file)) {
      if (await isSame(file, fresh)) return false
      await prepare()
    }
    await rename(fresh, file)
    return true
  } finally {
    await rm(fresh, { force: true })
  }
}

/** Copies a file; the copy is there whole or not at all. Nothing happens where there is no such file. */
export async function copyWhole(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  const unfinished = `${to}.${process.pid}.part`
  try {
    await copyFile(from, unfinished)
    await rename(unfinished, to)
  } finally {
    await rm(unfinished, { force: true })
  }
}

const BLOCK = 1 << 20

/** True where two files hold the same bytes. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [left, right] = [await open(one), await open(other)]
  try {
    if ((await left.stat()).size !== (await right.stat()).size) return false
    const [a, b] = [Buffer.alloc(BLOCK), Buffer.alloc(BLOCK)]
    for (let at = 0; ; ) {
      const { bytesRead } = await left.read(a, 0, BLOCK, at)
      const { bytesRead: others } = await right.read(b, 0, bytesRead, at)
      if (bytesRead === 0) return true
      if (bytesRead !== others || a.compare(b, 0, bytesRead, 0, bytesRead) !== 0) return false
      at += bytesRead
    }
  } finally {
    await left.close()
    await right.close()
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
