import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The version that is tested; `pom.xml` and `docker-compose.yml` name the same. */
export const NEO4J_VERSION = '5.26.30'

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'gongtu', `neo4j-${NEO4J_VERSION}`)
const LIB = join(CACHE, 'lib')
const POM = fileURLToPath(new URL('pom.xml', import.meta.url))

/** Longest time to wait, in milliseconds, for a server to answer, and for one to be gone. */
const START_MS = 300_000
const STOP_MS = 60_000

const HEAP = '512m'

const OPENS = ['java.nio', 'java.io', 'sun.nio.ch'].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`)
const COMMON = ['-Dfile.encoding=UTF-8', ...OPENS]
/** One compiler, one collector: half the memory and a third of the time, at the price of slower bulk loads. */
const QUICK = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...COMMON]

/** How a server is to be, where the tests want another one than they all share. */
export interface ServerOptions {
  /** Lines for neo4j.conf. */
  readonly conf?: readonly string[]
  /** Size of the heap and of the page cache, `2g`. */
  readonly heap?: string
  readonly pageCache?: string
  /** Compile thoroughly and collect in parallel, as a server of production does: slower to start, faster in bulk. */
  readonly thorough?: boolean
}

/** A running server and the way into it. */
export interface RunningServer {
  readonly uri: string
  readonly browser: string
  readonly username: string
  readonly password: string
  readonly pid: number
  /** Stops the server and removes its data. */
  stop(): Promise<void>
}

/** Why no server can be started here. */
export class NoServer extends Error {}

async function javaVersion(): Promise<string> {
  try {
    const { stderr } = await run('java', ['-version'])
    const version = /version "(\d+)[^"]*"/.exec(stderr)
    if (Number(version?.[1]) >= 17) return version?.[0].replace(/\W+/g, '-') ?? ''
  } catch {
    // Told below: an absent Java and one too old have one remedy.
  }
  throw new NoServer('it needs Java 17 or later: install one (apt-get install openjdk-17-jre-headless)')
}

/** Fetches the jars into the cache, whole or not at all. */
async function fetchJars(): Promise<void> {
  if (existsSync(LIB)) return
  mkdirSync(CACHE, { recursive: true })
  const partial = mkdtempSync(join(CACHE, 'fetch-'))
  const goal = ['-B', '-q', '-f', POM, 'dependency:copy-dependencies', '-DincludeScope=runtime']
  try {
    await run('mvn', [...goal, `-DoutputDirectory=${partial}`], { maxBuffer: 1e8 })
    renameSync(partial, LIB)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (existsSync(LIB)) return
    const { code, stdout = '' } = error as { code?: unknown; stdout?: string }
    if (code === 'ENOENT') throw new NoServer('it needs Maven to fetch Neo4j once (apt-get install maven)')
    throw new NoServer(
      `Maven could not fetch it: ${stdout.split('\n').find((line) => line.includes('ERROR')) ?? error}`,
    )
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/** Small, loopback only, quick to start and to stop. */
function configuration(bolt: number, http: number, { conf = [], heap, pageCache }: ServerOptions): string {
  return [
    'server.default_listen_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${bolt}`,
    `server.bolt.advertised_address=127.0.0.1:${bolt}`,
    `server.http.listen_address=127.0.0.1:${http}`,
    `server.http.advertised_address=127.0.0.1:${http}`,
    'server.https.enabled=false',
    `server.memory.heap.initial_size=${heap ?? HEAP}`,
    `server.memory.heap.max_size=${heap ?? HEAP}`,
    `server.memory.pagecache.size=${pageCache ?? '64m'}`,
    'dbms.usage_report.enabled=false',
    'client.allow_telemetry=false',
    'db.tx_log.preallocate=false',
    'db.tx_log.rotation.size=64m',
    'db.tx_log.rotation.retention_policy=keep_none',
    'db.checkpoint.interval.time=1m',
    'internal.server.bolt.thread_pool_shutdown_wait_time=0s',
    'internal.server.bolt.connection_shutdown_wait_time=0s',
    ...conf,
    '',
  ].join('\n')
}

const gone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** A Neo4j Community in a temporary folder of its own, on free loopback ports, with authentication on. */
export class LocalServer implements RunningServer {
  readonly home = mkdtempSync(join(tmpdir(), 'gongtu-neo4j-'))
  readonly username = 'neo4j'
  /** Begins with a letter: a hyphen would be taken for an option. */
  readonly password = `p${randomBytes(9).toString('base64url')}`
  readonly uri: string
  readonly browser: string
  readonly #http: string
  readonly #java: string
  readonly #options: ServerOptions
  #child: ChildProcess | undefined
  #onExit = () => {}

