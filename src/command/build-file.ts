import { existsSync, readFileSync } from 'node:fs'
import { GongtuError } from '../error.js'
import type { Build } from '../graph/difference.js'
import type { KnowledgeGraph } from '../graph/graph.js'
import { readGraphFile } from '../graph/graph-file.js'
import { readGraphLines } from '../graph/graph-line.js'
import type { GraphRecord } from '../graph/record.js'
import { snapshotOf } from '../graph/snapshot.js'
import type { BuildReport } from './report.js'

/** A build as it lies in a workspace. Throws GongtuError where the graph is missing or broken. */
export async function readBuild(graph: string, report: string): Promise<Build> {
  return { graph: await snapshotOf(readGraphFile(graph)), ...basisOf(report) }
}

/** The same; what `like` has too is taken from there, so that the memory holds it once. */
export async function readBuildBeside(graph: string, report: string, like: KnowledgeGraph): Promise<Build> {
  return { graph: await snapshotOf(recordsBeside(graph, like)), ...basisOf(report) }
}

async function* recordsBeside(file: string, like: KnowledgeGraph): AsyncGenerator<GraphRecord> {
  for await (const line of readGraphLines(file)) {
    const { kind, id, hash } = line
    const known = kind === 'node' ? like.nodes.get(id) : like.edges.get(id)
    yield known?.properties.hash === hash ? known : line.record()
  }
}

function basisOf(report: string): Pick<BuildReport, 'extractor' | 'judgements'> | undefined {
  if (!existsSync(report)) return undefined
  try {
    const { extractor, judgements } = JSON.parse(readFileSync(report, 'utf8')) as BuildReport
    return { extractor, judgements }
  } catch (cause) {
    throw new GongtuError(`${report}: not a report. Run \`gongtu build\` again.`, { cause })
  }
}
