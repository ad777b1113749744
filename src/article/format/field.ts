import { UsageError } from '../../error.js'
import { lexicon } from '../../text/lexicon.js'

/** What Gongtu wants to know of a document. */
export const FIELDS = [
  'title',
  'text',
  'kicker',
  'subtitle',
  'date',
  'paper',
  'page',
  'region',
  'url',
  'author',
] as const
export type Field = (typeof FIELDS)[number]

/** What each field may be called in a record: lower case, the first that a record has counts; `a.b` is `b` in `a`. */
export type FieldNames = Readonly<Record<Field, readonly string[]>>

let usual: FieldNames | undefined

/** The usual names (`data/lexicon/field.tsv`). */
export function usualNames(): FieldNames {
  if (usual) return usual
  const names = Object.fromEntries(FIELDS.map((field) => [field, [] as string[]])) as Record<Field, string[]>
  for (const row of lexicon('field')) names[row.field as Field].push(row.name)
  usual = names
  return usual
}

/**
 * Reads the option `--fields title=headline,text=body_cn|body`: these names come before the usual ones.
 * Throws UsageError where it is not written so.
 */
export function parseFields(option: string): FieldNames {
  const names: Record<Field, readonly string[]> = { ...usualNames() }
  for (const part of option.split(/[,,]/)) {
    const [field, ...rest] = part.split('=').map((side) => side.trim())
    const own = rest.join('=').split('|').filter(Boolean)
    if (!FIELDS.includes(field as Field) || own.length === 0) {
      const remedy = `Write FIELD=NAME, separated by commas; fields are ${FIELDS.join(', ')}.`
      throw new UsageError(`--fields: '${part.trim()}' is not understood. ${remedy}`)
    }
    names[field as Field] = [...own.map((name) => name.toLowerCase()), ...names[field as Field]]
  }
  return names
}

/** The value of the first of `names` that `record` has and that says something; undefined where it has none. */
export function fieldValue(record: ReadonlyMap<string, unknown>, names: readonly string[]): unknown {
  let empty: unknown
  for (const name of names) {
    const value = record.has(name) ? record.get(name) : nested(record, name)
    if (value === undefined) continue
    if (value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) return value
    empty ??= value === null ? '' : value
  }
  return empty
}

/** `meta.title`: `title` in `meta`. */
function nested(record: ReadonlyMap<string, unknown>, name: string): unknown {
  let value: unknown
  let within: ReadonlyMap<string, unknown> = record
  const path = name.split('.')
  if (path.length < 2) return undefined
  for (const [i, key] of path.entries()) {
    value = within.get(key)
    if (i === path.length - 1) return value
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    within = fieldsOf(value)
  }
  return value
}

/** The own fields of an object by their names in lower case; of two that differ in case the first counts. */
export function fieldsOf(record: object): Map<string, unknown> {
  const fields = new Map<string, unknown>()
  for (const [name, value] of Object.entries(record)) {
    const key = name.trim().toLowerCase()
    if (!fields.has(key)) fields.set(key, value)
  }
  return fields
}
