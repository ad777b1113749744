import { StoreError } from '../error.js'
import type { GraphRecord, PropertyValue } from '../graph/record.js'
import { checkRecord, FLOAT_PROPERTIES, groupOf } from '../store/group.js'

/** Types of a column, as `neo4j-admin database import` calls them. */
export type ColumnType = 'string' | 'boolean' | 'long' | 'double' | 'string[]' | 'long[]'

/** Names the properties of a record that are empty lists: a CSV file cannot tell an empty list from none. */
export const EMPTY_LISTS = 'emptyLists'

/** Stands before the hash of a record with empty lists (seven characters), until the lists are filled after the import. */
const UNSETTLED = 'import-'

/** The rows of one label or relationship type whose properties are of the same types. */
export interface CsvTable {
  readonly kind: GraphRecord['kind']
  readonly group: string
  /** `Person`, or `Person-2` where properties of one name are of several types. */
  readonly name: string
  readonly columns: ReadonlyMap<string, ColumnType>
  /** Properties that are an empty list in some row. */
  readonly emptyLists: ReadonlySet<string>
}

interface OpenTable extends CsvTable {
  readonly columns: Map<string, ColumnType>
  readonly emptyLists: Set<string>
}

function typeOf(key: string, value: PropertyValue): ColumnType {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isInteger(value) && !FLOAT_PROPERTIES.has(key) ? 'long' : 'double'
  return typeof value[0] === 'number' ? 'long[]' : 'string[]'
}

function isEmptyList(value: PropertyValue): boolean {
  return Array.isArray(value) && value.length === 0
}

/** The types of a record's properties; an empty list has none. */
function typesOf({ properties }: GraphRecord): [string, ColumnType][] {
  return Object.entries(properties)
    .filter(([, value]) => !isEmptyList(value))
    .map(([key, value]) => [key, typeOf(key, value)])
}

/** Control characters that separate texts, of which one serves between the members of a list. */
const SEPARATORS = ['\u001f', '\u001e', '\u001d', '\u001c', '\u0002', '\u0003']

/**
 * What the files of an export must be like: found in a first walk over the graph, used in a second. Throws StoreError
 * where a record is not sound.
 */
export class CsvTables {
  readonly #tables = new Map<string, OpenTable[]>()
  readonly #separators = new Set(SEPARATORS)

  add(record: GraphRecord): void {
    checkRecord(record)
    const group = groupOf(record)
    const tables = this.#tables.get(group) ?? []
    this.#tables.set(group, tables)
    const types = typesOf(record)
    let table = tables.find(({ columns }) => types.every(([key, type]) => (columns.get(key) ?? type) === type))
    if (!table) {
      const name = tables.length ? `${group}-${tables.length + 1}` : group
      table = { kind: record.kind, group, name, columns: new Map(), emptyLists: new Set() }
      tables.push(table)
    }
    for (const [key, type] of types) table.columns.set(key, type)
    for (const [key, value] of Object.entries(record.properties)) this.#note(table, record.id, key, value)
  }

  #note(table: OpenTable, id: string, key: string, value: PropertyValue): void {
    if (key === EMPTY_LISTS) throw new StoreError(`graph: ${id}: the export needs the name ${EMPTY_LISTS} for itself`)
    if (isEmptyList(value)) table.emptyLists.add(key)
    if (!Array.isArray(value)) return
    if (value.length === 1 && value[0] === '') {
      throw new StoreError(`graph: ${id}: ${key} is a list of one empty text, which a CSV file cannot say`)
    }
    for (const part of value) {
      if (typeof part !== 'string') return
      for (const separator of this.#separators) if (part.includes(separator)) this.#separators.delete(separator)
    }
  }

  /** The table that a record belongs to. */
  of(record: GraphRecord): CsvTable {
    const types = typesOf(record)
    const table = this.#tables
      .get(groupOf(record))
      ?.find(({ columns }) => types.every(([key, type]) => columns.get(key) === type))
    if (!table)
      throw new StoreError(`graph: ${record.id} was not there a moment ago: export again when the build is done`)
    return table
  }

  /** All tables, nodes first. */
  get all(): readonly CsvTable[] {
    const all = [...this.#tables.values()].flat()
    return [...all.filter(({ kind }) => kind === 'node'), ...all.filter(({ kind }) => kind === 'edge')]
  }

  /** A character between the members of a list that stands in none of them. */
  get separator(): string {
    const [separator] = this.#separators
    if (separator === undefined)
      throw new StoreError('graph: texts hold every control character that could separate them')
    return separator
  }
}

/** The header of a table's file: `id:ID,name:string,aliases:string[]`. */
export function headerOf({ kind, columns, emptyLists }: CsvTable): string {
  const own = [...columns].filter(([key]) => kind === 'edge' || key !== 'id').map(([key, type]) => `${key}:${type}`)
  const ends = kind === 'node' ? ['id:ID'] : [':START_ID', ':END_ID']
  return [...ends, ...own, ...(emptyLists.size ? [`${EMPTY_LISTS}:string[]`] : [])].join(',')
}

/** A text between quotation marks, those inside doubled (RFC 4180). */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** The row of a record in the file of its table. What it does not have is left empty; an empty text is `""`. */
export function rowOf(record: GraphRecord, { columns, emptyLists }: CsvTable, separator: string): string {
  const cells = record.kind === 'node' ? [quoted(record.id)] : [quoted(record.from), quoted(record.to)]
  const empty = [...emptyLists].filter((key) => isEmptyList(record.properties[key] ?? ''))
  for (const key of columns.keys()) {
    if (record.kind === 'node' && key === 'id') continue
    const value: PropertyValue | undefined = record.properties[key]
    if (value === undefined || isEmptyList(value)) cells.push('')
    else if (key === 'hash' && empty.length) cells.push(quoted(UNSETTLED + value))
    else if (typeof value === 'string') cells.push(quoted(value))
    else if (Array.isArray(value)) cells.push(quoted(value.join(separator)))
    else cells.push(String(value))
  }
  if (emptyLists.size) cells.push(empty.length ? quoted(empty.join(separator)) : '')
  return cells.join(',')
}
