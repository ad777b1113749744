import fc from 'fast-check'
import { expect, it } from 'vitest'
import { classWordsOf } from '../../src/mention/class-words.js'
import { Gazetteer } from '../../src/mention/gazetteer.js'
import { Kernel } from '../../src/mention/kernel.js'
import { Sheet } from '../../src/mention/sheet.js'

/** A gazetteer of the words of two classes, and the ends of the longest ones in `text`, by class. */
function ends(words: readonly (readonly string[])[], text: string): number[][] {
  const kernel = new Kernel()
  const gazetteer = new Gazetteer(kernel)
  gazetteer.addClasses(classWordsOf(words.flatMap((list, kind) => list.map((word) => [word, 1 << kind] as const))))
  gazetteer.seal()
  const [strip] = new Sheet(kernel).lay([text])
  return words.map((_, kind) => text.split('').map((_, at) => gazetteer.longestEnd(strip, at, 1 << kind)))
}

it('finds the longest word of each class', () => {
  const [areas, bodies] = ends([['朝阳', '朝阳区'], ['朝阳区总工会']], '朝阳区总工会主席')
  expect([areas[0], bodies[0], areas[1]]).toEqual([3, 6, 1])
})

it('finds exactly the words that stand in a text', () => {
  const character = fc.constantFrom('工', '会', '区', '总', '朝')
  const word = fc.array(character, { minLength: 1, maxLength: 4 }).map((list) => list.join(''))
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), fc.array(word), (words, pieces) => {
      const text = pieces.join('')
      const longest = text.split('').map((_, at) => {
        const here = words.filter((w) => text.startsWith(w, at)).map((w) => at + w.length)
        return Math.max(at, ...here)
      })
      expect(ends([words], text)).toEqual([longest])
    }),
    { numRuns: 50 },
  )
})

it('grows with its words', () => {
  const words = Array.from({ length: 3000 }, (_, i) =>
    String.fromCharCode(0xac00 + i, 0xac00 + ((i * 7) % 3000), 0xac00),
  )
  const text = words.slice(0, 500).join('')
  const [found] = ends([words], text)
  for (let i = 0; i < 500; i++) expect(found[3 * i]).toBe(3 * i + 3)
})
