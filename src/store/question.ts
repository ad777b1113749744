import { readdirSync } from 'node:fs'
import { StoreError, UsageError } from '../error.js'
import { ENTITY_TYPES } from '../schema.js'
import { CYPHER_FOLDER, readCypher } from './cypher-file.js'
import { findNamed, type Understood } from './name.js'
import type { Parameters, Store, Table } from './store.js'

/** What a parameter takes: the name of a thing of a type (`Entity`: of any), a day, a whole number, or words. */
export type ParameterKind = 'Entity' | (typeof ENTITY_TYPES)[number] | 'date' | 'integer' | 'text'

export interface QuestionParameter {
  readonly name: string
  readonly kind: ParameterKind
  readonly default: string
  readonly chinese: string
  readonly english: string
}

/** A canned query: `cypher/query/<theme>/<question>.cypher`, with what its comment header says of it. */
export interface Question {
  /** `<theme>/<question>`. */
  readonly name: string
  readonly theme: string
  readonly chinese: string
  readonly english: string
  /** What it answers: one paragraph, Chinese then English. */
  readonly description: string
  /** A picture returns paths, a table does not. */
  readonly shape: 'table' | 'picture'
  readonly parameters: readonly QuestionParameter[]
  readonly cypher: string
}

const KINDS: readonly string[] = ['Entity', ...ENTITY_TYPES, 'date', 'integer', 'text']

/** True where a text begins with the header of a question. */
export function isQuestion(cypher: string): boolean {
  return /^\/\/ .* · .*\n(?:\/\/.*\n)*\/\/ shape: /.test(cypher)
}

/**
 * Reads a question's header, comment lines before the first statement:
 *
 *     // 一个人的履历 · The career of a person
 *     // What it answers, over as many lines as it takes.
 *     // shape: table
 *     // $person: Person = 张克斌 · 人物 · whose career
 */
export function parseQuestion(name: string, cypher: string, file = `cypher/query/${name}.cypher`): Question {
  const wrong = (what: string) => new StoreError(`${file}: ${what}`)
  const lines = cypher.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('//'))
  const header = lines.slice(0, end).map((line) => line.replace(/^\/\/ ?/, ''))
  const [title, ...rest] = header
  const [chinese, english] = title?.split(' · ') ?? []
  if (!english) throw wrong('the first line is not `// 中文 · English`')
  const parameters: QuestionParameter[] = []
  const description: string[] = []
  let shape: Question['shape'] | undefined
  for (const line of rest) {
    const parameter = /^\$(\w+): (\w+) = (.*?) · (.*?) · (.*)$/.exec(line)
    const shapeLine = /^shape: (table|picture)$/.exec(line)
    if (parameter) {
      const [, key, kind, fallback, inChinese, inEnglish] = parameter
      if (!KINDS.includes(kind)) throw wrong(`$${key} is of unknown kind '${kind}'`)
      parameters.push({
        name: key,
        kind: kind as ParameterKind,
        default: fallback,
        chinese: inChinese,
        english: inEnglish,
      })
    } else if (shapeLine) shape = shapeLine[1] as Question['shape']
    else if (line.startsWith('$')) throw wrong(`cannot be read: ${line}`)
    else if (line.trim()) description.push(line.trim())
  }
  if (!shape) throw wrong('no line `// shape: table` or `// shape: picture`')
  if (!description.length) throw wrong('no description')
  return {
    name,
    theme: name.split('/')[0],
    chinese,
    english,
    description: description.join(' '),
    shape,
    parameters,
    cypher,
  }
}

/** All canned queries, by theme and name. */
export function readQuestions(): Question[] {
  const folder = new URL('query/', CYPHER_FOLDER)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.cypher'))
    .sort()
    .map((path) => parseQuestion(path.slice(0, -'.cypher'.length), readCypher(`query/${path}`)))
}

