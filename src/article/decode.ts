/**
 * Text of a file, or why it has none: what is wrong and the remedy, without the file's name. `damaged` counts the places
 * where bytes are no text, which are U+FFFD; 0 for nearly every file.
 */
export type Decoded = { readonly text: string; readonly damaged: number } | { readonly problem: string }

/** First bytes of formats that are often taken for text, and what to do with them. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF', 'a PDF, not text. Name it .pdf.'],
  ['PK\u0003\u0004', 'a ZIP archive or Office document, not text. Name an archive .zip; save a document as text.'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Office document, not text. Save it as text.'],
  ['{\\rtf', 'RTF, not text. Save it as text.'],
  ['\u0089PNG', 'an image, not text. Run text recognition on it first.'],
  ['\u00ff\u00d8\u00ff', 'an image, not text. Run text recognition on it first.'],
  ['GIF8', 'an image, not text. Run text recognition on it first.'],
  ['\u001f\u008b', 'a gzip file, not text. Name it .gz behind the name of what is in it.'],
]

/** The hundred-odd most frequent characters of Chinese prose; in a wrong encoding they are rare. */
const FREQUENT = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心工会业职员报新市区总全加开产建技公司第月日本',
)

const utf8 = new TextDecoder('utf-8', { fatal: true })
const utf16le = new TextDecoder('utf-16le', { fatal: true })
const utf16be = new TextDecoder('utf-16be', { fatal: true })
const gb18030 = new TextDecoder('gb18030', { fatal: true })

function attempt(decoder: typeof utf8, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

/** True where `text` looks like what a page holds: hardly any control characters, Chinese in everyday characters. */
function isPlausible(text: string): boolean {
  let odd = 0
  let han = 0
  let frequent = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 ? code !== 9 && code !== 10 && code !== 12 && code !== 13 : code >= 0x7f && code < 0xa0) odd++
    else if (code >= 0xe000 && code <= 0xf8ff) odd++
    else if (code >= 0x3400 && code <= 0x9fff) {
      han++
      if (FREQUENT.has(text[i])) frequent++
    }
  }
  if (odd > 0.002 * text.length) return false
  return han < 20 || frequent >= 0.08 * han
}

/** Offset of the first byte that UTF-8 (RFC 3629) does not allow where it stands. */
function firstBadByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at]
    const more =
      lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1
    if (more < 0 || (lead >= 0x80 && lead < 0xc2)) return at
    for (let k = 1; k <= more; k++) if ((bytes[at + k] & 0xc0) !== 0x80) return at + k < bytes.length ? at + k : at
    at += more + 1
  }
  return 0
}

/** How the text of a file is encoded. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

const DECODERS = { 'utf-8': utf8, 'utf-16le': utf16le, 'utf-16be': utf16be, gb18030 } as const

function guess(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe
  const big = bytes[0] === 0xfe && bytes[1] === 0xff
  const candidates: readonly Encoding[] = little
    ? ['utf-16le']
    : big
      ? ['utf-16be']
      : bytes.length % 2 === 0
        ? ['utf-8', 'utf-16le', 'utf-16be', 'gb18030']
        : ['utf-8', 'gb18030']
  for (const encoding of candidates) {
    const text = attempt(DECODERS[encoding], bytes)
    if (text === undefined) continue
    if (little || big) return { text, encoding }
    if (!isPlausible(text)) continue
    // UTF-16 accepts almost any bytes: only text that is Chinese for the most part is believed without a mark.
    if (encoding.startsWith('utf-16') && !isMostlyChinese(text)) continue
    return { text, encoding }
  }
  return undefined
}

/** A file may be damaged in so many of a hundred characters and still be read. */
const MOST_DAMAGE = 2
const LEAST_HAN = 20

/** A text of Chinese that is damaged in a few places: bytes flipped, zeroes, a piece in another encoding. */
function salvage(bytes: Uint8Array): { text: string; encoding: Encoding; damaged: number } | undefined {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-16be'
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const candidates: readonly Encoding[] = marked ? [wide] : ['utf-8', 'gb18030']
  const read = candidates.map((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes)
    const damaged = text.match(/\ufffd|(?![\t\n\v\f\r])\p{Control}|\p{Private_Use}/gu)?.length ?? 0
    return { text, encoding, damaged }
  })
  const best = read.reduce((a, b) => (b.damaged < a.damaged ? b : a))
  if (best.damaged * 100 > MOST_DAMAGE * best.text.length) return undefined
  const sound = best.text.replace(/(?![\t\n\v\f\r])\p{Control}|\p{Private_Use}/gu, ' ')
  return isPlausible(sound) && (sound.match(/[\u4e00-\u9fff]/g)?.length ?? 0) >= LEAST_HAN ? best : undefined
}

/**
 * The encoding of the bytes a file begins with; undefined where they are no text. `cut`: the file goes on behind them,
 * so that they may end in the middle of a character.
 */
export function encodingOf(bytes: Uint8Array, cut: boolean): Encoding | undefined {
  for (let end = bytes.length; end > bytes.length - (cut ? 4 : 1) && end > 0; end--) {
    const found = guess(bytes.subarray(0, end))
    if (found) return found.encoding
  }
  return salvage(bytes)?.encoding
}

function isMostlyChinese(text: string): boolean {
  const sample = text.slice(0, 4000)
  const known = sample.match(/[\u4e00-\u9fff\u3000-\u301f\uff00-\uffef\x20-\x7e\n\r\t“”‘’—…·]/g)?.length ?? 0
  const han = sample.match(/[\u4e00-\u9fff]/g)?.length ?? 0
  return known >= 0.95 * sample.length && han >= 0.3 * sample.length
}

/**
 * Decodes a page: UTF-8, UTF-16 or GB18030, with or without a byte order mark; what a strict decoder accepts and what
 * looks like a page of Chinese is taken; failing that, what is damaged in a few places. Old Macintosh line ends become line feeds, code unit for code unit.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { problem: 'empty. Remove it or put the text of a page in it.' }
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  for (const [magic, problem] of MAGIC) if (head.startsWith(magic)) return { problem }
  const found = guess(bytes)
  const { text, damaged } = found
    ? { text: found.text, damaged: 0 }
    : (salvage(bytes) ?? { text: undefined, damaged: 0 })
  if (text === undefined) {
    if (bytes.subarray(0, 8000).includes(0)) return { problem: 'binary, not text. Remove it or extract its text.' }
    const at = firstBadByte(bytes)
    const byte = `byte 0x${bytes[at].toString(16).padStart(2, '0')} at ${at.toLocaleString('en')}`
    return { problem: `not UTF-8, UTF-16 or GB18030 (${byte}). Convert it or remove it.` }
  }
  if (!text.trim()) return { problem: 'only white space. Remove it or put the text of a page in it.' }
  return { text: text.includes('\n') ? text : text.replace(/\r/g, '\n'), damaged }
}
