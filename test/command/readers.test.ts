import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../src/article/page.js'
import type { ReadersOptions, ReadResult } from '../../src/command/readers.js'

type ReadersModule = typeof import('../../src/command/readers.js')

const { Readers } = (await import(pathToFileURL('dist/command/readers.js').href)) as ReadersModule

/** A reader that does what the page says: no real page is known that a reader hangs at or dies of. */
const OBEDIENT = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ text }) => {
      if (text === 'hang') for (;;);
      if (text === 'die') process.exit(3)
      if (text === 'grow') for (const all = []; ; ) all.push(new Array(1000).fill(text))
      if (text === 'fail') parentPort.postMessage({ problem: 'cannot be read' })
      else parentPort.postMessage({ bytes: new TextEncoder().encode(text), articles: 1 })
    })
    parentPort.postMessage({ ready: true })
  `)}`,
)

async function read(texts: readonly string[], options: ReadersOptions): Promise<Map<string, string>> {
  const readers = new Readers(options)
  const told = new Map<string, string>()
  for (const [at, text] of texts.entries()) {
    await readers.room()
    const page: Page = { id: String(at), file: `${at}.txt`, text }
    readers.read(page, (result: ReadResult) => {
      told.set(text, 'problem' in result ? result.problem : Buffer.from(result.bytes).toString('utf8'))
    })
  }
  await readers.idle()
  await readers.close()
  return told
}

const good = Array.from({ length: 40 }, (_, at) => `页${at}`)
const readAll = good.map((text) => [text, text])

describe('readers', () => {
  it.each([1, 2, 5])('read every page, %i of them', async (workers) => {
    expect([...(await read(good, { workers, module: OBEDIENT }))].sort()).toEqual(readAll.sort())
  })

  it.each([
    ['hang', { patience: 300 }, /^it takes longer than 0\.3 s to read\. Cut it into pages, or remove it\.$/],
    ['die', {}, /^its reader died of it twice \(it ended with code 3\)\. .* please report it with the page\.$/],
    ['fail', {}, /^cannot be read$/],
  ])('refuse a page that makes them %s, and read the others', async (fault, options, reason) => {
    const texts = [...good.slice(0, 20), fault, ...good.slice(20)]
    const told = await read(texts, { workers: 2, module: OBEDIENT, ...options })
    expect(told.get(fault)).toMatch(reason)
    told.delete(fault)
    expect([...told].sort()).toEqual(readAll.sort())
  })

  it('refuse a page that wants too much memory, and read the others', async () => {
    const options = { workers: 1, module: OBEDIENT, patience: 60_000, memory: 64 }
    const told = await read(['grow', ...good], options)
    expect(told.get('grow')).toBe('it takes more than 64 MB of memory to read. Cut it into pages, or remove it.')
    expect(told.size).toBe(good.length + 1)
  })

  it('say so where none can be started', async () => {
    const module = new URL('data:text/javascript,throw new Error("no models")')
    await expect(read(good, { workers: 2, module })).rejects.toThrow('no reader can be started: no models')
  })

  it('stop at once where they are closed', async () => {
    const readers = new Readers({ workers: 1, module: OBEDIENT, patience: 60_000 })
    readers.read({ id: '', file: '', text: 'hang' }, () => {})
    for (const text of good.slice(0, 4)) readers.read({ id: '', file: '', text }, () => {})
    setTimeout(() => void readers.close(), 200)
    await readers.room()
    await readers.idle()
  })
})
