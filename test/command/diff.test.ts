import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuildReport } from '../../src/command/report.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import type { Difference } from '../../src/graph/difference.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-diff-'))
const dump = join(folder, 'dump')
const workspace = join(folder, 'workspace')
const judgements = join(folder, 'judgement.tsv')
const HEADER = 'verdict\ttype\tleft\tright\twho\twhen\twhy\n'
afterAll(() => rmSync(folder, { recursive: true }))

function gongtu(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['dist/cli.js', ...args], { encoding: 'utf8' })
  return { status, stdout, stderr: stderr.replace(/^读 reading: .*\n/gm, '') }
}

/** Builds the dump as it stands, with the judgements as they stand. */
function build(into = workspace) {
  const run = gongtu('build', dump, '--workspace', into, '--judgements', judgements)
  expect(run.stderr).toBe('')
  expect(run.status).toBe(0)
  return run.stdout
}

function difference(...args: string[]): Difference {
  const { status, stdout, stderr } = gongtu('diff', ...args, '--format', 'json')
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return JSON.parse(stdout) as Difference
}

const reasonsOf = ({ articles, identities, entities, facts }: Difference) =>
  [articles, identities, entities, facts].flat().map(({ reasons }) => reasons.map(({ reason }) => reason))

const text = (name: string) => readFileSync(join(workspace, name), 'utf8')

/** A page of a county union's paper: a chairman in June, and another one in the same month. */
function page(day: string, chairman: string): string {
  return [
    `2024年6月${day}日 星期一`,
    '02 综合新闻',
    '',
    '清河县总工会开展送清凉活动',
    '',
    `本报讯 6月${day}日,清河县总工会主席${chairman}来到建筑工地,为一线职工送去清凉用品。`,
    '',
  ].join('\n')
}

/** Pages of Beijing papers; two of them name a 李伟 each. */
beforeAll(() => {
  mkdirSync(dump)
  writeFileSync(judgements, HEADER)
  const pages = readAnnotatedPages(['data/gold/train/a03.ann.txt', 'data/gold/train/a04.ann.txt'])
  const rows = pages.map(({ page }) => [page.file, page.paper, page.date, page.page, page.region].join(','))
  const more = ['05', '12', '20'].map((day) => `q${day}.txt,清河工人报,2024-06-${day},2,河北省邢台市`)
  writeFileSync(join(dump, 'manifest.csv'), `file,paper,date,page,region\n${[...rows, ...more].join('\n')}\n`)
  for (const { page } of pages) writeFileSync(join(dump, page.file), page.text)
  for (const [day, chairman] of [
    ['05', '白建国'],
    ['12', '齐向东'],
    ['20', '白建国'],
  ]) {
    writeFileSync(join(dump, `q${day}.txt`), page(day, chairman))
  }
})

describe('a first build', () => {
  let shown = ''
  beforeAll(() => {
    shown = build()
  })

  it('has nothing to be compared with, and says what to do', () => {
    const { status, stdout, stderr } = gongtu('diff', workspace)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/no earlier graph is kept there\. Build again after a change, or name two workspaces\.\n$/)
    expect(readdirSync(workspace).sort()).toEqual(['graph.jsonl', 'reading', 'report.json', 'store'])
  })

  it('reports the office that two are seen in at one time, and how to list it', () => {
    const { contradictions } = JSON.parse(text('report.json')) as BuildReport
    const [{ organization, title, holders }] = contradictions
    expect(contradictions).toHaveLength(1)
    expect([organization, title]).toEqual([expect.stringMatching(/清河县总工会$/), '主席'])
    const one = holders.find(({ person }) => person === '白建国')
    expect(one).toMatchObject({ firstSeen: '2024-06-05', lastSeen: '2024-06-20' })
    for (const { citations, evidence } of holders) {
      expect(citations.length).toBe(evidence.length)
      expect(citations[0]).toMatch(/^《清河工人报》2024-06-\d\d 第2版《清河县总工会开展送清凉活动》$/)
    }
    expect(shown).toMatch(/一职两人 offices held by two at one time: 1; .*\n {2}npx gongtu query person\/two-holders\n/)
    const { stdout } = gongtu('query', 'person/two-holders', '--workspace', workspace, '--format', 'json')
    expect(JSON.parse(stdout)).toHaveLength(1)
  })
})

