import { StoreError } from '../error.js'
import { fold, unfold } from '../text/fold.js'
import { readCypher } from './cypher-file.js'
import type { Store } from './store.js'

/** A thing in the graph, by what it is called. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly articles: number
}

/** How a name that a person wrote was understood. */
export interface Understood {
  /** What was written. */
  readonly given: string
  /** By its id; by its name, which several may bear; by another of its names; by part of its name. */
  readonly by: 'id' | 'name' | 'alias' | 'short form'
  /** The name as the graph has it. */
  readonly name: string
  /** What bears that name: several where people of one name are kept apart. */
  readonly things: readonly Named[]
}

const ID = /^[a-z]+-[0-9a-f]{8,}$/

/** Characters that mean something to the query parser of Lucene, which the server uses. */
const SPECIAL = /[+\-&|!(){}[\]^"~*?:\\/]/g

/**
 * The name as a full-text query: any pair of characters in it, as the index holds them. A name of one character begins a
 * pair; so does the first of a short one, where a single wrong character leaves no pair in common.
 */
export function fullTextQuery(spellings: readonly string[]): string {
  const escaped = (text: string) => text.replace(SPECIAL, (sign) => `\\${sign}`)
  const words = spellings.flatMap((spelling) => {
    const [first] = spelling
    const own = escaped(spelling).replace(/\s+/g, ' ')
    return spelling.length > 3 ? [own] : [own, `${escaped(first)}*`]
  })
  // The parser takes bare AND, OR and NOT for its own.
  return words.map((word) => word.replace(/\b(?:AND|OR|NOT)\b/g, (operator) => operator.toLowerCase())).join(' ')
}

/** Pairs of characters of each spelling; of a short one its first character too. */
export function gramsOf(spellings: readonly string[]): string[] {
  const grams = spellings.flatMap((spelling) => {
    const pairs = Array.from({ length: Math.max(0, spelling.length - 1) }, (_, at) => spelling.slice(at, at + 2))
    return spelling.length > 3 ? pairs : [...pairs, spelling.slice(0, 1)]
  })
  return [...new Set(grams)]
}

/** The ways in which the graph may spell what is written: as it is, in simplified characters, in traditional ones. */
function spellingsOf(given: string): string[] {
  const simplified = fold(given)
  return [...new Set([simplified, given, ...unfold(simplified)])]
}

/** Things of a kind (a label) that share characters with what was written, by the full-text index where there is one. */
async function candidatesOf(store: Store, kind: string, spellings: readonly string[]): Promise<Named[]> {
  const { rows } = store.fullText
    ? await store.read(readCypher('read/search-names.cypher', { LABEL: kind }), { words: fullTextQuery(spellings) })
    : await store.read(readCypher('read/scan-names.cypher', { LABEL: kind }), { grams: gramsOf(spellings) })
  return rows as unknown as Named[]
}

function isSubsequence(short: string, full: string): boolean {
  let at = 0
  for (const character of full) if (character === short[at]) at++
  return at === short.length
}

/** A name without the words that areas end in: 海淀总工会 and 海淀区总工会 are one. */
function withoutAreaEnds(name: string): string {
  return name.replace(/[省市区县州]/g, '')
}

/**
 * How a name can be short for a fuller one, best first: its end (朝阳区总工会 of 北京市朝阳区总工会), the same without 市 and 区
 * (海淀总工会), a part of it (海淀工匠杯 of its third edition), characters left out (城建工会 of 北京城建集团工会).
 */
const SHORT_FORMS: readonly ((short: string, full: string) => boolean)[] = [
  (short, full) => full.endsWith(short),
  (short, full) => withoutAreaEnds(full).endsWith(withoutAreaEnds(short)) && withoutAreaEnds(short).length > 1,
  (short, full) => full.includes(short),
  (short, full) => full.endsWith(short.slice(-1)) && isSubsequence(short, full),
]

/** Names of persons are not shortened: 张克 is not 张克斌. */
const SHORTENED = (kind: string) => kind !== 'Person'

/** 0 to 1: how many characters and pairs of them two names have in common (Dice), order of characters disregarded. */
export function likeness(left: string, right: string): number {
  const parts = (text: string) => new Set([...text, ...gramsOf([text])])
  const [a, b] = [parts(left), parts(right)]
  let common = 0
  for (const part of a) if (b.has(part)) common++
  return a.size + b.size ? (2 * common) / (a.size + b.size) : 0
}

function byName(things: readonly Named[]): Map<string, Named[]> {
  const names = new Map<string, Named[]>()
  for (const thing of things) names.set(thing.name, [...(names.get(thing.name) ?? []), thing])
  return names
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, 8).join(', ')}${names.length > 8 ? `, … (${names.length})` : ''}`
}

/** Of names that all fit, those that come nearest first. */
function nearest(given: string, names: Iterable<string>): string[] {
  const scored = [...names].map((name) => ({ name, score: likeness(given, fold(name)) }))
  return scored.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1)).map(({ name }) => name)
}

/**
 * Finds what a person means by a name: a thing's id; its name in any script and width; another of its names; part of its
 * name. `kind` is a label, `Entity` for any. Throws StoreError where several fit, with all of them, and where none does,
 * with what comes near.
 */
export async function findNamed(store: Store, kind: string, written: string): Promise<Understood> {
  const given = written.trim()
  if (!given) throw new StoreError(`the name of a thing is empty`)
  const find = async (file: string, parameters: Readonly<Record<string, string | readonly string[]>>) =>
    (await store.read(readCypher(`read/${file}.cypher`, { LABEL: kind }), parameters)).rows as unknown as Named[]
  if (ID.test(given)) {
    const [thing] = await find('find-id', { id: given })
    if (thing) return { given, by: 'id', name: thing.name, things: [thing] }
  }
  const spellings = spellingsOf(given)
  const exact = await find('find-name', { names: spellings })
  for (const spelling of spellings) {
    const things = exact.filter(({ name }) => name === spelling)
    if (things.length) return { given, by: 'name', name: spelling, things }
  }
  const wanted = fold(given)
  const candidates = await candidatesOf(store, kind, spellings)
  const take = (by: Understood['by'], fitting: readonly Named[]): Understood | undefined => {
    const names = byName(fitting)
    if (names.size > 1) {
      throw new StoreError(`'${given}' may be ${listed(nearest(wanted, names.keys()))}: say which`)
    }
    for (const [name, things] of names) return { given, by, name, things }
    return undefined
  }
  const aliased = candidates.filter(({ name, aliases }) => [name, ...aliases].some((one) => fold(one) === wanted))
  const alias = take('alias', aliased)
  if (alias) return alias
  if (wanted.length > 1 && SHORTENED(kind)) {
    const isShort = (rule: (short: string, full: string) => boolean) => (thing: Named) =>
      thing.name !== wanted && rule(wanted, fold(thing.name)) && !(kind === 'Entity' && thing.id.startsWith('person-'))
    for (const rule of SHORT_FORMS) {
      const short = take('short form', candidates.filter(isShort(rule)))
      if (short) return short
    }
  }
  const near = nearest(wanted, byName(candidates).keys()).slice(0, 8)
  const what = kind === 'Entity' ? 'Nothing in the graph' : `No ${kind} in the graph`
  throw new StoreError(`${what} is called '${given}'${near.length ? `; there is ${listed(near)}` : ''}`)
}
