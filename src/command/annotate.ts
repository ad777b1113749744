import { defineCommand } from 'citty'
import { resolve } from '../entity/resolve.js'
import { UsageError } from '../error.js'
import { annotations } from '../export/annotation.js'
import { annotationPage } from '../export/annotation-page.js'
import { readAnnotatedPages } from '../gold/annotated-page.js'
import { loadModels } from '../models.js'
import { readPage } from '../pipeline.js'
import { tellProblems } from './file-account.js'
import { FIELDS, fieldsOf } from './option.js'
import { print } from './output.js'
import { readPages } from './read-pages.js'

export const annotateCommand = defineCommand({
  meta: { name: 'annotate', description: 'what was read off each page, one JSON line a page' },
  args: {
    dump: { type: 'positional', required: false, description: 'files or folders of pages' },
    format: {
      type: 'enum',
      options: ['json', 'html'],
      default: 'json',
      description: 'json: one line a page; html: a page to look at, mentions coloured by type',
    },
    fields: FIELDS,
    gold: {
      type: 'string',
      valueHint: 'FILE|DIR',
      description:
        'with html: read annotated pages (*.ann.txt) instead, and tell right, wrong and missed mentions apart',
    },
  },
  async run({ args }) {
    if (args.gold !== undefined && args.format !== 'html') {
      throw new UsageError('gongtu annotate: --gold goes with --format html. `gongtu evaluate` gives figures.')
    }
    if (args.gold === undefined && args._.length === 0) {
      throw new UsageError('gongtu annotate: name files or folders of pages.')
    }
    if (args.gold !== undefined) {
      const gold = readAnnotatedPages([args.gold])
      const models = loadModels()
      const readings = gold.map(({ page }) => readPage(page, models))
      const predictions = annotations(readings, resolve(readings))
      const shown = gold.map((page, at) => ({ text: page.page.text, prediction: predictions[at], gold: page }))
      print(annotationPage(shown))
      return
    }
    const { readings, problems } = await readPages(args._, { fields: await fieldsOf(args.fields) })
    tellProblems(problems, 'read fewer files at once.')
    const predictions = annotations(readings, resolve(readings))
    if (args.format === 'html') {
      print(annotationPage(predictions.map((prediction, at) => ({ text: readings[at].page.text, prediction }))))
      return
    }
    for (const line of predictions) print(JSON.stringify(line))
  },
})
