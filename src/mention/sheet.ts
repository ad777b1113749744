import { writeCodes } from './code.js'
import { RADIUS } from './cue.js'
import type { Kernel } from './kernel.js'

/** Bytes of a position's row of label scores. */
export const ROW = 48

/** One text as it lies in the kernel's memory: addresses, and its codes to look at. */
export interface Strip {
  readonly length: number
  readonly codes: Uint16Array
  /** Address of its codes, 16 bits each. */
  readonly text: number
  /** Address of its label scores: a margin of RADIUS rows, a row a position, a margin. */
  readonly scores: number
  /** Address of its labels, one byte each. */
  readonly labels: number
  /** Address of one byte a position: 1 where a second tagger had something to say. */
  readonly touched: number
}

/** The kernel's memory for the texts of one page at a time. */
export class Sheet {
  readonly #kernel: Kernel
  #address = 0
  #size = 0

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  /** Lays down texts, in place of those before. The strips hold until the next call. */
  lay(texts: readonly string[]): Strip[] {
    const needed = texts.reduce((sum, { length }) => sum + bytesOf(length), 0)
    this.#kernel.calls.makeRoom(texts.reduce((most, { length }) => Math.max(most, length), 0) + 2)
    if (needed > this.#size) {
      this.#size = 2 * needed
      this.#address = this.#kernel.calls.reserve(this.#size)
    }
    let at = this.#address
    return texts.map((text) => {
      const { length } = text
      const strip = stripAt(this.#kernel, at, length)
      writeCodes(text, strip.codes, 0)
      at += bytesOf(length)
      return strip
    })
  }
}

/** Bytes of a strip of `length` positions, a multiple of 16. */
export function bytesOf(length: number): number {
  return (length + 2 * RADIUS) * ROW + 16 * Math.ceil((4 * length) / 16)
}

export function stripAt({ shorts }: Kernel, scores: number, length: number): Strip {
  const text = scores + (length + 2 * RADIUS) * ROW
  const codes = shorts.subarray(text / 2, text / 2 + length)
  return { length, codes, text, scores, labels: text + 2 * length, touched: text + 3 * length }
}