  private constructor(java: string, bolt: number, http: number, options: ServerOptions) {
    this.#java = java
    this.#options = options
    this.uri = `bolt://127.0.0.1:${bolt}`
    this.#http = `http://127.0.0.1:${http}`
    this.browser = `${this.#http}/browser/`
    for (const folder of ['conf', 'data', 'logs', 'plugins', 'import']) mkdirSync(join(this.home, folder))
    writeFileSync(join(this.home, 'conf', 'neo4j.conf'), configuration(bolt, http, options))
  }

  /**
   * Fetches Neo4j Community if it is not cached, and makes an empty database; nothing runs yet.
   * Throws NoServer, with what to do about it, where the machine lacks what it takes.
   */
  static async make(options: ServerOptions = {}): Promise<LocalServer> {
    const java = await javaVersion()
    await fetchJars()
    const server = new LocalServer(java, await freePort(), await freePort(), options)
    await server.admin(server.home, 'dbms', 'set-initial-password', server.password)
    return server
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  get #environment(): NodeJS.ProcessEnv {
    return { ...process.env, NEO4J_HOME: this.home, NEO4J_CONF: join(this.home, 'conf') }
  }

  /** Runs neo4j-admin on this server's home, in `folder`, and gives what it prints. */
  async admin(folder: string, ...args: readonly string[]): Promise<string> {
    const entry = [...QUICK, '-cp', `${LIB}/*`, 'org.neo4j.server.startup.Neo4jAdminCommand', ...args]
    const { stdout } = await run('java', entry, { env: this.#environment, cwd: folder, maxBuffer: 1e8 })
    return stdout
  }

  /** Starts the server, for the first time or again, and waits until it answers. */
  async start(): Promise<this> {
    const { heap = HEAP, thorough } = this.#options
    // Classes parsed once and mapped into memory at every later start.
    const archive = join(CACHE, `classes-${this.#java}.jsa`)
    const unfinished = `${archive}.${process.pid}`
    const shared = existsSync(archive) ? `-XX:SharedArchiveFile=${archive}` : `-XX:ArchiveClassesAtExit=${unfinished}`
    const sharing = [shared, '-Xshare:auto', '-Xlog:cds=off', '-Xlog:cds+dynamic=off']
    const machine = thorough ? ['-XX:+UseParallelGC', ...COMMON] : [...sharing, ...QUICK]
    const memory = [
      `-Xms${heap}`,
      `-Xmx${heap}`,
      '-Dio.netty.tryReflectionSetAccessible=true',
      '-Dlog4j2.disable.jmx=true',
    ]
    const entry = ['org.neo4j.server.CommunityEntryPoint', `--home-dir=${this.home}`]
    const log = join(this.home, 'logs', 'console.log')
    const output = openSync(log, 'w')
    const command = [...memory, ...machine, '-cp', `${LIB}/*`, ...entry, `--config-dir=${join(this.home, 'conf')}`]
    const child = spawn('java', command, { env: this.#environment, stdio: ['ignore', output, output] })
    closeSync(output)
    this.#child = child
    this.#onExit = () => child.kill('SIGKILL')
    process.once('exit', this.#onExit)
    child.once('exit', () => {
      process.off('exit', this.#onExit)
      if (existsSync(unfinished)) renameSync(unfinished, archive)
    })
    try {
      await answering(child, this.#http, this.password, log)
    } catch (error) {
      await this.stop()
      throw error
    }
    return this
  }

  /** Ends the process at once (`kill -9`), or asks it to end; returns when it is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || gone(child)) return
    child.kill(signal)
    for (const until = Date.now() + STOP_MS; !gone(child) && Date.now() < until; ) await sleep(50)
    if (!gone(child)) await this.end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
    rmSync(this.home, { recursive: true, force: true })
  }
}

/** Waits until the server answers a query over HTTP. */
async function answering(child: ChildProcess, url: string, password: string, log: string): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from(`neo4j:${password}`).toString('base64')}`,
    'content-type': 'application/json',
  }
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(100)) {
    if (gone(child)) break
    const body = JSON.stringify({ statement: 'RETURN 1' })
    const answer = await fetch(`${url}/db/neo4j/query/v2`, { method: 'POST', headers, body }).catch(() => null)
    if (answer?.ok) return
  }
  throw new Error(`Neo4j did not start:\n${readFileSync(log, 'utf8').split('\n').slice(-15).join('\n')}`)
}

/** Makes a server and starts it. Throws as `LocalServer.make` does. */
export async function startServer(options: ServerOptions = {}): Promise<LocalServer> {
  const server = await LocalServer.make(options)
  return server.start()
}
