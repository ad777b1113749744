import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getHeapStatistics } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { defineCommand } from 'citty'
import type { FieldNames } from '../article/format/field.js'
import { GongtuError, Interruption } from '../error.js'
import { fileStamp } from '../graph/graph-file.js'
import { ENTITIES, RELATIONS } from '../schema.js'
import { diskError } from '../store/disk-error.js'
import { EmbeddedStore } from '../store/embedded.js'
import { lockFolder } from '../store/lock.js'
import { ReadingCache } from '../store/reading-cache.js'
import { builderVersion, extractorVersion } from '../store/version.js'
import { DEFAULT_WORKSPACE, sweepLeftovers, type Workspace, workspaceAt } from '../store/workspace.js'
import type { Assembled, AssemblyMessage, AssemblyTask, Draft, Stage, Tally } from './assembly.js'
import { errorOf, writeReport } from './assembly.js'
import { tellProblems } from './file-account.js'
import { readJudgements } from './judgement-file.js'
import { readUnlessKnown } from './known-dump.js'
import { DECISIONS, FIELDS, fieldsOf, WORKERS, WORKSPACE, workersOf } from './option.js'
import { print, tell } from './output.js'
import { Progress } from './progress.js'
import type { ReadDump } from './read-pages.js'
import { takeReadings } from './reading-file.js'
import { type BuildReport, judgementLines, readReport } from './report.js'

const SAMPLE_DUMP = fileURLToPath(new URL('../../data/dump', import.meta.url))

export interface BuildOptions {
  /** Files and folders of pages. */
  readonly paths: readonly string[]
  readonly workspace: string
  /** File of decisions of people. */
  readonly judgements: string
  /** Threads that read; one a core if nothing is said. */
  readonly workers?: number
  /** Files of readings that `gongtu read` has made elsewhere. */
  readonly readings?: readonly string[]
  /** What the fields of records are called, where they have unusual names. */
  readonly fields?: FieldNames
  /** Stops the build: what was read stays in the cache, and the graph is as it was. */
  readonly signal?: AbortSignal
}

export interface BuildOutcome extends Assembled {
  /** Pages that were read now, and pages whose readings were there. */
  readonly read: { readonly fresh: number; readonly kept: number }
  /** Nothing had changed since the last build, and nothing was written. */
  readonly unchanged: boolean
}

/**
 * Reads what is new in the dump, makes the graph of all readings, and brings the workspace to it: wholly or not at all.
 * Throws GongtuError where no page can be read, where another build is at work in the workspace, or where it cannot be
 * written; Interruption where the signal comes.
 */
export async function build(options: BuildOptions): Promise<BuildOutcome> {
  const workspace = workspaceAt(options.workspace)
  let unlock: (() => void) | undefined
  try {
    mkdirSync(workspace.folder, { recursive: true })
    unlock = await lockFolder(workspace.folder)
    sweepLeftovers(workspace)
    return await buildLocked(workspace, options)
  } catch (error) {
    throw diskError(error, workspace.folder)
  } finally {
    if (unlock) {
      sweepLeftovers(workspace)
      unlock()
    }
  }
}

async function buildLocked(workspace: Workspace, options: BuildOptions): Promise<BuildOutcome> {
  const dump = await readDumpOnce(workspace, options)
  const judgements = judgementLines(readJudgements(options.judgements))
  const extractor = builderVersion()
  const basis = createHash('sha256')
    .update(JSON.stringify([extractor, judgements, [...dump.keys].sort()]))
    .digest('hex')
  const read = { fresh: dump.fresh, kept: dump.keys.size - dump.fresh }
  const last = await lastReport(workspace, basis)
  if (last) {
    const report = { ...last, files: dump.files, problems: dump.problems }
    const unchanged = JSON.stringify(report) === JSON.stringify(last)
    if (!unchanged) writeReport(workspace.report, report)
    return { report, read, unchanged }
  }
  const about = { pages: dump.keys.size, files: dump.files, problems: dump.problems, extractor, basis }
  const task = { folder: workspace.folder, keys: [...dump.keys].sort(), judgements: options.judgements, about }
  const message = await workApart(task, options.signal)
  if ('drawn' in message) {
    const { assembled } = (await workApart(message.drawn, options.signal)) as { assembled: Assembled }
    return { ...assembled, read, unchanged: false }
  }
  // What the disk has spoiled is read again.
  const cache = new ReadingCache(workspace.reading, extractorVersion())
  cache.forget('spoiled' in message ? message.spoiled : [])
  cache.close()
  return buildLocked(workspace, options)
}

async function readDumpOnce(workspace: Workspace, options: BuildOptions): Promise<ReadDump> {
  const extractor = extractorVersion()
  const cache = new ReadingCache(workspace.reading, extractor)
  try {
    const read = await readUnlessKnown(options.paths, cache, workspace.reading, extractor, options)
    const taken = await takeReadings(options.readings ?? [], cache, extractor)
    const dump: ReadDump = {
      ...read,
      keys: new Set([...read.keys, ...taken.keys]),
      problems: [...read.problems, ...taken.problems],
    }
    if (dump.keys.size === 0) {
      tellProblems(dump.problems, 'read those first.')
      throw new GongtuError('no page could be read; the graph is left as it was.')
    }
    return dump
  } finally {
    cache.close()
  }
}

