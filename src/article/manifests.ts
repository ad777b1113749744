import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeText } from './decode.js'
import { statOf } from './format/file.js'
import type { Issue } from './issue.js'
import { type Manifest, parseManifest } from './manifest.js'

export const MANIFEST = 'manifest.csv'

const NONE: Manifest = { issues: new Map(), problems: [] }

/** The manifests of a dump, those in its archives too, each read once, with what is wrong in them. */
export class Manifests {
  readonly #root: string
  /** By the path of their folder below the dump, '' for the dump itself. */
  readonly #read = new Map<string, Manifest>()
  readonly problems: { file: string; problem: string }[] = []

  /** `root`: folder of the dump on disk. */
  constructor(root: string) {
    this.#root = root
  }

  /** Takes in the manifest of `folder`, a path below the dump. `exists` tells whether a path below `folder` is there. */
  add(folder: string, bytes: Uint8Array, exists: (path: string) => boolean): Manifest {
    const decoded = decodeText(bytes)
    const manifest = 'text' in decoded ? parseManifest(decoded.text) : { ...NONE, problems: [decoded.problem] }
    const missing = [...manifest.issues.keys()].filter((name) => !exists(name))
    const problems = [...manifest.problems, ...missing.map((name) => `names ${name}, which is not there.`)]
    const file = below(folder, MANIFEST)
    this.problems.push(...problems.map((problem) => ({ file, problem })))
    this.#read.set(folder, manifest)
    return manifest
  }

  #manifest(folder: string): Manifest {
    const known = this.#read.get(folder)
    if (known) return known
    const path = join(this.#root, folder, MANIFEST)
    if (statOf(path)?.isFile()) {
      try {
        return this.add(folder, readFileSync(path), (name) => isThere(join(this.#root, folder), name))
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (!code) throw error
        this.problems.push({
          file: below(folder, MANIFEST),
          problem: `cannot be read (${code}). Check its permissions.`,
        })
      }
    }
    this.#read.set(folder, NONE)
    return NONE
  }

  /** What the manifests of the file's folder and of those above it say of the file, or of a folder or archive it is in. */
  issues(path: string): Issue[] {
    const parts = path.split('/')
    const issues: Issue[] = []
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      const manifest = this.#manifest(parts.slice(0, depth).join('/'))
      if (manifest.issues.size === 0) continue
      for (let end = parts.length; end > depth; end--) {
        const issue = manifest.issues.get(parts.slice(depth, end).join('/'))
        if (issue) issues.push(issue)
      }
    }
    return issues
  }
}

function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

/** True where `name` is there, or lies in an archive that is. */
function isThere(folder: string, name: string): boolean {
  const parts = name.split('/')
  return parts.some((_, i) => {
    const found = statOf(join(folder, ...parts.slice(0, i + 1)))
    return found !== undefined && (i === parts.length - 1 || found.isFile())
  })
}
