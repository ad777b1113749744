import { RELATIONS, type RelationType } from '../schema.js'
import type { EdgeValue, PathValue, Row, Table, Value } from '../store/store.js'

/** Columns of a terminal that a cell takes at most; what is longer is cut. */
const CELL_COLUMNS = 60

/** First and last code points of what a terminal shows two columns wide (Unicode East Asian Width W and F). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
]

function columnsOf(codePoint: number): number {
  if (codePoint < 0x1100) return 1
  return WIDE.some(([first, last]) => codePoint >= first && codePoint <= last) ? 2 : 1
}

/** Columns that a text takes on a terminal: two for a Chinese character. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) width += columnsOf(character.codePointAt(0) ?? 0)
  return width
}

/** Cuts a text to so many columns; what is cut ends in an ellipsis. */
export function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text
  let kept = ''
  let width = 1
  for (const character of text) {
    width += columnsOf(character.codePointAt(0) ?? 0)
    if (width > columns) break
    kept += character
  }
  return `${kept}…`
}

function edgeName({ type, properties }: EdgeValue): string {
  const chinese = type in RELATIONS ? RELATIONS[type as RelationType].chinese : type
  return properties.title ? `${chinese}(${properties.title})` : chinese
}

/** `张克斌 —任职(主席)→ 北京市朝阳区总工会 ←主办— …`: an arrow shows which way a fact runs. */
function pathText({ nodes, edges, forward }: PathValue): string {
  const name = (at: number) => String(nodes[at].properties.name ?? nodes[at].id)
  const steps = edges.map(
    (edge, at) => ` ${forward[at] ? `—${edgeName(edge)}→` : `←${edgeName(edge)}—`} ${name(at + 1)}`,
  )
  return name(0) + steps.join('')
}

/** A value on one line, as a person reads it. */
export function cellText(value: Value): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.map(cellText).join('、')
  if (typeof value === 'object') {
    const { kind } = value as { kind?: Value }
    if (kind === 'path') return pathText(value as PathValue)
    if (kind === 'edge') return edgeName(value as EdgeValue)
    if (kind === 'node') {
      const { id, properties } = value as { id: string; properties: Readonly<Record<string, Value>> }
      return String(properties.name ?? id)
    }
    return JSON.stringify(value)
  }
  return String(value).replace(/\s+/g, ' ').trim()
}

function cells({ columns, rows }: Table): string[][] {
  return rows.map((row: Row) => columns.map((column) => cellText(row[column])))
}

/** Lines in columns, as wide as what they hold; long cells are cut, numbers stand to the right. */
export function alignedTable(table: Table): string[] {
  const { columns, rows } = table
  const body = cells(table).map((line) => line.map((cell) => cut(cell, CELL_COLUMNS)))
  const widths = columns.map((column, at) =>
    Math.max(displayWidth(column), ...body.map((line) => displayWidth(line[at]))),
  )
  const right = columns.map((column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const pad = (cell: string, at: number) => {
    const space = ' '.repeat(widths[at] - displayWidth(cell))
    return right[at] ? space + cell : cell + space
  }
  const line = (parts: readonly string[]) => parts.map(pad).join('  ').trimEnd()
  return [line(columns), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)]
}

/** Comma-separated values by RFC 4180, with line feeds. */
export function csvTable(table: Table): string[] {
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return [table.columns, ...cells(table)].map((line) => line.map(quoted).join(','))
}

export function markdownTable(table: Table): string[] {
  const line = (parts: readonly string[]) => `| ${parts.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(table.columns), line(table.columns.map(() => '---')), ...cells(table).map(line)]
}

/** The rows as a JSON list of objects, every value whole. */
export function jsonTable({ rows }: Table): string[] {
  return [JSON.stringify(rows, null, 2)]
}
