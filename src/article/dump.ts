import { createReadStream, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { DumpError } from '../error.js'
import type { Document, ReadOptions } from './format/document.js'
import { bytesOf, type DumpFile, statOf } from './format/file.js'
import { endingOf, FORMATS, readerOf } from './format/format.js'
import { Problems } from './format/problem.js'
import { unpacked } from './format/unpack.js'
import { frontMatterOf } from './front-matter.js'
import { type Issue, issueOf, issueOfPath } from './issue.js'
import { settleIssue } from './issue-source.js'
import { MANIFEST, Manifests } from './manifests.js'
import type { Page } from './page.js'
import { cutLong, readable } from './readable.js'

/** What became of a file: all of it was read, some of it, or nothing. */
export type Outcome = 'read' | 'part' | 'refused'

/**
 * A page of a dump and the file it was taken from; or something to be known of a file, and what became of the file.
 * A file that is read without anything to be said of it only gives pages.
 */
export type DumpItem =
  | { readonly file: string; readonly page: Page }
  | { readonly file: string; readonly problem: string; readonly outcome: Outcome }

/** Files that lie in dumps without being part of them. */
export const BESIDE = /^(?:\.|~\$|readme|licen[cs]e|thumbs\.db$|desktop\.ini$|__macosx$)/i

/** Archives in archives are opened so deep. */
const MOST_DEPTH = 3

function isBeside(path: string): boolean {
  return path.split('/').some((part) => BESIDE.test(part))
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}

/** Files below `folder`, in the order of their paths. A folder that is reached twice by links is read once. */
function* filesBelow(folder: string, seen = new Set<string>()): Generator<{ path: string; problem?: string }> {
  let names: string[]
  try {
    const real = realpathSync(folder)
    if (seen.has(real)) return
    seen.add(real)
    names = readdirSync(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!code) throw error
    yield { path: folder, problem: `a folder that cannot be read (${code}). Check its permissions.` }
    return
  }
  for (const name of names.filter((name) => !BESIDE.test(name)).sort((a, b) => (a < b ? -1 : 1))) {
    const path = join(folder, name)
    if (statOf(path)?.isDirectory()) yield* filesBelow(path, seen)
    else yield { path }
  }
}

/**
 * Reads a dump, page by page, in the order of the paths given and of the files below them; archives are folders. Paper,
 * issue date, page number and region come from the manifest, what the format states (front matter, fields, meta
 * elements), the page itself, the file's name, in this order. What cannot be read is told and does not stop the rest.
 */
export async function* readDump(paths: readonly string[], options: ReadOptions = {}): AsyncGenerator<DumpItem> {
  for (const path of paths) {
    const found = statOf(path)
    if (!found) {
      const problem = 'no such file or folder. Name a folder of pages, or a page (.txt).'
      yield { file: path, problem, outcome: 'refused' }
      continue
    }
    const root = found.isDirectory() ? path : dirname(path)
    const visit = new Visit(new Manifests(root), options)
    let empty = true
    for (const { path: disk, problem } of found.isDirectory() ? filesBelow(path) : [{ path }]) {
      empty = false
      const file = slashed(relative(root, disk))
      if (problem) yield { file: file || path, problem, outcome: 'refused' }
      else if (basename(disk) !== MANIFEST) yield* visit.file(onDisk(disk, file))
    }
    yield* visit.untold()
    if (empty) yield { file: path, problem: 'an empty folder. Put pages (.txt) in it.', outcome: 'refused' }
  }
}

function onDisk(disk: string, path: string): DumpFile {
  return { path, name: basename(disk), disk, open: () => createReadStream(disk, { highWaterMark: 1 << 18 }) }
}

/** The way through one dump. */
class Visit {
  readonly #manifests: Manifests
  readonly #options: ReadOptions
  /** Problems of manifests that have been told. */
  #told = 0

  constructor(manifests: Manifests, options: ReadOptions) {
    this.#manifests = manifests
    this.#options = options
  }

  /** Everything of one file; `depth` counts the archives it is in. */
  async *file(packed: DumpFile, depth = 0): AsyncGenerator<DumpItem> {
    const problems = new Problems()
    let given = 0
    try {
      if (packed.disk !== undefined && !statSync(packed.disk).isFile()) throw new DumpError('not a file. Remove it.')
      const file = unpacked(packed)
      if (endingOf(file.name) === '.zip') {
        for await (const item of this.#archive(file, depth)) {
          if (!('problem' in item) || item.file !== file.path) {
            given++
            yield item
          } else problems.add({ problem: item.problem, lost: true })
        }
        if (given === 0) throw new DumpError('an archive without files that are read.')
      } else {
        for await (const item of this.#documents(file, problems)) {
          if ('page' in item) given++
          yield item
        }
      }
    } catch (error) {
      problems.add({ problem: reasonOf(error), lost: true })
    }
    if (given === 0 && ![...problems.texts()].length) problems.add({ problem: 'holds no text.', lost: true })
    const outcome = given === 0 ? 'refused' : problems.lost ? 'part' : 'read'
    const { path } = packed
    for (const problem of problems.texts()) yield { file: path, problem, outcome }
  }

  /** What is wrong in manifests and has not been told yet. */
  *untold(): Generator<DumpItem> {
    for (; this.#told < this.#manifests.problems.length; this.#told++) {
      yield { ...this.#manifests.problems[this.#told], outcome: 'read' }
    }
  }

  async *#archive(file: DumpFile, depth: number): AsyncGenerator<DumpItem> {
    if (depth >= MOST_DEPTH) throw new DumpError(`an archive in ${depth} others. Unpack it.`)
    const { openArchive } = await import('./format/zip.js')
    const archive = await openArchive(file)
    try {
      const manifests = archive.files.filter(({ name }) => name === MANIFEST)
      const files = new Set(archive.files.map(({ path }) => path))
      const all = new Set(manifests.length ? archive.files.flatMap(({ path }) => pathAndFolders(path)) : [])
      for (const entry of manifests) {
        const folder = entry.path.slice(0, -MANIFEST.length - 1)
        // What it names may lie in an archive in the archive.
        const exists = (path: string) =>
          all.has(`${folder}/${path}`) || pathAndFolders(path).some((part) => files.has(`${folder}/${part}`))
        this.#manifests.add(folder, await bytesOf(entry).catch(() => Buffer.alloc(0)), exists)
      }
      for (const { file, problem } of archive.problems) yield { file, problem, outcome: 'refused' }
      for (const entry of archive.files) {
        if (entry.name !== MANIFEST && !isBeside(entry.path.slice(file.path.length + 1)))
          yield* this.file(entry, depth + 1)
      }
    } finally {
      archive.close()
    }
  }

  async *#documents(file: DumpFile, problems: Problems): AsyncGenerator<DumpItem> {
    const load = readerOf(file.name)
    if (!load) throw new DumpError(`not a format that is read (${FORMATS}). Convert it or remove it.`)
    const read = await load()
    const manifest = this.#manifests.issues(file.path)
    yield* this.untold()
    for await (const found of read(file, this.#options)) {
      if ('problem' in found) {
        problems.add(found)
        continue
      }
      const { page, remarks } = pageOf(file, found, manifest)
      for (const remark of remarks) problems.add({ ...remark, number: found.number, unit: found.unit })
      yield { file: file.path, page }
    }
  }
}

/** `a/b/c.txt`, `a/b`, `a`. */
function pathAndFolders(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'))
}

type Remarks = { readonly problem: string; readonly lost: boolean }[]

function pageOf(file: DumpFile, document: Document, manifest: readonly Issue[]): { page: Page; remarks: Remarks } {
  const { number, url } = document
  const remarks: Remarks = []
  const { text, articles, left } = cutLong(readable(document.text), document.articles)
  if (left > 0) {
    const much = `${text.length.toLocaleString('en')} characters; ${left.toLocaleString('en')} more are left`
    remarks.push({ problem: `too long for a page: read up to ${much}. Cut it into pages.`, lost: true })
  }
  const { issue, contradictions } = settleIssue([
    ...manifest.map((issue) => ({ name: 'the manifest', issue, states: true })),
    { name: 'its own statement', issue: document.issue, states: true },
    { name: 'the page itself', issue: issueOf(text.slice(frontMatterOf(text).end)), states: false },
    { name: 'the name of the file', issue: issueOfPath(file.path), states: false },
  ])
  for (const problem of contradictions) remarks.push({ problem, lost: false })
  const stem = file.name.slice(0, file.name.length - endingOf(file.name).length)
  const place = number === undefined ? '' : `:${number}`
  const about = { ...issue, ...(url ? { url } : {}), ...(articles ? { articles } : {}) }
  return { page: { id: `${stem}${place}`, file: `${file.path}${place}`, text, ...about }, remarks }
}

/** Why a file is not read, as a sentence. Throws what is a fault of Gongtu. */
function reasonOf(error: unknown): string {
  if (error instanceof DumpError) return error.message
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code && syscall) return `cannot be read (${code}). Check its permissions.`
  throw error
}
