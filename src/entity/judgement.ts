import { GongtuError } from '../error.js'
import { ENTITY_TYPES, type EntityType } from '../schema.js'
import type { PageEntity } from './page-entity.js'
import { plainName } from './print.js'

/** A decision of a person: two names are one thing, or two; a thing is called otherwise, or is none. */
export type Verdict = 'same' | 'different' | 'rename' | 'hide'

/** One line of `data/judgement.tsv`. A name may carry `@` and a body, to say which of several people is meant. */
export interface Judgement {
  /** Line of the file, from 1. */
  readonly line: number
  readonly verdict: Verdict
  readonly type: EntityType
  readonly left: string
  /** The other name; the new one of `rename`; '' of `hide`. */
  readonly right: string
  readonly who: string
  /** ISO date. */
  readonly when: string
  readonly why: string
}

const VERDICTS: readonly string[] = ['same', 'different', 'rename', 'hide'] satisfies Verdict[]
export const JUDGEMENT_COLUMNS = ['verdict', 'type', 'left', 'right', 'who', 'when', 'why'] as const

/**
 * Reads a file of judgements: a header, then one decision a line. Throws GongtuError with the line where one cannot be
 * read, and with both lines where two contradict each other.
 */
export function parseJudgements(text: string, file = 'data/judgement.tsv'): Judgement[] {
  const judgements: Judgement[] = []
  text.split(/\r?\n/).forEach((row, index) => {
    if (index === 0 || !row.trim() || row.startsWith('#')) return
    const [verdict, type, left, right = '', who = '', when = '', why = ''] = row.split('\t').map((cell) => cell.trim())
    const at = `${file}:${index + 1}`
    if (!VERDICTS.includes(verdict)) {
      throw new GongtuError(`${at}: verdict '${verdict}'. It is one of ${VERDICTS.join(', ')}.`)
    }
    if (!(ENTITY_TYPES as readonly string[]).includes(type)) {
      throw new GongtuError(`${at}: type '${type}'. It is one of ${ENTITY_TYPES.join(', ')}.`)
    }
    if (!left || (verdict !== 'hide' && !right)) throw new GongtuError(`${at}: ${verdict} needs a name on each side.`)
    judgements.push({
      line: index + 1,
      verdict: verdict as Verdict,
      type: type as EntityType,
      left,
      right,
      who,
      when,
      why,
    })
  })
  checkJudgements(judgements, file)
  return judgements
}

export function formatJudgement({ verdict, type, left, right, who, when, why }: Omit<Judgement, 'line'>): string {
  return [verdict, type, left, right, who, when, why].join('\t')
}

const nodeOf = (type: EntityType, name: string) => `${type}\u001f${plainName(name)}`

/** Throws GongtuError where names that lines make one are set apart by another line, or are renamed in two ways. */
export function checkJudgements(judgements: readonly Judgement[], file = 'data/judgement.tsv'): void {
  const neighbours = new Map<string, { to: string; line: number }[]>()
  const connect = (from: string, to: string, line: number) => {
    const known = neighbours.get(from)
    if (known) known.push({ to, line })
    else neighbours.set(from, [{ to, line }])
  }
  for (const { verdict, type, left, right, line } of judgements) {
    if (verdict !== 'same') continue
    connect(nodeOf(type, left), nodeOf(type, right), line)
    connect(nodeOf(type, right), nodeOf(type, left), line)
  }
  const renamed = new Map<string, Judgement>()
  for (const judgement of judgements) {
    const { verdict, type, left, right, line } = judgement
    if (verdict === 'different') {
      const path = pathBetween(neighbours, nodeOf(type, left), nodeOf(type, right))
      if (!path) continue
      const same = path.length ? `line ${path.join(' and line ')} (same)` : 'its own two sides'
      throw new GongtuError(
        `${file}: line ${line} (different: ${left}, ${right}) contradicts ${same}. Remove one of them.`,
      )
    }
    if (verdict !== 'rename') continue
    const other = renamed.get(nodeOf(type, left))
    if (other && other.right !== right) {
      throw new GongtuError(`${file}: lines ${other.line} and ${line} rename ${left} in two ways. Remove one of them.`)
    }
    renamed.set(nodeOf(type, left), judgement)
  }
}

