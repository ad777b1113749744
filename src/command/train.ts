import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { defineCommand } from 'citty'
import { saveClaimModel } from '../claim/train.js'
import { resolve } from '../entity/resolve.js'
import { GongtuError, UsageError } from '../error.js'
import { annotations } from '../export/annotation.js'
import { readAnnotatedPages } from '../gold/annotated-page.js'
import { score } from '../gold/score.js'
import { readSilver } from '../gold/silver.js'
import { foldOf } from '../gold/split.js'
import { writeWhole } from '../store/whole-file.js'
import { type Finders, trainModels } from '../training.js'
import type { TrainingTask } from '../training-worker.js'
import { scoreTable } from './evaluate.js'
import { TEXT } from './option.js'
import { print, tell } from './output.js'

const GOLD = fileURLToPath(new URL('../../data/gold/train', import.meta.url))
const MODELS = fileURLToPath(new URL('../../data/model', import.meta.url))

/** Runs learning tasks in threads, at most `most` at once, in the order asked for. */
class Threads {
  #running = 0
  readonly #waiting: (() => void)[] = []
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  async learn(task: TrainingTask): Promise<Finders> {
    if (this.#running >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#running++
    try {
      return await new Promise<Finders>((resolve, reject) => {
        const worker = new Worker(new URL('../training-worker.js', import.meta.url), { workerData: task })
        worker.once('message', resolve)
        worker.once('error', reject)
        worker.once('exit', (code) => reject(new Error(`a training thread ended with ${code} and no result`)))
      })
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }
}

export const trainCommand = defineCommand({
  meta: { name: 'train', description: 'rebuild data/model from annotated pages, print cross-validated figures' },
  args: {
    gold: {
      type: 'positional',
      required: false,
      description: 'folders or files of annotated pages (default: data/gold/train)',
    },
    text: TEXT,
    silver: {
      type: 'string',
      valueHint: 'FILE',
      description:
        'articles marked by another tagger (*.silver.jsonl), for the models that are written, not the figures',
    },
    parts: { type: 'string', default: '5', valueHint: 'N', description: 'cross-validate in N parts' },
    threads: { type: 'string', valueHint: 'N', description: 'learn in N threads (default: one a core)' },
    out: { type: 'string', default: MODELS, valueHint: 'DIR', description: 'where the models are written' },
  },
  async run({ args }) {
    const began = performance.now()
    const folders = args._.length ? args._ : [GOLD]
    const [parts, most] = [args.parts, args.threads ?? String(availableParallelism())].map(Number)
    if (!Number.isInteger(parts) || parts < 2)
      throw new UsageError(`gongtu train: --parts ${args.parts}: a whole number from 2`)
    if (!Number.isInteger(most) || most < 1)
      throw new UsageError(`gongtu train: --threads ${args.threads}: a whole number from 1`)
    const gold = readAnnotatedPages(folders, args.text)
    const silver = args.silver === undefined ? 0 : readSilver(args.silver, args.text).length
    const filled = new Set(gold.map(({ page }) => foldOf(page.id, parts)))
    if (filled.size < parts) {
      const remedy = 'Add annotated pages, or lower --parts.'
      throw new GongtuError(`${gold.length} annotated pages fill ${filled.size} of ${parts} parts. ${remedy}`)
    }
    const besides = silver ? `; ${silver} articles marked by another tagger` : ''
    tell(`${gold.length} annotated pages, in ${parts} parts${besides}`)
    const threads = new Threads(most)
    let done = 0
    const training = await trainModels(gold, parts, async (without) => {
      // Who marked the silver articles has seen the annotated pages: figures are measured without them.
      const silver = without < 0 ? args.silver : undefined
      const finders = await threads.learn({ gold: folders, text: args.text, silver, parts, without })
      tell(`learned to find, ${++done} of ${parts + 1}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
      return finders
    })
    mkdirSync(args.out, { recursive: true })
    writeWhole(join(args.out, 'article.bin'), training.finders.article)
    writeWhole(join(args.out, 'mention.bin'), training.finders.mention)
    writeWhole(join(args.out, 'claim.bin'), saveClaimModel(training.claim))
    const predictions = annotations(training.unseen, resolve(training.unseen))
    for (const folder of folders) {
      print(`\n${folder}, each page read by models that have not seen it:`)
      for (const line of scoreTable(score(readAnnotatedPages([folder], args.text), predictions))) print(line)
    }
    print(`\nmodels written to ${args.out} after ${((performance.now() - began) / 1000).toFixed(0)} s`)
  },
})
