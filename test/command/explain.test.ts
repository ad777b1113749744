import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readGraphFile } from '../../src/graph/graph-file.js'
import type { EdgeRecord } from '../../src/graph/record.js'

const workspace = mkdtempSync(join(tmpdir(), 'gongtu-explain-'))
afterAll(() => rmSync(workspace, { recursive: true }))

function gongtu(...args: string[]) {
  return spawnSync('node', ['dist/cli.js', ...args, '--workspace', workspace], { encoding: 'utf8' })
}

const facts: EdgeRecord[] = []
beforeAll(async () => {
  expect(gongtu('build').status).toBe(0)
  for await (const record of readGraphFile(join(workspace, 'graph.jsonl'))) {
    if (record.kind === 'edge' && record.type === 'HOSTS') facts.push(record)
  }
})

describe('gongtu explain', () => {
  it('shows for a headline what the article says, by which rule and sentence, and what was refused', () => {
    const { status, stdout } = gongtu('explain', '第三届“海淀工匠杯”职工职业技能大赛落幕')
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^《劳动午报》2023-12-20 第3版《第三届“海淀工匠杯”职工职业技能大赛落幕》 \(article-[0-9a-f]+\)$/m,
    )
    expect(stdout).toMatch(/✓ 海淀区总工会 —主办 HOSTS→ 第三届“海淀工匠杯”职工职业技能大赛 {2}\d+ %, needed \d+ %/)
    expect(stdout).toMatch(/^ {4}rule \w+: .+[+-]\d/m)
    expect(stdout).toContain('“此次大赛由海淀区总工会与区人力资源和社会保障局共同主办')
    const refused = stdout.slice(stdout.indexOf('考虑过而未采用'))
    expect(refused).toMatch(/✗ /)
    expect(refused).not.toMatch(/✓ /)
  })

  it('shows for an edge only what speaks for it, in every article that supports it', () => {
    const [fact] = facts
    const { status, stdout } = gongtu('explain', fact.id)
    expect(status).toBe(0)
    for (const article of fact.properties.articleIds as string[]) expect(stdout).toContain(`(${article})`)
    const made = stdout.split('\n').filter((line) => line.includes('✓'))
    expect(made.length).toBeGreaterThan(0)
    for (const line of made) expect(line).toContain('HOSTS')
  })

  it('shows for an edge of an article the same', () => {
    const [fact] = facts
    const [article] = fact.properties.articleIds as string[]
    expect(gongtu('explain', article, fact.id).stdout).toContain('✓')
  })

  it('shows for a name how its mentions came together', () => {
    const { status, stdout } = gongtu('explain', '朝阳区总工会')
    expect(status).toBe(0)
    expect(stdout).toMatch(/区总工会 ×\d+: 北京市朝阳区 named before in the article/)
  })

  it('shows what an article reprints, for the edge that says so too', async () => {
    const dump = join(workspace, 'dump')
    const text = readFileSync('data/dump/劳动午报_2023-12-20_03.txt', 'utf8')
    mkdirSync(dump)
    writeFileSync(join(dump, 'a.txt'), text)
    writeFileSync(join(dump, 'b.txt'), text)
    writeFileSync(
      join(dump, 'manifest.csv'),
      'file,paper,date\na.txt,劳动午报,2023-12-20\nb.txt,北方工人报,2023-12-22\n',
    )
    const reprinted = join(workspace, 'reprinted')
    const run = (...args: string[]) =>
      spawnSync('node', ['dist/cli.js', ...args, '--workspace', reprinted], { encoding: 'utf8' })
    expect(run('build', dump).status).toBe(0)
    const edges: EdgeRecord[] = []
    for await (const record of readGraphFile(join(reprinted, 'graph.jsonl'))) {
      if (record.kind === 'edge' && record.type === 'REPRINT_OF') edges.push(record)
    }
    const [{ id, from, to }] = edges
    for (const what of [from, id]) {
      const { status, stdout } = run('explain', what)
      expect(status).toBe(0)
      expect(stdout).toMatch(/^《北方工人报》2023-12-22/)
      expect(stdout).toContain(`\n  转载 reprint of ${to}, 100 % of the text; it is no report of its own\n`)
    }
  })

  it('says what to give where nothing is called so', () => {
    const { status, stderr } = gongtu('explain', '查无此名')
    expect(status).toBe(2)
    expect(stderr).toBe(
      "gongtu explain: nothing is called '查无此名'. Give a full name, an alias, a headline or an id.\n",
    )
  })
})
