import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
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

const OPENS = ['java.nio', 'java.io', 'sun.nio.ch'].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`)

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

/** Small, loopback only, quick to start and to stop. `extra` is added to neo4j.conf. */
function configuration(bolt: number, http: number, extra: readonly string[]): string {
  return [
    'server.default_listen_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${bolt}`,
    `server.bolt.advertised_address=127.0.0.1:${bolt}`,
    `server.http.listen_address=127.0.0.1:${http}`,
    `server.http.advertised_address=127.0.0.1:${http}`,
    'server.https.enabled=false',
    'server.memory.heap.initial_size=512m',
    'server.memory.heap.max_size=512m',
    'server.memory.pagecache.size=64m',
    'dbms.usage_report.enabled=false',
    'client.allow_telemetry=false',
    'db.tx_log.preallocate=false',
    'db.tx_log.rotation.size=64m',
    'db.tx_log.rotation.retention_policy=keep_none',
    'db.checkpoint.interval.time=1m',
    'internal.server.bolt.thread_pool_shutdown_wait_time=0s',
    'internal.server.bolt.connection_shutdown_wait_time=0s',
    ...extra,
    '',
  ].join('\n')
}

const gone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

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

/**
 * Fetches Neo4j Community if it is not cached, and starts it on free loopback ports with authentication on and an empty
 * database in a temporary folder. Throws NoServer, with what to do about it, where the machine lacks what it takes.
 */
export async function startServer(extra: readonly string[] = []): Promise<RunningServer> {
  const java = await javaVersion()
  await fetchJars()
  const home = mkdtempSync(join(tmpdir(), 'gongtu-neo4j-'))
  for (const folder of ['conf', 'data', 'logs', 'plugins', 'import']) mkdirSync(join(home, folder))
  const [bolt, http] = [await freePort(), await freePort()]
  const conf = join(home, 'conf')
  writeFileSync(join(conf, 'neo4j.conf'), configuration(bolt, http, extra))
  const password = randomBytes(9).toString('base64url')
  const environment = { ...process.env, NEO4J_HOME: home, NEO4J_CONF: conf }
  // One compiler, one collector: half the memory and a third of the time, at the price of slower bulk loads.
  const quick = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dfile.encoding=UTF-8', ...OPENS, '-cp', `${LIB}/*`]
  const admin = ['org.neo4j.server.startup.Neo4jAdminCommand', 'dbms', 'set-initial-password', password]
  await run('java', [...quick, ...admin], { env: environment })

  // Classes parsed once and mapped into memory at every later start.
  const archive = join(CACHE, `classes-${java}.jsa`)
  const unfinished = `${archive}.${process.pid}`
  const sharing = existsSync(archive) ? `-XX:SharedArchiveFile=${archive}` : `-XX:ArchiveClassesAtExit=${unfinished}`
  const log = join(home, 'logs', 'console.log')
  const entry = ['org.neo4j.server.CommunityEntryPoint', `--home-dir=${home}`, `--config-dir=${conf}`]
  const memory = ['-Xms512m', '-Xmx512m', '-Dio.netty.tryReflectionSetAccessible=true', '-Dlog4j2.disable.jmx=true']
  const output = openSync(log, 'w')
  const child = spawn(
    'java',
    [sharing, '-Xshare:auto', '-Xlog:cds=off', '-Xlog:cds+dynamic=off', ...memory, ...quick, ...entry],
    {
      env: environment,
      stdio: ['ignore', output, output],
    },
  )
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)

  const stop = async () => {
    child.kill('SIGTERM')
    for (const until = Date.now() + STOP_MS; !gone(child) && Date.now() < until; ) await sleep(50)
    if (!gone(child)) child.kill('SIGKILL')
    process.off('exit', killed)
    if (existsSync(unfinished)) renameSync(unfinished, archive)
    rmSync(home, { recursive: true, force: true })
  }
  try {
    await answering(child, `http://127.0.0.1:${http}`, password, log)
  } catch (error) {
    await stop()
    throw error
  }
  const pid = child.pid as number
  return {
    uri: `bolt://127.0.0.1:${bolt}`,
    browser: `http://127.0.0.1:${http}/browser/`,
    username: 'neo4j',
    password,
    pid,
    stop,
  }
}
