import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { defineCommand } from 'citty'
import { StoreError, UsageError } from '../error.js'
import { exportCsv } from '../export/csv.js'
import { graphText, type ReadGraph, TEXT_FORMATS, type TextFormat } from '../export/graph-text.js'
import { readGraphFile } from '../graph/graph-file.js'
import { workspaceAt } from '../store/workspace.js'
import { WORKSPACE } from './option.js'
import { print } from './output.js'

const BLOCK = 1 << 20

/** Writes a text piece by piece; the file is there whole or not at all. */
async function writeText(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const unfinished = `${file}.${process.pid}.part`
  const handle = await open(unfinished, 'w')
  try {
    let text = ''
    for await (const piece of pieces) {
      text += piece
      if (text.length < BLOCK) continue
      await handle.write(text)
      text = ''
    }
    await handle.write(text)
    await handle.close()
    await rename(unfinished, file)
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(unfinished, { force: true })
    throw error
  }
}

async function writeCsv(folder: string, read: ReadGraph): Promise<void> {
  const { nodes, relationships, command } = await exportCsv(folder, read)
  const count = (n: number) => n.toLocaleString('en-US')
  print(`${folder}: ${count(nodes)} nodes, ${count(relationships)} relationships`)
  print('\n下一步 what next, in that folder, with Neo4j stopped (IMPORT.txt tells more; import.sh is this command):\n')
  print(`  ${command.join(' ')}`)
  print('\nthen start Neo4j, and:\n')
  print('  cypher-shell -u neo4j -f after-import.cypher')
  print('  gongtu load')
}

export const exportCommand = defineCommand({
  meta: {
    name: 'export',
    description: 'files that other tools read: csv (for neo4j-admin import), json, graphml, gexf',
  },
  args: {
    format: { type: 'positional', required: true, description: `csv, ${TEXT_FORMATS.join(', ')}` },
    to: {
      type: 'positional',
      required: false,
      description: 'folder for csv, else file (default: in the workspace, csv/ or graph.json …)',
    },
    workspace: WORKSPACE,
  },
  async run({ args }) {
    const { folder, graph } = workspaceAt(args.workspace)
    if (!existsSync(graph)) throw new StoreError(`${graph}: no graph there. Run \`gongtu build\` first.`)
    const read = () => readGraphFile(graph)
    if (args.format === 'csv') return writeCsv(args.to ?? join(folder, 'csv'), read)
    if (!(TEXT_FORMATS as readonly string[]).includes(args.format)) {
      throw new UsageError(`gongtu export: no format '${args.format}'. There are csv, ${TEXT_FORMATS.join(', ')}.`)
    }
    const file = args.to ?? join(folder, `graph.${args.format}`)
    await writeText(file, graphText(args.format as TextFormat, read))
    print(file)
  },
})
