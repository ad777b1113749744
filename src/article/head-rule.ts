import type { HeadLabel } from './line-label.js'
import { columnKind, type Shape } from './line-look.js'

/** 韩正在…全体会议上强调; 2019年度国家科技奖励大会…热烈反响——: what is said stands in the next line. */
const SAYS = /(?:强调|指出|表示|要求|——)$/
/** 各种好政策 吸引打工者(多举措助农民工返岗): the column stands behind the headline. */
const COLUMN = /.{4}\((?!摘登|摘要|节选|部分|全文|试行|草案|征求意见|[^()]{1,2}\))[^()]{3,50}\)$/

/** Labels of a head in which lines up to `at` lead to the headline, which is the lines `[at, end)`. */
function relabel(count: number, at: number, end: number): HeadLabel[] {
  return Array.from({ length: count }, (_, i) => {
    if (i < at) return i === 0 ? 'K' : 'k'
    return i === at ? 'H' : i < end ? 'h' : 'S'
  })
}

/**
 * What holds whatever the model thinks of a head: a line that announces who speaks is a kicker, so is the name of a
 * column, and the line with the column's name in brackets is the last of the headline.
 */
export function correctHead(shapes: readonly Shape[], labels: readonly HeadLabel[]): HeadLabel[] {
  const count = shapes.length
  let at = labels.indexOf('H')
  let end = at + 1
  while (labels[end] === 'h') end++
  let changed = false
  // ▲▲▲ between headline and text is an ornament.
  while (end - at > 1 && !/[\p{L}\p{N}]/u.test(shapes[end - 1].text)) {
    end--
    changed = true
  }
  while (at + 1 < count && (SAYS.test(shapes[at].text) || isColumn(shapes[at]))) {
    at++
    if (end <= at) end = at + 1
    changed = true
  }
  const column = shapes.findIndex(({ text, length }) => length > 9 && COLUMN.test(text))
  if (column >= 0 && column !== end - 1) {
    if (column >= end) at = column
    end = column + 1
    if (at > column) at = column
    changed = true
  }
  return changed ? relabel(count, at, end) : [...labels]
}

function isColumn({ plain, length }: Shape): boolean {
  if (length > 12) return false
  const kind = columnKind(plain)
  return kind === 'column' || kind === 'photo' || (kind === 'notice' && /^[●◎◆■【[]/.test(plain))
}
