import { parentPort, workerData } from 'node:worker_threads'
import { readAnnotatedPages } from './gold/annotated-page.js'
import { readSilver } from './gold/silver.js'
import { foldOf } from './gold/split.js'
import { learnToFind } from './training.js'

/** What a thread is asked to learn: the finders from the pages in `gold` without those of part `without` of `parts`. */
export interface TrainingTask {
  readonly gold: readonly string[]
  /** Folder of the texts of stand-off pages. */
  readonly text?: string
  /** File of articles that another tagger has marked. */
  readonly silver?: string
  readonly parts: number
  readonly without: number
}

const { gold, text, silver, parts, without } = workerData as TrainingTask
const pages = readAnnotatedPages(gold, text).filter(({ page }) => foldOf(page.id, parts) !== without)
parentPort?.postMessage(learnToFind(pages, silver === undefined ? [] : readSilver(silver, text)))
