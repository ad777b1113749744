/** A span `[start, end)` in UTF-16 code units. */
export type Span = readonly [number, number]

const END = /[。!?！？；;…\n]/
const CLOSING = /[”"’'」』）)】》]/

/**
 * Cuts `[start, end)` of `text` into sentences: at full stops, question and exclamation marks, ellipses, semicolons
 * and line feeds, with the closing quotes and brackets that follow. Sentences are trimmed and never empty.
 */
export function sentences(text: string, start = 0, end = text.length): Span[] {
  const spans: Span[] = []
  let from = start
  let at = start
  const close = (to: number) => {
    let s = from
    let e = to
    while (s < e && /\s/.test(text[s])) s++
    while (e > s && /\s/.test(text[e - 1])) e--
    if (e > s) spans.push([s, e])
    from = to
  }
  while (at < end) {
    if (!END.test(text[at])) {
      at++
      continue
    }
    const feed = text[at] === '\n'
    at++
    if (!feed) while (at < end && (END.test(text[at]) || CLOSING.test(text[at])) && text[at] !== '\n') at++
    close(at)
  }
  close(end)
  return spans
}
