/** A run of characters on a page: left edge, baseline and size in points from the upper left corner. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Height of a character. */
  readonly size: number
}

/** Runs beside each other on one baseline, read as one. */
interface Segment {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly size: number
}

/** Runs so far apart, in heights of a character, belong to two columns. */
const COLUMN_GAP = 1.1
/** A gutter between columns is so wide at least, likewise. */
const GUTTER = 0.5
/** Characters so far apart, likewise, are printed with a space between. */
const SPACE = 0.28
const HAN_SPACE = 0.6
/** Parts of one line so far apart, likewise, are kept apart: name of the paper, date, page. */
const WIDE_SPACE = 0.8
/** Pages of more segments than any newspaper has are read from top to bottom. */
const MOST_SEGMENTS = 5_000
const MOST_DEPTH = 60

const HAN = /[\u2e80-\u9fff\uff00-\uffef]/

/** The runs of one baseline as segments; a run that is printed twice for bold type counts once. */
function segmentsOf(runs: readonly Run[]): Segment[] {
  const rows = new Map<number, Run[]>()
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const key = [...nearKeys(run.y)].find((near) => {
      const row = rows.get(near)
      return row !== undefined && Math.abs(row[0].y - run.y) <= 0.25 * Math.min(row[0].size, run.size)
    })
    const row = key === undefined ? undefined : rows.get(key)
    if (row) row.push(run)
    else rows.set(Math.round(run.y), [run])
  }
  return [...rows.values()].flatMap(segmentsOfRow)
}

function* nearKeys(y: number): Generator<number> {
  const key = Math.round(y)
  for (let step = 0; step <= 8; step++) yield key - step
}

function segmentsOfRow(row: readonly Run[]): Segment[] {
  const segments: Segment[] = []
  let last: Run | undefined
  let text = ''
  let [left, right, y, size] = [0, 0, 0, 0]
  const close = () => {
    if (text) segments.push({ text, left, right, top: y - size, bottom: y + 0.2 * size, size })
  }
  let spaced = false
  for (const run of [...row].sort((a, b) => a.x - b.x)) {
    if (run.text.trim() === '') {
      spaced = true
      continue
    }
    if (last && last.text === run.text && Math.abs(last.x - run.x) < 0.15 * run.size) continue
    const gap = run.x - right
    if (last === undefined || gap > COLUMN_GAP * Math.max(run.size, size)) {
      if (last) close()
      text = run.text
      left = run.x
      size = run.size
    } else {
      const wide = HAN.test(text[text.length - 1] ?? '') && HAN.test(run.text[0] ?? '') ? HAN_SPACE : SPACE
      text += (gap > WIDE_SPACE * run.size ? '  ' : spaced || gap > wide * run.size ? ' ' : '') + run.text
      size = Math.max(size, run.size)
    }
    right = Math.max(run.x + run.width, last === undefined || text === run.text ? 0 : right)
    y = run.y
    last = run
    spaced = false
  }
  if (last) close()
  return segments
}

/** Spans of an axis that no segment covers, in its order: [end of what is before, start of what is behind]. */
function gapsOf(segments: readonly Segment[], from: 'left' | 'top', to: 'right' | 'bottom'): [number, number][] {
  const sorted = [...segments].sort((a, b) => a[from] - b[from])
  const gaps: [number, number][] = []
  let reached = sorted[0][to]
  for (const segment of sorted) {
    if (segment[from] > reached) gaps.push([reached, segment[from]])
    reached = Math.max(reached, segment[to])
  }
  return gaps
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}

/** True where no two segments stand side by side. */
function isColumn(segments: readonly Segment[]): boolean {
  const sorted = [...segments].sort((a, b) => a.top - b.top)
  return sorted.every((segment, i) => i === 0 || segment.top >= sorted[i - 1].bottom - 0.3 * segment.size)
}

/**
 * Blocks in the order in which they are read, by recursive cuts of the page (XY-cut; Nagy and Seth 1984): along every
 * gutter that runs through the whole region, left before right; else along its widest gap between lines; where a
 * headline juts into the columns beside it, above and below that headline.
 */
function blocksOf(segments: readonly Segment[], depth = 0): Segment[][] {
  if (segments.length === 0) return []
  const down = () => [[...segments].sort((a, b) => a.top - b.top || a.left - b.left)]
  if (segments.length === 1 || depth >= MOST_DEPTH || isColumn(segments)) return down()
  const size = median(segments.map((segment) => segment.size))
  const gutters = gapsOf(segments, 'left', 'right').filter(([a, b]) => b - a >= GUTTER * size)
  const rows = gapsOf(segments, 'top', 'bottom')
  if (gutters.length > 0) {
    // One line with wide gaps is a line, not columns.
    if (rows.length === 0 && isRow(segments)) return [[...segments].sort((a, b) => a.left - b.left)]
    const edges = gutters.map(([, right]) => right)
    const columns: Segment[][] = [...edges, Infinity].map(() => [])
    for (const segment of segments) columns[edges.filter((edge) => segment.left >= edge).length].push(segment)
    return columns.flatMap((column) => blocksOf(column, depth + 1))
  }
  if (rows.length > 0) {
    const widest = rows.reduce((best, gap) => (gap[1] - gap[0] > best[1] - best[0] ? gap : best))
    const above = segments.filter(({ top }) => top < widest[1])
    const below = segments.filter(({ top }) => top >= widest[1])
    return [...blocksOf(above, depth + 1), ...blocksOf(below, depth + 1)]
  }
  const bar = segments.reduce((best, next) => (next.right - next.left > best.right - best.left ? next : best))
  const middle = (segment: Segment) => (segment.top + segment.bottom) / 2
  const above = segments.filter((segment) => segment !== bar && middle(segment) < middle(bar))
  const below = segments.filter((segment) => segment !== bar && middle(segment) >= middle(bar))
  return [...blocksOf(above, depth + 1), [bar], ...blocksOf(below, depth + 1)]
}

function isRow(segments: readonly Segment[]): boolean {
  const [first] = segments
  return segments.every((segment) => Math.abs(segment.bottom - first.bottom) <= 0.5 * first.size)
}

/** The text of a page as it is read: columns one behind the other, a line a line of print, an empty line between blocks. */
export function readingOrder(runs: readonly Run[]): string {
  const segments = segmentsOf(runs)
  const blocks = segments.length > MOST_SEGMENTS ? [segments] : blocksOf(segments)
  const lines: string[] = []
  let last: Segment | undefined
  for (const block of blocks) {
    for (const [i, segment] of block.entries()) {
      const beside = i > 0 && last && Math.abs(segment.bottom - last.bottom) <= 0.5 * segment.size
      if (beside) lines[lines.length - 1] += `  ${segment.text}`
      else {
        if (last && isApart(last, segment, i === 0)) lines.push('')
        lines.push(segment.text)
      }
      last = segment
    }
  }
  return lines.join('\n')
}

/** True where something new begins: other print, or more space than between lines. A column goes on in the next. */
function isApart(last: Segment, next: Segment, newBlock: boolean): boolean {
  const ratio = next.size / last.size
  if (ratio > 1.15 || ratio < 0.87) return true
  if (next.top < last.top) return false
  return next.top - last.bottom > (newBlock ? 1.2 : 1.6) * next.size
}
