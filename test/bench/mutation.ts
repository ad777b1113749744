/**
 * Ten thousand files as nobody should send them, through the build.
 *
 *     npm run bench:mutation [-- COUNT [FIRST]]     COUNT mutants (default 10,000) from seed FIRST (default 0)
 *
 * Every file is read by itself, its CPU time measured (so that other work on the machine does not count), and all are built, five hundred at a time, by the built
 * program, whose memory is watched. Says what became of the files, which took longest, how much memory a build took at
 * most, and fails where a build fails, a file is missing from the account, or one takes longer than five seconds.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BuildReport } from '../../src/command/report.js'
import { mutantOf } from '../article/mutant.js'

const { readDump } = (await import(
  pathToFileURL('dist/article/dump.js').href
)) as typeof import('../../src/article/dump.js')

const BATCH = 500
const PATIENCE_MS = 5_000

const count = Number(process.argv[2] ?? 10_000)
const first = Number(process.argv[3] ?? 0)
const folder = mkdtempSync(join(tmpdir(), 'gongtu-mutation-'))
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Peak memory of a process as Linux counts it, MB; 0 elsewhere. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000
  } catch {
    return 0
  }
}

async function buildApart(dump: string, workspace: string): Promise<{ code: number; peak: number; stderr: string }> {
  const child = spawn('node', ['dist/cli.js', 'build', dump, '--workspace', workspace], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let [peak, stderr] = [0, '']
  child.stderr.on('data', (chunk) => {
    stderr = `${stderr}${chunk}`.slice(-2_000)
  })
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 200)
  const code = await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? -1)))
  clearInterval(watch)
  return { code, peak, stderr }
}

const totals = { read: 0, part: 0, refused: 0 }
const slow: { name: string; ms: number }[] = []
const failures: string[] = []
let memory = 0
for (let from = first; from < first + count; from += BATCH) {
  const dump = join(folder, 'dump')
  const workspace = join(folder, 'workspace')
  mkdirSync(dump)
  const files = new Set<string>()
  for (let seed = from; seed < Math.min(from + BATCH, first + count); seed++) {
    const { name, bytes } = mutantOf(seed)
    const path = join(dump, name)
    writeFileSync(path, bytes)
    const began = process.cpuUsage()
    const before = files.size
    for await (const { file } of readDump([path])) files.add(file)
    const { user, system } = process.cpuUsage(began)
    const ms = (user + system) / 1000
    if (files.size === before) failures.push(`${name}: not accounted for`)
    if (ms > PATIENCE_MS) failures.push(`${name}: ${ms.toFixed(0)} ms`)
    slow.push({ name, ms })
  }
  const began = performance.now()
  const { code, peak, stderr } = await buildApart(dump, workspace)
  const seconds = (performance.now() - began) / 1000
  memory = Math.max(memory, peak)
  if (code !== 0) failures.push(`build of ${from} to ${from + BATCH}: exit code ${code}: ${stderr}`)
  else {
    const { files: counts } = JSON.parse(readFileSync(join(workspace, 'report.json'), 'utf8')) as BuildReport
    const sum = counts.read + counts.part + counts.refused
    if (sum !== files.size) failures.push(`build of ${from} to ${from + BATCH}: ${sum} of ${files.size} files`)
    for (const outcome of ['read', 'part', 'refused'] as const) totals[outcome] += counts[outcome]
    say(`${from + BATCH}: ${seconds.toFixed(1)} s, ${peak.toFixed(0)} MB, ${JSON.stringify(counts)}`)
  }
  rmSync(dump, { recursive: true })
  rmSync(workspace, { recursive: true, force: true })
}
rmSync(folder, { recursive: true })
slow.sort((a, b) => b.ms - a.ms)
say(
  `files: ${totals.read} read, ${totals.part} in part, ${totals.refused} refused; memory at most ${memory.toFixed(0)} MB`,
)
say(
  `longest to take apart: ${slow
    .slice(0, 5)
    .map(({ name, ms }) => `${name} ${ms.toFixed(0)} ms`)
    .join(', ')}`,
)
for (const failure of failures) say(`FAILED ${failure}`)
if (failures.length) process.exitCode = 1
