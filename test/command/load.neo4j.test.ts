import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeGraphFile } from '../../src/graph/graph-file.js'
import { atPrompt, given, settings, wipe } from '../neo4j/given.js'
import { edgesOf, nodesOf, sampleGraph } from '../store/sample.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-load-'))
const graph = sampleGraph()

/** Runs the program as a person would, in a folder whose `.env` does not say otherwise. */
function gongtu(environment: Record<string, string>, ...args: string[]) {
  const cli = join(process.cwd(), 'dist/cli.js')
  const { status, stdout, stderr } = spawnSync('node', [cli, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
  })
  return { status, stdout, stderr }
}

describe.skipIf(given.absent)('gongtu load', () => {
  const environment = {
    NEO4J_URI: settings.uri,
    NEO4J_USERNAME: settings.username,
    NEO4J_PASSWORD: settings.password,
    ...(settings.database ? { NEO4J_DATABASE: settings.database } : {}),
  }

  beforeAll(async () => {
    await wipe()
    await writeGraphFile(join(folder, 'graph.jsonl'), graph)
  })
  afterAll(async () => {
    await wipe()
    rmSync(folder, { recursive: true })
  })

  /** The cells of a line of the report: created, updated, deleted, untouched. */
  function counts(stdout: string, name: string): number[] {
    const line = stdout.split('\n').find((text) => text.startsWith(name)) ?? ''
    return line.slice(name.length).trim().split(/\s+/).map(Number)
  }

  it('says with --dry-run what it would write, and writes nothing', async () => {
    const { status, stdout, stderr } = gongtu(environment, 'load', '--workspace', '.', '--dry-run')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(`${settings.uri} would change so:`)
    expect(counts(stdout, 'nodes')).toEqual([nodesOf(graph).length, 0, 0, 0])
    expect(await atPrompt('MATCH (n) RETURN count(n) AS n')).toEqual([{ n: 0 }])
  })

  it('brings the database to the graph, and finds nothing to do the second time', () => {
    const first = gongtu(environment, 'load', '--workspace', '.')
    expect(first.status, first.stderr).toBe(0)
    expect(counts(first.stdout, 'relationships')).toEqual([edgesOf(graph).length, 0, 0, 0])
    const second = gongtu(environment, 'load', '--workspace', '.')
    expect(counts(second.stdout, 'nodes')).toEqual([0, 0, 0, nodesOf(graph).length])
    expect(second.stdout + second.stderr).not.toContain(settings.password)
  })

  it('starts over with --replace', () => {
    const { stdout } = gongtu(environment, 'load', '--workspace', '.', '--replace')
    const all = nodesOf(graph).length
    expect(counts(stdout, 'nodes')).toEqual([all, 0, all, 0])
  })

  it('leaves a database that answers canned queries', () => {
    const asked = ['query', 'person/career', 'person=张克斌', '--store', 'neo4j', '--format', 'json']
    const { status, stdout } = gongtu(environment, ...asked)
    expect(status).toBe(0)
    const posts = JSON.parse(stdout).map((row: Record<string, unknown>) => `${row.organization} ${row.title}`)
    expect(posts.sort()).toEqual([
      '北京市朝阳区人大常委会 党组书记',
      '北京市朝阳区人大常委会 副主任',
      '北京市朝阳区总工会 主席',
    ])
  })

  const wrong: [string, Record<string, string>, string][] = [
    ['a wrong password', { NEO4J_PASSWORD: 'ganz-falsch' }, `refuses user '${settings.username}'`],
    ['no server', { NEO4J_URI: 'bolt://127.0.0.1:1' }, 'no Neo4j answers at bolt://127.0.0.1:1'],
    ['a wrong database', { NEO4J_DATABASE: 'nosuch' }, "has no database 'nosuch'"],
    ['no password at all', { NEO4J_PASSWORD: '' }, 'NEO4J_PASSWORD is not set'],
    ['an address that is none', { NEO4J_URI: 'localhost' }, 'NEO4J_URI is not an address'],
  ]
  it.each(wrong)('ends with one line and exit code 1 for %s', (_, changed, line) => {
    const { status, stdout, stderr } = gongtu({ ...environment, ...changed }, 'load', '--workspace', '.')
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(line)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).not.toMatch(/ganz-falsch/)
    expect(stderr).not.toContain(settings.password)
  })

  it('ends with one line and exit code 1 where nothing has been built', () => {
    const { status, stderr } = gongtu(environment, 'load', '--workspace', 'nothing')
    expect(status).toBe(1)
    expect(stderr).toBe('nothing/graph.jsonl: no graph there. Run `gongtu build` first.\n')
  })
})
