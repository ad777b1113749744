/**
 * Kills loads at random moments and checks what comes of it.
 *
 *     npm run test:kill [-- KILLS [SEED]]     default: 30 kills, seed 1; a quarter of an hour
 *
 * In turn the loading process, the server, or both get `kill -9`, in the middle of a first load or of a rebuild. The
 * server is started again; a load that still runs must come to its end, else it is run again as it was. Every time the
 * database must hold exactly the graph, with all constraints and indexes, `:GongtuLoad` must say `done` only where that is
 * so, and a further load must find nothing to do. Ends with exit code 1 where anything differs.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Driver } from 'neo4j-driver'
import { writeGraphFile } from '../../src/graph/graph-file.js'
import { readStatements } from '../../src/store/cypher-file.js'
import { contentsFrom, contentsOf, openDriver, stateOf, wipeWhole } from '../neo4j/contents.js'
import { Loading } from '../neo4j/loading.js'
import { type LocalServer, startServer } from '../neo4j/server.js'
import { seededRandom, syntheticGraph, variantOf } from './synthetic-graph.js'

const VICTIMS = ['driver', 'server', 'both'] as const
const graph = [...syntheticGraph(1_000, 5_000)]
const rebuilt = variantOf(graph, 7)
const [whole, wholeRebuilt] = [contentsFrom(graph), contentsFrom(rebuilt)]
const schema = readStatements('schema.cypher').map((statement) => `${/gongtu_\w+/.exec(statement)?.[0]} ONLINE`)

/** What is wrong with the database; empty where it is exactly as an undisturbed load leaves it. */
async function faults(driver: Driver, wanted: readonly string[]): Promise<string> {
  const held = await contentsOf(driver)
  const missing = wanted.filter((line, at) => held[at] !== line).length + Math.abs(held.length - wanted.length)
  const state = await stateOf(driver)
  const found = [
    missing ? `${missing} nodes or relationships differ` : '',
    state.load.state === 'done' ? '' : `state is ${state.load.state}`,
    state.schema.join() === [...schema].sort().join() ? '' : 'constraints or indexes differ',
  ]
  return found.filter(Boolean).join('; ')
}

class Trial {
  readonly #server: LocalServer
  readonly #driver: Driver
  readonly #folders = { first: '', rebuild: '' }

  constructor(server: LocalServer, driver: Driver, first: string, rebuild: string) {
    this.#server = server
    this.#driver = driver
    this.#folders = { first, rebuild }
  }

  async #load(kind: 'first' | 'rebuild'): Promise<string> {
    const { code, stdout, stderr } = await new Loading(this.#server, this.#folders[kind]).ended
    if (code !== 0) throw new Error(`gongtu load ended with ${code}: ${stderr}`)
    return stdout
  }

  async #prepare(kind: 'first' | 'rebuild'): Promise<void> {
    await wipeWhole(this.#driver)
    if (kind === 'rebuild') await this.#load('first')
  }

  /** Milliseconds that an undisturbed load takes, and whether it is right. */
  async undisturbed(kind: 'first' | 'rebuild'): Promise<number> {
    await this.#prepare(kind)
    const began = performance.now()
    await this.#load(kind)
    const took = performance.now() - began
    const wrong = await faults(this.#driver, kind === 'first' ? whole : wholeRebuilt)
    if (wrong) throw new Error(`an undisturbed load: ${wrong}`)
    return took
  }

  /** Kills a load after `moment` milliseconds; null where it was over by then, else what is wrong in the end. */
  async kill(victim: (typeof VICTIMS)[number], kind: 'first' | 'rebuild', moment: number): Promise<string | null> {
    const wanted = kind === 'first' ? whole : wholeRebuilt
    await this.#prepare(kind)
    const before = (await stateOf(this.#driver)).load.build
    const loading = new Loading(this.#server, this.#folders[kind])
    await sleep(moment)
    if (!loading.running) return null
    const deaths: Promise<unknown>[] = []
    if (victim !== 'driver') deaths.push(this.#server.end('SIGKILL'))
    if (victim !== 'server') deaths.push(loading.kill())
    await Promise.all(deaths)
    if (victim !== 'driver') await this.#server.start()
    if (victim === 'server') await loading.ended
    const { load } = await stateOf(this.#driver)
    // Where nothing has been written yet, what is done is the load before.
    const untouched = kind === 'rebuild' && load.build === before
    const wrongClaim = load.state === 'done' ? await faults(this.#driver, untouched ? whole : wanted) : ''
    if (wrongClaim) return `done is claimed, yet ${wrongClaim}`
    await this.#load(kind)
    const wrong = await faults(this.#driver, wanted)
    if (wrong) return wrong
    const report = await this.#load(kind)
    return /^nodes +0 +0 +0 /m.test(report) && /^relationships +0 +0 +0 /m.test(report) ? '' : 'a further load writes'
  }
}

async function main(): Promise<void> {
  const [kills = 30, seed = 1] = process.argv.slice(2).map(Number)
  const random = seededRandom(seed)
  const folders = [graph, rebuilt].map(() => mkdtempSync(join(tmpdir(), 'gongtu-kill-')))
  await writeGraphFile(join(folders[0], 'graph.jsonl'), graph)
  await writeGraphFile(join(folders[1], 'graph.jsonl'), rebuilt)
  const server = await startServer()
  const driver = openDriver(server)
  try {
    const trial = new Trial(server, driver, folders[0], folders[1])
    const took = { first: await trial.undisturbed('first'), rebuild: await trial.undisturbed('rebuild') }
    let wrong = 0
    for (let done = 0; done < kills; ) {
      const victim = VICTIMS[done % VICTIMS.length]
      const kind = random() < 0.5 ? 'first' : 'rebuild'
      const moment = Math.round(random() * took[kind])
      const outcome = await trial.kill(victim, kind, moment)
      if (outcome === null) continue
      done++
      if (outcome) wrong++
      const line = `${String(done).padStart(3)} ${victim.padEnd(7)}${kind.padEnd(8)}after ${moment} of ${Math.round(took[kind])} ms`
      process.stdout.write(`${line}: ${outcome || 'the same graph'}\n`)
    }
    process.stdout.write(`${kills - wrong} of ${kills} kills: the same graph as an undisturbed load\n`)
    process.exitCode = wrong ? 1 : 0
  } finally {
    await driver.close()
    await server.stop()
    for (const folder of folders) rmSync(folder, { recursive: true })
  }
}

await main()
