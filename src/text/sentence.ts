/** A span `[start, end)` in UTF-16 code units. */
export type Span = readonly [number, number]

/** What each code unit is to a sentence: 1 an end, 2 a closing quote or bracket, 0 neither. */
const KIND = new Uint8Array(65536)
for (const end of '。!?！？；;…\n') KIND[end.charCodeAt(0)] = 1
for (const closing of '”"’\'」』）)】》') KIND[closing.charCodeAt(0)] = 2
const FEED = 0x0a
/** By code unit: 1 for white space. */
const WHITE = new Uint8Array(65536)
for (let code = 0; code < 65536; code++) if (/\s/.test(String.fromCharCode(code))) WHITE[code] = 1

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
    while (s < e && WHITE[text.charCodeAt(s)]) s++
    while (e > s && WHITE[text.charCodeAt(e - 1)]) e--
    if (e > s) spans.push([s, e])
    from = to
  }
  while (at < end) {
    const code = text.charCodeAt(at++)
    if (KIND[code] !== 1) continue
    if (code !== FEED) while (at < end && KIND[text.charCodeAt(at)] && text.charCodeAt(at) !== FEED) at++
    close(at)
  }
  close(end)
  return spans
}
