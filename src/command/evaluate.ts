import { defineCommand } from 'citty'
import { resolve } from '../entity/resolve.js'
import { annotations } from '../export/annotation.js'
import { type AnnotatedPage, readAnnotatedPages } from '../gold/annotated-page.js'
import { goldReading } from '../gold/gold-reading.js'
import { type Score, score } from '../gold/score.js'
import { loadModels, type Models } from '../models.js'
import { readingOf, readPage } from '../pipeline.js'
import { TEXT } from './option.js'
import { print } from './output.js'

/** Reads the raw text of annotated pages with `models` and scores it against the annotation. */
export function evaluatePages(gold: readonly AnnotatedPage[], models: Models, goldMentions = false): Score {
  const readings = gold.map((page) => {
    if (!goldMentions) return readPage(page.page, models)
    const { articles } = goldReading(page)
    const mentions = articles.map((reading) => reading.mentions)
    return readingOf(
      page.page,
      articles.map(({ article }) => article),
      mentions,
      models,
    )
  })
  return score(gold, annotations(readings, resolve(readings)))
}

/** The score as lines of a table: precision, recall, F1 in percent, and how many right answers there are. */
export function scoreTable({ rows, attributes }: Score): string[] {
  const percent = (value: number | null) => (value === null ? '–' : (100 * value).toFixed(1)).padStart(6)
  return [
    `${''.padEnd(26)}${'P'.padStart(6)} ${'R'.padStart(6)} ${'F1'.padStart(6)}   gold`,
    ...Object.entries(rows).map(
      ([name, { precision, recall, f1, gold }]) =>
        `${name.padEnd(26)}${percent(precision)} ${percent(recall)} ${percent(f1)} ${String(gold).padStart(6)}`,
    ),
    ...Object.entries(attributes).map(
      ([name, { accuracy, gold }]) =>
        `${`${name} right`.padEnd(26)}${percent(accuracy)} ${''.padStart(13)} ${String(gold).padStart(6)}`,
    ),
  ]
}

export const evaluateCommand = defineCommand({
  meta: { name: 'evaluate', description: 'precision, recall and F1 against annotated pages' },
  args: {
    gold: { type: 'positional', required: true, description: 'folders or files of annotated pages' },
    text: TEXT,
    'gold-mentions': {
      type: 'boolean',
      default: false,
      description: 'give the annotated articles and mentions; score the claims',
    },
    errors: { type: 'string', default: '0', valueHint: 'N', description: 'show the first N errors of each kind' },
    json: { type: 'boolean', default: false, description: 'print the figures as one JSON object' },
  },
  run({ args }) {
    const gold = readAnnotatedPages(args._, args.text)
    const result = evaluatePages(gold, loadModels(), args['gold-mentions'])
    if (args.json) {
      print(JSON.stringify({ ...result.rows, ...result.attributes }))
      return
    }
    for (const line of scoreTable(result)) print(line)
    const most = Number(args.errors)
    if (!most) return
    for (const [name, lines] of Object.entries(result.errors)) {
      print(`\n${name}: ${lines.length}`)
      for (const line of lines.slice(0, most)) print(line)
    }
  },
})
