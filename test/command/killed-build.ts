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
 * that a whole build takes; then builds again.
 */
export async function killBuilds({ dump, folder, times, seed }: Killing): Promise<Kill[]> {
  const whole = join(folder, 'whole')
  const began = performance.now()
  await expectDone(dump, whole)
  const duration = performance.now() - began
  const half = join(folder, 'half')
  const halfDump = join(folder, 'half-dump')
  cpSync(dump, halfDump, { recursive: true })
  for (const { file } of someJournal(1000).filter((_, at) => at % 2 === 0))
    rmSync(join(halfDump, file), { force: true })
  await expectDone(halfDump, half)
  const moments = fc.sample(fc.integer({ min: 0, max: Math.round(0.9 * duration) }), { numRuns: times, seed })
  const kills: Kill[] = []
  for (const [at, moment] of moments.entries()) {
    const workspace = join(folder, `killed-${at}`)
    if (at % 2 === 1) cpSync(half, workspace, { recursive: true })
    const child = startBuild(dump, workspace)
    const timer = setTimeout(() => child.kill('SIGKILL'), moment)
    const { signal } = await endOf(child)
    clearTimeout(timer)
    const { code, stderr } = await endOf(startBuild(dump, workspace))
    const wrong: string[] = []
    if (code !== 0) wrong.push(`the next build ends with ${code}: ${stderr.trim()}`)
    else {
      for (const name of ['graph.jsonl', 'report.json', 'reading/readings.pack']) {
        if (!readFileSync(join(workspace, name)).equals(readFileSync(join(whole, name)))) wrong.push(`another ${name}`)
      }
    }
    wrong.push(...leftoversOf(workspace).map((name) => `left over: ${name}`))
    kills.push({ moment, inTime: signal === 'SIGKILL', wrong })
    rmSync(workspace, { recursive: true, force: true })
  }
  return kills
}

async function expectDone(dump: string, workspace: string): Promise<void> {
  const { code, stderr } = await endOf(startBuild(dump, workspace))
  if (code !== 0) throw new RangeError(`a build that nobody disturbed ended with ${code}: ${stderr}`)
}
