import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Crf } from '../../src/model/crf.js'
import { ForwardBackward, Legality, Viterbi } from '../../src/model/lattice.js'

/** Numbers are even or odd; I follows B only. */
function sequence(seed: number) {
  const numbers = Array.from({ length: 3 + (seed % 6) }, (_, i) => (seed * 7 + i * i * 3 + i) % 5)
  const labels = numbers.map((n, i) => (n === 0 ? 'B' : i > 0 && numbers[i - 1] === 0 ? 'I' : 'O'))
  return { features: numbers.map((n) => [`n=${n}`]), labels }
}
const sequences = Array.from({ length: 60 }, (_, seed) => sequence(seed))
const follows = (a: string | null, b: string | null) => b !== 'I' || a === 'B' || a === 'I'

describe('a conditional random field', () => {
  const crf = Crf.train(sequences, { follows })

  it('learns what only the label before can tell', () => {
    for (const { features, labels } of sequences) expect(crf.label(features)).toEqual(labels)
  })

  it('gives the same model, byte by byte, for the same sequences', () => {
    expect(Crf.train(sequences, { follows }).save()).toEqual(crf.save())
  })

  it('is the same after it was saved and loaded', () => {
    const loaded = Crf.load(crf.save())
    expect(loaded.labels).toEqual(['B', 'I', 'O'])
    for (const { features, labels } of sequences) expect(loaded.label(features)).toEqual(labels)
    expect(loaded.save()).toEqual(crf.save())
  })

  it('keeps to the legal transitions whatever it sees', () => {
    const names = fc.array(fc.array(fc.constantFrom('n=0', 'n=1', 'n=2', 'x'), { maxLength: 3 }), { maxLength: 12 })
    fc.assert(
      fc.property(names, (features) => {
        const labels = crf.label(features)
        expect(labels).toHaveLength(features.length)
        labels.forEach((label, i) => {
          expect(follows(i > 0 ? labels[i - 1] : null, label)).toBe(true)
        })
      }),
    )
  })

  it('refuses a file that is no model', () => {
    expect(() => Crf.load(new Uint8Array(16))).toThrow(RangeError)
  })

  it('refuses training labels that may not follow each other', () => {
    expect(() => Crf.train([{ features: [['a'], ['b']], labels: ['O', 'I'] }], { follows })).toThrow(/may not follow/)
  })
})

describe('decoding', () => {
  const labels = ['O', 'B', 'I']
  const legality = new Legality(labels, (a, b) => b !== 'I' || a === 'B' || a === 'I')
  const score = fc.integer({ min: -5, max: 5 })
  const cases = fc.record({
    scores: fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 5 }),
    transitions: fc.array(score, { minLength: legality.from.length, maxLength: legality.from.length }),
  })

  /** Score of every legal sequence, by trying all. */
  function all(rows: number[][], transitions: number[]): Map<string, number> {
    let paths = new Map<string, number>([['', 0]])
    rows.forEach((row, t) => {
      const longer = new Map<string, number>()
      for (const [path, value] of paths) {
        row.forEach((own, j) => {
          const before = t > 0 ? Number(path.at(-1)) : -1
          if (t === 0 && legality.opens[j] === 0) return
          const k = t === 0 ? -1 : legality.from.findIndex((f, at) => f === before && legality.to[at] === j)
          if (t > 0 && k < 0) return
          longer.set(path + j, value + own + (k < 0 ? 0 : transitions[k]))
        })
      }
      paths = longer
    })
    return paths
  }

  it('finds the best of all legal sequences', () => {
    fc.assert(
      fc.property(cases, ({ scores, transitions }) => {
        const out = new Uint8Array(scores.length)
        const viterbi = new Viterbi(legality, transitions, 1000)
        const best = viterbi.decode(Float32Array.from(scores.flat()), 0, scores.length, out)
        const paths = all(scores, transitions)
        expect(best).toBe(Math.max(...paths.values()))
        expect(paths.get([...out].join(''))).toBe(best)
      }),
    )
  })

  it('weighs labels as the sum over all legal sequences does', () => {
    fc.assert(
      fc.property(cases, ({ scores, transitions }) => {
        const lattice = new ForwardBackward(legality)
        const logZ = lattice.run(Float64Array.from(scores.flat()), scores.length, Float64Array.from(transitions))
        const paths = [...all(scores, transitions)].map(([path, value]) => [path, Math.exp(value)] as const)
        const sum = paths.reduce((total, [, weight]) => total + weight, 0)
        expect(logZ).toBeCloseTo(Math.log(sum), 6)
        scores.forEach((_, t) => {
          labels.forEach((_, j) => {
            const share = paths.reduce((total, [path, weight]) => total + (path[t] === String(j) ? weight : 0), 0) / sum
            expect(lattice.marginals[t * 3 + j]).toBeCloseTo(share, 6)
          })
        })
      }),
    )
  })
})