describe('a build of the same pages', () => {
  it('keeps no earlier graph, for nothing was replaced', () => {
    const before = [text('graph.jsonl'), text('report.json')]
    expect(build()).not.toContain('since the last build')
    expect([text('graph.jsonl'), text('report.json')]).toEqual(before)
    expect(readdirSync(workspace)).not.toContain('graph.previous.jsonl')
  })

  it('in another workspace does not differ: nothing is printed', () => {
    build(join(folder, 'other'))
    for (const format of ['text', 'json', 'markdown']) {
      const run = gongtu('diff', workspace, join(folder, 'other'), '--format', format)
      expect(run).toEqual({ status: 0, stdout: '', stderr: '' })
    }
  })
})

describe('a page that is changed', () => {
  let old = ''
  beforeAll(() => {
    old = text('graph.jsonl')
    writeFileSync(join(dump, 'q12.txt'), page('12', '白建国'))
    expect(build()).toMatch(/变化 since the last build: .* entities \+0 −1 ~\d+, .* facts \+0 −1 ~\d+\n/)
  })

  it('leaves the graph it replaced beside the new one', () => {
    expect(text('graph.previous.jsonl')).toBe(old)
    expect(text('graph.jsonl')).not.toBe(old)
  })

  it('is the reason of each thing that came, went or changed', () => {
    const told = difference(workspace)
    const [{ change, before, after }] = told.articles
    expect(told.articles).toHaveLength(1)
    expect([change, before?.id === after?.id]).toEqual(['changed', false])
    const gone = told.facts.filter((fact) => fact.change === 'gone')
    expect(gone.map(({ head, tail, before }) => [head, before?.properties.title, tail])).toEqual([
      ['齐向东', '主席', expect.stringMatching(/清河县总工会$/)],
    ])
    for (const reasons of reasonsOf(told)) expect(reasons).toEqual(['article changed'])
  })

  it('is told in text and Markdown with its citation', () => {
    const citation = '《清河工人报》2024-06-12 第2版《清河县总工会开展送清凉活动》'
    const { stdout } = gongtu('diff', '--workspace', workspace)
    expect(stdout).toContain(`~ ${citation} (q12.txt#`)
    expect(stdout).toMatch(
      /^− 人物 Person 齐向东 \(person-[0-9a-f]{16}\)\n {4}文章有改动 article changed: 《清河工人报》/m,
    )
    expect(stdout).toMatch(/^− 齐向东 —任职\(主席\)→ \S*清河县总工会 \(fact-[0-9a-f]{16}\)$/m)
    const markdown = gongtu('diff', workspace, '--format', 'markdown').stdout
    expect(markdown).toMatch(/^## 事实 facts: 0 新增 new, 1 消失 gone, \d+ 变化 changed$/m)
    expect(markdown).toMatch(/^- − 人物 Person 齐向东 \(person-[0-9a-f]{16}\)\n {2}- 文章有改动 article changed: /m)
  })

  it('and built once more does not push the earlier graph away', () => {
    build()
    expect(text('graph.previous.jsonl')).toBe(old)
  })

  it('makes the graph that a cold build makes', () => {
    const cold = join(folder, 'cold')
    build(cold)
    expect(readFileSync(join(cold, 'graph.jsonl'), 'utf8')).toBe(text('graph.jsonl'))
    expect(readFileSync(join(cold, 'report.json'), 'utf8')).toBe(text('report.json'))
  })
})

describe('pages that come and go', () => {
  it('are told by name as the reason', () => {
    const kept = join(folder, 'q20.txt')
    cpSync(join(dump, 'q20.txt'), kept)
    cpSync(workspace, join(folder, 'before'), { recursive: true })
    rmSync(join(dump, 'q20.txt'))
    writeFileSync(join(dump, 'q05.txt'), `${page('05', '白建国')}`)
    const manifest = readFileSync(join(dump, 'manifest.csv'), 'utf8')
    writeFileSync(join(dump, 'manifest.csv'), manifest.replace(/^q20.*\n/m, ''))
    build()
    for (const reasons of reasonsOf(difference(workspace))) expect(reasons).toEqual(['article removed'])
    for (const reasons of reasonsOf(difference(workspace, join(folder, 'before')))) {
      expect(reasons).toEqual(['article added'])
    }
    writeFileSync(join(dump, 'manifest.csv'), manifest)
    cpSync(kept, join(dump, 'q20.txt'))
    build()
    expect(gongtu('diff', join(folder, 'before'), workspace).stdout).toBe('')
  })
})

describe('a judgement', () => {
  const idsOf = (name: string) =>
    text('graph.jsonl')
      .split('\n')
      .filter((line) => line.includes('"kind":"node"') && line.includes(`"name":"${name}"`))
      .map((line) => (JSON.parse(line) as { id: string }).id)
  let apart: string[] = []
  let line = ''
  let gone = ''

  beforeAll(() => {
    apart = idsOf('李伟')
    const { stdout } = gongtu('judge', '--list', '--workspace', workspace, '--judgements', judgements)
    const [, left, right] = /A {2}(李伟\S*)[\s\S]*?B {2}(李伟\S*)/.exec(stdout) ?? []
    line = `same\tPerson\t${left}\t${right}`
    writeFileSync(judgements, `${HEADER}${line}\t档案员\t2026-01-01\t\n`)
    expect(build()).toContain('身份重新认定 identity decided anew: 1')
  })

  it('is the reason of what it joins, and the id that is no more is told with its heir', () => {
    expect(apart.length).toBeGreaterThan(1)
    const told = difference(workspace)
    expect(told.articles).toEqual([])
    const what = `+ ${line.replaceAll('\t', ' ')}`
    for (const { before, after, reasons } of told.identities) {
      expect(apart).toContain(before.id)
      expect(idsOf('李伟')).toContain(after.id)
      expect(reasons).toContainEqual({ reason: 'judgement', what })
    }
    for (const reasons of reasonsOf(told)) expect(reasons.join()).toMatch(/judgement|identity decided anew/)
    gone = told.identities[0].before.id
    expect(gongtu('diff', workspace).stdout).toMatch(
      new RegExp(`^身份重新认定 renamed, identity decided anew: \\d+\\n= 人物 Person 李伟 \\(${gone}\\) → `, 'm'),
    )
  })

  it('leaves the old id in identity.tsv, and explain finds the thing by it', () => {
    const [header, first] = text('identity.tsv').split('\n')
    expect(header).toBe('old id\tnew id\tname\twhen\twhy')
    expect(first.split('\t').slice(0, 3)).toEqual([gone, expect.stringMatching(/^person-/), '李伟'])
    expect(first).toMatch(/\t\d{4}-\d\d-\d\d\t(merged|decided anew); judgement: \+ same Person 李伟/)
    const { stdout, status } = gongtu('explain', gone, '--workspace', workspace, '--judgements', judgements)
    expect(status).toBe(0)
    expect(stdout).toContain(`${gone} (李伟) is person-`)
    expect(stdout).toMatch(/^李伟 \(Person, person-/m)
    expect(stdout).toContain('judged same, line 2')
  })

  it('that is taken back gives the ids back; they are former ids no more', () => {
    writeFileSync(judgements, HEADER)
    build()
    expect(idsOf('李伟')).toEqual(apart)
    expect(text('identity.tsv')).not.toMatch(new RegExp(`^${gone}\t`, 'm'))
    for (const reasons of reasonsOf(difference(workspace))) expect(reasons.join()).toMatch(/judgement|identity/)
  })
})

describe('another extractor', () => {
  it('is the reason of what no article explains', () => {
    const other = join(folder, 'extractor')
    cpSync(workspace, other, { recursive: true })
    const lines = text('graph.jsonl').trimEnd().split('\n')
    const at = lines.findIndex((line) => line.includes('"type":"HOLDS_POSITION"'))
    const { id } = JSON.parse(lines[at]) as { id: string }
    writeFileSync(join(other, 'graph.jsonl'), `${lines.filter((_, index) => index !== at).join('\n')}\n`)
    const report = JSON.parse(text('report.json')) as BuildReport
    writeFileSync(join(other, 'report.json'), JSON.stringify({ ...report, extractor: '0123456789abcdef' }))
    const { facts } = difference(workspace, other)
    expect(facts.map(({ change, before, reasons }) => [change, before?.id, reasons])).toEqual([
      ['gone', id, [{ reason: 'extractor changed', what: `${report.extractor} → 0123456789abcdef` }]],
    ])
  })
})

describe('wrong use of gongtu diff', () => {
  it.each([
    [['--format', 'xml'], 2, '--format xml: choose text, json, markdown'],
    [['a', 'b', 'c'], 2, 'gongtu diff: name one workspace, or two to compare.'],
    [['nowhere'], 1, 'graph.jsonl: no graph there. Run `gongtu build` first.'],
  ])('is told in a line: %j', (args, code, message) => {
    const { status, stdout, stderr } = gongtu('diff', ...args)
    expect([status, stdout]).toEqual([code, ''])
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
