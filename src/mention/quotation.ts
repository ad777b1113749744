import type { LabelledSpan } from './label.js'

const OPEN = 0x201c
const CLOSE = 0x201d

/**
 * Makes quotation marks in a name come in pairs. A name that begins behind the opening mark of a quotation and ends
 * behind its closing one takes the mark in (`“[春季要约”行动]` → `[“春季要约”行动]`); one that takes in only the mark at its own
 * edge leaves it (`“[五小”]活动` → `“[五小]”活动`).
 */
export function balance(span: LabelledSpan, codes: Uint16Array): LabelledSpan {
  const { start, end, type } = span
  let open = 0
  let lost = 0
  for (let i = start; i < end; i++) {
    if (codes[i] === OPEN) open++
    else if (codes[i] === CLOSE) {
      if (open > 0) open--
      else lost++
    }
  }
  if (lost > 0) {
    if (codes[end - 1] === CLOSE && lost === 1) return { start, end: end - 1, type }
    if (start > 0 && codes[start - 1] === OPEN) return { start: start - 1, end, type }
  } else if (open > 0) {
    if (codes[start] === OPEN) return { start: start + 1, end, type }
    if (codes[end] === CLOSE) return { start, end: end + 1, type }
  }
  return span
}
