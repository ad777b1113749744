import { dumpPrint, dumpStamp } from '../article/dump-print.js'
import { readDumpRecord, writeDumpRecord } from '../store/dump-record.js'
import type { ReadingCache } from '../store/reading-cache.js'
import { type ReadDump, type ReadOptions, readIntoCache } from './read-pages.js'

/** A dump as it is kept: keys as a list. */
interface Kept extends Pick<ReadDump, 'problems' | 'files'> {
  readonly keys: readonly string[]
}

/**
 * What `readIntoCache` makes of a dump. Where not a byte of the dump has changed since the last time, nor the extractor,
 * and all its readings are in the cache, it is not taken apart again. `folder` is that of the readings.
 */
export async function readUnlessKnown(
  paths: readonly string[],
  cache: ReadingCache,
  folder: string,
  extractor: string,
  options: ReadOptions,
): Promise<ReadDump> {
  const stamp = dumpStamp(paths)
  const last = readDumpRecord(folder)
  let print = last?.extractor === extractor ? await dumpPrint(paths, options) : undefined
  if (print && last?.print === print) {
    const { keys, ...rest } = last.dump as Kept
    if (keys.every((key) => cache.articles(key) !== undefined)) {
      return { ...rest, keys: new Set(keys), fresh: 0, whole: true }
    }
  }
  const dump = await readIntoCache(paths, cache, options)
  if (!dump.whole || dump.keys.size === 0) return dump
  print ??= await dumpPrint(paths, options)
  // What was changed while it was read is read again the next time.
  if (!print || dumpStamp(paths) !== stamp) return dump
  const { keys, problems, files } = dump
  if (print !== last?.print || extractor !== last.extractor) {
    const kept: Kept = { keys: [...keys].sort(), problems, files }
    writeDumpRecord(folder, { print, extractor, dump: kept })
  }
  return dump
}
