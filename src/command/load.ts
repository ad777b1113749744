import { existsSync } from 'node:fs'
import { defineCommand } from 'citty'
import { StoreError } from '../error.js'
import { readGraphLines } from '../graph/graph-line.js'
import type { LoadReport, Store } from '../store/store.js'
import { workspaceAt } from '../store/workspace.js'
import { connectNeo4j } from './connect.js'
import { WORKSPACE } from './option.js'
import { print } from './output.js'
import { Progress } from './progress.js'

/** What a load did, as lines of a table. */
export function loadTable({ nodes, relationships, retired }: LoadReport): string[] {
  const columns = ['created', 'updated', 'deleted', 'untouched'] as const
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(14) + cells.map((cell) => cell.padStart(11)).join('')
  const counts = (tally: LoadReport['nodes']) => columns.map((column) => tally[column].toLocaleString('en-US'))
  return [
    line('', columns),
    line('nodes', counts(nodes)),
    line('relationships', counts(relationships)),
    ...(retired ? [`${retired} of the deleted nodes stay as :GongtuRetired: something of yours hangs on them`] : []),
  ]
}

export const loadCommand = defineCommand({
  meta: { name: 'load', description: 'bring Neo4j to exactly that graph' },
  args: {
    workspace: WORKSPACE,
    'dry-run': { type: 'boolean', default: false, description: 'say what would change; write nothing' },
    replace: { type: 'boolean', default: false, description: 'remove all that Gongtu wrote before, then load' },
  },
  async run({ args }) {
    const { graph } = workspaceAt(args.workspace)
    if (!existsSync(graph)) throw new StoreError(`${graph}: no graph there. Run \`gongtu build\` first.`)
    const store: Store = await connectNeo4j()
    try {
      const began = performance.now()
      const progress = new Progress('loading')
      const report = await store.load(readGraphLines(graph), {
        dryRun: args['dry-run'],
        replace: args.replace,
        progress: (read) => progress.at(read),
      })
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      print(
        args['dry-run']
          ? `${store.place} would change so:`
          : `${store.place} is at build ${report.build} (${seconds} s)`,
      )
      for (const line of loadTable(report)) print(line)
      if (!args['dry-run']) print('\n下一步 what next: `gongtu query --store neo4j` lists questions to ask it')
    } finally {
      await store.close()
    }
  },
})