/** The report of the last build, where it was made of the same and all that it wrote is there still. */
async function lastReport(workspace: Workspace, basis: string): Promise<BuildReport | null> {
  const report = readReport(workspace.report)
  if (report?.basis !== basis) return null
  const store = EmbeddedStore.fileIn(workspace.store)
  if (!existsSync(store) || statSync(store).size !== report.store) return null
  const graph = await fileStamp(workspace.graph)
  return graph?.hash === report.graph.hash ? report : null
}

const STAGES: Readonly<Record<Stage, string>> = {
  resolve: '归并 resolving',
  write: '写图 writing the graph',
  compare: '比较 comparing it with the last one',
  store: '写库 writing the store',
}

/** What a thread says last. */
type Outcome =
  | Extract<AssemblyMessage, { drawn: unknown }>
  | Extract<AssemblyMessage, { assembled: unknown }>
  | Extract<AssemblyMessage, { spoiled: unknown }>

/** Draws or settles the graph in a thread of its own, so that this one can be spoken to meanwhile. */
async function workApart(work: AssemblyTask | Draft, signal: AbortSignal | undefined): Promise<Outcome> {
  const heap = Math.floor(getHeapStatistics().heap_size_limit / 1e6)
  const worker = new Worker(new URL('assembly-worker.js', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 32 },
  })
  const progress = new Progress('')
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: AssemblyMessage) => {
        if ('stage' in message) progress.stage(STAGES[message.stage])
        else if ('failure' in message) reject(errorOf(message))
        else resolve(message)
      })
      worker.once('error', (cause: NodeJS.ErrnoException) => {
        const full = cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
        const remedy = 'Give Node.js more: NODE_OPTIONS=--max-old-space-size=8000.'
        reject(full ? new GongtuError(`the graph does not fit into ${heap} MB of memory. ${remedy}`, { cause }) : cause)
      })
      worker.once('exit', (code) => {
        if (signal?.aborted) reject(new Interruption('stopped. The graph is as it was; what was read is kept.'))
        else reject(new Error(`the thread that makes the graph ended with code ${code}`))
      })
      if (signal?.aborted) stop()
    })
  } finally {
    progress.end()
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}

/** `+3 −1 ~2`, as `gongtu diff` marks them. */
function signed(counts: Tally['facts']): string {
  return `+${counts.new} −${counts.gone} ~${counts.changed}`
}

function show(
  { report, tally, read: { fresh, kept }, unchanged }: BuildOutcome,
  seconds: number,
  workspace: Workspace,
): void {
  const list = (counts: Readonly<Record<string, number>>, chinese: Readonly<Record<string, { chinese: string }>>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([type, count]) => `${chinese[type].chinese} ${type} ${count}`)
      .join(', ')
  const again = kept > 0 && fresh > 0 ? ` (${fresh} new, ${kept} known)` : ''
  print(`读完 read ${report.pages} pages${again}, ${report.articles} articles in ${seconds.toFixed(1)} s`)
  const { part, refused } = report.files
  if (part + refused > 0) print(`文件 files: ${report.files.read} read, ${part} in part, ${refused} not read`)
  print(`实体 entities: ${list(report.entities, ENTITIES)}`)
  print(`事实 facts: ${list(report.facts, RELATIONS)}`)
  if (report.links.REPRINT_OF) print(`转载 reprints of another article: ${report.links.REPRINT_OF}`)
  if (report.examples.length) print(`\n例如 for example:\n${report.examples.join('\n')}`)
  if (unchanged) print('\n没有变化 nothing has changed: the graph is as it was')
  if (tally) {
    print(`\n变化 since the last build: 实体 entities ${signed(tally.entities)}, 事实 facts ${signed(tally.facts)}`)
    if (tally.identities) print(`身份重新认定 identity decided anew: ${tally.identities}`)
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
    workers: WORKERS,
    fields: FIELDS,
    readings: {
      type: 'string',
      valueHint: 'FILE,…',
      description: 'readings that `gongtu read` has made elsewhere, beside the dump or instead of it',
    },
  },
  async run({ args }) {
    const began = performance.now()
    const workers = workersOf('build', args.workers)
    const fields = await fieldsOf(args.fields)
    const stop = new AbortController()
    const onSignal = () => stop.abort()
    process.once('SIGINT', onSignal)
    process.once('SIGTERM', onSignal)
    try {
      const { workspace, judgements } = args
      const readings = args.readings?.split(',').filter(Boolean) ?? []
      const paths = args._.length || readings.length ? args._ : [SAMPLE_DUMP]
      const { signal } = stop
      const outcome = await build({ paths, workspace, judgements, workers, fields, readings, signal })
      tellProblems(outcome.report.problems, workspaceAt(workspace).report)
      for (const line of outcome.report.stale) {
        tell(`${judgements}:${line}: fits nothing any more; remove or correct it.`)
      }
      show(outcome, (performance.now() - began) / 1000, workspaceAt(workspace))
    } finally {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    }
  },
})
