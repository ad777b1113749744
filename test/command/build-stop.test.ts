import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { filesOf, leftoversOf, pagesOf, writeDump } from './build-given.js'
import { endOf, killBuilds, someJournal, startBuild } from './killed-build.js'

// Processes are started one after the other, each with models of its own: 25 s on two free cores.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'gongtu-stop-'))
const small = join(folder, 'small')
const medium = join(folder, 'medium')
const large = join(folder, 'large')
/** A workspace with the graph of the small dump. */
const built = join(folder, 'built')

beforeAll(async () => {
  writeDump(small, pagesOf('test').slice(0, 3))
  writeDump(medium, someJournal(10))
  writeDump(large, someJournal(24))
  expect((await endOf(startBuild(small, built))).code).toBe(0)
})
afterAll(() => {
  if (existsSync(join(folder, 'full'))) spawnSync('umount', [join(folder, 'full')])
  rmSync(folder, { recursive: true })
})

/** A copy of the workspace that the small dump was built in. */
function given(name: string): string {
  const workspace = join(folder, name)
  cpSync(built, workspace, { recursive: true })
  return workspace
}

/** Waits until pages of a build have been kept. */
async function untilReading(workspace: string): Promise<void> {
  const pack = join(workspace, 'reading', 'readings.pack')
  const size = () => (existsSync(pack) ? readFileSync(pack).length : 0)
  const before = size()
  for (let tries = 0; tries < 1000 && size() === before; tries++) await sleep(10)
  expect(size()).toBeGreaterThan(before)
}

/** What readers of the workspace see: all but the cache. */
const shownOf = (workspace: string) => new Map([...filesOf(workspace)].filter(([name]) => !name.startsWith('reading/')))

describe('a second build at work in one workspace', () => {
  it('says so and stops, and the first goes on', async () => {
    const workspace = join(folder, 'two')
    const first = startBuild(large, workspace)
    const end = endOf(first)
    await untilReading(workspace)
    const second = await endOf(startBuild(small, workspace))
    expect(second.code).toBe(1)
    const who = `another build \\(process ${first.pid}\\) is at work there\\. Wait until it is done, or name another --workspace\\.`
    expect(second.stderr).toMatch(new RegExp(`^.*two: ${who}\\n$`))
    expect((await end).code).toBe(0)
    expect((await endOf(startBuild(small, workspace))).code).toBe(0)
  })
})

describe('a build that is stopped by Ctrl-C', () => {
  it('ends with code 130, leaves the graph as it was, and keeps what was read', async () => {
    const workspace = given('stopped')
    const before = shownOf(workspace)
    const child = startBuild(large, workspace)
    const end = endOf(child)
    await untilReading(workspace)
    child.kill('SIGINT')
    const { code, stderr } = await end
    expect([code, stderr.replace(/^读 reading: .*\n/gm, '')]).toEqual([
      130,
      'stopped. What was read so far is kept: build again to go on.\n',
    ])
    expect(shownOf(workspace)).toEqual(before)
    expect(leftoversOf(workspace)).toEqual([])
    const again = await endOf(startBuild(large, workspace))
    expect(again.code).toBe(0)
    expect(again.stdout).toMatch(/^读完 read 24 pages \([1-9]\d* new, [1-9]\d* known\), /)
  })
})

describe('a build that is killed', () => {
  it('leaves nothing behind that the next build does not put right', async () => {
    const kills = await killBuilds({ dump: small, folder: join(folder, 'kills'), times: 3, seed: 8 })
    expect(kills.filter(({ inTime }) => inTime).length).toBeGreaterThan(0)
    for (const { moment, wrong } of kills) expect(wrong, `killed after ${moment} ms`).toEqual([])
  })

  it('leaves files that the next build removes, whatever process they were of', async () => {
    const workspace = given('leftovers')
    const names = ['graph.jsonl.77.new', 'graph.jsonl.77.new.77.part', 'store/graph.grafeo.77.part']
    for (const name of [...names, 'reading/readings.pack.77.part', 'report.json.77.part']) {
      writeFileSync(join(workspace, name), 'half')
    }
    expect((await endOf(startBuild(small, workspace))).code).toBe(0)
    expect(leftoversOf(workspace)).toEqual([])
  })
})

describe('a workspace that cannot be written', () => {
  /** Runs a build that must fail, as the shell would with `prefix` before it; returns what it says. */
  function failing(workspace: string, prefix = '', user: { uid?: number; gid?: number } = {}): string {
    const command = `${prefix} exec node dist/cli.js build ${medium} --workspace ${workspace}`
    const { status, stderr } = spawnSync('bash', ['-c', command], { encoding: 'utf8', ...user })
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(status).toBe(1)
    return stderr.replace(/^读 reading: .*\n/gm, '').replace(/^.*: no article found.*\n/gm, '')
  }

  it('is a file: the build says what to do', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(failing(join(folder, 'file'))).toMatch(/file: not a folder\. Name another --workspace\./)
  })

  it('may hold no large file: the graph is as it was', () => {
    const workspace = given('limited')
    const before = shownOf(workspace)
    expect(failing(workspace, 'ulimit -f 600;')).toMatch(/larger than is allowed|GRAFEO|File too large/)
    expect(shownOf(workspace)).toEqual(before)
    expect(leftoversOf(workspace)).toEqual([])
  })

  it('is on a disk that is full: the graph is as it was', (test) => {
    const full = join(folder, 'full')
    mkdirSync(full)
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', full])
    if (status !== 0) return test.skip('no disk can be made here')
    const workspace = join(full, 'workspace')
    cpSync(built, workspace, { recursive: true })
    const before = shownOf(workspace)
    expect(failing(workspace)).toMatch(/the disk is full\. Make room and build again\./)
    expect(shownOf(workspace)).toEqual(before)
    expect(leftoversOf(workspace)).toEqual([])
  })

  it('is read-only: the graph is as it was', () => {
    const workspace = given('read-only')
    const before = shownOf(workspace)
    const places = ['', 'reading', 'store'].map((name) => join(workspace, name))
    for (const place of places) chmodSync(place, 0o555)
    chmodSync(folder, 0o755)
    // Nothing is read-only for root.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const said = failing(workspace, '', user)
    for (const place of places) chmodSync(place, 0o755)
    expect(said).toMatch(/it may not be written\. Change its permissions, or name another --workspace\./)
    expect(shownOf(workspace)).toEqual(before)
  })
})
