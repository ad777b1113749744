import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DumpError } from '../../error.js'
import { checkRatio, type DumpFile, MOST_TIMES_ZSTD, megabytes } from './file.js'

const PACKED = /\.(gz|zst|zstd)$/i

/** A file packed by gzip or Zstandard as the file that is in it; any other file as it is. */
export function unpacked(file: DumpFile): DumpFile {
  const found = PACKED.exec(file.name)
  if (!found) return file
  const gzip = found[1].toLowerCase() === 'gz'
  return {
    path: file.path,
    name: file.name.slice(0, found.index),
    open: () => (gzip ? guarded(file, gunzip) : guarded(file, unzstd, MOST_TIMES_ZSTD)),
  }
}

/** What `unpack` makes of the bytes of `file`, counted. */
async function* guarded(
  file: DumpFile,
  unpack: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  most?: number,
): AsyncGenerator<Uint8Array> {
  let packed = 0
  let bytes = 0
  async function* counted() {
    for await (const chunk of file.open()) {
      packed += chunk.length
      yield chunk
    }
  }
  for await (const chunk of unpack(counted())) {
    bytes += chunk.length
    checkRatio(bytes, packed, most)
    yield chunk
  }
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip()
  // A failure of the source ends `stream` with the same error, which the loop throws.
  pipeline(Readable.from(bytes), stream, () => {})
  try {
    yield* stream as AsyncIterable<Uint8Array>
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code?.startsWith('Z_')) throw new DumpError(`broken gzip (${message}). Fetch or pack it again.`)
    throw error
  }
}

const ZSTD_MAGIC = 0xfd2fb528
/** A frame may ask to look back so far, in bytes; the default of the zstd tool stays below 8 MB, `--long` takes 128. */
const MOST_WINDOW = 128 * 2 ** 20
/** Bytes given to the decoder at once: what they may unpack to is held in memory. */
const SLICE = 1024

async function* unzstd(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd')
  let out: Uint8Array[] = []
  const stream = new Decompress((chunk) => {
    if (chunk.length) out.push(chunk)
  })
  const push = (chunk: Uint8Array, last: boolean) => {
    try {
      stream.push(chunk, last)
    } catch (error) {
      throw new DumpError(`broken Zstandard (${(error as Error).message}). Fetch or pack it again.`)
    }
  }
  let first = true
  for await (const chunk of bytes) {
    if (first) checkWindow(chunk)
    first = false
    for (let at = 0; at < chunk.length; at += SLICE) {
      push(chunk.subarray(at, at + SLICE), false)
      yield* out
      out = []
    }
  }
  push(new Uint8Array(0), true)
  yield* out
}

/** Reads the window of the first frame (RFC 8878, 3.1.1.1.2). */
function checkWindow(chunk: Uint8Array): void {
  if (chunk.length < 6) return
  const head = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
  const single = (head[4] & 0x20) !== 0
  if (head.readUInt32LE(0) !== ZSTD_MAGIC || single) return
  const base = 2 ** (10 + (head[5] >> 3))
  const window = base + (base / 8) * (head[5] & 7)
  if (window <= MOST_WINDOW) return
  throw new DumpError(
    `packed to be unpacked with ${megabytes(window)} of memory. Pack it again without --ultra --long.`,
  )
}
