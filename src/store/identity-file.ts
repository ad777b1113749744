import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from './whole-file.js'

/** An id that is no more, because what its thing is was decided anew. */
export interface FormerId {
  readonly old: string
  readonly new: string
  /** What the thing was called under the old id. */
  readonly name: string
  /** ISO day of the build that decided. */
  readonly when: string
  readonly why: string
}

const COLUMNS = ['old id', 'new id', 'name', 'when', 'why'] as const

/** The former ids in `file`, oldest first; none where there is no such file. */
export function readIdentities(file: string): FormerId[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)
  return lines.map((line) => {
    const [old, now, name, when, why] = line.split('\t')
    return { old, new: now, name, when, why }
  })
}

/**
 * Adds former ids to `file`, and drops those that are ids of the graph again (`isLive`). The file is there whole or not
 * at all, and is not written where nothing changes.
 */
export function keepIdentities(file: string, fresh: readonly FormerId[], isLive: (id: string) => boolean): void {
  const known = readIdentities(file)
  const kept = new Map(known.filter(({ old }) => !isLive(old)).map((one) => [one.old, one]))
  for (const one of fresh) {
    kept.delete(one.old)
    kept.set(one.old, one)
  }
  if (fresh.length === 0 && kept.size === known.length) return
  const cell = (text: string) => text.replace(/\s+/g, ' ')
  const lines = [...kept.values()].map((one) => [one.old, one.new, one.name, one.when, one.why].map(cell).join('\t'))
  writeWhole(file, `${[COLUMNS.join('\t'), ...lines].join('\n')}\n`)
}

/** The steps from a former id to the one under which its thing lives now; none where `id` is no former id. */
export function stepsFrom(id: string, identities: readonly FormerId[]): FormerId[] {
  const byOld = new Map(identities.map((one) => [one.old, one]))
  const steps: FormerId[] = []
  for (let at = byOld.get(id); at && !steps.includes(at); at = byOld.get(at.new)) steps.push(at)
  return steps
}
