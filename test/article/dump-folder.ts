import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type DumpItem, readDump } from '../../src/article/dump.js'
import type { ReadOptions } from '../../src/article/format/document.js'
import type { Page } from '../../src/article/page.js'

/** A folder of files for one test. */
export class DumpFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'gongtu-dump-'))

  put(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.path, path)), { recursive: true })
    writeFileSync(join(this.path, path), content)
  }

  /** Everything that is read of it, or of `paths` instead; problems as `outcome file: problem`. */
  async read(options: ReadOptions = {}, ...paths: string[]): Promise<{ pages: Page[]; problems: string[] }> {
    const items: DumpItem[] = []
    for await (const item of readDump(paths.length ? paths : [this.path], options)) items.push(item)
    return {
      pages: items.flatMap((item) => ('page' in item ? [item.page] : [])),
      problems: items.flatMap((item) => ('problem' in item ? [`${item.outcome} ${item.file}: ${item.problem}`] : [])),
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true })
  }
}
