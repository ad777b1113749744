import { defineCommand } from 'citty'
import { UsageError } from '../error.js'
import { ask, findQuestion, type Question, readQuestions } from '../store/question.js'
import type { Table } from '../store/store.js'
import { workspaceAt } from '../store/workspace.js'
import { openStore } from './connect.js'
import { WORKSPACE } from './option.js'
import { print, tell } from './output.js'
import { alignedTable, csvTable, jsonTable, markdownTable } from './table.js'

const FORMATS: Readonly<Record<string, (table: Table) => string[]>> = {
  table: alignedTable,
  json: jsonTable,
  csv: csvTable,
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
    lines.push(`  ${question.name.padEnd(32)}${question.chinese} · ${question.english}`)
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

export const queryCommand = defineCommand({
  meta: { name: 'query', description: 'list the canned queries, or run one' },
  args: {
    name: { type: 'positional', required: false, description: 'the query, then parameter=value for each that differs' },
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
    const questions = readQuestions()
    const [name, ...words] = args._
    if (name === undefined) {
      for (const line of questionList(questions)) print(line)
      return
    }
    const question = findQuestion(questions, name)
    const given = assignments(words)
    const store = await openStore(args.store, workspaceAt(args.workspace))
    try {
      const table = await ask(store, question, given)
      tell(`${question.chinese} · ${question.english}: ${table.rows.length}`)
      for (const line of format(table)) print(line)
    } finally {
      await store.close()
    }
  },
})
