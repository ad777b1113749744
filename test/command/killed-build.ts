import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Page } from '../../src/article/page.js'
import { leftoversOf, pagesOf } from './build-given.js'

/** The annotated pages, raw, as many as are wanted. */
export function someJournal(pages: number): Page[] {
  return pagesOf('train').slice(0, pages)
}

export interface Killing {
  readonly dump: string
  /** Where workspaces are made. */
  readonly folder: string
  /** How many builds are to be killed before they are done. */
  readonly times: number
  readonly seed: number
}

export interface Kill {
  /** Milliseconds from the start of the process. */
  readonly moment: number
  /** False where the build was done before. */
  readonly inTime: boolean
  /** What is not as it should be after another build. */
  readonly wrong: readonly string[]
}

export function startBuild(dump: string, workspace: string, ...more: readonly string[]): ChildProcess {
  const args = ['dist/cli.js', 'build', dump, '--workspace', workspace, '--judgements', `${workspace}-none`, ...more]
  return spawn('node', args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

interface End {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

/** How a process ended: its code, or the signal. */
export function endOf(child: ChildProcess): Promise<End> {
  let [stdout, stderr] = ['', '']
  child.stderr?.on('data', (data) => {
    stderr += data
  })
  child.stdout?.on('data', (data) => {
    stdout += data
  })
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr })))
}

/**
 * Builds from nothing and from the graph of half the pages, in turn, and kills the process at a random moment of the time
 * that such a build takes; then builds again. Builds that are done too early show how long one takes now, and do not count
 * among the `times`; after four times as many it gives up.
 */
export async function killBuilds({ dump, folder, times, seed }: Killing): Promise<Kill[]> {
  const whole = join(folder, 'whole')
  const halfDump = join(folder, 'half-dump')
  cpSync(dump, halfDump, { recursive: true })
  for (const { file } of someJournal(1000).filter((_, at) => at % 2 === 0))
    rmSync(join(halfDump, file), { force: true })
  const half = join(folder, 'half')
  await expectDone(halfDump, half)
  const duration = await expectDone(dump, whole)
  const durations = [duration, duration]
  const shares = fc.sample(fc.double({ min: 0, max: 0.9, noNaN: true }), { numRuns: 4 * times, seed })
  const kills: Kill[] = []
  let killed = 0
  for (let at = 0; killed < times && at < shares.length; at++) {
    const kind = at % 2
    const moment = Math.round(shares[at] * durations[kind])
    const workspace = join(folder, `killed-${at}`)
    if (kind === 1) cpSync(half, workspace, { recursive: true })
    const began = performance.now()
    const child = startBuild(dump, workspace)
    const timer = setTimeout(() => child.kill('SIGKILL'), moment)
    const { signal } = await endOf(child)
    clearTimeout(timer)
    const inTime = signal === 'SIGKILL'
    if (inTime) killed++
    else durations[kind] = performance.now() - began
    const { code, stderr } = await endOf(startBuild(dump, workspace))
    const wrong: string[] = []
    if (code !== 0) wrong.push(`the next build ends with ${code}: ${stderr.trim()}`)
    else {
      for (const name of ['graph.jsonl', 'report.json', 'reading/readings.pack']) {
        if (!readFileSync(join(workspace, name)).equals(readFileSync(join(whole, name)))) wrong.push(`another ${name}`)
      }
    }
    wrong.push(...leftoversOf(workspace).map((name) => `left over: ${name}`))
    kills.push({ moment, inTime, wrong })
    rmSync(workspace, { recursive: true, force: true })
  }
  return kills
}

/** Milliseconds that a build takes which nobody disturbs. */
async function expectDone(dump: string, workspace: string): Promise<number> {
  const began = performance.now()
  const { code, stderr } = await endOf(startBuild(dump, workspace))
  if (code !== 0) throw new RangeError(`a build that nobody disturbed ended with ${code}: ${stderr}`)
  return performance.now() - began
}
