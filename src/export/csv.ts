import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from '../error.js'
import type { GraphRecord } from '../graph/record.js'
import { readCypher, readStatements } from '../store/cypher-file.js'
import { labelsOf } from '../store/group.js'
import { type CsvTable, CsvTables, headerOf, rowOf } from './csv-table.js'

/** Bytes of text after which a file is written to. */
const BLOCK = 1 << 18

/** Marks a folder as an export: written first, so that one which was broken off may be replaced too. */
const README = 'IMPORT.txt'
const SCRIPTS = ['import.sh', 'import.cmd'] as const
/** The name of the database stands before the options: behind them it would be taken for another file. */
const VERBS = ['database', 'import', 'full'] as const
const DATABASE = 'neo4j'
const AFTER = 'after-import.cypher'

/** What an export wrote. */
export interface CsvExport {
  readonly nodes: number
  readonly relationships: number
  /** The command that imports the files, its arguments one by one; run it in their folder. */
  readonly command: readonly string[]
}

/** Appends rows to the file of each table, a block at a time. */
class RowFiles {
  readonly #folder: string
  readonly #files = new Map<CsvTable, { handle: FileHandle; text: string }>()

  constructor(folder: string) {
    this.#folder = folder
  }

  async add(table: CsvTable, row: string): Promise<void> {
    let file = this.#files.get(table)
    if (!file) {
      file = { handle: await open(join(this.#folder, `${table.name}.csv`), 'w'), text: '' }
      this.#files.set(table, file)
    }
    file.text += `${row}\n`
    if (file.text.length < BLOCK) return
    const { text } = file
    file.text = ''
    await file.handle.write(text)
  }

  async close(): Promise<void> {
    for (const { handle, text } of this.#files.values()) {
      if (text) await handle.write(text)
      await handle.close()
    }
  }
}

/** Makes `folder`, or clears an earlier export away. Throws StoreError where it holds anything else. */
function prepare(folder: string): void {
  if (existsSync(folder)) {
    const names = readdirSync(folder)
    if (names.length && !names.includes(README)) {
      throw new StoreError(`${folder}: is not empty and holds no export: name another folder`)
    }
    // The commands go first: where they are, all that they import is.
    for (const name of SCRIPTS) rmSync(join(folder, name), { force: true })
    for (const name of names) if (name.endsWith('.csv')) rmSync(join(folder, name))
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, README), '')
}

function optionOf(table: CsvTable): string {
  const files = `${table.name}.header.csv,${table.name}.csv`
  if (table.kind === 'edge') return `--relationships=${table.group}=${files}`
  return `--nodes=${labelsOf(table.group).join(':')}=${files}`
}

/** The arguments of `neo4j-admin` for these tables. Labels stand in options: a column of labels would be cut like a list. */
function commandOf(tables: CsvTables): string[] {
  const code = tables.separator.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  const format = ['--id-type=string', '--multiline-fields=true', `--array-delimiter=U+${code}`]
  return ['neo4j-admin', ...VERBS, DATABASE, ...format, ...tables.all.map(optionOf)]
}

/** Fills lists that are empty, then makes constraints and indexes: what the import leaves undone. */
function statementsAfter(tables: CsvTables): string[] {
  const fills: string[] = []
  for (const { kind, group, emptyLists } of tables.all) {
    const [what, names]: [string, Record<string, string>] =
      kind === 'node' ? ['node', { LABEL: group }] : ['fact', { TYPE: group }]
    for (const key of emptyLists) fills.push(readCypher(`write/fill-empty-${what}.cypher`, { ...names, KEY: key }))
    if (emptyLists.size) fills.push(readCypher(`write/settle-import-${what}.cypher`, names))
  }
  const statements = [...new Set(fills)].map((text) => text.replace(/^\s*\/\/.*\n/gm, '').trim())
  return [...statements, ...readStatements('schema.cypher')]
}

function readMe({ nodes, relationships }: CsvExport): string {
  return `工图 Gongtu: ${nodes.toLocaleString('en-US')} nodes, ${relationships.toLocaleString('en-US')} relationships,
as CSV files for \`neo4j-admin database import full\` (Neo4j 5).

中文
1. 停止 Neo4j。导入只接受空的数据库;若要覆盖已有数据库,在命令后加 --overwrite-destination(其中的一切都会丢失)。
2. 在 Neo4j 所在的机器上运行 sh import.sh(Windows:import.cmd);数据库名默认为 neo4j,可用环境变量 NEO4J_DATABASE 指定。
3. 启动 Neo4j。
4. 运行 cypher-shell -u neo4j -f after-import.cypher:建立约束与索引,补上 CSV 无法表示的空列表。
5. 运行 gongtu load:逐条核对;此后照常用它更新。

English
1. Stop Neo4j. An import takes an empty database only; add --overwrite-destination to the command to replace one that is
   there, with all that it holds.
2. On the machine of the server run  sh import.sh  (Windows: import.cmd). The database is neo4j, or what NEO4J_DATABASE says.
   With docker:  docker run --rm -v YOUR_DATA_VOLUME:/data -v "$PWD":/import neo4j:5.26 sh /import/import.sh
3. Start Neo4j.
4. Run  cypher-shell -u neo4j -f after-import.cypher  : it makes constraints and indexes, and fills empty lists, which a CSV
   file cannot say.
5. Run  gongtu load  : it compares everything, and updates from then on.
`
}

function writeScripts(folder: string, { command }: CsvExport): void {
  const called = [command[0], ...VERBS].join(' ')
  const options = command.slice(VERBS.length + 2)
  const shell = [
    '#!/bin/sh',
    '# Imports the CSV files of this folder into a database that is stopped. See IMPORT.txt.',
    'cd "$(dirname "$0")" || exit 1',
    'database=$NEO4J_DATABASE',
    `[ -n "$database" ] || database=${DATABASE}`,
    `exec ${called} "$database" "$@" \\`,
    options.map((option) => `  ${option}`).join(' \\\n'),
  ]
  writeFileSync(join(folder, SCRIPTS[0]), `${shell.join('\n')}\n`, { mode: 0o755 })
  const batch = [
    '@echo off',
    'rem Imports the CSV files of this folder into a database that is stopped. See IMPORT.txt.',
    'cd /d "%~dp0"',
    `if not defined NEO4J_DATABASE set NEO4J_DATABASE=${DATABASE}`,
    `call ${called} %NEO4J_DATABASE% %* ^`,
    options.map((option) => `  "${option}"`).join(' ^\r\n'),
  ]
  writeFileSync(join(folder, SCRIPTS[1]), `${batch.join('\r\n')}\r\n`)
}

/**
 * Writes a graph into `folder` as `neo4j-admin database import full` takes it: a header and a file of rows for each label
 * and type, the command as `import.sh` and `import.cmd`, what to run afterwards as `after-import.cypher`, and IMPORT.txt.
 * After both a database holds what a load would have brought, property by property, but for the `:GongtuLoad` node.
 * `read` is called twice: the columns must be known before the first row. Memory does not depend on the size of the graph.
 * Throws StoreError where the folder holds something else, or the graph changes meanwhile.
 */
export async function exportCsv(
  folder: string,
  read: () => AsyncIterable<GraphRecord> | Iterable<GraphRecord>,
): Promise<CsvExport> {
  const tables = new CsvTables()
  const first = createHash('sha256')
  for await (const record of read()) {
    tables.add(record)
    first.update(`${record.id} ${record.properties.hash}\n`)
  }
  prepare(folder)
  const { separator } = tables
  const files = new RowFiles(folder)
  const second = createHash('sha256')
  let [nodes, relationships] = [0, 0]
  try {
    for await (const record of read()) {
      const table = tables.of(record)
      await files.add(table, rowOf(record, table, separator))
      second.update(`${record.id} ${record.properties.hash}\n`)
      if (record.kind === 'node') nodes++
      else relationships++
    }
  } finally {
    await files.close()
  }
  if (first.digest('hex') !== second.digest('hex')) {
    throw new StoreError('the graph was built anew meanwhile: export again')
  }
  for (const table of tables.all) writeFileSync(join(folder, `${table.name}.header.csv`), `${headerOf(table)}\n`)
  writeFileSync(join(folder, AFTER), `${statementsAfter(tables).join(';\n\n')};\n`)
  const done = { nodes, relationships, command: commandOf(tables) }
  writeFileSync(join(folder, README), readMe(done))
  writeScripts(folder, done)
  return done
}
