import { fold } from '../text/fold.js'
import type { Line } from './line.js'
import { readSpans } from './spacing.js'

/** Column names beside a headline: （新春走基层）, 【微评】, but not what belongs to it: (摘登). */
const COLUMN_BEHIND =
  /\s*\((?!摘登|摘要|节选|部分|全文|试行|草案|修订|征求意见|扩大|[上下]\)|[一二三四五六]\))[^()]{2,50}\)$/
/** 【微评】职工书屋莫成“锁屋”; 人物|“拆弹”女焊工. */
const COLUMN_BEFORE = /^(?:\[[^[\]]{2,20}\]|【[^【】]{2,40}】|[^|\s]{2,8}\|)\s*/

/** The headline on one line: wrapped lines joined, letter-spaced print closed, column names in brackets left out. */
export function titleOf(lines: readonly Line[], raw: string): string {
  let title = ''
  for (const line of lines) {
    const print = raw.slice(line.start, line.end)
    const spans = readSpans(line.text, print, { headline: true, continues: false, continued: false })
    title += spans.map(([from, to]) => print.slice(from, to)).join('')
  }
  const text = fold(title)
  const from = COLUMN_BEFORE.exec(text)?.[0].length ?? 0
  const to = COLUMN_BEHIND.exec(text)?.index ?? text.length
  return to - from < 2 ? title : title.slice(from, to)
}
