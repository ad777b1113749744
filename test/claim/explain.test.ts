import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { reasonsOf } from '../../src/claim/explain.js'
import { judge, loadClaimModel } from '../../src/claim/make.js'
import { sceneOf } from './given.js'

const model = loadClaimModel(fileURLToPath(new URL('../../data/model/claim.bin', import.meta.url)))

test('the reasons of a verdict sum up to its score, and rules are among them', () => {
  const scene = sceneOf('本报讯 12月14日,由{O:区总工会}主办、{O:贝壳公司}承办的{E:技能大赛}举行。')
  const verdicts = judge(scene, model)
  expect(verdicts.length).toBeGreaterThan(4)
  for (const verdict of verdicts) {
    const reasons = reasonsOf(scene, model, verdict)
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(verdict.score, 1)
    expect(reasons.every(({ feature }) => !feature.startsWith('feature '))).toBe(true)
  }
  const hosts = verdicts.find(({ type, place }) => type === 'HOSTS' && place.head.mention === 0)
  expect(hosts?.accepted).toBe(true)
  expect(hosts && reasonsOf(scene, model, hosts).map(({ feature }) => feature)).toContain('rule')
})

test('what was refused is kept with its reasons', () => {
  const scene = sceneOf('{O:区总工会}主办{E:技能大赛}。{O:首钢公司}今年盈利。')
  const refused = judge(scene, model).filter(({ accepted }) => !accepted)
  expect(refused.length).toBeGreaterThan(0)
})
