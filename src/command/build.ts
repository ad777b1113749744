import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineCommand } from 'citty'
import type { Judgement } from '../entity/judgement.js'
import { GongtuError } from '../error.js'
import { type Contradiction, findContradictions } from '../graph/contradiction.js'
import { compareBuilds, type Difference } from '../graph/difference.js'
import { graphRecords, type KnowledgeGraph } from '../graph/graph.js'
import { copyWhole, replaceGraphFile } from '../graph/graph-file.js'
import { snapshotOf } from '../graph/snapshot.js'
import { loadModels, type Models } from '../models.js'
import { assemble, readPage } from '../pipeline.js'
import { ENTITIES, ENTITY_TYPES, RELATION_TYPES, RELATIONS, type RelationType } from '../schema.js'
import { EmbeddedStore } from '../store/embedded.js'
import { keepIdentities } from '../store/identity-file.js'
import { builderVersion, extractorVersion, ReadingCache } from '../store/reading-cache.js'
import { DEFAULT_WORKSPACE, type Workspace, workspaceAt } from '../store/workspace.js'
import { readBuild } from './build-file.js'
import { readJudgements } from './judgement-file.js'
import { DECISIONS, WORKSPACE } from './option.js'
import { print, tell } from './output.js'
import { type ReadDump, readPages } from './read-pages.js'

const SAMPLE_DUMP = fileURLToPath(new URL('../../data/dump', import.meta.url))

/** What a build did; written to the workspace and shown. */
export interface BuildReport {
  readonly pages: number
  readonly articles: number
  readonly entities: Readonly<Record<string, number>>
  readonly facts: Readonly<Record<string, number>>
  readonly problems: ReadDump['problems']
  /** Offices that only one can hold, seen with two at one time. */
  readonly contradictions: readonly Contradiction[]
  /** Hash of the code and data that made the graph of the pages. */
  readonly extractor: string
  /** Decisions of people in force: verdict, type, left, right, separated by tabs; sorted. */
  readonly judgements: readonly string[]
}

/** Counts what the graph holds, by type, and says what it was made with. */
export function reportOf(
  { readings, problems }: ReadDump,
  graph: KnowledgeGraph,
  judgements: readonly Judgement[],
): BuildReport {
  const entities = Object.fromEntries(ENTITY_TYPES.map((type) => [type, 0]))
  const facts = Object.fromEntries(RELATION_TYPES.map((type) => [type, 0]))
  let articles = 0
  graph.forEachNode((_, { labels }) => {
    if (labels.includes('Article')) articles++
    else entities[labels[labels.length - 1]]++
  })
  graph.forEachEdge((_, { type }) => {
    if (type in facts) facts[type]++
  })
  return {
    pages: readings.length,
    articles,
    entities,
    facts,
    problems,
    contradictions: findContradictions(graph),
    extractor: builderVersion(),
    judgements: judgements.map(({ verdict, type, left, right }) => [verdict, type, left, right].join('\t')).sort(),
  }
}

/** The surest fact of each of these types, of equals the one said most briefly: what it says, by which sentence, where. */
function exampleFacts(graph: KnowledgeGraph, types: readonly RelationType[], most: number): string[] {
  const lines: string[] = []
  for (const type of types) {
    if (lines.length >= most * 3) break
    const ids = graph.filterEdges((_, edge) => edge.type === type && edge.properties.derived !== true)
    const sureness = (id: string) => Number(graph.getEdgeAttribute(id, 'properties').confidence)
    const evidence = (id: string) => (graph.getEdgeAttribute(id, 'properties').evidence as readonly string[])[0]
    const [best] = ids.sort(
      (a, b) => sureness(b) - sureness(a) || evidence(a).length - evidence(b).length || (a < b ? -1 : 1),
    )
    if (!best) continue
    const { properties } = graph.getEdgeAttributes(best)
    const name = (id: string) => graph.getNodeAttribute(id, 'properties').name
    const [from, to] = graph.extremities(best)
    const said = properties.title ?? properties.count ?? properties.role
    lines.push(`  ${name(from)} —${RELATIONS[type].chinese}${said ? `(${said})` : ''}→ ${name(to)}`)
    lines.push(`    “${evidence(best).replace(/\s+/g, ' ')}”`)
    lines.push(`    ${(properties.citations as readonly string[])[0]}`)
  }
  return lines
}

