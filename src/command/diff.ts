import { existsSync } from 'node:fs'
import { defineCommand } from 'citty'
import { GongtuError, UsageError } from '../error.js'
import { compareBuilds, type Difference, isEmpty } from '../graph/difference.js'
import { workspaceAt } from '../store/workspace.js'
import { readBuild } from './build-file.js'
import { differenceJson, differenceMarkdown, differenceText } from './difference-table.js'
import { WORKSPACE } from './option.js'
import { print } from './output.js'

const FORMATS: Readonly<Record<string, (difference: Difference) => string[]>> = {
  text: differenceText,
  json: differenceJson,
  markdown: differenceMarkdown,
}

/** Graph and report of the two builds that are compared, the earlier one first. Throws GongtuError, UsageError. */
function buildsOf(names: readonly string[], workspace: string): [string, string][] {
  if (names.length > 2) throw new UsageError('gongtu diff: name one workspace, or two to compare.')
  if (names.length === 2) {
    return names.map((name) => {
      const { graph, report } = workspaceAt(name)
      return [graph, report]
    })
  }
  const { folder, graph, report, previousGraph, previousReport } = workspaceAt(names[0] ?? workspace)
  if (existsSync(graph) && !existsSync(previousGraph)) {
    throw new GongtuError(
      `${folder}: no earlier graph is kept there. Build again after a change, or name two workspaces.`,
    )
  }
  return [
    [existsSync(graph) ? previousGraph : graph, previousReport],
    [graph, report],
  ]
}

export const diffCommand = defineCommand({
  meta: { name: 'diff', description: 'what a rebuild changed, and why: new, gone and changed entities and facts' },
  args: {
    workspaces: {
      type: 'positional',
      required: false,
      description: 'a workspace: its last two graphs; two of them: one against the other',
    },
    workspace: WORKSPACE,
    format: { type: 'string', default: 'text', valueHint: 'text|json|markdown', description: 'how to print' },
  },
  async run({ args }) {
    const format = Object.hasOwn(FORMATS, args.format) ? FORMATS[args.format] : undefined
    if (!format) throw new UsageError(`--format ${args.format}: choose ${Object.keys(FORMATS).join(', ')}`)
    const [before, after] = buildsOf(args._, args.workspace)
    const difference = compareBuilds(await readBuild(...before), await readBuild(...after))
    if (!isEmpty(difference)) for (const line of format(difference)) print(line)
  },
})
