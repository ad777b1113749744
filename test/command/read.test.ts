import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDump } from '../../src/article/dump.js'
import type { Page } from '../../src/article/page.js'
import type { Reading } from '../../src/claim/reading.js'
import { pagesOf, writeDump } from './build-given.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

function gongtu(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync('node', ['dist/cli.js', ...args], { encoding: 'utf8', input })
  return { status, stdout, stderr: stderr.replace(/^读 reading: .*\n/gm, '') }
}

/** The pages as a build takes them off a dump: it finds dates that the manifest does not say. */
const dump = writeDump(join(folder, 'dump'), pagesOf('test'))
const pages: Page[] = []
for await (const item of readDump([dump])) if ('page' in item) pages.push(item.page)
const lines = pages.map((page) => JSON.stringify(page))

describe('gongtu read', () => {
  let stdout = ''
  beforeAll(() => {
    const run = gongtu(['read', '--workers', '2'], `${lines.join('\n')}\n`)
    expect([run.status, run.stderr]).toEqual([0, ''])
    stdout = run.stdout
  })

  it('gives a reading a page, in the order of the pages', () => {
    const readings = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Reading & { extractor: string })
    expect(readings.map(({ page }) => page)).toEqual(pages)
    for (const { extractor, articles } of readings) {
      expect(extractor).toMatch(/^[0-9a-f]{16}$/)
      expect(articles.length).toBeGreaterThan(0)
      for (const { article, mentions, claims } of articles) {
        expect(article.text.text.length).toBeGreaterThan(0)
        expect(mentions.length + claims.length).toBeGreaterThan(0)
      }
    }
  })

  it('makes readings of which a build makes the graph that it makes of the pages', () => {
    const file = join(folder, 'readings.jsonl')
    writeFileSync(file, `${stdout}{"extractor":"another","page":{},"articles":[]}\nno reading\n`)
    const elsewhere = gongtu(['build', '--readings', file, '--workspace', join(folder, 'elsewhere')])
    expect(elsewhere.status).toBe(0)
    expect(elsewhere.stderr).toMatch(/readings\.jsonl:6: made by another extractor \(another, here it is /)
    expect(elsewhere.stderr).toMatch(/readings\.jsonl:7: no reading\. `gongtu read` writes them, one a line\./)
    expect(gongtu(['build', dump, '--workspace', join(folder, 'here')]).status).toBe(0)
    const [there, here] = ['elsewhere', 'here'].map((name) => readFileSync(join(folder, name, 'graph.jsonl'), 'utf8'))
    expect(there === here).toBe(true)
  })

  it('names each line that is no page, and reads the rest', () => {
    const wrong = ['{', '[]', '{"text":7}', '{"text":"甲","page":3}', '']
    const { status, stdout: given, stderr } = gongtu(['read'], [...wrong, lines[0]].join('\n'))
    expect(status).toBe(0)
    expect(given.trimEnd()).toBe(stdout.split('\n')[0])
    expect(stderr.trimEnd().split('\n')).toEqual([
      'line 1: not JSON. One page a line is wanted: {"file": …, "text": …}.',
      'line 2: no page: the field "text" is wanted, with the text of the page.',
      'line 3: no page: the field "text" is wanted, with the text of the page.',
      'line 4: the field "page" is not text.',
    ])
  })
})
