import { existsSync, readFileSync } from 'node:fs'
import type { Judgement } from '../entity/judgement.js'
import { type Contradiction, findContradictions } from '../graph/contradiction.js'
import type { KnowledgeGraph } from '../graph/graph.js'
import type { EdgeRecord } from '../graph/record.js'
import { ENTITY_TYPES, LINK_TYPES, RELATION_TYPES, RELATIONS, type RelationType } from '../schema.js'
import type { FileCounts, Problem } from './file-account.js'

/** A file as it was written. */
export interface Written {
  readonly bytes: number
  /** SHA-256, hex. */
  readonly hash: string
}

/** What a build has made of which dump; written to the workspace and shown. The same dump gives the same report. */
export interface BuildReport {
  readonly pages: number
  readonly articles: number
  readonly entities: Readonly<Record<string, number>>
  readonly facts: Readonly<Record<string, number>>
  /** Relationships that articles have as wholes: MENTIONS, REPRINT_OF. */
  readonly links: Readonly<Record<string, number>>
  /** What became of the files of the dump: every one is counted. */
  readonly files: FileCounts
  /** What is to be known of files, and why those were not read that were not. */
  readonly problems: readonly Problem[]
  /** Offices that only one can hold, seen with two at one time. */
  readonly contradictions: readonly Contradiction[]
  /** The surest facts, as lines to show. */
  readonly examples: readonly string[]
  /** Hash of the code and data that made the graph of the pages. */
  readonly extractor: string
  /** Decisions of people in force: verdict, type, left, right, separated by tabs; sorted. */
  readonly judgements: readonly string[]
  /** Lines of the judgements that fit nothing any more. */
  readonly stale: readonly number[]
  /** Hash of all that the graph is made of: pages, judgements, code and data. */
  readonly basis: string
  readonly graph: Written
  /** Bytes of the embedded store. */
  readonly store: number
}

/** What of a report is known before the graph is written. */
export type Findings = Pick<
  BuildReport,
  'articles' | 'entities' | 'facts' | 'links' | 'contradictions' | 'examples' | 'judgements'
>

/** Counts what the graph holds, by type, and picks what is worth showing. */
export function findingsOf(graph: KnowledgeGraph, judgements: readonly Judgement[]): Findings {
  const zeroes = (types: readonly string[]): Record<string, number> =>
    Object.fromEntries(types.map((type) => [type, 0]))
  const [entities, facts, links] = [ENTITY_TYPES, RELATION_TYPES, LINK_TYPES].map(zeroes)
  let articles = 0
  for (const { labels } of graph.nodes.values()) {
    if (labels.includes('Article')) articles++
    else entities[labels[labels.length - 1]]++
  }
  for (const { type } of graph.edges.values()) {
    if (type in facts) facts[type]++
    else links[type]++
  }
  return {
    articles,
    entities,
    facts,
    links,
    contradictions: findContradictions(graph),
    examples: exampleFacts(graph, ['HOLDS_POSITION', 'HOSTS', 'AWARDS', 'IMPLEMENTS', 'ATTENDS', 'ORGANIZES'], 3),
    judgements: judgementLines(judgements),
  }
}

/** Judgements as a report keeps them: who decided when and why makes no difference to the graph. */
export function judgementLines(judgements: readonly Judgement[]): string[] {
  return judgements.map(({ verdict, type, left, right }) => [verdict, type, left, right].join('\t')).sort()
}

/** The surest fact of each of these types, of equals the one said most briefly: what it says, by which sentence, where. */
function exampleFacts(graph: KnowledgeGraph, types: readonly RelationType[], most: number): string[] {
  const best = new Map<string, EdgeRecord>()
  const evidence = ({ properties }: EdgeRecord) => (properties.evidence as readonly string[])[0]
  const isBetter = (a: EdgeRecord, b: EdgeRecord) =>
    Number(b.properties.confidence) - Number(a.properties.confidence) ||
    evidence(a).length - evidence(b).length ||
    (a.id < b.id ? -1 : 1)
  for (const edge of graph.edges.values()) {
    const { type, properties } = edge
    if (!types.includes(type as RelationType) || properties.derived === true) continue
    const known = best.get(type)
    if (known === undefined || isBetter(edge, known) < 0) best.set(type, edge)
  }
  const lines: string[] = []
  for (const type of types) {
    const edge = best.get(type)
    if (edge === undefined || lines.length >= most * 3) continue
    const { from, to, properties } = edge
    const { tense, title, count, role, citations } = properties
    const name = (node: string) => graph.nodes.get(node)?.properties.name
    const said = [tense, title ?? count ?? role].filter(Boolean).join('')
    lines.push(`  ${name(from)} —${RELATIONS[type].chinese}${said ? `(${said})` : ''}→ ${name(to)}`)
    lines.push(`    “${evidence(edge).replace(/\s+/g, ' ')}”`)
    lines.push(`    ${(citations as readonly string[])[0]}`)
  }
  return lines
}

/** The report in `file`; null where there is none, or one of an earlier kind. */
export function readReport(file: string): BuildReport | null {
  if (!existsSync(file)) return null
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as BuildReport
    return report.basis && report.graph ? report : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
