import { createHash, type Hash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, type Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { BESIDE } from './dump.js'
import type { ReadOptions } from './format/document.js'
import { statOf } from './format/file.js'
import { MANIFEST } from './manifests.js'

const BLOCK = 1 << 20
/** Bytes after which others may have their turn. */
const TURN = 1 << 24

/** What stands at a place below a dump; `names` are those of a folder. */
interface Standing {
  readonly path: string
  readonly found: Stats | undefined
  readonly names?: readonly string[]
  /** Why it cannot be read. */
  readonly code?: string
}

/** Everything below `path` that `readDump` may look at, in the order of the paths. */
function* standingBelow(path: string, seen = new Set<string>()): Generator<Standing> {
  const found = statOf(path)
  if (!found?.isDirectory()) {
    yield { path, found }
    return
  }
  let names: string[]
  try {
    const real = realpathSync(path)
    if (seen.has(real)) return
    seen.add(real)
    names = readdirSync(path).sort()
  } catch (error) {
    yield { path, found, code: (error as NodeJS.ErrnoException).code ?? '' }
    return
  }
  yield { path, found, names }
  for (const name of names) if (!BESIDE.test(name)) yield* standingBelow(join(path, name), seen)
}

/** A page by itself stands under the manifest beside it, which may name anything. */
const isAlone = (path: string): boolean =>
  statOf(path)?.isFile() === true && basename(path) !== MANIFEST && existsSync(join(dirname(path), MANIFEST))

/**
 * A stamp of when the files of a dump were changed last: as long as it is the same, so is the dump. The other way round
 * does not hold. It costs a look at the folders and reads nothing.
 */
export function dumpStamp(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const { path: place, found } of standingBelow(path)) {
      const { dev = 0, ino = 0, size = 0, mtimeMs = 0, ctimeMs = 0 } = found ?? {}
      hash.update(`${place}\n${dev} ${ino} ${size} ${mtimeMs} ${ctimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/**
 * A hash of all that `readDump` makes its pages of: names and bytes of the files, and what is asked of them. Dumps with
 * the same print give the same pages, as long as the same code reads them. Null where that cannot be told from the
 * files below `paths` alone.
 */
export async function dumpPrint(paths: readonly string[], { fields }: ReadOptions): Promise<string | null> {
  const hash = createHash('sha256').update(`${JSON.stringify([paths, fields ?? null])}\n`)
  const block = Buffer.allocUnsafe(BLOCK)
  let turn = 0
  for (const path of paths) {
    if (isAlone(path)) return null
    for (const { path: place, found, names, code } of standingBelow(path)) {
      const kind = names ? 'folder' : found?.isFile() ? 'file' : found ? 'other' : 'nothing'
      hash.update(`${JSON.stringify([place, kind, names ?? null, code ?? null])}\n`)
      if (kind !== 'file') continue
      turn += addBytes(hash, place, block)
      if (turn < TURN) continue
      turn = 0
      await setImmediate()
    }
  }
  return hash.digest('hex')
}

/** Takes in the bytes of a file, as a hash of their own; says how many they are. */
function addBytes(into: Hash, path: string, block: Buffer): number {
  const hash = createHash('sha256')
  let bytes = 0
  let handle = -1
  try {
    handle = openSync(path, 'r')
    for (let read = readSync(handle, block); read > 0; read = readSync(handle, block)) {
      hash.update(block.subarray(0, read))
      bytes += read
    }
    into.update(hash.digest())
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!code) throw error
    into.update(`${code}\n`)
  } finally {
    if (handle >= 0) closeSync(handle)
  }
  return bytes
}
