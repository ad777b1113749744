import type { DumpItem, Outcome } from '../article/dump.js'
import { tell } from './output.js'

/** Something to be known of a file, or of a page of it, and what became of the file. */
export interface Problem {
  readonly file: string
  readonly problem: string
  readonly outcome: Outcome
}

/** How many files were read, read in part, refused. */
export type FileCounts = Readonly<Record<Outcome, number>>

const WORSE: Readonly<Record<Outcome, number>> = { read: 0, part: 1, refused: 2 }

/** Keeps account of the files of a dump: what became of each, and why. */
export class FileAccount {
  /** Pages that each file gave, how many of them to no avail, and what the reader of its format says. */
  readonly #files = new Map<string, { pages: number; vain: number; outcome: Outcome }>()
  readonly #problems: { file: string; of: string; problem: string; outcome?: Outcome }[] = []

  /** Takes in what a dump gave. */
  take(item: DumpItem): void {
    const file = this.#file(item.file)
    if ('page' in item) file.pages++
    else {
      if (WORSE[item.outcome] > WORSE[file.outcome]) file.outcome = item.outcome
      this.#problems.push({ file: item.file, of: item.file, problem: item.problem, outcome: item.outcome })
    }
  }

  /** A page of `of` that gave nothing; `file` names it. */
  vain(of: string, file: string, problem: string): void {
    this.#file(of).vain++
    this.#problems.push({ file, of, problem })
  }

  #file(file: string) {
    let found = this.#files.get(file)
    if (!found) {
      found = { pages: 0, vain: 0, outcome: 'read' }
      this.#files.set(file, found)
    }
    return found
  }

  #outcome(file: string): Outcome {
    const { pages, vain, outcome } = this.#file(file)
    if (vain === 0 || outcome === 'refused') return outcome
    return vain < pages ? 'part' : 'refused'
  }

  counts(): FileCounts {
    const counts = { read: 0, part: 0, refused: 0 }
    for (const file of this.#files.keys()) counts[this.#outcome(file)]++
    return counts
  }

  /** Sorted by file. */
  problems(): Problem[] {
    const order = ({ file, problem }: Problem) => `${file}\u001f${problem}`
    return this.#problems
      .map(({ file, of, problem, outcome }) => ({ file, problem, outcome: outcome ?? this.#outcome(of) }))
      .sort((a, b) => (order(a) < order(b) ? -1 : 1))
  }
}

const WORDS: Readonly<Record<Outcome, string>> = {
  read: '注意 note',
  part: '部分读入 read in part',
  refused: '未读 not read',
}
const MOST_TOLD = 40

/** Tells the problems of files, the gravest first; `rest` says where those stand that are too many to be told. */
export function tellProblems(problems: readonly Problem[], rest: string): void {
  const sorted = [...problems].sort((a, b) => WORSE[b.outcome] - WORSE[a.outcome])
  for (const { file, problem, outcome } of sorted.slice(0, MOST_TOLD)) tell(`${WORDS[outcome]}: ${file}: ${problem}`)
  if (sorted.length > MOST_TOLD) tell(`… ${(sorted.length - MOST_TOLD).toLocaleString('en')} more: ${rest}`)
}
