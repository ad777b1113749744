import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Driver } from 'neo4j-driver'
import type { Neo4jSettings } from '../../src/store/settings.js'

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** How a process ended: by itself with an exit code, or by a signal. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A `gongtu load` in a process of its own, that may be killed at any moment. */
export class Loading {
  readonly ended: Promise<Ending>
  readonly #child: ChildProcess

  constructor({ uri, username, password }: Neo4jSettings, workspace: string) {
    const environment = { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password }
    const child = spawn(process.execPath, [CLI, 'load', '--workspace', workspace], {
      env: { PATH: process.env.PATH, ...environment },
      cwd: workspace,
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (data) => {
      stdout += data
    })
    child.stderr.on('data', (data) => {
      stderr += data
    })
    this.#child = child
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    })
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** `kill -9`; returns when the process is gone. */
  async kill(): Promise<Ending> {
    this.#child.kill('SIGKILL')
    return this.ended
  }

  /** Lets the process run for a tenth of the time only, so that it is surely still loading, until `work` has settled. */
  async slowedDuring<T>(work: Promise<T>): Promise<T> {
    let settled = false
    const result = work.finally(() => {
      settled = true
    })
    result.catch(() => {})
    while (!settled && this.running) {
      this.#child.kill('SIGSTOP')
      await sleep(180)
      this.#child.kill('SIGCONT')
      await sleep(20)
    }
    return result
  }

  /** Waits until the database holds that many nodes and relationships, or the process has ended. */
  async reach(driver: Driver, count: number): Promise<void> {
    while (this.running) {
      const { records } = await driver.executeQuery(
        `CALL () { MATCH (n) RETURN count(n) AS nodes }
         CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships }
         RETURN nodes + relationships AS held`,
      )
      if (Number(records[0].get('held')) >= count) return
      await sleep(10)
    }
  }
}
