import { CsvError, parse } from 'csv-parse/sync'
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

interface Table {
  /** Rows that hold something, with the line each starts at. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[]
  /** Why it ends where it ends, if it is not whole. */
  readonly problem?: string
}

function tableOf(text: string): Table {
  const rows: { cells: string[]; line: number }[] = []
  let line = 1
  const take = (row: unknown) => {
    const { record: cells, raw } = row as { record: string[]; raw: string }
    if (cells.some((cell) => cell.trim())) rows.push({ cells, line })
    line += raw.replace(/\r?\n$/, '').split('\n').length
    return null
  }
  try {
    parse(text, { bom: true, raw: true, relax_column_count: true, relax_quotes: true, on_record: take })
    return { rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { rows, problem: `line ${line}: ${error.message}. The rest is left.` }
  }
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
  const issues = new Map<string, Issue>()
  const table = tableOf(text)
  const [head, ...rows] = table.rows
  const names = head?.cells.map((cell) => cell.trim()) ?? []
  const file = names.findIndex((name) => COLUMNS[name.toLowerCase()] === 'file')
  if (file < 0) return { issues, problems: ['line 1: no column `file`. Begin it with file,paper,date,page,region.'] }
  const problems = table.problem ? [table.problem] : []
  for (const { cells, line } of rows) {
    const path = (cells[file] ?? '').trim().replaceAll('\\', '/').replace(/^\.\//, '')
    const read = issueFrom(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])))
    problems.push(...read.problems.map((problem) => `line ${line}: ${problem}`))
    if (!path) problems.push(`line ${line}: names no file.`)
    else issues.set(path, read.issue)
  }
  return { issues, problems }
}
