import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { defineCommand } from 'citty'
import { GongtuError } from '../error.js'
import { graphRecords, type KnowledgeGraph } from '../graph/graph.js'
import { writeGraphFile } from '../graph/graph-file.js'
import { loadModels, type Models } from '../models.js'
import { assemble, readPage } from '../pipeline.js'
import { ENTITIES, ENTITY_TYPES, RELATION_TYPES, RELATIONS, type RelationType } from '../schema.js'
import { EmbeddedStore } from '../store/embedded.js'
import { extractorVersion, ReadingCache } from '../store/reading-cache.js'
import { DEFAULT_WORKSPACE, type Workspace, workspaceAt } from '../store/workspace.js'
import { JUDGEMENTS, readJudgements } from './judgement-file.js'
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
}

/** Counts what the graph holds, by type. */
export function reportOf({ readings, problems }: ReadDump, graph: KnowledgeGraph): BuildReport {
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
  return { pages: readings.length, articles, entities, facts, problems }
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

function show(report: BuildReport, graph: KnowledgeGraph, seconds: number, workspace: Workspace): void {
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
  print(`\n图谱 the graph: ${workspace.graph}`)
  print('下一步 what next:')
  print('  gongtu query                      list the questions that can be asked of it')
  print('  gongtu query person/career        ask one of them, no server needed')
  print('  docker compose up -d && gongtu load    bring it to Neo4j, then open http://localhost:7474')
}

export const buildCommand = defineCommand({
  meta: { name: 'build', description: 'read pages, resolve, write the graph into the workspace' },
  args: {
    dump: { type: 'positional', required: false, description: 'files or folders of pages (default: the sample)' },
    workspace: {
      type: 'string',
      default: DEFAULT_WORKSPACE,
      valueHint: 'DIR',
      description: 'where the graph is written',
    },
    judgements: { type: 'string', default: JUDGEMENTS, valueHint: 'FILE', description: 'decisions of people' },
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
    const { graph, resolution } = assemble(dump.readings, { judgements: readJudgements(args.judgements) })
    for (const line of resolution.stale ?? [])
      tell(`${args.judgements}:${line}: fits nothing any more; remove or correct it.`)
    cache.sweep()
    await writeGraphFile(workspace.graph, graphRecords(graph))
    const store = await EmbeddedStore.create(workspace.store, graphRecords(graph))
    await store.close()
    const report = reportOf(dump, graph)
    await writeFile(workspace.report, `${JSON.stringify(report, null, 2)}\n`)
    show(report, graph, (performance.now() - began) / 1000, workspace)
  },
})
