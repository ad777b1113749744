import { createInterface } from 'node:readline'
import { defineCommand } from 'citty'
import type { Page } from '../article/page.js'
import { Interruption } from '../error.js'
import { extractorVersion } from '../store/version.js'
import { WORKERS, workersOf } from './option.js'
import { print, tell } from './output.js'
import { Readers } from './readers.js'

/** Fields of a page that are text where they are given. */
const ABOUT = ['id', 'file', 'paper', 'date', 'page', 'region'] as const

/** Readings that may wait for one before them: lines come out in the order in which they went in. */
const AHEAD = 64

/** The page on a line of JSON; what is wrong where there is none. */
export function pageOf(line: string, number: number): Page | { problem: string } {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch {
    return { problem: 'not JSON. One page a line is wanted: {"file": …, "text": …}.' }
  }
  if (typeof given !== 'object' || given === null || !('text' in given) || typeof given.text !== 'string') {
    return { problem: 'no page: the field "text" is wanted, with the text of the page.' }
  }
  const about: Partial<Record<(typeof ABOUT)[number], string>> = {}
  for (const field of ABOUT) {
    const value = (given as Record<string, unknown>)[field]
    if (value === undefined || value === null || value === '') continue
    if (typeof value !== 'string') return { problem: `the field "${field}" is not text.` }
    about[field] = value
  }
  const id = about.id ?? about.file?.replace(/^.*\//, '').replace(/\.[^.]*$/, '') ?? `line-${number}`
  return { ...about, id, file: about.file ?? id, text: given.text }
}

export const readCommand = defineCommand({
  meta: { name: 'read', description: 'the read phase as a filter: pages as JSON lines in, readings as JSON lines out' },
  args: { workers: WORKERS },
  async run({ args }) {
    const readers = new Readers({ workers: workersOf('read', args.workers), shape: 'json' })
    const made = `{"extractor":"${extractorVersion()}",`
    let stopped = false
    let freed: (() => void) | undefined
    const onSignal = () => {
      stopped = true
      process.stdin.destroy()
      void readers.close()
      freed?.()
    }
    process.once('SIGINT', onSignal)
    /** What became of the lines from the first that is not out yet; undefined where that is not known yet. */
    const waiting: (string | null | undefined)[] = []
    let out = 0
    const settle = (number: number, reading: string | null) => {
      waiting[number - 1 - out] = reading
      while (waiting.length && waiting[0] !== undefined) {
        const line = waiting.shift()
        out++
        if (line) print(line)
      }
      freed?.()
    }
    const refuse = (number: number, problem: string) => {
      tell(`line ${number}: ${problem}`)
      settle(number, null)
    }
    let number = 0
    try {
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
      for await (const line of lines) {
        const at = ++number
        waiting.push(undefined)
        const page = line.trim() ? pageOf(line, at) : null
        if (!page) settle(at, null)
        else if ('problem' in page) refuse(at, page.problem)
        else {
          await readers.room()
          readers.read(page, (result) => {
            if ('problem' in result) refuse(at, result.problem)
            else settle(at, made + Buffer.from(result.bytes).toString('utf8', 1))
          })
        }
        while (waiting.length > AHEAD && !stopped) {
          await new Promise<void>((resolve) => {
            freed = resolve
          })
        }
        if (process.stdout.writableNeedDrain) await new Promise((resolve) => process.stdout.once('drain', resolve))
      }
      if (!stopped) await readers.idle()
    } finally {
      process.off('SIGINT', onSignal)
      await readers.close()
    }
    if (stopped) throw new Interruption('stopped.')
  },
})
