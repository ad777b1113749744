import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bag,
  LinearModel,
  loadLinear,
  MOST_LABELS,
  saveLinear,
  scramble,
  sigmoid,
  trainLinear,
} from '../../src/model/logistic.js'

const features = (...words: string[]) =>
  Uint32Array.from(words, (word) => scramble([...word].reduce((h, c) => h * 31 + c.charCodeAt(0), 7)))

function scoreOf(model: LinearModel, seen: Uint32Array, label = 0): number {
  const sums = new Int32Array(MOST_LABELS)
  model.addSteps(seen, seen.length, MOST_LABELS, sums)
  return sums[label] * model.step
}

/** Questions with one place each: 主办 means label 0, 承办 label 1. */
const lessons: Bag[] = Array.from({ length: 60 }, (_, i) => {
  const word = i % 3 === 0 ? '主办' : i % 3 === 1 ? '承办' : '路过'
  return { asked: 3, instances: [{ features: features('由', word, `noise${i % 7}`), labels: [1, 2, 0][i % 3] }] }
})

describe('the sparse linear classifier', () => {
  test('learns which feature speaks for which label', () => {
    const model = trainLinear(lessons, { l1: 0.1, bits: 12 })
    expect(sigmoid(scoreOf(model, features('由', '主办'), 0))).toBeGreaterThan(0.7)
    expect(sigmoid(scoreOf(model, features('由', '主办'), 1))).toBeLessThan(0.3)
    expect(sigmoid(scoreOf(model, features('由', '承办'), 1))).toBeGreaterThan(0.7)
    expect(sigmoid(scoreOf(model, features('由', '路过'), 0))).toBeLessThan(0.3)
  })

  test('finds the place in a bag that answers the question', () => {
    const bags = lessons.map(({ asked, instances }, i) => ({
      asked,
      instances: [{ features: features(`other${i % 11}`), labels: 0 }, ...instances],
    }))
    const model = trainLinear(bags, { l1: 0.1, bits: 12 })
    expect(scoreOf(model, features('由', '主办'), 0)).toBeGreaterThan(scoreOf(model, features('other3'), 0))
  })

  test('in a choice the answers compete with each other and with no answer at all', () => {
    const bags: Bag[] = Array.from({ length: 80 }, (_, i) => {
      const near = { features: features('near', `noise${i % 7}`), labels: i % 4 === 3 ? 0 : 1, asked: 1 }
      const far = { features: features('far', `noise${i % 5}`), labels: 0, asked: 3 }
      return i % 4 === 3
        ? { asked: 3, choice: true, instances: [far] }
        : { asked: 3, choice: true, instances: [far, near] }
    })
    const model = trainLinear(bags, { l1: 0.01, bits: 12 })
    expect(scoreOf(model, features('near'))).toBeGreaterThan(0)
    expect(scoreOf(model, features('far'))).toBeLessThan(0)
    expect(scoreOf(model, features('near'), 1)).toBe(0)
  })

  test('same lessons, same weights', () => {
    expect(trainLinear(lessons, { bits: 10 }).weights).toEqual(trainLinear(lessons, { bits: 10 }).weights)
  })

  test('a stronger absolute penalty leaves fewer weights', () => {
    const count = (l1: number) => trainLinear(lessons, { l1, bits: 12 }).weights.filter((weight) => weight !== 0).length
    expect(count(2)).toBeLessThan(count(0.01))
  })

  test('is saved and read without change of its scores', () => {
    const weight = fc.float({ min: -4, max: 4, noNaN: true })
    fc.assert(
      fc.property(fc.array(weight, { minLength: 1, maxLength: 40 }), (some) => {
        const weights = new Float32Array(2 ** 6 * MOST_LABELS)
        some.forEach((w, i) => {
          weights[(i * 37) % weights.length] = w
        })
        const model = new LinearModel(6, weights)
        const { model: back, about } = loadLinear(saveLinear(model, { made: 'here' }))
        expect(about.made).toBe('here')
        const seen = Uint32Array.from({ length: 20 }, (_, i) => scramble(i))
        for (let label = 0; label < MOST_LABELS; label++) {
          expect(scoreOf(back, seen, label)).toBeCloseTo(scoreOf(model, seen, label), 2)
        }
      }),
    )
  })

  test('refuses bytes that are something else', () => {
    expect(() => loadLinear(Buffer.from('no model'))).toThrow(RangeError)
    expect(() => loadLinear(Buffer.alloc(3))).toThrow(RangeError)
  })
})
