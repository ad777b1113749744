import { fold } from '../text/fold.js'
import { findDate, type Issue, pageNumber } from './issue.js'

/** A `manifest.csv` of a dump folder: which issue each file comes from, and what is wrong with it, by line. */
export interface Manifest {
  /** By path below the folder, with `/`. */
  readonly issues: ReadonlyMap<string, Issue>
  readonly problems: readonly string[]
}

const COLUMNS: Readonly<Record<string, 'file' | keyof Issue>> = {
  file: 'file',
  paper: 'paper',
  date: 'date',
  page: 'page',
  region: 'region',
  文件: 'file',
  报纸: 'paper',
  报名: 'paper',
  日期: 'date',
  版次: 'page',
  版: 'page',
  地区: 'region',
}

/** Cells of comma-separated lines (RFC 4180: quotes, doubled quotes, line feeds in quotes), with the line each starts at. */
function parseCsv(text: string): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let start = 1
  const closeRow = () => {
    cells.push(cell)
    if (cells.some((c) => c.trim())) rows.push({ cells, line: start })
    cells = []
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '\n') line++
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[++i]
      else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === ',') {
      cells.push(cell)
      cell = ''
    } else if (c === '\n') {
      closeRow()
      start = line
    } else if (c !== '\r') cell += c
  }
  closeRow()
  return rows
}

/** An issue from cells by column name, in any accepted spelling; what is wrong with a cell is told and left out. */
export function issueFrom(cells: Readonly<Record<string, string>>): { issue: Issue; problems: string[] } {
  const issue: { -readonly [K in keyof Issue]: Issue[K] } = {}
  const problems: string[] = []
  for (const [name, value] of Object.entries(cells)) {
    const column = COLUMNS[name.trim().toLowerCase()]
    if (!column || column === 'file' || !value.trim()) continue
    if (column === 'date') {
      issue.date = findDate(fold(value))
      if (!issue.date) problems.push(`'${value}' is not a date. Write it as 2023-12-20.`)
    } else if (column === 'page') issue.page = pageNumber(value) ?? value.trim()
    else issue[column] = value.trim()
  }
  return { issue, problems }
}

/** Reads a manifest: a first line that names the columns `file,paper,date,page,region`, then one file a line. */
export function parseManifest(text: string): Manifest {
  const [head, ...rows] = parseCsv(text)
  const issues = new Map<string, Issue>()
  const names = head?.cells.map((cell) => cell.trim()) ?? []
  const file = names.findIndex((name) => COLUMNS[name.toLowerCase()] === 'file')
  if (file < 0) return { issues, problems: ['line 1: no column `file`. Begin it with file,paper,date,page,region.'] }
  const problems: string[] = []
  for (const { cells, line } of rows) {
    const path = (cells[file] ?? '').trim().replaceAll('\\', '/').replace(/^\.\//, '')
    const read = issueFrom(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])))
    problems.push(...read.problems.map((problem) => `line ${line}: ${problem}`))
    if (!path) problems.push(`line ${line}: names no file.`)
    else issues.set(path, read.issue)
  }
  return { issues, problems }
}
