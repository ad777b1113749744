import { parentPort, workerData } from 'node:worker_threads'
import type { Page } from '../article/page.js'
import { loadModels } from '../models.js'
import { readPage } from '../pipeline.js'
import { encodeReading } from '../store/reading-record.js'

/** How a thread is to give readings: packed for the cache, or as one line of JSON. */
export type ReadingShape = 'record' | 'json'

/** What a thread says: that it is ready, what it has read, or why it could not read the page. */
export type ReaderMessage =
  | { readonly ready: true }
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly articles: number }
  | { readonly problem: string }

const shape = workerData as ReadingShape
const models = loadModels()
// Segmenter, lexicons and compiler are warm before the first page is timed.
readPage({ id: '', file: '', text: '工会新闻\n\n本报讯 12月20日,市总工会召开会议。' }, models)

function send(message: ReaderMessage): void {
  parentPort?.postMessage(message, 'bytes' in message ? [message.bytes.buffer] : [])
}

parentPort?.on('message', (page: Page) => {
  try {
    const reading = readPage(page, models)
    const bytes = shape === 'json' ? Buffer.from(JSON.stringify(reading)) : encodeReading(reading)
    // A copy of its own: small buffers share their memory with others.
    send({ bytes: new Uint8Array(bytes), articles: reading.articles.length })
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error))
    send({
      problem: `it cannot be read (${name}: ${message}). That is a fault of Gongtu: please report it with the page.`,
    })
  }
})
send({ ready: true })
