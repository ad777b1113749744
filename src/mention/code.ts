import { foldedUnits } from '../text/fold.js'

/** The code of each UTF-16 unit, as the taggers read it: print folded, one code for all digits, small letters as capitals. */
const CODES = foldedUnits().map(codeOf)

/** Writes the codes of a text, one an UTF-16 unit, into `codes` from `at` on. */
export function writeCodes(text: string, codes: Uint16Array, at: number): void {
  for (let i = 0; i < text.length; i++) codes[at + i] = CODES[text.charCodeAt(i)]
}

/** Codes of a text or of a word of a lexicon. */
export function encode(text: string): Uint16Array {
  const codes = new Uint16Array(text.length)
  writeCodes(text, codes, 0)
  return codes
}

/** The code of a folded character: one for all digits, small letters as capitals. */
export function codeOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return 0x30
  return unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit
}