/** The question of that name; the theme may be left out where no other question shares the rest. Throws UsageError. */
export function findQuestion(questions: readonly Question[], name: string): Question {
  const exact = questions.find((question) => question.name === name)
  if (exact) return exact
  const short = questions.filter((question) => question.name.endsWith(`/${name}`))
  if (short.length === 1) return short[0]
  const wanted = name.slice(name.indexOf('/') + 1)
  const near = questions.filter((question) => {
    const own = question.name.slice(question.theme.length + 1)
    return question.theme === name || own.includes(wanted) || wanted.includes(own)
  })
  const hint = near.length ? ` Near: ${near.map((question) => question.name).join(', ')}.` : ''
  throw new UsageError(`no canned query is called '${name}'.${hint} \`gongtu query\` lists them.`)
}

function isEntity(kind: ParameterKind): boolean {
  return kind === 'Entity' || (ENTITY_TYPES as readonly string[]).includes(kind)
}

function readValue({ name, kind }: QuestionParameter, given: string): string | number {
  if (kind === 'integer') {
    if (!/^\d{1,9}$/.test(given)) throw new UsageError(`${name}=${given}: not a whole number`)
    return Number(given)
  }
  if (kind === 'date' && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(given)) {
    throw new UsageError(`${name}=${given}: not a date such as 2023-12-20`)
  }
  return given
}

/** A question with its parameters read, ready to be put to a store. */
export interface PreparedQuestion {
  readonly cypher: string
  readonly parameters: Readonly<Record<string, string | number>>
  /** How the names among the parameters were understood, by parameter. */
  readonly understood: Readonly<Record<string, Understood>>
}

/**
 * The question asked of one thing by its id rather than of all that bear its name. The text that is replaced is the
 * question's own: what the user wrote stays a parameter.
 */
function anchoredById(cypher: string, { name, kind }: QuestionParameter): string {
  return cypher.replace(`:${kind} {name: $${name}}`, `:Entity {id: $${name}}`)
}

/**
 * Reads a question's parameters, names as the graph has them. `given` holds what the user wrote, by parameter; what is
 * left out takes its default. Throws UsageError for a parameter that the question does not have or that is of the wrong
 * kind, StoreError for a name that the graph does not have or that may be several.
 */
export async function prepare(
  store: Store,
  question: Question,
  given: Readonly<Record<string, string>> = {},
): Promise<PreparedQuestion> {
  const known = question.parameters.map(({ name }) => name)
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue
    const takes = known.length ? `it takes ${known.join(', ')}` : 'it takes none'
    throw new UsageError(`${question.name} has no parameter '${name}': ${takes}`)
  }
  let { cypher } = question
  const parameters: Record<string, string | number> = {}
  const understood: Record<string, Understood> = {}
  for (const parameter of question.parameters) {
    const { name, kind } = parameter
    const written = given[name] ?? parameter.default
    if (!isEntity(kind)) {
      parameters[name] = readValue(parameter, written)
      continue
    }
    const named = await findNamed(store, kind, written)
    understood[name] = named
    parameters[name] = named.by === 'id' ? named.things[0].id : named.name
    if (named.by === 'id') cypher = anchoredById(cypher, parameter)
  }
  return { cypher, parameters, understood }
}

/** The values of a question's parameters: as `prepare`, for a question whose things are all named. */
export async function readParameters(
  store: Store,
  question: Question,
  given: Readonly<Record<string, string>> = {},
): Promise<Record<string, string | number>> {
  return { ...(await prepare(store, question, given)).parameters }
}

/** What a question was answered, and how the names in it were understood. */
export interface Answer extends Table {
  readonly understood: PreparedQuestion['understood']
}

/** Asks a store a question. `given` and errors as of `prepare`. */
export async function ask(
  store: Store,
  question: Question,
  given: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { cypher, parameters, understood } = await prepare(store, question, given)
  return { ...(await store.read(cypher, parameters satisfies Parameters)), understood }
}
