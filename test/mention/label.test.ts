import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type LabelledSpan, readSpans, writeSpan } from '../../src/mention/label.js'

it('labels say spans and are read back as they were written', () => {
  const span = fc.record({ gap: fc.nat(3), length: fc.integer({ min: 2, max: 9 }), type: fc.nat(5) })
  fc.assert(
    fc.property(fc.array(span), (list) => {
      const spans: LabelledSpan[] = []
      let at = 0
      for (const { gap, length, type } of list) {
        spans.push({ start: at + gap, end: at + gap + length, type })
        at += gap + length
      }
      const labels = new Uint8Array(at + 2)
      for (const one of spans) writeSpan(labels, one)
      expect(readSpans(labels, 0, labels.length)).toEqual(spans)
    }),
  )
})
