import { lexicon } from '../text/lexicon.js'

/** Character classes: what a shape is made of. From STOP on they are punctuation. */
const HANZI = 1
const DIGIT = 2
const LETTER = 3
const NUMERAL = 4
const STOP = 5
const COMMA = 6
const LISTING = 7
const OPENING = 8
const CLOSING = 9
const SPACE = 10
const DOT = 11

/** Class of a character, by code; 0 where it has none. */
export const CLASSES = new Uint8Array(65536)
CLASSES.fill(HANZI, 0x3400, 0xa000)
const classify = (characters: string, kind: number) => {
  for (const c of characters) CLASSES[c.charCodeAt(0)] = kind
}
classify('0123456789', DIGIT)
classify('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER)
classify('一二三四五六七八九十百千万亿零〇两', NUMERAL)
classify('。!?;…\n', STOP)
classify(',:', COMMA)
classify('、', LISTING)
classify('“‘(《〈【[', OPENING)
classify('”’)》〉】]', CLOSING)
classify(' \t', SPACE)
classify('·', DOT)

/** Times a character was seen in names, in steps of a factor of four, three bits each: first, second, only character; transcribed. */
export const NAME_CHARACTERS = new Uint16Array(65536)
for (const row of lexicon('name_char')) {
  const step = (count: string) => Math.min(7, Math.ceil(Math.log2(1 + Number(count)) / 2))
  const code = row.word.charCodeAt(0)
  NAME_CHARACTERS[code] = step(row.first) | (step(row.second) << 3) | (step(row.only) << 6) | (step(row.foreign) << 9)
}

/** Family names of one character: 1 rare, 2, 3 frequent. */
export const FAMILIES = new Uint8Array(65536)
for (const row of lexicon('family_name')) {
  if (row.word.length !== 1) continue
  FAMILIES[row.word.charCodeAt(0)] = row.kind === 'rare' ? 1 : Number(row.count) > 100 ? 3 : 2
}

/** True for a character that is a family name, and not mostly another word. */
export function isFamilyName(code: number): boolean {
  return FAMILIES[code] > 1
}
