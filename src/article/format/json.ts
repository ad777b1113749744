import { DumpError } from '../../error.js'
import { decodeText, type Encoding } from '../decode.js'
import { type Document, damageOf, type Reader, type ReadOptions, type Remark, type Unit } from './document.js'
import type { DumpFile } from './file.js'
import { megabytes } from './file.js'
import { byteLinesOf, fileEncoding, headOf, MOST_LINE, textOf } from './line.js'
import { readRecord } from './record.js'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** What JSON objects are found in a first line, from which its layout is told; bytes. */
const FIRST_LINE = 2 ** 20

/** One record a line, or an array of them, or one object: told from the start of the file, whatever its name says. */
export const readJson: Reader = async function* (file, options) {
  const encoding = await fileEncoding(file)
  const start = textStart(await headOf(file, FIRST_LINE), encoding)
  if (!start.trim()) throw new DumpError('empty. Remove it or put records in it.')
  if (isLines(start, file.name)) yield* readLines(file, encoding, options)
  else {
    if (!encoding) throw new DumpError('not UTF-8, UTF-16 or GB18030. Convert it or remove it.')
    yield* readStream(file, encoding, options)
  }
}

function textStart(head: Uint8Array, encoding: Encoding | undefined): string {
  return new TextDecoder(encoding ?? 'utf-8').decode(head)
}

/** True where the file holds one record a line. */
function isLines(text: string, name: string): boolean {
  const start = text.trimStart()
  const feed = start.indexOf('\n')
  const first = feed < 0 ? start : start.slice(0, feed)
  const several = feed >= 0 && start.slice(feed).trim() !== ''
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return !first.startsWith('[') || (several && parses(first))
  // A .json that holds a record a line; one object alone may be wrapped around many records.
  return several && !first.startsWith('[') && parses(first)
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function* readLines(
  file: DumpFile,
  encoding: Encoding | undefined,
  options: ReadOptions,
): AsyncGenerator<Document | Remark> {
  for await (const { number, bytes } of byteLinesOf(file, encoding)) {
    if (!bytes) {
      yield { number, problem: `over ${megabytes(MOST_LINE)} in one line: left.`, lost: true }
      continue
    }
    const { line, damaged } = lineText(bytes)
    if (damaged > 0) yield { ...damageOf(damaged), number }
    if (line === undefined) yield { number, problem: 'not UTF-8, UTF-16 or GB18030: left.', lost: true }
    else if (line.trim()) yield* readValue(line, number, options)
  }
}

/** A line may be in another encoding than the one before: files are put together by hand. */
function lineText(bytes: Uint8Array): { line?: string; damaged: number } {
  try {
    return { line: utf8.decode(bytes), damaged: 0 }
  } catch {
    const decoded = decodeText(bytes)
    return 'text' in decoded ? { line: decoded.text, damaged: decoded.damaged } : { damaged: 0 }
  }
}

async function* readValue(line: string, number: number, options: ReadOptions): AsyncGenerator<Document | Remark> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    yield { number, problem: 'broken JSON.', lost: true }
    return
  }
  yield* readOne(value, number, 'line', options)
}

async function* readOne(
  value: unknown,
  number: number,
  unit: Unit,
  { fields }: ReadOptions,
): AsyncGenerator<Document | Remark> {
  const { document, problems } = await readRecord(value, fields)
  for (const problem of problems) yield { number, unit, problem, lost: document === undefined }
  if (document) yield { ...document, number, unit }
}

async function* readStream(
  file: DumpFile,
  encoding: Encoding,
  options: ReadOptions,
): AsyncGenerator<Document | Remark> {
  const { RecordStream } = await import('./json-stream.js')
  const stream = new RecordStream()
  let damaged = 0
  let number = 0
  for await (const text of textOf(file, encoding)) {
    damaged += text.match(/\ufffd/g)?.length ?? 0
    const more = stream.push(text)
    for (const record of stream.take()) {
      number++
      if ('problem' in record) yield { number, unit: 'record', problem: record.problem, lost: true }
      else yield* readOne(record.value, number, 'record', options)
    }
    if (!more) break
  }
  const problem = stream.end()
  if (problem) yield { number: number + 1, unit: 'record', problem, lost: true }
  if (damaged > 0) yield damageOf(damaged)
}
