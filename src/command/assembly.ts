import { renameSync, statSync } from 'node:fs'
import { GongtuError, StoreError, UsageError } from '../error.js'
import { compareBuilds, type Difference } from '../graph/difference.js'
import { graphLines, graphRecords, type KnowledgeGraph } from '../graph/graph.js'
import { keepAs, writeBeside } from '../graph/graph-file.js'
import { readGraphRecords } from '../graph/graph-line.js'
import { snapshotOf } from '../graph/snapshot.js'
import { assemble } from '../pipeline.js'
import { diskError } from '../store/disk-error.js'
import { EmbeddedStore } from '../store/embedded.js'
import { keepIdentities } from '../store/identity-file.js'
import { ReadingCache } from '../store/reading-cache.js'
import { writeWhole } from '../store/whole-file.js'
import { type Workspace, workspaceAt } from '../store/workspace.js'
import { readBuildBeside } from './build-file.js'
import { readJudgements } from './judgement-file.js'
import { type BuildReport, type Findings, findingsOf, readReport } from './report.js'

/** What is to be made a graph of, in which workspace: plain data, for it goes to another thread. */
export interface AssemblyTask {
  readonly folder: string
  /** Keys of the readings in the cache. */
  readonly keys: readonly string[]
  /** File of decisions of people. */
  readonly judgements: string
  /** What the report is to say of the rest. */
  readonly about: Pick<BuildReport, 'pages' | 'files' | 'problems' | 'extractor' | 'basis'>
}

/** How many came, went and changed, as `gongtu diff` counts them. */
export interface Tally {
  readonly entities: Readonly<Record<'new' | 'gone' | 'changed', number>>
  readonly facts: Readonly<Record<'new' | 'gone' | 'changed', number>>
  readonly identities: number
}

/** A graph that is written and compared, and waits to take the place of the last one. */
export interface Draft extends Pick<AssemblyTask, 'folder' | 'keys'>, Pick<Assembled, 'tally'> {
  /** All but the size of the store, which is not made yet. */
  readonly draft: Omit<BuildReport, 'store'>
  /** The file of the graph; undefined where it is, to the byte, the last one. */
  readonly beside?: string
}

export interface Assembled {
  readonly report: BuildReport
  /** Against the graph that was replaced; undefined where none was. */
  readonly tally?: Tally
}

export type Stage = 'resolve' | 'write' | 'compare' | 'store'

/** What the thread says: how far it is, what has come of it, which readings the disk has spoiled, or what went wrong. */
export type AssemblyMessage =
  | { readonly stage: Stage }
  | { readonly drawn: Draft }
  | { readonly assembled: Assembled }
  | { readonly spoiled: readonly string[] }
  | { readonly failure: { readonly name: string; readonly message: string; readonly stack?: string } }

/**
 * Makes the graph of the readings in the cache, writes it beside the last one and compares the two. Whoever is done with
 * that gives all the memory back before the store is made: both together would be too much. Throws GongtuError.
 */
export async function drawGraph(task: AssemblyTask, say: (message: AssemblyMessage) => void): Promise<void> {
  const { folder, keys, about } = task
  const workspace = workspaceAt(folder)
  say({ stage: 'resolve' })
  const made = makeGraph(task, workspace)
  if ('spoiled' in made) return say(made)
  const { graph, findings, stale } = made
  say({ stage: 'write' })
  const { beside, hasOld, bytes, hash } = await writeBeside(workspace.graph, graphLines(graph))
  let tally: Tally | undefined
  if (beside && hasOld) {
    say({ stage: 'compare' })
    tally = await keepPrevious(graph, { ...about, ...findings }, workspace)
  }
  say({ drawn: { folder, keys, draft: { ...about, ...findings, stale, graph: { bytes, hash } }, beside, tally } })
}

