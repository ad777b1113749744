import type { Remark, Unit } from './document.js'

/** How many numbers of lines are named, and how many kinds of problem of one file. */
const MOST_NUMBERS = 5
const MOST_KINDS = 20

interface Kind {
  readonly unit: Unit
  readonly numbers: number[]
  count: number
}

/** The problems of one file, those of one kind told once, with the lines that have it. Memory is bounded. */
export class Problems {
  readonly #kinds = new Map<string, Kind>()
  #others = 0
  /** True where something was not read because of one of them. */
  lost = false

  add({ problem, lost, number, unit = 'line' }: Remark): void {
    this.lost ||= lost
    let kind = this.#kinds.get(problem)
    if (!kind) {
      if (this.#kinds.size >= MOST_KINDS) {
        this.#others++
        return
      }
      kind = { unit, numbers: [], count: 0 }
      this.#kinds.set(problem, kind)
    }
    kind.count++
    if (number !== undefined && kind.numbers.length < MOST_NUMBERS) kind.numbers.push(number)
  }

  /** One text a kind, in the order in which they came. */
  *texts(): Generator<string> {
    for (const [problem, { unit, numbers, count }] of this.#kinds) {
      const more = count - numbers.length
      const tail = more > 0 ? ` and ${more.toLocaleString('en')} more` : ''
      yield numbers.length ? `${unit}${count > 1 ? 's' : ''} ${numbers.join(', ')}${tail}: ${problem}` : problem
    }
    if (this.#others) yield `${this.#others.toLocaleString('en')} more problems of other kinds.`
  }
}
