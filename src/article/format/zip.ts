import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { DumpError } from '../../error.js'
import { decodeText } from '../decode.js'
import { bytesOf, checkRatio, type DumpFile, MOST_BYTES } from './file.js'

/** What an archive holds: its files, in the order of their paths, and what of it cannot be read. */
export interface Archive {
  readonly files: readonly DumpFile[]
  readonly problems: readonly { readonly file: string; readonly problem: string }[]
  close(): void
}

/** More entries than any dump has. */
const MOST_ENTRIES = 500_000
/** After so many bombs the archive as a whole is one. */
const MOST_BOMBS = 8
const STORED = 0
const DEFLATED = 8
const UTF8_NAME = 0x800
const UNICODE_PATH = 0x7075

/** Opens an archive. It is read entry by entry, nothing is written to disk. Throws DumpError where it is none. */
export async function openArchive(file: DumpFile): Promise<Archive> {
  const { openPromise, fromBufferPromise } = (await import('yauzl')).default
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false, validateEntrySizes: true }
  const packed = file.disk === undefined ? await bytesOf(file, MOST_BYTES) : undefined
  const zip = await (packed ? fromBufferPromise(packed, options) : openPromise(file.disk ?? '', options)).catch(refuse)
  // One bad entry must not end the process.
  zip.on('error', () => {})
  const files: DumpFile[] = []
  const problems: { file: string; problem: string }[] = []
  const seen = new Map<string, number>()
  const volume = { bytes: 0, bombs: 0, packed: zip.fileSize }
  try {
    for await (const entry of zip.eachEntry()) {
      if (files.length + problems.length >= MOST_ENTRIES) {
        const most = MOST_ENTRIES.toLocaleString('en')
        problems.push({ file: file.path, problem: `more than ${most} files: the rest is left. Divide it.` })
        break
      }
      const inner = entryPath(entry)
      if (inner === '') continue
      const times = (seen.get(inner) ?? 0) + 1
      seen.set(inner, times)
      const path = `${file.path}/${times > 1 ? inner.replace(/(\.[^./]*)?$/, `~${times}$1`) : inner}`
      const problem = refusal(entry)
      if (problem) problems.push({ file: path, problem })
      else files.push({ path, name: path.slice(path.lastIndexOf('/') + 1), open: () => contentOf(zip, entry, volume) })
    }
  } catch (error) {
    problems.push({ file: file.path, problem: `its list of files is broken (${(error as Error).message}).` })
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files, problems, close: () => zip.close() }
}

function refuse(error: NodeJS.ErrnoException): never {
  if (error.code && !error.code.startsWith('ERR_')) throw error
  throw new DumpError(`not a ZIP archive that can be read (${error.message}). Fetch or pack it again.`)
}

/** Path of an entry without anything that leads out of the archive; '' for a folder. */
function entryPath(entry: Entry): string {
  const name = entryName(entry).replaceAll('\\', '/')
  if (name.endsWith('/')) return ''
  const parts = name.split('/').map((part) => part.replace(/\p{Control}/gu, ' ').trim())
  return parts
    .filter((part, i) => part !== '' && part !== '.' && part !== '..' && !(i === 0 && /^[A-Za-z]:$/.test(part)))
    .join('/')
}

/** Windows writes names in GB18030, others in UTF-8 without saying so. */
function entryName(entry: Entry): string {
  const unicode = entry.extraFields.find(({ id }) => id === UNICODE_PATH)
  if (unicode && unicode.data.length > 5) return unicode.data.subarray(5).toString('utf8')
  const raw = entry.fileNameRaw
  if (entry.generalPurposeBitFlag & UTF8_NAME) return raw.toString('utf8')
  const decoded = decodeText(raw)
  if ('text' in decoded) return decoded.text
  const name = new TextDecoder('gb18030').decode(raw)
  return name.includes('\ufffd') ? raw.toString('latin1') : name
}

const SYMBOLIC_LINK = 0xa000

function refusal(entry: Entry): string | undefined {
  if (entry.isEncrypted()) return 'locked by a password. Unpack it first.'
  if (((entry.externalFileAttributes >>> 16) & 0xf000) === SYMBOLIC_LINK)
    return 'a link, not a file. Pack the file itself.'
  const { compressionMethod } = entry
  if (compressionMethod === STORED || compressionMethod === DEFLATED) return undefined
  return `packed by a method that is not read (${compressionMethod}). Pack it again as an ordinary ZIP.`
}

/** The bytes of an entry. What all reading of the archive has unpacked is held against its size. */
async function* contentOf(
  zip: ZipFile,
  entry: Entry,
  volume: { bytes: number; bombs: number; readonly packed: number },
): AsyncGenerator<Uint8Array> {
  let stream: Readable | undefined
  let bytes = 0
  let sum = 0
  try {
    stream = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      volume.bytes += chunk.length
      checkRatio(bytes, entry.compressedSize)
      checkRatio(volume.bytes, volume.packed)
      sum = crc32(chunk, sum)
      yield chunk
    }
    if (sum !== entry.crc32) throw new Error('checksum differs')
  } catch (error) {
    if (error instanceof DumpError) {
      // What else is in the archive is not to blame, unless it is full of them.
      if (++volume.bombs < MOST_BOMBS) volume.bytes -= bytes
      throw error
    }
    throw new DumpError(`broken in the archive (${(error as Error).message}). Fetch or pack it again.`)
  } finally {
    stream?.destroy()
  }
}
