import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '../../src/article/page.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'

type BuildModule = typeof import('../../src/command/build.js')

/** The build as it is shipped: its threads run compiled modules. */
export const { build } = (await import(pathToFileURL('dist/command/build.js').href)) as BuildModule

/** Raw pages behind annotated ones. */
export function pagesOf(...paths: readonly string[]): Page[] {
  return readAnnotatedPages(paths.map((path) => `data/gold/${path}`)).map(({ page }) => page)
}

/** Writes pages into a folder as a dump, with a manifest. */
export function writeDump(folder: string, pages: readonly Page[]): string {
  mkdirSync(folder, { recursive: true })
  const rows = pages.map(({ file, paper, date, page, region }) =>
    [file, paper, date, page, region].map((cell) => cell ?? '').join(','),
  )
  writeFileSync(join(folder, 'manifest.csv'), `file,paper,date,page,region\n${rows.join('\n')}\n`)
  for (const { file, text } of pages) writeFileSync(join(folder, file), text)
  return folder
}

/** Files below a folder by their path, with their bytes. */
export function filesOf(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  if (!existsSync(folder)) return files
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(folder.length + 1), readFileSync(path))
  }
  return files
}

/** What a workspace holds after a build, and nothing else. */
export const WORKSPACE_FILES =
  /^(?:graph(?:\.previous)?\.jsonl|report(?:\.previous)?\.json|identity\.tsv|store\/graph\.grafeo|reading\/(?:readings\.pack|last-build\.txt|last-dump\.json))$/

/** Files in a workspace that no finished build leaves. */
export function leftoversOf(workspace: string): string[] {
  return [...filesOf(workspace).keys()].filter((name) => !WORKSPACE_FILES.test(name))
}
