type TypedArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array

interface TypedArrayClass<T extends TypedArray> {
  readonly BYTES_PER_ELEMENT: number
  new (buffer: ArrayBufferLike, offset: number, length: number): T
}

/** Writes texts and typed arrays one behind the other: element count (32 bits), elements at a multiple of 4 bytes. Little endian. */
export class BinaryWriter {
  readonly #parts: Uint8Array[] = []

  text(text: string): void {
    this.array(new TextEncoder().encode(text))
  }

  array(array: TypedArray): void {
    this.#parts.push(new Uint8Array(Uint32Array.of(array.length).buffer))
    const body = new Uint8Array(Math.ceil(array.byteLength / 4) * 4)
    body.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    this.#parts.push(body)
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of this.#parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }
}

/** Reads what a BinaryWriter wrote, in the same order. Arrays share the file's memory. Throws RangeError at a broken file. */
export class BinaryReader {
  readonly #buffer: ArrayBufferLike
  #at: number
  readonly #end: number

  constructor(bytes: Uint8Array) {
    // A small Buffer lies somewhere in a larger one; arrays of numbers need a multiple of four.
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
    this.#buffer = aligned.buffer
    this.#at = aligned.byteOffset
    this.#end = aligned.byteOffset + aligned.byteLength
  }

  text(): string {
    // A TextDecoder would load the tables of all encodings first.
    return Buffer.from(this.array(Uint8Array)).toString('utf8')
  }

  array<T extends TypedArray>(kind: TypedArrayClass<T>): T {
    if (this.#at + 4 > this.#end) throw new RangeError('the file ends where an array was to begin')
    const [length] = new Uint32Array(this.#buffer, this.#at, 1)
    const next = this.#at + 4 + Math.ceil((length * kind.BYTES_PER_ELEMENT) / 4) * 4
    if (next > this.#end) throw new RangeError(`the file ends within an array of ${length} elements`)
    const array = new kind(this.#buffer, this.#at + 4, length)
    this.#at = next
    return array
  }
}

/** Rounds weights to 16 bits: `weights[i]` is about `values[i] * scale`. */
export function quantize(weights: ArrayLike<number>): { scale: number; values: Int16Array } {
  let top = 0
  for (let i = 0; i < weights.length; i++) top = Math.max(top, Math.abs(weights[i]))
  const scale = Math.fround(top / 32767) || 1
  return { scale, values: Int16Array.from(weights, (weight) => Math.round(weight / scale)) }
}
