import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Reading } from '../claim/reading.js'
import { GongtuError } from '../error.js'
import type { ReadingCache } from '../store/reading-cache.js'
import { encodeReading } from '../store/reading-record.js'
import { JoinedText } from '../text/joined.js'
import type { Problem } from './file-account.js'

/** The reading on a line that `gongtu read` has written. Throws TypeError where it is none. */
function readingOf(given: Reading): Reading {
  const { page, articles } = given
  if (typeof page.text !== 'string' || typeof page.file !== 'string') throw new TypeError('no page')
  return {
    page,
    articles: articles.map((one) => {
      const { text, runs } = one.article.text
      return { ...one, article: { ...one.article, text: new JoinedText(text, runs) } }
    }),
  }
}

/**
 * Takes readings that were made elsewhere into the cache, as if the pages had been read here; gives their keys. A line
 * that is none, or of another extractor, is listed. Throws GongtuError where a file cannot be read.
 */
export async function takeReadings(
  files: readonly string[],
  cache: ReadingCache,
  extractor: string,
): Promise<{ keys: ReadonlySet<string>; problems: readonly Problem[] }> {
  const keys = new Set<string>()
  const problems: Problem[] = []
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
    let number = 0
    try {
      for await (const line of lines) {
        number++
        if (!line.trim()) continue
        const problem = takeLine(line, cache, extractor, keys)
        if (problem) problems.push({ file: `${file}:${number}`, problem, outcome: 'part' })
      }
    } catch (cause) {
      throw new GongtuError(`${file}: cannot be read (${(cause as NodeJS.ErrnoException).code ?? cause}).`, { cause })
    }
  }
  return { keys, problems }
}

function takeLine(line: string, cache: ReadingCache, extractor: string, keys: Set<string>): string | null {
  try {
    const given = JSON.parse(line) as Reading & { extractor?: string }
    if (given.extractor !== extractor) {
      return `made by another extractor (${given.extractor ?? 'unknown'}, here it is ${extractor}). Read its page again.`
    }
    const reading = readingOf(given)
    const key = cache.keyOf(reading.page)
    if (cache.articles(key) === undefined) cache.keep(key, encodeReading(reading), reading.articles.length)
    keys.add(key)
    return null
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error
    return 'no reading. `gongtu read` writes them, one a line.'
  }
}
