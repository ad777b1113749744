/** Number of the line that offset `at` of the text stands in, or of the next one; the last where there is none. */
export function lineOf(lines: readonly { readonly end: number }[], at: number): number {
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle].end <= at) low = middle + 1
    else high = middle
  }
  return low
}
