import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FormerId, keepIdentities, readIdentities, stepsFrom } from '../../src/store/identity-file.js'

function former(old: string, now: string, why = '同名者撤去'): FormerId {
  return { old, new: now, name: '李伟', when: '2026-01-01', why }
}

describe('the file of former ids', () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gongtu-identity-'))
    file = join(folder, 'identity.tsv')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const nothing = () => false

  it('is not made where no id was ever lost', () => {
    keepIdentities(file, [], nothing)
    expect(readdirSync(folder)).toEqual([])
    expect(readIdentities(file)).toEqual([])
  })

  it('gives back what was put in, build by build', () => {
    keepIdentities(file, [former('a', 'b')], nothing)
    keepIdentities(file, [former('c', 'd')], nothing)
    expect(readIdentities(file)).toEqual([former('a', 'b'), former('c', 'd')])
    expect(readdirSync(folder)).toEqual(['identity.tsv'])
  })

  it('holds an id once, as it was decided last', () => {
    keepIdentities(file, [former('a', 'b')], nothing)
    keepIdentities(file, [former('a', 'c')], nothing)
    expect(readIdentities(file)).toEqual([former('a', 'c')])
  })

  it('drops an id that is one of the graph again', () => {
    keepIdentities(file, [former('a', 'b'), former('c', 'd')], nothing)
    keepIdentities(file, [], (id) => id === 'a')
    expect(readIdentities(file)).toEqual([former('c', 'd')])
  })

  it('keeps to one line an id, whatever the reason says', () => {
    keepIdentities(file, [former('a', 'b', '《劳动报》\n《第一版》\t《标题》')], nothing)
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2)
    expect(readIdentities(file)[0].why).toBe('《劳动报》 《第一版》 《标题》')
  })
})

describe('the way from a former id', () => {
  const chain = [former('a', 'b'), former('b', 'c'), former('x', 'y'), former('y', 'x')]

  it.each([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['c', []],
    ['unknown', []],
  ])('of %s is %j', (id, steps) => {
    expect(stepsFrom(id, chain).map((step) => step.new)).toEqual(steps)
  })

  it('ends where it would go in a circle', () => {
    expect(stepsFrom('x', chain)).toHaveLength(2)
  })
})
