import { defineCommand } from 'citty'
import { annotations } from '../export/annotation.js'
import { assemble, loadModels } from '../pipeline.js'
import { print } from './output.js'
import { readPages } from './read-pages.js'

export const annotateCommand = defineCommand({
  meta: { name: 'annotate', description: 'what was read off each page, one JSON line a page' },
  args: {
    dump: { type: 'positional', required: true, description: 'files or folders of pages' },
  },
  async run({ args }) {
    const { readings } = await readPages(args._, loadModels())
    for (const line of annotations(readings, assemble(readings).resolution)) print(JSON.stringify(line))
  },
})
