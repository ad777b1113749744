import { tell } from './output.js'

const EVERY_MS = 3_000

/** Says how far long work has come: on standard error, every few seconds, nothing for what is quickly done. */
export class Progress {
  readonly #what: string
  #last = performance.now()

  constructor(what: string) {
    this.#what = what
  }

  at(count: number): void {
    const now = performance.now()
    if (now - this.#last < EVERY_MS) return
    this.#last = now
    tell(`${this.#what}: ${count.toLocaleString('en-US')}`)
  }
}
