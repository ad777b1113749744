import { DumpError } from '../../error.js'
import { type Encoding, encodingOf } from '../decode.js'
import type { DumpFile } from './file.js'

/** A line of a file: its number from 1, and its bytes in UTF-8 or GB18030; without bytes where it is too long. */
export interface ByteLine {
  readonly number: number
  readonly bytes?: Buffer
}

/** Bytes of the start of a file from which its encoding is told. */
const HEAD = 65_536
/** A record may be so long, in bytes. */
export const MOST_LINE = 32 * 2 ** 20

/** The first bytes of a file. */
export async function headOf(file: DumpFile, most = HEAD): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of file.open()) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= most) break
    }
  } catch (error) {
    // What comes before the damage is read.
    if (!(error instanceof DumpError) || length === 0) throw error
  }
  return Buffer.concat(chunks).subarray(0, most)
}

/** How the text of a file is encoded, told from its start; undefined where that is no text. */
export async function fileEncoding(file: DumpFile): Promise<Encoding | undefined> {
  const head = await headOf(file)
  return encodingOf(head, head.length === HEAD)
}

/** The text of a file as it streams; bytes that its encoding does not allow become U+FFFD. */
export async function* textOf(file: DumpFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of file.open()) {
    const text = decoder.decode(chunk, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

/** The lines of a file as it streams, empty ones too; none takes more memory than `MOST_LINE`. */
export async function* byteLinesOf(file: DumpFile, encoding: Encoding | undefined): AsyncGenerator<ByteLine> {
  const chunks = encoding === 'utf-16le' || encoding === 'utf-16be' ? narrow(textOf(file, encoding)) : file.open()
  let number = 1
  let parts: Uint8Array[] = []
  let length = 0
  const close = (): ByteLine => {
    const line = length > MOST_LINE ? { number } : { number, bytes: Buffer.concat(parts) }
    number++
    parts = []
    length = 0
    return line
  }
  const take = (part: Uint8Array) => {
    length += part.length
    if (length > MOST_LINE) parts = []
    else if (part.length) parts.push(part)
  }
  for await (const chunk of chunks) {
    let at = 0
    for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, at)) {
      take(chunk.subarray(at, feed))
      yield close()
      at = feed + 1
    }
    take(chunk.subarray(at))
  }
  if (length > 0) yield close()
}

async function* narrow(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text)
}
