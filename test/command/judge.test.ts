import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { readGraphFile } from '../../src/graph/graph-file.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-judge-'))
const dump = join(folder, 'dump')
const workspace = join(folder, 'workspace')
const judgements = join(folder, 'judgement.tsv')
afterAll(() => rmSync(folder, { recursive: true }))

function gongtu(input: string, ...args: string[]) {
  const options = ['--workspace', workspace, '--judgements', judgements]
  const run = spawnSync('node', ['dist/cli.js', ...args, ...options], { encoding: 'utf8', input })
  return { status: run.status, stdout: run.stdout, stderr: run.stderr }
}

/** Two pages of Beijing papers on which a driver and the head of a workroom are called 李伟. */
beforeAll(() => {
  mkdirSync(dump)
  const pages = readAnnotatedPages(['data/gold/train/a03.ann.txt', 'data/gold/train/a04.ann.txt'])
  const rows = pages.map(({ page }) => [page.file, page.paper, page.date, page.page, page.region].join(','))
  writeFileSync(join(dump, 'manifest.csv'), `file,paper,date,page,region\n${rows.join('\n')}\n`)
  for (const { page } of pages) writeFileSync(join(dump, page.file), page.text)
  expect(gongtu('', 'build', dump).status).toBe(0)
})

async function persons(name: string): Promise<number> {
  let count = 0
  for await (const record of readGraphFile(join(workspace, 'graph.jsonl'))) {
    if (record.kind === 'node' && record.labels.includes('Person') && record.properties.name === name) count++
  }
  return count
}

const lines = () => readFileSync(judgements, 'utf8').trimEnd().split('\n')

/** Presses `k` until the pair of the two 李伟 is asked for, then `keys`. */
function pressAt李伟(keys: string) {
  const listed = gongtu('', 'judge', '--list').stdout
  const pairs = listed.split(/\n(?=\d+\/\d+ )/).filter((part) => /^\d+\//.test(part.trim()))
  const at = pairs.findIndex((pair) => pair.includes('A  李伟') && pair.includes('B  李伟'))
  expect(at).toBeGreaterThanOrEqual(0)
  return gongtu(`${'k'.repeat(at)}${keys}q`, 'judge', '--who', '档案员')
}

describe('gongtu judge', () => {
  let apart = 0
  it('writes who decided what, when and why, and the next build obeys', async () => {
    apart = await persons('李伟')
    expect(apart).toBeGreaterThan(1)
    const { status, stdout } = pressAt李伟('s')
    expect(status).toBe(0)
    expect(stdout).toContain('[s] 同一个 same')
    const [header, line] = lines()
    expect(header).toBe('verdict\ttype\tleft\tright\twho\twhen\twhy')
    expect(line).toMatch(/^same\tPerson\t李伟@.+\t李伟@.+\t档案员\t\d{4}-\d{2}-\d{2}\t“.+” · “.+”$/)
    expect(gongtu('', 'build', dump).stderr).toBe('')
    expect(await persons('李伟')).toBe(apart - 1)
    expect(gongtu('', 'explain', '李伟').stdout).toContain('judged same, line 2')
  })

  it('does not ask again what is decided, and taking the line away undoes it exactly', async () => {
    const graph = readFileSync(join(workspace, 'graph.jsonl'), 'utf8')
    const decided = readFileSync(judgements, 'utf8')
    const [, , , left, right] = lines()[1].split('\t')
    const asked = gongtu('', 'judge', '--list').stdout
    expect(asked.split(/\n(?=\d+\/\d+ )/).filter((pair) => pair.includes(left) && pair.includes(right))).toEqual([])
    writeFileSync(judgements, `${lines()[0]}\n`)
    expect(gongtu('', 'build', dump).status).toBe(0)
    expect(await persons('李伟')).toBe(apart)
    writeFileSync(judgements, decided)
    expect(gongtu('', 'build', dump).status).toBe(0)
    expect(readFileSync(join(workspace, 'graph.jsonl'), 'utf8')).toBe(graph)
  })

  it('takes the last decision back on u', () => {
    writeFileSync(judgements, 'verdict\ttype\tleft\tright\twho\twhen\twhy\n')
    pressAt李伟('su')
    expect(lines()).toHaveLength(1)
  })

  it('names both lines of a contradiction, and a line that fits nothing', () => {
    const same = 'same\tPerson\t李伟\t李玮\tx\t2026-01-01\t'
    writeFileSync(judgements, `${lines()[0]}\n${same}\n${same.replace('same', 'different')}\n`)
    const { status, stderr } = gongtu('', 'build', dump)
    expect(status).toBe(1)
    expect(stderr).toMatch(/line 3 \(different: 李伟, 李玮\) contradicts line 2/)
    writeFileSync(judgements, `${lines()[0]}\nhide\tPerson\t查无此人\t\tx\t2026-01-01\t\n`)
    expect(gongtu('', 'build', dump).stderr).toContain('judgement.tsv:2: fits nothing any more')
  })

  it('hides what is no thing, with its facts', async () => {
    writeFileSync(judgements, `${lines()[0]}\nhide\tPerson\t李伟\t\tx\t2026-01-01\t误认\n`)
    expect(gongtu('', 'build', dump).stderr).toBe('')
    expect(await persons('李伟')).toBe(0)
  })
})
