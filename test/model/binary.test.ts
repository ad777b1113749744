import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BinaryReader, BinaryWriter } from '../../src/model/binary.js'

function written(text: string, bytes: readonly number[], numbers: readonly number[]): Uint8Array {
  const writer = new BinaryWriter()
  writer.text(text)
  writer.array(Uint8Array.from(bytes))
  writer.array(Int32Array.from(numbers))
  return writer.bytes()
}

describe('a binary file', () => {
  it('is read as it was written, wherever it lies in memory', () => {
    const list = fc.array(fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(fc.string(), list, fc.array(fc.integer()), fc.nat(9), (text, bytes, numbers, shift) => {
        const file = written(text, bytes, numbers)
        const among = new Uint8Array(file.length + 20).fill(7)
        among.set(file, shift)
        const reader = new BinaryReader(among.subarray(shift, shift + file.length))
        expect(reader.text()).toBe(text)
        expect([...reader.array(Uint8Array)]).toEqual(bytes)
        expect([...reader.array(Int32Array)]).toEqual(numbers)
      }),
    )
  })

  it('that is cut off is refused, though memory goes on behind it', () => {
    const file = written('工会', [1, 2, 3], [4, 5, 6])
    for (let length = 0; length < file.length; length++) {
      const reader = new BinaryReader(file.subarray(0, length))
      expect(() => {
        reader.text()
        reader.array(Uint8Array)
        reader.array(Int32Array)
      }).toThrow(RangeError)
    }
  })
})
