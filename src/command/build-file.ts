import { existsSync, readFileSync } from 'node:fs'
import { GongtuError } from '../error.js'
import type { Build } from '../graph/difference.js'
import { readGraphFile } from '../graph/graph-file.js'
import { snapshotOf } from '../graph/snapshot.js'
import type { BuildReport } from './report.js'

/** A build as it lies in a workspace. Throws GongtuError where the graph is missing or broken. */
export async function readBuild(graph: string, report: string): Promise<Build> {
  return { graph: await snapshotOf(readGraphFile(graph)), ...basisOf(report) }
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
