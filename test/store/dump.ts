import { fileURLToPath } from 'node:url'
import { readDump } from '../../src/article/dump.js'
import type { Reading } from '../../src/claim/reading.js'
import { graphRecords } from '../../src/graph/graph.js'
import type { GraphRecord } from '../../src/graph/record.js'
import { loadModels } from '../../src/models.js'
import { assemble, readPage } from '../../src/pipeline.js'

const DUMP = fileURLToPath(new URL('../../data/dump', import.meta.url))

/** The graph of the sample as it is read: what `npm start` builds. Takes some two seconds. */
export async function dumpGraph(folder = DUMP): Promise<GraphRecord[]> {
  const models = loadModels()
  const readings: Reading[] = []
  for await (const item of readDump([folder])) {
    if ('problem' in item) throw new RangeError(`${item.file}: ${item.problem}`)
    readings.push(readPage(item.page, models))
  }
  return [...graphRecords(assemble(readings).graph)]
}
