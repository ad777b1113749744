import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { formatJudgement, JUDGEMENT_COLUMNS, type Judgement, parseJudgements } from '../entity/judgement.js'

/** Where judgements lie if no other file is named. */
export const JUDGEMENTS = fileURLToPath(new URL('../../data/judgement.tsv', import.meta.url))

/** The judgements in `file`; none where there is no such file. Throws GongtuError where a line cannot be right. */
export function readJudgements(file: string): Judgement[] {
  return existsSync(file) ? parseJudgements(readFileSync(file, 'utf8'), file) : []
}

/** Adds a line to `file`, which is made where it is missing. */
export function addJudgement(file: string, judgement: Omit<Judgement, 'line'>): void {
  if (!existsSync(file)) writeFileSync(file, `${JUDGEMENT_COLUMNS.join('\t')}\n`)
  const text = readFileSync(file, 'utf8')
  appendFileSync(file, `${text.endsWith('\n') ? '' : '\n'}${formatJudgement(judgement)}\n`)
}

/** Takes the last line of `file` away. */
export function removeLastJudgement(file: string): void {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`)
}
