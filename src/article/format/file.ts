import { type Stats, statSync } from 'node:fs'
import { DumpError } from '../../error.js'

/** A file of a dump, on disk or in an archive. */
export interface DumpFile {
  /** Path below the dump folder, with `/`; an entry of an archive stands behind its archive: `2023.zip/03.txt`. */
  readonly path: string
  /** Its name without folders and without `.gz` or `.zst`: what tells the format. */
  readonly name: string
  /** Where it lies on disk, if it is not packed. */
  readonly disk?: string
  /** Its bytes from the start, each time it is called. */
  open(): AsyncIterable<Uint8Array>
}

/** A file that is looked at as a whole may be so long, in bytes. */
export const MOST_BYTES = 128 * 2 ** 20

/** All bytes of a file. Throws DumpError where there are more than `most`. */
export async function bytesOf(file: DumpFile, most = MOST_BYTES): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of file.open()) {
    length += chunk.length
    if (length > most) throw new DumpError(`over ${megabytes(most)}: too long for its format. Cut it into pages.`)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? Buffer.from(chunks[0]) : Buffer.concat(chunks, length)
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB`
}

/** An archive or packed file may unpack to so many times its size; prose stays below ten. */
const MOST_TIMES = 200
/** Zstandard finds what is repeated over megabytes, like reprints: this is no bomb yet. */
export const MOST_TIMES_ZSTD = 2_000
/** What unpacks to less than this is never suspected, in bytes. */
const HARMLESS = 16 * 2 ** 20

/** Throws DumpError where so many bytes, unpacked from so few, can only be meant to fill memory or disk. */
export function checkRatio(unpacked: number, packed: number, most = MOST_TIMES): void {
  if (unpacked <= HARMLESS || unpacked <= most * packed) return
  throw new DumpError(
    `unpacks to more than ${most.toLocaleString('en')} times its size: taken for an archive bomb and left.`,
  )
}

/** What is at `path`; undefined where nothing is, or a link that leads nowhere, or a part of the path is a file. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
