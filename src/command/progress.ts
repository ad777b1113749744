import { tell } from './output.js'

/** Milliseconds between two lines where there is no terminal, and between two looks of the bar where there is. */
const LINE_MS = 5_000
const BAR_MS = 100
/** Nothing is shown of what is done sooner. */
const QUICK_MS = 500
const BAR_COLUMNS = 24

/** How far work has come. */
export interface Amount {
  readonly count: number
  /** Bytes of text behind the count, where they are known. */
  readonly bytes?: number
}

export interface ProgressOptions {
  /** What is counted, in the plural: `pages`. */
  readonly unit?: string
  /** Bytes that there are in all, where they are known. */
  readonly totalBytes?: number
  /** Where it is shown; standard error if nothing else is said. */
  readonly screen?: Screen
}

/** A terminal, or what stands in its place. */
export interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/**
 * Says how far long work has come, on standard error: a bar on a terminal, a line every few seconds elsewhere, nothing of
 * what is quickly done.
 */
export class Progress {
  readonly #what: string
  readonly #unit: string
  readonly #totalBytes: number | undefined
  readonly #screen: Screen
  readonly #began = performance.now()
  #last: number
  #drawn = false

  constructor(what: string, { unit = '', totalBytes, screen = process.stderr }: ProgressOptions = {}) {
    this.#what = what
    this.#unit = unit ? ` ${unit}` : ''
    this.#totalBytes = totalBytes
    this.#screen = screen
    this.#last = this.#began
  }

  at(count: number, bytes?: number): void {
    const now = performance.now()
    const every = !this.#screen.isTTY ? LINE_MS : this.#drawn ? BAR_MS : QUICK_MS
    if (now - this.#last < every) return
    this.#last = now
    const text = progressText({ count, bytes }, this.#unit, now - this.#began, this.#totalBytes)
    if (!this.#screen.isTTY) {
      if (this.#screen === process.stderr) tell(`${this.#what}: ${text}`)
      else this.#screen.write(`${this.#what}: ${text}\n`)
      return
    }
    this.#drawn = true
    const share = this.#totalBytes && bytes !== undefined ? Math.min(1, bytes / this.#totalBytes) : undefined
    const line = `${this.#what} ${share === undefined ? '' : `${bar(share)} `}${text}`
    this.#screen.write(`\r\u001b[K${line.slice(0, Math.max(20, (this.#screen.columns ?? 80) - 1))}`)
  }

  /** Says what is done now, where that cannot be counted. */
  stage(what: string): void {
    if (!this.#screen.isTTY) return
    this.#drawn = true
    this.#screen.write(`\r\u001b[K${what} …`)
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#drawn) this.#screen.write('\r\u001b[K')
    this.#drawn = false
  }
}

function bar(share: number): string {
  const filled = Math.round(share * BAR_COLUMNS)
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)} ${String(Math.floor(share * 100)).padStart(3)} %`
}

/** `1,020 pages, 2.1 MB/s, 0:23 left`; milliseconds in, and bytes, where they are known. */
export function progressText({ count, bytes }: Amount, unit: string, elapsed: number, totalBytes?: number): string {
  const parts = [`${count.toLocaleString('en-US')}${unit}`]
  if (bytes !== undefined && bytes > 0 && elapsed > 0) {
    const rate = bytes / elapsed
    parts.push(`${(rate / 1000).toFixed(1)} MB/s`)
    if (totalBytes !== undefined && totalBytes > bytes) {
      const seconds = Math.ceil((totalBytes - bytes) / rate / 1000)
      parts.push(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`)
    }
  }
  return parts.join(', ')
}
