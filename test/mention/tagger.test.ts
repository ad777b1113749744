import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RADIUS } from '../../src/mention/cue.js'
import { Kernel } from '../../src/mention/kernel.js'
import { LABEL_COUNT, LEGALITY, readSpans } from '../../src/mention/label.js'
import { Sheet } from '../../src/mention/sheet.js'
import { type CueRow, sentenceEnds, Tagger, UNIT } from '../../src/mention/tagger.js'
import { Viterbi } from '../../src/model/lattice.js'

/** Keys of a few bits besides others: their rows share buckets. */
const key = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((n) => n * 1024),
  fc.integer().filter((n) => n !== 0),
)
const weight = fc.integer({ min: -127, max: 127 }).filter((n) => n !== 0)
const code = fc.nat((2 * RADIUS + 1) * LABEL_COUNT - 1)
const row = fc
  .uniqueArray(fc.record({ code, weight }), { minLength: 1, maxLength: 12, selector: ({ code }) => code })
  .map((cells) => cells.sort((a, b) => a.code - b.code))
const rows = fc.uniqueArray(
  fc.record({ key, row }).map(({ key, row }): CueRow => {
    return { key, codes: row.map(({ code }) => code), weights: row.map(({ weight }) => weight * UNIT) }
  }),
  { minLength: 1, maxLength: 60, selector: ({ key }) => key },
)
const transitions = fc.array(fc.integer({ min: -80, max: 80 }), {
  minLength: LEGALITY.from.length,
  maxLength: LEGALITY.from.length,
})

/** Scores and best labels as the definition says, without the kernel. */
function plainly(
  rows: readonly CueRow[],
  transitions: readonly number[],
  cues: readonly [number, number][],
  length: number,
) {
  const scores = new Int16Array(length * LABEL_COUNT)
  for (const [at, key] of cues) {
    const row = rows.find((one) => one.key === key)
    row?.codes.forEach((code, i) => {
      const position = at + Math.floor(code / LABEL_COUNT) - RADIUS
      if (position < 0 || position >= length) return
      scores[position * LABEL_COUNT + (code % LABEL_COUNT)] += row.weights[i] / UNIT
    })
  }
  const labels = new Uint8Array(length)
  new Viterbi(LEGALITY, transitions, 1e9).decode(scores, 0, length, labels)
  return { scores, labels }
}

describe('a tagger', () => {
  it('finds the names that the best legal labels say, by the sum of the weights of all cues around', () => {
    const kernel = new Kernel()
    const sheet = new Sheet(kernel)
    fc.assert(
      fc.property(
        rows,
        transitions,
        fc.integer({ min: 1, max: 30 }),
        fc.infiniteStream(fc.nat()),
        (list, steps, length, chance) => {
          const next = () => chance.next().value as number
          const cues = Array.from({ length: 4 * length }, (): [number, number] => {
            return [next() % length, next() % 5 === 0 ? 7 : list[next() % list.length].key]
          })
          const { labels } = plainly(list, steps, cues, length)
          const tagger = Tagger.from(
            list,
            steps.map((step) => step * UNIT),
          ).place(kernel)
          const [strip] = sheet.lay(['工'.repeat(length)])
          tagger.scoreList(strip, {
            at: Int32Array.from(cues, ([at]) => at),
            key: Int32Array.from(cues, ([, key]) => key),
          })
          expect(tagger.decode(strip, [length])).toEqual(readSpans(labels, 0, length))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('cuts where sentences end, and what has no end after 1,500 characters', () => {
    const [strip] = new Sheet(new Kernel()).lay([`工会。${'会'.repeat(1600)}`])
    expect(sentenceEnds(strip.codes)).toEqual([3, 1504, 1603])
  })
})
