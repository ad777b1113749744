import type { Article } from '../article/article.js'
import { fold } from '../text/fold.js'

/** The folded text as the tagger reads it: one code an UTF-16 unit; digits and Latin letters are one code each. */
export function codesOf(article: Article): Uint16Array {
  return encode(article.text.text)
}

/** Codes of a text or of a word of a lexicon. */
export function encode(raw: string): Uint16Array {
  const text = fold(raw)
  const codes = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) codes[i] = codeOf(text.charCodeAt(i))
  return codes
}

/** The code of a folded character: one for all digits, small letters as capitals. */
export function codeOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return 0x30
  return unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit
}
