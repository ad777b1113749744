import { existsSync, readFileSync } from 'node:fs'
import { defineCommand } from 'citty'
import { UsageError } from '../error.js'
import { readAdHoc } from '../store/ad-hoc.js'
import type { Understood } from '../store/name.js'
import {
  type Answer,
  ask,
  findQuestion,
  isQuestion,
  parseQuestion,
  type Question,
  readQuestions,
} from '../store/question.js'
import type { Store, Table } from '../store/store.js'
import { workspaceAt } from '../store/workspace.js'
import { openStore } from './connect.js'
import { WORKSPACE } from './option.js'
import { print, tell } from './output.js'
import { alignedTable, csvTable, jsonTable, markdownTable } from './table.js'

/** Excel reads Chinese in CSV only where a byte order mark says that it is UTF-8. */
function csvForExcel(table: Table): string[] {
  const [head, ...rows] = csvTable(table)
  return [`\ufeff${head}`, ...rows]
}

const FORMATS: Readonly<Record<string, (table: Table) => string[]>> = {
  table: alignedTable,
  json: jsonTable,
  csv: csvForExcel,
  markdown: markdownTable,
}

/** `initiative=产改 limit=50`: the parameters of a question with what they are when nobody says otherwise. */
function defaults({ parameters }: Question): string {
  return parameters.map((parameter) => `${parameter.name}=${parameter.default}`).join(' ')
}

/** The canned queries, by theme. */
export function questionList(questions: readonly Question[]): string[] {
  const lines: string[] = []
  let theme = ''
  for (const question of questions) {
    if (question.theme !== theme) lines.push(...(theme ? [''] : []), question.theme)
    theme = question.theme
    lines.push(
      `  ${question.name.padEnd(32)}${question.chinese} · ${question.english}${question.shape === 'picture' ? ' [picture]' : ''}`,
    )
    lines.push(`  ${''.padEnd(32)}${defaults(question)}`)
  }
  return [...lines, '', '`gongtu query <name> parameter=value …` asks one; what is left out is as shown.']
}

/** `['person=张克斌', 'limit=5']` as an object. Throws UsageError. */
export function assignments(words: readonly string[]): Record<string, string> {
  const given: Record<string, string> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 1) throw new UsageError(`gongtu query: '${word}' is not of the form parameter=value`)
    given[word.slice(0, at)] = word.slice(at + 1)
  }
  return given
}

/** What is worth saying of how a name was understood; nothing where it is the one name of one thing. */
export function understanding(parameter: string, { given, by, name, things }: Understood): string[] {
  const lines = by === 'alias' || by === 'short form' ? [`${parameter}: '${given}' is ${name}`] : []
  if (by !== 'id' && things.length > 1) {
    const listed = things.slice(0, 8).map(({ id, articles }) => `${id} (${articles})`)
    const ids = [...listed, ...(things.length > listed.length ? ['…'] : [])].join(', ')
    lines.push(`${parameter}: ${things.length} are called ${name}; an id asks for one of them (articles): ${ids}`)
  }
  return lines
}

/** The text of `--file`, or of standard input where that is `-`. Throws UsageError. */
function readQueryText(file: string): string {
  if (file !== '-' && !existsSync(file)) throw new UsageError(`gongtu query: ${file}: no such file`)
  return readFileSync(file === '-' ? 0 : file, 'utf8')
}

/** Asks a query of the user's own; one with the header of a canned query is asked like one. */
async function askText(store: Store, file: string, text: string, given: Readonly<Record<string, string>>) {
  if (isQuestion(text)) return ask(store, parseQuestion(file, text, file), given)
  const { cypher, parameters } = readAdHoc(text, given)
  return { ...(await store.read(cypher, parameters)), understood: {} } satisfies Answer
}

export const queryCommand = defineCommand({
  meta: { name: 'query', description: 'list the canned queries, or run one' },
  args: {
    name: {
      type: 'positional',
      required: false,
      description: 'the query, or - for Cypher on standard input; then parameter=value for each that differs',
    },
    file: {
      type: 'string',
      valueHint: 'FILE',
      description: 'run the Cypher in a file (- is standard input); it may only read',
    },
    store: {
      type: 'string',
      default: 'embedded',
      valueHint: 'embedded|neo4j',
      description: 'which store to ask',
    },
    format: {
      type: 'string',
      default: 'table',
      valueHint: 'table|json|csv|markdown',
      description: 'how to print the rows',
    },
    workspace: WORKSPACE,
  },
  async run({ args }) {
    const format = Object.hasOwn(FORMATS, args.format) ? FORMATS[args.format] : undefined
    if (!format) throw new UsageError(`--format ${args.format}: choose ${Object.keys(FORMATS).join(', ')}`)
    const [first, ...rest] = args._
    const file = args.file ?? (first === '-' ? '-' : undefined)
    if (file === undefined && first === undefined) {
      for (const line of questionList(readQuestions())) print(line)
      return
    }
    const given = assignments(args.file === undefined ? rest : args._)
    const question = file === undefined ? findQuestion(readQuestions(), first) : undefined
    const text = file === undefined ? '' : readQueryText(file)
    const store = await openStore(args.store, workspaceAt(args.workspace))
    try {
      const answer = question ? await ask(store, question, given) : await askText(store, file ?? '', text, given)
      for (const [parameter, named] of Object.entries(answer.understood)) {
        for (const line of understanding(parameter, named)) tell(line)
      }
      tell(`${question ? `${question.chinese} · ${question.english}: ` : ''}${answer.rows.length} rows`)
      for (const line of format(answer)) print(line)
    } finally {
      await store.close()
    }
  },
})
