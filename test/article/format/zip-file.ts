import { crc32, deflateRawSync } from 'node:zlib'

/** An entry as it is to stand in an archive; what is not given is what an ordinary packer writes. */
export interface ZipEntry {
  /** A string is written in UTF-8 and marked as such; bytes are written as they are, without a mark. */
  readonly name: string | Uint8Array
  readonly content: string | Uint8Array
  readonly stored?: boolean
  readonly encrypted?: boolean
  readonly method?: number
  /** Unix mode. */
  readonly mode?: number
  readonly crc?: number
}

const DEFLATED = 8
const UTF8 = 0x800

/** An archive of exactly these entries, in this order (APPNOTE 6.3.10). */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, stored, encrypted, method, mode, crc } of entries) {
    const raw = Buffer.from(content as string)
    const packed = stored ? raw : deflateRawSync(raw)
    const path = Buffer.from(name as string)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE((typeof name === 'string' ? UTF8 : 0) | (encrypted ? 1 : 0), 2)
    fields.writeUInt16LE(method ?? (stored ? 0 : DEFLATED), 4)
    fields.writeUInt32LE(crc ?? crc32(raw), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(raw.length, 18)
    fields.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, path, packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((mode ?? 0o100644) << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), fields, rest, path]))
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end])
}
