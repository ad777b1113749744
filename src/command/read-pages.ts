import { readDump } from '../article/dump.js'
import type { Page } from '../article/page.js'
import type { Reading } from '../claim/reading.js'
import { tell } from './output.js'

/** What became of a dump: readings in the order of their files, and every file that gave none with the reason. */
export interface ReadDump {
  readonly readings: readonly Reading[]
  readonly problems: readonly { readonly file: string; readonly problem: string }[]
}

const SECONDS_BETWEEN_LINES = 5

/** Reads every page of `paths` with `read`. A file that cannot be read is listed and does not stop the rest. */
export async function readPages(paths: readonly string[], read: (page: Page) => Reading): Promise<ReadDump> {
  const readings: Reading[] = []
  const problems: { file: string; problem: string }[] = []
  let told = Date.now()
  for await (const item of readDump(paths)) {
    if ('problem' in item) {
      problems.push(item)
      continue
    }
    const reading = read(item.page)
    if (reading.articles.length === 0) {
      problems.push({
        file: item.page.file,
        problem: 'no article found: only furniture or loose lines. Check the file.',
      })
    }
    readings.push(reading)
    if (Date.now() - told > SECONDS_BETWEEN_LINES * 1000) {
      told = Date.now()
      tell(`read ${readings.length} pages …`)
    }
  }
  return { readings, problems }
}