/** Compares the graph with the one that it will replace, which is kept, as are the ids that are no more. */
async function keepPrevious(
  after: KnowledgeGraph,
  basis: BuildReport,
  { graph, report, previousGraph, previousReport, identity }: Workspace,
): Promise<Difference> {
  const before = await readBuild(graph, report)
  const difference = compareBuilds(before, { ...basis, graph: await snapshotOf(graphRecords(after)) })
  const when = new Date().toISOString().slice(0, 10)
  const former = difference.identities.map(({ before: { id, properties }, after, merged, reasons }) => ({
    old: id,
    new: after.id,
    name: String(properties.name),
    when,
    why: [merged ? 'merged' : 'decided anew', ...reasons.map(({ reason, what }) => `${reason}: ${what}`)].join('; '),
  }))
  keepIdentities(identity, former, (id) => after.hasNode(id))
  await copyWhole(report, previousReport)
  await copyWhole(graph, previousGraph)
  return difference
}

/** `+3 −1 ~2`, as `gongtu diff` marks them. */
function tally(changes: readonly { change: 'new' | 'gone' | 'changed' }[]): string {
  const count = (kind: string) => changes.filter(({ change }) => change === kind).length
  return `+${count('new')} −${count('gone')} ~${count('changed')}`
}

function show(
  report: BuildReport,
  graph: KnowledgeGraph,
  seconds: number,
  workspace: Workspace,
  difference?: Difference,
): void {
  const list = (counts: Readonly<Record<string, number>>, chinese: Readonly<Record<string, { chinese: string }>>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([type, count]) => `${chinese[type].chinese} ${type} ${count}`)
      .join(', ')
  print(`读完 read ${report.pages} pages, ${report.articles} articles in ${seconds.toFixed(1)} s`)
  print(`实体 entities: ${list(report.entities, ENTITIES)}`)
  print(`事实 facts: ${list(report.facts, RELATIONS)}`)
  const examples = exampleFacts(graph, ['HOLDS_POSITION', 'HOSTS', 'AWARDS', 'IMPLEMENTS', 'ATTENDS', 'ORGANIZES'], 3)
  if (examples.length) print(`\n例如 for example:\n${examples.join('\n')}`)
  if (difference) {
    const { entities, facts, identities } = difference
    print(`\n变化 since the last build: 实体 entities ${tally(entities)}, 事实 facts ${tally(facts)}`)
    if (identities.length) print(`身份重新认定 identity decided anew: ${identities.length}`)
    print('  npx gongtu diff                   list them, each with its reason')
  }
  if (report.contradictions.length) {
    print(`\n一职两人 offices held by two at one time: ${report.contradictions.length}; they are listed by`)
    print('  npx gongtu query person/two-holders')
  }
  const where = workspace.folder === DEFAULT_WORKSPACE ? '' : ` --workspace ${workspace.folder}`
  print(`\n图谱 the graph: ${workspace.graph}`)
  print('下一步 what next:')
  print(`  npx gongtu query${where}                  列出可以问的问题 list the questions that can be asked`)
  print(`  npx gongtu query person/career${where}    问一个,不用服务器 ask one of them, no server needed`)
  print('  cp .env.example .env, write a password into it, docker compose up -d, then')
  print(`  npx gongtu load${where}                   装入 Neo4j bring it to Neo4j: http://localhost:7474`)
}

export const buildCommand = defineCommand({
  meta: { name: 'build', description: 'read pages, resolve, write the graph into the workspace' },
  args: {
    dump: { type: 'positional', required: false, description: 'files or folders of pages (default: the sample)' },
    workspace: WORKSPACE,
    judgements: DECISIONS,
  },
  async run({ args }) {
    const began = performance.now()
    const workspace = workspaceAt(args.workspace)
    const cache = new ReadingCache(workspace.reading, extractorVersion())
    let models: Models | null = null
    const dump = await readPages(args._.length ? args._ : [SAMPLE_DUMP], (page) =>
      cache.get(page, () => {
        models ??= loadModels()
        return readPage(page, models)
      }),
    )
    for (const { file, problem } of dump.problems) tell(`not read: ${file}: ${problem}`)
    if (!dump.readings.length) throw new GongtuError('no page could be read; the graph is left as it was.')
    const judgements = readJudgements(args.judgements)
    const { graph, resolution } = assemble(dump.readings, { judgements })
    for (const line of resolution.stale ?? [])
      tell(`${args.judgements}:${line}: fits nothing any more; remove or correct it.`)
    cache.sweep()
    const report = reportOf(dump, graph, judgements)
    let difference: Difference | undefined
    await replaceGraphFile(workspace.graph, graphRecords(graph), async () => {
      difference = await keepPrevious(graph, report, workspace)
    })
    const store = await EmbeddedStore.create(workspace.store, graphRecords(graph))
    await store.close()
    await writeFile(workspace.report, `${JSON.stringify(report, null, 2)}\n`)
    show(report, graph, (performance.now() - began) / 1000, workspace, difference)
  },
})
