import { readdirSync } from 'node:fs'
import { StoreError, UsageError } from '../error.js'
import { ENTITY_TYPES } from '../schema.js'
import { fold } from '../text/fold.js'
import { CYPHER_FOLDER, readCypher } from './cypher-file.js'
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

/**
 * Reads a question's header, comment lines before the first statement:
 *
 *     // 一个人的履历 · The career of a person
 *     // What it answers, over as many lines as it takes.
 *     // shape: table
 *     // $person: Person = 张克斌 · 人物 · whose career
 */
export function parseQuestion(name: string, cypher: string): Question {
  const wrong = (what: string) => new StoreError(`cypher/query/${name}.cypher: ${what}`)
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

/** The name by which the store knows what a person calls `given`: the name itself, or a thing with that alias. */
async function resolveName(store: Store, kind: ParameterKind, given: string): Promise<string> {
  // Names in the graph are in half-width print; a user may write them as the paper does.
  const name = fold(given.trim())
  const find = async (file: string, wanted = name): Promise<string[]> => {
    const cypher = readCypher(`read/${file}.cypher`, { LABEL: kind })
    return (await store.read(cypher, { name: wanted })).rows.map((row) => String(row.name))
  }
  const exact = [...(await find('find-name')), ...(given === name ? [] : await find('find-name', given))]
  if (exact.length) return exact[0]
  const aliased = await find('find-alias')
  if (aliased.length === 1) return aliased[0]
  const list = (found: readonly string[]) => `${found.slice(0, 8).join(', ')}${found.length > 8 ? ', …' : ''}`
  if (aliased.length) throw new StoreError(`'${given}' may be ${list(aliased)}: say which`)
  const near = await find('find-part')
  const what = kind === 'Entity' ? 'Nothing in the graph' : `No ${kind} in the graph`
  throw new StoreError(`${what} is called '${given}'${near.length ? `; there is ${list(near)}` : ''}`)
}

async function readValue(store: Store, { name, kind }: QuestionParameter, given: string): Promise<string | number> {
  if (isEntity(kind)) return resolveName(store, kind, given)
  if (kind === 'integer') {
    if (!/^\d{1,9}$/.test(given)) throw new UsageError(`${name}=${given}: not a whole number`)
    return Number(given)
  }
  if (kind === 'date' && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(given)) {
    throw new UsageError(`${name}=${given}: not a date such as 2023-12-20`)
  }
  return given
}

/**
 * The values of a question's parameters, names as the graph has them. `given` holds what the user wrote, by parameter;
 * what is left out takes its default. Throws UsageError for a parameter that the question does not have or that is of
 * the wrong kind, StoreError for a name that the graph does not have.
 */
export async function readParameters(
  store: Store,
  question: Question,
  given: Readonly<Record<string, string>> = {},
): Promise<Record<string, string | number>> {
  const known = question.parameters.map(({ name }) => name)
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue
    const takes = known.length ? `it takes ${known.join(', ')}` : 'it takes none'
    throw new UsageError(`${question.name} has no parameter '${name}': ${takes}`)
  }
  const parameters: Record<string, string | number> = {}
  for (const parameter of question.parameters) {
    parameters[parameter.name] = await readValue(store, parameter, given[parameter.name] ?? parameter.default)
  }
  return parameters
}

/** Asks a store a question. `given` and errors as of `readParameters`. */
export async function ask(
  store: Store,
  question: Question,
  given: Readonly<Record<string, string>> = {},
): Promise<Table> {
  return store.read(question.cypher, (await readParameters(store, question, given)) satisfies Parameters)
}