/** Makes the store of a graph that was drawn, and puts both in their places. Throws GongtuError. */
export async function settleGraph(
  { folder, keys, draft, beside, tally }: Draft,
  say: (message: AssemblyMessage) => void,
): Promise<void> {
  const workspace = workspaceAt(folder)
  const last = readReport(workspace.report)
  const sizeOfStore = () => statSync(EmbeddedStore.fileIn(workspace.store), { throwIfNoEntry: false })?.size ?? 0
  if (beside || last?.graph.hash !== draft.graph.hash || last.store !== sizeOfStore()) {
    say({ stage: 'store' })
    await EmbeddedStore.make(workspace.store, readGraphRecords(beside ?? workspace.graph))
  }
  // Only now: where the store cannot be written, the workspace is as it was.
  if (beside) renameSync(beside, workspace.graph)
  const report: BuildReport = { ...draft, store: sizeOfStore() }
  writeReport(workspace.report, report)
  const cache = new ReadingCache(workspace.reading, '')
  try {
    cache.settle(new Set(keys))
  } finally {
    cache.close()
  }
  say({ assembled: { report, tally } })
}

/** Apart, so that the readings are no longer held when the graph is written. */
function makeGraph(
  { keys, judgements: file }: AssemblyTask,
  { reading: folder }: Workspace,
): { graph: KnowledgeGraph; findings: Findings; stale: readonly number[] } | { spoiled: string[] } {
  const judgements = readJudgements(file)
  const cache = new ReadingCache(folder, '')
  try {
    const spoiled: string[] = []
    const readings = keys.flatMap((key) => {
      const reading = cache.reading(key)
      if (!reading) spoiled.push(key)
      return reading ?? []
    })
    if (spoiled.length) return { spoiled }
    const { graph, resolution } = assemble(readings, { judgements })
    return { graph, findings: findingsOf(graph, judgements), stale: resolution.stale ?? [] }
  } finally {
    cache.close()
  }
}

/** Compares the graph with the one that it will replace, which is kept, as are the ids that are no more. */
async function keepPrevious(
  after: KnowledgeGraph,
  basis: Pick<BuildReport, 'extractor' | 'judgements'>,
  { graph, report, previousGraph, previousReport, identity }: Workspace,
): Promise<Tally | undefined> {
  const before = await readBuildBeside(graph, report, after).catch((error) => {
    // What somebody has broken is replaced, not kept.
    if (error instanceof GongtuError) return null
    throw error
  })
  if (!before) return undefined
  const difference = compareBuilds(before, { ...basis, graph: await snapshotOf(graphRecords(after)) })
  const when = new Date().toISOString().slice(0, 10)
  const former = difference.identities.map(({ before: { id, properties }, after, merged, reasons }) => ({
    old: id,
    new: after.id,
    name: String(properties.name),
    when,
    why: [merged ? 'merged' : 'decided anew', ...reasons.map(({ reason, what }) => `${reason}: ${what}`)].join('; '),
  }))
  keepIdentities(identity, former, (id) => after.nodes.has(id))
  await keepAs(report, previousReport)
  await keepAs(graph, previousGraph)
  return tallyOf(difference)
}

function tallyOf({ entities, facts, identities }: Difference): Tally {
  const count = (changes: readonly { change: 'new' | 'gone' | 'changed' }[]) => {
    const counts = { new: 0, gone: 0, changed: 0 }
    for (const { change } of changes) counts[change]++
    return counts
  }
  return { entities: count(entities), facts: count(facts), identities: identities.length }
}

/** The report is there whole or as it was. */
export function writeReport(file: string, report: BuildReport): void {
  writeWhole(file, `${JSON.stringify(report, null, 2)}\n`)
}

/** An error as it can go from one thread to another. */
export function failureOf(cause: unknown, folder: string): Extract<AssemblyMessage, { failure: unknown }> {
  const error = diskError(cause, folder)
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  return { failure: { name, message, stack } }
}

/** The error that `failureOf` was given. */
export function errorOf({ failure }: Extract<AssemblyMessage, { failure: unknown }>): Error {
  const known = [GongtuError, StoreError, UsageError].find(({ name }) => name === failure.name)
  const error = known ? new known(failure.message) : new Error(failure.message)
  if (!known) error.name = failure.name
  error.stack = failure.stack
  return error
}
