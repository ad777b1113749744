import { GongtuError } from '../error.js'
import { ENTITY_TYPES, type EntityType } from '../schema.js'
import { readCypher } from './cypher-file.js'
import { type Question, type QuestionParameter, readParameters } from './question.js'
import type { Store } from './store.js'

/** A question with values for its parameters, names as the graph has them. */
export interface Example {
  readonly question: Question
  readonly values: Readonly<Record<string, string | number>>
}

/** How many values of a parameter, and how many sets of values of a question, are tried at most. */
const NAMES = 12
const TRIES = 40

/** What a graph offers as values: its best-known names by type, and its first and last day of issue. */
interface Offer {
  readonly names: ReadonlyMap<string, readonly string[]>
  readonly first?: string
  readonly last?: string
}

async function offerOf(store: Store): Promise<Offer> {
  const names = new Map<string, readonly string[]>()
  for (const type of [...ENTITY_TYPES, 'Entity'] as (EntityType | 'Entity')[]) {
    const { rows } = await store.read(readCypher('read/best-known.cypher', { LABEL: type }))
    names.set(type, rows.map(({ name }) => String(name)).slice(0, NAMES))
  }
  const [days] = (await store.read(readCypher('read/issue-days.cypher'))).rows
  const day = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { names, first: day(days?.first), last: day(days?.last) }
}

function valuesFor({ name, kind, default: fallback }: QuestionParameter, offer: Offer): readonly string[] {
  const known = offer.names.get(kind)
  if (known) return known
  const day = /^(?:from|since)$/.test(name) ? offer.first : offer.last
  return kind === 'date' && day ? [day] : [fallback]
}

/** Sets of one value a parameter, those with values early in their lists first. */
function* combinations(choices: readonly (readonly string[])[]): Generator<string[]> {
  const deepest = choices.reduce((sum, values) => sum + values.length - 1, 0)
  const from = function* (at: number, left: number): Generator<string[]> {
    if (at === choices.length) {
      if (left === 0) yield []
      return
    }
    for (let i = 0; i < choices[at].length && i <= left; i++) {
      for (const rest of from(at + 1, left - i)) yield [choices[at][i], ...rest]
    }
  }
  for (let depth = 0; depth <= deepest; depth++) yield* from(0, depth)
}

async function answered(store: Store, question: Question, given: Readonly<Record<string, string>>) {
  try {
    const values = await readParameters(store, question, given)
    return (await store.read(question.cypher, values)).rows.length ? values : undefined
  } catch (error) {
    // A name that this graph does not have: the next one is tried.
    if (error instanceof GongtuError) return undefined
    throw error
  }
}

/**
 * Gives each question values to which the graph of the store has an answer: the question's own defaults, else the
 * best-known names and the days of issue. Where none is found among forty tries, the defaults stand as they are.
 */
export async function examplesOf(store: Store, questions: readonly Question[]): Promise<Example[]> {
  const offer = await offerOf(store)
  const examples: Example[] = []
  for (const question of questions) {
    const { parameters } = question
    let values = await answered(store, question, {})
    let tries = 0
    if (!values && parameters.some(({ kind }) => kind === 'date' || offer.names.has(kind))) {
      for (const choice of combinations(parameters.map((parameter) => valuesFor(parameter, offer)))) {
        values = await answered(store, question, Object.fromEntries(parameters.map(({ name }, i) => [name, choice[i]])))
        if (values || ++tries === TRIES) break
      }
    }
    examples.push(values ? { question, values } : exampleByDefault(question))
  }
  return examples
}

/** A question with its own defaults, whatever the graph holds. */
export function exampleByDefault(question: Question): Example {
  const value = ({ kind, default: fallback }: QuestionParameter) => (kind === 'integer' ? Number(fallback) : fallback)
  return { question, values: Object.fromEntries(question.parameters.map((one) => [one.name, value(one)])) }
}
