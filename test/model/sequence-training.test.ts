import { describe, expect, test } from 'vitest'
import { Legality } from '../../src/model/lattice.js'
import {
  randomNumbers,
  type SequenceData,
  type SequenceTraining,
  trainSequences,
} from '../../src/model/sequence-training.js'

const LEGALITY = new Legality(['O', 'A', 'B'])
const OPTIONS: SequenceTraining = { epochs: 3, c1: 0.01, c2: 0.01, dropout: 0.3, seed: 5 }

/** Sequences of 8 positions, each with one feature that tells its label in most cases and one of chance. */
function example(count: number): SequenceData {
  const random = randomNumbers(3)
  const starts = [0]
  const features: number[] = []
  const gold: number[] = []
  for (let s = 0; s < count; s++) {
    for (let t = 0; t < 8; t++) {
      const label = Math.floor(random() * 3)
      gold.push(label)
      features.push(random() < 0.9 ? label : Math.floor(random() * 3), 3 + Math.floor(random() * 5))
    }
    starts.push(gold.length)
  }
  return {
    starts,
    featureStarts: Int32Array.from({ length: gold.length + 1 }, (_, p) => 2 * p),
    features: Int32Array.from(features),
    featureCount: 8,
    gold: Uint8Array.from(gold),
  }
}

describe('trainSequences', () => {
  const data = example(60)

  test('the same data and options give the same weights, bit by bit', () => {
    const options = { ...OPTIONS, runs: 2 }
    expect(trainSequences(data, LEGALITY, options)).toEqual(trainSequences(data, LEGALITY, options))
  })

  test('weights of several runs are the means of the weights of each', () => {
    const singles = [5, 6, 7].map((seed) => trainSequences(data, LEGALITY, { ...OPTIONS, seed }))
    expect(singles[1].weights).not.toEqual(singles[0].weights)
    const mean = trainSequences(data, LEGALITY, { ...OPTIONS, runs: 3 })
    expect(mean.rowLabels).toEqual(singles[0].rowLabels)
    mean.weights.forEach((weight, w) => {
      expect(weight).toBeCloseTo(singles.reduce((sum, { weights }) => sum + weights[w], 0) / 3, 5)
    })
    mean.transitions.forEach((weight, k) => {
      expect(weight).toBeCloseTo(singles.reduce((sum, { transitions }) => sum + transitions[k], 0) / 3, 10)
    })
  })

  test('where two sequences contradict each other, the one that counts more is followed', () => {
    const pair = (weights: number[]) => {
      const features = { featureStarts: Int32Array.of(0, 1, 2), features: Int32Array.of(0, 0), featureCount: 1 }
      const learned = trainSequences({ starts: [0, 1, 2], ...features, gold: Uint8Array.of(1, 2), weights }, LEGALITY, {
        ...OPTIONS,
        epochs: 20,
        dropout: 0,
      })
      const { rowLabels, weights: scores } = learned
      return scores[rowLabels.indexOf(1)] - scores[rowLabels.indexOf(2)]
    }
    expect(pair([1, 0.3])).toBeGreaterThan(0.1)
    expect(pair([0.3, 1])).toBeLessThan(-0.1)
  })

  test('passes are counted through all runs', () => {
    const passes: number[] = []
    trainSequences(data, LEGALITY, { ...OPTIONS, runs: 2, progress: (pass) => passes.push(pass) })
    expect(passes).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('a feature that tells a label speaks for it', () => {
    const { rows, rowLabels, weights } = trainSequences(data, LEGALITY, { ...OPTIONS, runs: 2 })
    for (const feature of [0, 1, 2]) {
      const row = [...weights.subarray(rows[feature], rows[feature + 1])]
      expect(rowLabels[rows[feature] + row.indexOf(Math.max(...row))]).toBe(feature)
    }
  })
})
