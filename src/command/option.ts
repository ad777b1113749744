import type { FieldNames } from '../article/format/field.js'
import { UsageError } from '../error.js'
import { DEFAULT_WORKSPACE } from '../store/workspace.js'
import { JUDGEMENTS } from './judgement-file.js'

/** Options that several commands take, as citty wants them declared. */

export const WORKSPACE = {
  type: 'string',
  default: DEFAULT_WORKSPACE,
  valueHint: 'DIR',
  description: 'folder of what a build writes',
} as const

export const DECISIONS = {
  type: 'string',
  default: JUDGEMENTS,
  valueHint: 'FILE',
  description: 'decisions of people',
} as const

export const WORKERS = {
  type: 'string',
  valueHint: 'N',
  description: 'threads that read pages (default: one a core); the result is the same',
} as const

export const FIELDS = {
  type: 'string',
  valueHint: 'FIELD=NAME,…',
  description: 'what the fields of JSON and CSV records are called, if unusual: title=headline,text=body_cn',
} as const

export const TEXT = {
  type: 'string',
  valueHint: 'DIR',
  description: 'folder of the texts of stand-off pages (*.standoff.json)',
} as const

/** The number of threads that was asked for, undefined where none was. Throws UsageError. */
export function workersOf(command: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const workers = Number(given)
  if (Number.isInteger(workers) && workers >= 1 && workers <= 256) return workers
  throw new UsageError(`gongtu ${command}: --workers ${given}: a whole number from 1 to 256`)
}

/** The names of fields that were given, undefined where none were. Throws UsageError. */
export async function fieldsOf(given: string | undefined): Promise<FieldNames | undefined> {
  if (given === undefined) return undefined
  const { parseFields } = await import('../article/format/field.js')
  return parseFields(given)
}
