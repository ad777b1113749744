import { availableParallelism, loadavg } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Page } from '../article/page.js'
import { GongtuError } from '../error.js'
import type { ReaderMessage, ReadingShape } from './reading-worker.js'

/** What became of a page: its reading as bytes, with the number of its articles; or why there is none. */
export type ReadResult = { readonly bytes: Uint8Array; readonly articles: number } | { readonly problem: string }

interface Task {
  readonly page: Page
  readonly done: (result: ReadResult) => void
  /** How often a reader has died of it. */
  deaths: number
}

interface Reader {
  readonly worker: Worker
  ready: boolean
  /** What it has been given; it works on the first. */
  readonly tasks: Task[]
  timer?: NodeJS.Timeout
  /** Why it was stopped, if it was. */
  stopped?: string
}

/** Pages given to a reader at once: it goes on with the next while the result of the last is taken in. */
const DEPTH = 3
/** Pages that may wait beside those. */
const WAITING = 4
/** Another reader is started when so many pages wait for each that there is. */
const WORTH_ANOTHER = 2
/** A page may take so long: milliseconds, and milliseconds a character. Pages take a hundredth of that. */
const PATIENCE_MS = 5_000
const PATIENCE_MS_A_CHARACTER = 0.02
/** A page that readers have died of so often is given up. */
const MOST_DEATHS = 2
/** Memory of a reader, MB: a page that wants more is refused. */
const MEMORY_MB = 1_000

export interface ReadersOptions {
  readonly workers?: number
  readonly shape?: ReadingShape
  /** Milliseconds that a page may take, instead of what its length suggests. */
  readonly patience?: number
  /** Memory that a reader may fill, MB. */
  readonly memory?: number
  /** The module that reads in a thread. */
  readonly module?: URL
}

/**
 * Threads that read pages, started as pages come, at most `workers` of them. A reader that dies is replaced; a page that
 * takes too long, or that two readers have died of, is refused, and the others are read all the same.
 */
export class Readers {
  readonly #most: number
  readonly #memory: number
  readonly #options: ReadersOptions
  readonly #readers = new Set<Reader>()
  readonly #waiting: Task[] = []
  #room: (() => void)[] = []
  #idle: (() => void)[] = []
  #failure: Error | undefined
  #closed = false

  constructor(options: ReadersOptions = {}) {
    this.#most = options.workers ?? availableParallelism()
    this.#memory = options.memory ?? MEMORY_MB
    this.#options = options
  }

  /** Resolves when another page can be taken. Rejects where no reader can be started. */
  async room(): Promise<void> {
    while (!this.#failure && !this.#closed && this.#waiting.length >= WAITING) {
      await new Promise<void>((resolve) => this.#room.push(resolve))
    }
    if (this.#failure) throw this.#failure
  }

  /** Has a page read; `done` is called when that is over, in whatever order. */
  read(page: Page, done: (result: ReadResult) => void): void {
    this.#waiting.push({ page, done, deaths: 0 })
    this.#feed()
  }

  /** Resolves when nothing is left to be read. */
  async idle(): Promise<void> {
    while (!this.#failure && !this.#closed && this.#pending() > 0)
      await new Promise<void>((resolve) => this.#idle.push(resolve))
    if (this.#failure) throw this.#failure
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#wake()
    for (const reader of this.#readers) clearTimeout(reader.timer)
    await Promise.all([...this.#readers].map(({ worker }) => worker.terminate()))
  }

  #pending(): number {
    let pending = this.#waiting.length
    for (const { tasks } of this.#readers) pending += tasks.length
    return pending
  }

  #feed(): void {
    if (this.#closed) return
    // The least busy first: each has one page before any has two.
    for (let depth = 1; depth <= DEPTH; depth++) {
      for (const reader of this.#readers) {
        if (!reader.ready || reader.tasks.length >= depth) continue
        const task = this.#waiting.shift()
        if (!task) break
        reader.tasks.push(task)
        reader.worker.postMessage(task.page)
        if (reader.tasks.length === 1) this.#watch(reader)
      }
    }
    const starting = [...this.#readers].filter(({ ready }) => !ready).length
    const enough = this.#readers.size === 0 ? 1 : WORTH_ANOTHER * (starting + 1)
    if (this.#waiting.length >= enough && this.#readers.size < this.#most) this.#start()
    this.#wake()
  }

  #wake(): void {
    if (this.#waiting.length < WAITING || this.#failure || this.#closed) {
      for (const go of this.#room.splice(0)) go()
    }
    if (this.#failure || this.#closed || this.#pending() === 0) for (const go of this.#idle.splice(0)) go()
  }

  #start(): void {
    const worker = new Worker(this.#options.module ?? new URL('reading-worker.js', import.meta.url), {
      workerData: this.#options.shape ?? 'record',
      resourceLimits: { maxOldGenerationSizeMb: this.#memory },
      // What goes wrong in it is told by its end.
      stderr: true,
    })
    const reader: Reader = { worker, ready: false, tasks: [] }
    this.#readers.add(reader)
    let cause: Error | undefined
    worker.on('message', (message: ReaderMessage) => this.#hear(reader, message))
    worker.on('error', (error) => {
      cause = error
    })
    worker.on('exit', (code) => this.#bury(reader, cause ?? new Error(`it ended with code ${code}`)))
  }

  #hear(reader: Reader, message: ReaderMessage): void {
    if ('ready' in message) reader.ready = true
    else if (reader.stopped === undefined) {
      clearTimeout(reader.timer)
      const task = reader.tasks.shift()
      if (reader.tasks.length) this.#watch(reader)
      task?.done(message)
    }
    this.#feed()
  }

  /** Stops a reader that takes too long over a page. */
  #watch(reader: Reader): void {
    const { length } = reader.tasks[0].page.text
    const patience = this.#options.patience ?? (PATIENCE_MS + PATIENCE_MS_A_CHARACTER * length) * crowd()
    reader.timer = setTimeout(() => {
      reader.stopped = `it takes longer than ${(patience / 1000).toFixed(1)} s to read. Cut it into pages, or remove it.`
      void reader.worker.terminate()
    }, patience)
  }

  #bury(reader: Reader, cause: Error): void {
    this.#readers.delete(reader)
    clearTimeout(reader.timer)
    if (this.#closed) return
    const [task, ...others] = reader.tasks
    this.#waiting.unshift(...others)
    if (!reader.ready) this.#failure = new GongtuError(`no reader can be started: ${cause.message}`, { cause })
    else if (task && reader.stopped) task.done({ problem: reader.stopped })
    else if (task && ++task.deaths >= MOST_DEATHS) task.done({ problem: this.#deathOf(cause) })
    else if (task) this.#waiting.unshift(task)
    this.#feed()
  }

  #deathOf(cause: Error): string {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
      return `it takes more than ${this.#memory} MB of memory to read. Cut it into pages, or remove it.`
    }
    return `its reader died of it twice (${cause.message}). That is a fault of Gongtu: please report it with the page.`
  }
}

/** How much longer everything takes because of what else the machine does: what is read must not depend on that. */
function crowd(): number {
  return Math.max(1, loadavg()[0] / availableParallelism() - 1)
}
