import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from '../../src/command/catalogue.js'
import type { BuildReport } from '../../src/command/report.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the built program as a person would. On a busy machine it says how far it has come: that is no complaint. */
function gongtu(...args: string[]) {
  const environment = { ...process.env, NO_COLOR: '1', DEBUG: '' }
  const { status, stdout, stderr } = spawnSync('node', ['dist/cli.js', ...args], { encoding: 'utf8', env: environment })
  return { status, stdout, stderr: stderr.replace(/^读 reading: .*\n/gm, '') }
}

describe('gongtu', () => {
  it('lists its commands', () => {
    const { status, stdout } = gongtu('--help')
    expect(status).toBe(0)
    for (const name of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  })

  it.each(Object.keys(COMMANDS))('explains %s', (name) => {
    const { status, stdout } = gongtu(name, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain(COMMANDS[name].summary)
  })

  it.each([
    [['bulid'], "gongtu: unknown command 'bulid'"],
    [['build', '--workspcae', 'x'], "gongtu build: unknown option '--workspcae'"],
    [['evaluate'], 'Missing required positional argument: GOLD'],
    [['annotate'], 'gongtu annotate: name files or folders'],
    [['annotate', 'data/dump', '--gold', 'data/gold/test'], '--gold goes with --format html'],
  ])('takes %j for wrong use', (args, message) => {
    const { status, stdout, stderr } = gongtu(...args)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stdout).toBe('')
    expect(status).toBe(2)
  })
})

describe('gongtu build', () => {
  const workspace = join(folder, 'workspace')
  let shown = ''
  beforeAll(() => {
    const { status, stdout, stderr } = gongtu('build', '--workspace', workspace)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    shown = stdout
  })

  it('says what was read, quotes three facts and tells what to do next', () => {
    const report = JSON.parse(readFileSync(join(workspace, 'report.json'), 'utf8')) as BuildReport
    expect(report.pages).toBeGreaterThan(2)
    expect(report.articles).toBeGreaterThan(12)
    expect(report.problems).toEqual([])
    for (const [type, count] of Object.entries(report.entities)) {
      expect(count, type).toBeGreaterThan(0)
      expect(shown).toContain(`${type} ${count}`)
    }
    for (const [type, count] of Object.entries(report.facts)) expect(count, type).toBeGreaterThan(0)
    expect(shown.match(/^ {4}“.+”$/gm)).toHaveLength(3)
    expect(shown.match(/^ {4}《.+》$/gm)).toHaveLength(3)
    expect(shown).toContain('gongtu query')
    expect(shown).toContain('gongtu load')
  })

  it('is what npm start runs', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(scripts.start).toBe('node dist/cli.js build')
  })

  it('writes the same bytes for the same pages', () => {
    const again = join(folder, 'again')
    expect(gongtu('build', '--workspace', again).status).toBe(0)
    expect(readFileSync(join(again, 'graph.jsonl'))).toEqual(readFileSync(join(workspace, 'graph.jsonl')))
  })

  it('writes one sorted record a line, nodes before edges', () => {
    const records = readFileSync(join(workspace, 'graph.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; id: string })
    const order = records.map(({ kind, id }) => `${kind === 'node' ? 0 : 1} ${id}`)
    expect(order).toEqual([...order].sort())
    expect(new Set(order).size).toBe(order.length)
  })

  it('names every file it cannot read with the reason, and reads the rest', () => {
    const dump = join(folder, 'dump')
    mkdirSync(dump)
    cpSync('data/dump', dump, { recursive: true })
    const good = (JSON.parse(readFileSync(join(workspace, 'report.json'), 'utf8')) as BuildReport).pages
    writeFileSync(join(dump, 'empty.txt'), '')
    writeFileSync(join(dump, 'binary.txt'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 255, 254, 0]))
    writeFileSync(join(dump, 'encoding.txt'), Buffer.from([0xff, 0xff, 0x81, 0xff, 0xfe, 0x20, 0xff, 0xff]))
    writeFileSync(join(dump, 'furniture.txt'), '2023年12月20日 星期三\n\n03 工会\n')
    const { status, stderr } = gongtu('build', dump, '--workspace', join(folder, 'rest'))
    expect(status).toBe(0)
    for (const name of ['empty', 'binary', 'encoding', 'furniture']) {
      expect(stderr).toMatch(new RegExp(`^.*${name}\\.txt: .{8,}$`, 'm'))
    }
    const report = JSON.parse(readFileSync(join(folder, 'rest', 'report.json'), 'utf8')) as BuildReport
    expect(report.pages).toBeGreaterThanOrEqual(good)
    expect(report.problems).toHaveLength(4)
    expect(readFileSync(join(folder, 'rest', 'graph.jsonl'))).toEqual(readFileSync(join(workspace, 'graph.jsonl')))
  })

  it('fails where there is nothing to read, and leaves the graph as it was', () => {
    const before = readFileSync(join(workspace, 'graph.jsonl'))
    const { status, stderr } = gongtu('build', join(folder, 'nowhere'), '--workspace', workspace)
    expect(status).toBe(1)
    expect(stderr).toMatch(/nowhere: no such file or folder/)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(readFileSync(join(workspace, 'graph.jsonl'))).toEqual(before)
  })
})

describe('gongtu annotate and evaluate', () => {
  it('agree: the reference scorer finds in the annotation what evaluate says', () => {
    const raw = join(folder, 'raw')
    mkdirSync(raw)
    const pages = readAnnotatedPages(['data/gold/test'])
    const rows = pages.map(({ page }) =>
      [page.file, page.paper, page.date, page.page, page.region].map((c) => c ?? '').join(','),
    )
    writeFileSync(join(raw, 'manifest.csv'), `file,paper,date,page,region\n${rows.join('\n')}\n`)
    for (const { page } of pages) writeFileSync(join(raw, page.file), page.text)
    const annotated = gongtu('annotate', raw)
    expect(annotated.stderr).toBe('')
    expect(annotated.status).toBe(0)
    const file = join(folder, 'predictions.jsonl')
    writeFileSync(file, annotated.stdout)
    const reference = spawnSync(
      'node',
      ['test/gold/reference/score.mjs', 'data/gold/test', '--predictions', file, '--json'],
      { encoding: 'utf8' },
    )
    const figures = JSON.parse(reference.stdout)
    expect(JSON.parse(gongtu('evaluate', 'data/gold/test', '--json').stdout)).toEqual(figures)
    expect(figures.articles.f1).toBeGreaterThanOrEqual(0.9)
    expect(figures.mentions.f1).toBeGreaterThanOrEqual(0.7)
    expect(figures.relations.f1).toBeGreaterThanOrEqual(0.45)
  })

  it('shows a page with right, wrong and missed mentions told apart', () => {
    const { status, stdout } = gongtu('annotate', '--format', 'html', '--gold', 'data/gold/test/seed-01.ann.txt')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^<!doctype html>/)
    expect(stdout).toMatch(/<mark class="Person right" title="人物 张克斌 对 right">张克斌<\/mark>/)
    expect(stdout).not.toMatch(/<(script|link|img)\b/)
  })
})
