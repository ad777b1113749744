import { randomNumbers } from '../model/sequence-training.js'
import type { Line } from './line.js'

/** Share of the lines that lose the empty lines in front of them. */
const TIGHT = 0.35

/** The same lines as other dumps of the page would lay them out: some empty lines are lost. `seed` names the page. */
export function variantsOf(lines: readonly Line[], seed: number): Line[][] {
  const next = randomNumbers(seed)
  return [lines.map((line) => (next() < TIGHT ? { ...line, blanks: 0 } : line))]
}
