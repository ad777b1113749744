import { fold } from '../text/fold.js'

/** A line of a page that holds more than white space. Offsets count UTF-16 code units of the page. */
export interface Line {
  /** Span `[start, end)` without the white space at both ends. */
  readonly start: number
  readonly end: number
  /** Code units of white space in front of `start` on this line. */
  readonly indent: number
  /** Empty lines between this line and the one before it. */
  readonly blanks: number
  /** The line in half-width print (`fold`), a full stop always 。, trimmed; the same length as `[start, end)`. */
  readonly text: string
}

/** White space of print: ASCII, no-break and ideographic spaces, byte order marks. No line feed. */
export function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x3000 ||
    (code >= 0x09 && code <= 0x0d && code !== 0x0a) ||
    code === 0xa0 ||
    code === 0xfeff
  )
}

/** A Chinese character (CJK unified ideographs with extension A, the iteration zero 〇). */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007
}

/** The lines of `[start, end)` of `raw`, in order, empty ones left out. */
export function linesOf(raw: string, start = 0, end = raw.length): Line[] {
  const lines: Line[] = []
  let blanks = 0
  for (let at = start; at < end; ) {
    let feed = raw.indexOf('\n', at)
    if (feed < 0 || feed > end) feed = end
    let from = at
    let to = feed
    while (from < to && isSpace(raw.charCodeAt(from))) from++
    while (to > from && isSpace(raw.charCodeAt(to - 1))) to--
    if (to > from) {
      lines.push({ start: from, end: to, indent: from - at, blanks, text: plainPrint(raw.slice(from, to)) })
      blanks = 0
    } else blanks++
    at = feed + 1
  }
  return lines
}

/** Some papers set full stops as periods: 面条管饱.宋师傅说 */
function plainPrint(print: string): string {
  const text = fold(print)
  return text.includes('.') ? text.replace(/(?<=[\u3400-\u9fff”’)])\.(?![\d.])/g, '。') : text
}

/** Width in print, in Chinese characters: what stands in half-width print counts one half. */
export function printWidth(text: string): number {
  let halves = 0
  for (let i = 0; i < text.length; i++) halves += text.charCodeAt(i) < 0x2000 ? 1 : 2
  return halves / 2
}

const WHITE = /\s/

/** The line without any white space: letter-spaced print (`光 荣 榜`) as it is read. */
export function squeeze(text: string): string {
  return WHITE.test(text) ? text.replace(/\s+/g, '') : text
}
