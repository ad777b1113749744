import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readDump } from '../../src/article/dump.js'
import type { BuildReport } from '../../src/command/report.js'
import { mutantOf } from '../article/mutant.js'
import { build, filesOf, leftoversOf } from './build-given.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-mutation-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** 40 s on two cores. `npm run bench:mutation` has ten thousand. */
const MUTANTS = 300

describe('Three hundred files as nobody should send them', () => {
  it('are built: none ends the build, and every one is read, read in part, or refused with a reason', async () => {
    const dump = join(folder, 'dump')
    mkdirSync(dump)
    for (let seed = 0; seed < MUTANTS; seed++) {
      const { name, bytes } = mutantOf(seed)
      writeFileSync(join(dump, name), bytes)
    }
    // What is sound among them must come out whole.
    const sound = readFileSync('data/dump/劳动午报_2023-12-20_03.txt')
    writeFileSync(join(dump, 'sound.txt'), sound)

    const workspace = join(folder, 'workspace')
    const { report } = await build({ paths: [dump], workspace, judgements: join(folder, 'none.tsv'), workers: 2 })
    expect(leftoversOf(workspace)).toEqual([])
    expect(filesOf(folder).size).toBeGreaterThan(MUTANTS)

    const given = new Set<string>()
    for await (const { file } of readDump([dump])) given.add(file)
    for (let seed = 0; seed < MUTANTS; seed++) {
      const { name } = mutantOf(seed)
      expect(
        [...given].some((file) => file === name || file.startsWith(`${name}/`)),
        name,
      ).toBe(true)
    }
    const { read, part, refused } = report.files
    expect(read + part + refused).toBe(given.size)
    expect(read).toBeGreaterThan(30)
    expect(part).toBeGreaterThan(30)
    expect(refused).toBeGreaterThan(30)
    const told = new Set(report.problems.filter(({ outcome }) => outcome !== 'read').map(({ file }) => file))
    expect(told.size).toBeGreaterThanOrEqual(part + refused)
    for (const { file, problem } of report.problems) expect(problem, file).toMatch(/^.{8,}[.。]$/s)

    const written = JSON.parse(readFileSync(join(workspace, 'report.json'), 'utf8')) as BuildReport
    expect(written).toEqual(report)
    const graph = readFileSync(join(workspace, 'graph.jsonl'), 'utf8')
    expect(graph.includes('"sound.txt#')).toBe(true)
    // Neither can be stored.
    let unstorable = 0
    const check = (_: string, value: unknown) => {
      if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) unstorable++
      if (typeof value === 'string' && value.includes('\0')) unstorable++
      return value
    }
    for (const line of graph.trimEnd().split('\n')) JSON.parse(line, check)
    expect(unstorable).toBe(0)
  }, 300_000)
})
