import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type ClassWords, classWordsOf, compileWords, readClassWords } from '../../src/mention/class-words.js'
import { WORD_CLASSES } from '../../src/mention/word-class.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Words with the files of their classes. */
function unfolded({ shared, rest, codes, bits }: ClassWords): Map<string, string[]> {
  const words = new Map<string, string[]>()
  let word = ''
  let at = 0
  bits.forEach((own, index) => {
    word = word.slice(0, shared[index]) + String.fromCharCode(...codes.subarray(at, at + rest[index]))
    at += rest[index]
    words.set(
      word,
      WORD_CLASSES.filter((_, number) => (own >>> number) & 1).map(({ file }) => file),
    )
  })
  return words
}

describe('words of the lexicons', () => {
  it('are those of every class that lists them', () => {
    const words = unfolded(
      classWordsOf([
        ['总工会', 1 << 11],
        ['朝阳', 1 << 1],
        ['朝阳区', 1 << 1],
        ['朝阳', 1 << 20],
        ['', 1],
        ['A5联盟', 1 << 10],
      ]),
    )
    expect([...words]).toEqual([
      ['A0联盟', ['organization']],
      ['总工会', ['organization_head']],
      ['朝阳', ['place', 'person']],
      ['朝阳区', ['place']],
    ])
  })

  it('are read as they were compiled, and from the lexicons where those were changed since', () => {
    const [compiled, stale] = [join(folder, 'compiled.bin'), join(folder, 'stale.bin')]
    const other = classWordsOf([['甲乙丙丁', 1 << 10]])
    writeFileSync(compiled, compileWords(other))
    writeFileSync(stale, compileWords(other, 'of other lexicons'))
    expect([...unfolded(readClassWords(compiled)).keys()]).toEqual(['甲乙丙丁'])
    for (const file of [stale, join(folder, 'none.bin')]) {
      const words = unfolded(readClassWords(file))
      expect(words.get('总工会')).toContain('organization_head')
      expect(words.size).toBeGreaterThan(30_000)
    }
  })
})
