import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { crc32 } from 'node:zlib'

/** What stands before each payload: key (16 bytes), length, note and checksum of the payload (four bytes each). */
const HEAD = 28
const KEY_BYTES = 16
const BLOCK = 1 << 20

interface Place {
  /** Offset of the payload in the file. */
  readonly at: number
  readonly length: number
  readonly note: number
  readonly checksum: number
}

/**
 * Many small payloads in one file, found by their keys (32 hex digits). They are appended as they come: what was written
 * before a kill is kept, and an end that was torn off is overwritten. `retain` puts the file in order.
 */
export class Pack {
  readonly #file: string
  readonly #places = new Map<string, Place>()
  /** Keys in the order of the file; false as soon as they are not sorted, or one stands there twice. */
  #sorted = true
  #last = ''
  #end = 0
  #reading = -1
  #writing = -1

  constructor(file: string) {
    this.#file = file
    if (existsSync(file)) this.#scan()
  }

  /** Finds the payloads that are there whole. */
  #scan(): void {
    this.#reading = openSync(this.#file, 'r')
    const { size } = fstatSync(this.#reading)
    const head = Buffer.alloc(HEAD)
    while (this.#end + HEAD <= size) {
      readSync(this.#reading, head, 0, HEAD, this.#end)
      const length = head.readUInt32LE(KEY_BYTES)
      if (length === 0 || this.#end + HEAD + length > size) break
      const key = head.toString('hex', 0, KEY_BYTES)
      const [note, checksum] = [head.readUInt32LE(KEY_BYTES + 4), head.readUInt32LE(KEY_BYTES + 8)]
      this.#note(key, { at: this.#end + HEAD, length, note, checksum })
    }
    if (this.#end < size) this.#sorted = false
  }

  #note(key: string, place: Place): void {
    if (key <= this.#last) this.#sorted = false
    this.#last = key
    this.#places.set(key, place)
    this.#end = place.at + place.length
  }

  keys(): IterableIterator<string> {
    return this.#places.keys()
  }

  /** The number that was given with the payload; undefined where there is none. */
  note(key: string): number | undefined {
    return this.#places.get(key)?.note
  }

  /** The payload; undefined where there is none, or where the disk has spoiled it. */
  get(key: string): Uint8Array | undefined {
    const place = this.#places.get(key)
    if (!place) return undefined
    if (this.#reading < 0) this.#reading = openSync(this.#file, 'r')
    const payload = Buffer.allocUnsafe(place.length)
    const read = readSync(this.#reading, payload, 0, place.length, place.at)
    if (read === place.length && crc32(payload) === place.checksum) return payload
    this.#places.delete(key)
    this.#sorted = false
    return undefined
  }

  /** Adds a payload that is not empty; one with the same key is forgotten. */
  add(key: string, payload: Uint8Array, note: number): void {
    if (this.#writing < 0) {
      this.#writing = openSync(this.#file, existsSync(this.#file) ? 'r+' : 'w')
      ftruncateSync(this.#writing, this.#end)
    }
    const checksum = crc32(payload)
    const record = Buffer.allocUnsafe(HEAD + payload.length)
    headOf(record, key, payload.length, note, checksum)
    record.set(payload, HEAD)
    writeWhole(this.#writing, record, this.#end)
    this.#note(key, { at: this.#end + HEAD, length: payload.length, note, checksum })
  }

  /** Leaves the payloads of `keys` alone, sorted by key; does nothing where the file is so already. */
  retain(keys: ReadonlySet<string>): void {
    const kept = [...this.#places.keys()].filter((key) => keys.has(key)).sort()
    if (this.#sorted && kept.length === this.#places.size) return
    const unfinished = `${this.#file}.${process.pid}.part`
    const into = openSync(unfinished, 'w')
    try {
      let at = 0
      let block: Uint8Array[] = []
      let filled = 0
      const flush = () => {
        writeWhole(into, Buffer.concat(block), at)
        at += filled
        block = []
        filled = 0
      }
      for (const key of kept) {
        const payload = this.get(key)
        const place = this.#places.get(key)
        if (!payload || !place) continue
        const head = Buffer.allocUnsafe(HEAD)
        headOf(head, key, place.length, place.note, place.checksum)
        block.push(head, payload)
        filled += HEAD + place.length
        if (filled >= BLOCK) flush()
      }
      if (filled) flush()
    } catch (error) {
      closeSync(into)
      rmSync(unfinished, { force: true })
      throw error
    }
    closeSync(into)
    this.close()
    renameSync(unfinished, this.#file)
    this.#places.clear()
    this.#sorted = true
    this.#last = ''
    this.#end = 0
    this.#scan()
  }

  close(): void {
    for (const handle of [this.#reading, this.#writing]) if (handle >= 0) closeSync(handle)
    this.#reading = -1
    this.#writing = -1
  }
}

function headOf(into: Buffer, key: string, length: number, note: number, checksum: number): void {
  into.write(key, 0, KEY_BYTES, 'hex')
  into.writeUInt32LE(length, KEY_BYTES)
  into.writeUInt32LE(note, KEY_BYTES + 4)
  into.writeUInt32LE(checksum, KEY_BYTES + 8)
}

/** A disk that is nearly full may take less than it is given. */
function writeWhole(handle: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(handle, bytes, done, bytes.length - done, at + done)
  }
}
