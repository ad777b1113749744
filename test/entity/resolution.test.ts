import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Reading } from '../../src/claim/reading.js'
import { EntityLookup } from '../../src/entity/lookup.js'
import { resolve } from '../../src/entity/resolve.js'
import { readMarked } from './marked.js'

interface Pair {
  readonly kind: string
  readonly verdict: string
  readonly label: string
  readonly joined: boolean
}

/** Resolves the two sides of each line of the corpus of hard pairs on their own. */
function readPairs(): Pair[] {
  const file = new URL('../../data/gold/resolution.tsv', import.meta.url)
  const [header, ...lines] = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const columns = header.split('\t')
  return lines.map((line, index) => {
    const cell = (name: string) => line.split('\t')[columns.indexOf(name)] ?? ''
    const page = (side: string) => ({
      id: `${side}${index}`,
      paper: cell(`${side}_paper`),
      region: cell(`${side}_region`),
      date: cell(`${side}_date`),
    })
    const left = readMarked(page('left'), [cell('left_text')])
    const together = cell('right_paper') === '〃'
    const right = together ? left : readMarked(page('right'), [cell('right_text')])
    const readings: Reading[] = together ? [left.reading] : [left.reading, right.reading]
    const lookup = new EntityLookup(readings, resolve(readings))
    const a = lookup.at(0, ...left.targets[0])
    const b = together ? lookup.at(0, ...left.targets[1]) : lookup.at(1, ...right.targets[0])
    const label = `${cell('kind')} ${cell('verdict')}: ${cell('left_text')} ${cell('right_text')} → ${a.name} | ${b.name}`
    return { kind: cell('kind'), verdict: cell('verdict'), label, joined: a.id === b.id }
  })
}

describe('the corpus of hard pairs', () => {
  const pairs = readPairs()
  const wrong = pairs.filter(({ verdict, joined }) => joined !== (verdict === 'same'))

  test('holds at least 300 pairs', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300)
  })

  test('is decided right in at least 97 of 100 pairs', () => {
    expect(wrong.length / pairs.length, wrong.map(({ label }) => label).join('\n')).toBeLessThanOrEqual(0.03)
  })

  test('leaves apart what one cannot tell', () => {
    expect(wrong.filter(({ verdict }) => verdict === 'unsure').map(({ label }) => label)).toEqual([])
  })
})
