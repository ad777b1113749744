/**
 * How long `gongtu load` takes, against the bare driver on the same graph in the same run.
 *
 *     npm run bench:load [-- SCALE]     SCALE: 1 is 200,000 nodes and 600,000 relationships; default 1
 *
 * Each side has a fresh server with a cold compiler. Prints seconds, the ratios that count, and the peak of the loader's
 * resident memory (of its own process, from start to end). Needs Java 17, Maven, 6 GB of memory and, once, `npm run build`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeGraphFile } from '../../src/graph/graph-file.js'
import { type LocalServer, startServer } from '../neo4j/server.js'
import { loadBare } from './load-floor.js'
import { syntheticGraph } from './synthetic-graph.js'

const NODES = 200_000
const RELATIONSHIPS = 600_000
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
/** Tells at the end how much memory the process had at most; only Linux knows. */
const PEAK = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeSync } from 'node:fs'
  process.on('exit', () => {
    try { writeSync(2, /VmHWM.*/.exec(readFileSync('/proc/self/status', 'utf8'))[0] + '\\n') } catch {}
  })`)}`

interface Run {
  readonly seconds: number
  /** Seconds of processor that the server took. */
  readonly server: number
  readonly megabytes: number
  readonly stdout: string
}

function gongtu(server: LocalServer, workspace: string, ...args: string[]): Promise<Run> {
  const { uri, username, password } = server
  const began = performance.now()
  const before = processorSeconds(server.pid)
  const child = spawn(process.execPath, ['--import', PEAK, CLI, ...args, '--workspace', workspace], {
    env: { PATH: process.env.PATH, NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`gongtu ${args.join(' ')}: ${stderr}`))
      const seconds = (performance.now() - began) / 1000
      const [, kilobytes = 'NaN'] = /VmHWM:\s+(\d+)/.exec(stderr) ?? []
      resolve({
        seconds,
        server: processorSeconds(server.pid) - before,
        megabytes: Math.round(Number(kilobytes) / 1000),
        stdout,
      })
    })
  })
}

/** Seconds of processor that a process has taken so far: on a machine that does other work too, they say more. */
function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
  }
}

function say(what: string, seconds: number, more = ''): void {
  process.stdout.write(`${what.padEnd(36)}${seconds.toFixed(1).padStart(8)} s  ${more}\n`)
}

async function withServer<T>(work: (server: LocalServer) => Promise<T>): Promise<T> {
  const server = await startServer({ heap: '2g', pageCache: '512m', thorough: true })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

async function main(): Promise<void> {
  const scale = Number(process.argv[2] ?? 1)
  const size = [Math.round(NODES * scale), Math.round(RELATIONSHIPS * scale)] as const
  const workspace = mkdtempSync(join(tmpdir(), 'gongtu-bench-'))
  try {
    await writeGraphFile(join(workspace, 'graph.jsonl'), syntheticGraph(...size))
    process.stdout.write(`${size[0].toLocaleString('en-US')} nodes, ${size[1].toLocaleString('en-US')} relationships\n`)
    const { bare, busy } = await withServer(async (server) => {
      const before = processorSeconds(server.pid)
      const floor = await loadBare(server, syntheticGraph(...size))
      const busy = processorSeconds(server.pid) - before
      const bare = floor.nodes + floor.relationships + floor.schema
      const parts = Object.entries(floor).map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`)
      say('bare driver', bare, `(${parts.join(', ')}); server busy for ${busy.toFixed(1)} s`)
      return { bare, busy }
    })
    await withServer(async (server) => {
      const first = await gongtu(server, workspace, 'load')
      say(
        'gongtu load, first',
        first.seconds,
        `${(bare / first.seconds).toFixed(2)} of the bare driver; server busy for ${first.server.toFixed(1)} s (${(busy / first.server).toFixed(2)}); loader ${first.megabytes} MB`,
      )
      const again = await gongtu(server, workspace, 'load')
      const share = ((100 * again.seconds) / first.seconds).toFixed(1)
      say(
        'gongtu load, unchanged',
        again.seconds,
        `${share} % of the first; server busy for ${again.server.toFixed(1)} s; loader ${again.megabytes} MB`,
      )
    })
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

await main()