/** Lines on the shortest way from one name to another over `same`; undefined where there is none. */
function pathBetween(
  neighbours: ReadonlyMap<string, readonly { to: string; line: number }[]>,
  from: string,
  to: string,
): number[] | undefined {
  const paths = new Map<string, number[]>([[from, []]])
  const queue = [from]
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    const lines = paths.get(at) ?? []
    if (at === to) return lines
    for (const next of neighbours.get(at) ?? []) {
      if (paths.has(next.to)) continue
      paths.set(next.to, [...lines, next.line])
      queue.push(next.to)
    }
  }
  return undefined
}

/** Finds page entities by the names that judgements use. */
export class NameIndex {
  readonly #byName = new Map<string, number[]>()
  readonly #entities: readonly PageEntity[]

  constructor(entities: readonly PageEntity[]) {
    this.#entities = entities
    entities.forEach(({ type, name, surfaces }, item) => {
      for (const one of new Set([name, ...surfaces.keys()].map((surface) => nodeOf(type, surface)))) {
        const known = this.#byName.get(one)
        if (known) known.push(item)
        else this.#byName.set(one, [item])
      }
    })
  }

  /**
   * Items that a judgement's name speaks of. Where things are called so in full, only those: 区总工会 as it stands in
   * texts is a name of many.
   */
  find(type: EntityType, name: string): number[] {
    const [bare, body] = name.split('@')
    const found = this.#byName.get(nodeOf(type, bare)) ?? []
    if (body !== undefined) return found.filter((item) => this.#isAt(item, body))
    const full = found.filter((item) => plainName(this.#entities[item].name) === plainName(bare))
    return full.length ? full : found
  }

  #isAt(item: number, body: string): boolean {
    const plain = plainName(body)
    return [...(this.#entities[item].ties?.bodies.values() ?? [])].some((name) => plainName(name).startsWith(plain))
  }
}

/**
 * Parts a page's view of a thing in two where a line sets two of its names apart: the mentions under the second name
 * become a thing of their own. Returns the entities with the parts in place of the whole.
 */
export function partByJudgement(
  entities: readonly PageEntity[],
  judgements: readonly Judgement[],
  mentionName: (article: number, mention: number) => string,
): PageEntity[] {
  const different = judgements.filter(({ verdict }) => verdict === 'different')
  if (different.length === 0) return [...entities]
  return entities.flatMap((entity) => {
    const names = new Map([...entity.surfaces.keys()].map((surface) => [plainName(surface), surface]))
    const line = different.find(
      ({ type, left, right }) => type === entity.type && names.has(plainName(left)) && names.has(plainName(right)),
    )
    return line ? partAt(entity, plainName(line.right), mentionName) : [entity]
  })
}

function partAt(
  entity: PageEntity,
  name: string,
  mentionName: (article: number, mention: number) => string,
): PageEntity[] {
  const empty = (key: string, called: string): PageEntity => ({
    ...entity,
    key,
    name: called,
    surfaces: new Map(),
    places: [],
  })
  const rest = empty(entity.key, entity.name)
  const part = empty(`|${name}`, name)
  for (let i = 0; i < entity.places.length; i += 2) {
    const [article, mention] = entity.places.slice(i, i + 2)
    const surface = mentionName(article, mention)
    const side = plainName(surface) === name ? part : rest
    side.places.push(article, mention)
    side.surfaces.set(surface, (side.surfaces.get(surface) ?? 0) + 1)
  }
  if (plainName(rest.name) === name) {
    const [longest] = [...rest.surfaces.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    rest.key = `|${plainName(longest)}`
    rest.name = longest
  }
  return [rest, part]
}
