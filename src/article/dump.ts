import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { DumpError } from '../error.js'
import { decodeText } from './decode.js'
import { frontMatterOf } from './front-matter.js'
import { type Issue, issueOf, issueOfFile, regionOf } from './issue.js'
import { type Manifest, parseManifest } from './manifest.js'
import type { Page } from './page.js'

/** A page of a dump, or a file of it that gives none (or a part of it that is not understood) and why. */
export type DumpItem = { readonly page: Page } | { readonly file: string; readonly problem: string }

/** Reads the pages of one file. Throws DumpError where it holds none. */
type Reader = (bytes: Uint8Array) => string

function readText(bytes: Uint8Array): string {
  const decoded = decodeText(bytes)
  if ('problem' in decoded) throw new DumpError(decoded.problem)
  return decoded.text
}

/** One reader a format, by the extension of the file. */
const READERS: Readonly<Record<string, Reader>> = { '.txt': readText }

const MANIFEST = 'manifest.csv'

/** Files that lie in dumps without being part of them. */
const BESIDE = /^(?:\.|readme|licen[cs]e|thumbs\.db$|desktop\.ini$|__macosx$)/i

/** Files below `folder`, in the order of their paths. A folder that is reached twice by links is read once. */
function filesBelow(folder: string, seen = new Set<string>()): string[] {
  const real = realpathSync(folder)
  if (seen.has(real)) return []
  seen.add(real)
  const names = readdirSync(folder).filter((name) => !BESIDE.test(name))
  return names
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => {
      const path = join(folder, name)
      const found = statSync(path, { throwIfNoEntry: false })
      return found?.isDirectory() ? filesBelow(path, seen) : [path]
    })
}

/** The manifests of a dump, each read once, with what is wrong in them. */
class Manifests {
  readonly #root: string
  readonly #read = new Map<string, Manifest>()
  readonly problems: { file: string; problem: string }[] = []

  constructor(root: string) {
    this.#root = root
  }

  #manifest(folder: string): Manifest {
    const known = this.#read.get(folder)
    if (known) return known
    const path = join(folder, MANIFEST)
    let manifest: Manifest = { issues: new Map(), problems: [] }
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) {
      const decoded = decodeText(readFileSync(path))
      manifest = 'problem' in decoded ? { ...manifest, problems: [decoded.problem] } : parseManifest(decoded.text)
      for (const name of manifest.issues.keys()) {
        if (statSync(join(folder, name), { throwIfNoEntry: false })) continue
        manifest = { ...manifest, problems: [...manifest.problems, `names ${name}, which is not there.`] }
      }
      const file = slashed(relative(this.#root, path)) || MANIFEST
      this.problems.push(...manifest.problems.map((problem) => ({ file, problem })))
    }
    this.#read.set(folder, manifest)
    return manifest
  }

  /** What the manifest of the file's folder, or of a folder above it in the dump, says of the file. */
  issue(path: string): Issue {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const issue = this.#manifest(folder).issues.get(slashed(relative(folder, path)))
      if (issue) return issue
      if (folder === this.#root || folder === dirname(folder) || !folder.startsWith(this.#root)) return {}
    }
  }
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/')
}

/** The first that says something wins, field by field. */
function firstOf(issues: readonly Issue[]): Issue {
  const say = (field: keyof Issue) => issues.find((issue) => issue[field])?.[field]
  const paper = say('paper')
  return { paper, date: say('date'), page: say('page'), region: say('region') ?? (paper ? regionOf(paper) : undefined) }
}

/**
 * Reads a dump, page by page, in the order of the paths given and of the files below them. Paper, issue date, page
 * number and region come from the manifest, the front matter, the page itself, the file's name, in this order. A path
 * or file that cannot be read is told and does not stop the rest.
 */
export function* readDump(paths: readonly string[]): Generator<DumpItem> {
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) {
      yield { file: path, problem: 'no such file or folder. Name a folder of pages, or a page (.txt).' }
      continue
    }
    const root = found.isDirectory() ? path : dirname(path)
    const files = found.isDirectory() ? filesBelow(path) : [path]
    const manifests = new Manifests(root)
    let told = 0
    for (const file of files) {
      if (basename(file) === MANIFEST) continue
      const item = readFile(file, slashed(relative(root, file)), manifests)
      while (told < manifests.problems.length) yield manifests.problems[told++]
      yield* item
    }
    if (files.length === 0) yield { file: path, problem: 'an empty folder. Put pages (.txt) in it.' }
  }
}

function readFile(path: string, file: string, manifests: Manifests): DumpItem[] {
  const extension = extname(path).toLowerCase()
  const reader = READERS[extension]
  const formats = Object.keys(READERS).join(', ')
  if (!reader) return [{ file, problem: `not a format that is read (${formats}). Convert it or remove it.` }]
  try {
    const text = reader(readFileSync(path))
    const front = frontMatterOf(text)
    const printed = issueOf(text.slice(front.end))
    const issue = firstOf([manifests.issue(path), front.issue, printed, issueOfFile(basename(path))])
    const problems = front.problems.map((problem) => ({ file, problem: `front matter: ${problem}` }))
    return [...problems, { page: { id: basename(path, extname(path)), file, text, ...issue } }]
  } catch (error) {
    if (error instanceof DumpError) return [{ file, problem: error.message }]
    const code = (error as NodeJS.ErrnoException).code
    if (code) return [{ file, problem: `cannot be read (${code}). Check its permissions.` }]
    throw error
  }
}
