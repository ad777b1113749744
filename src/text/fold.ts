import { lexicon } from './lexicon.js'

/** Print that is folded besides the block of full-width forms: quotation marks, middle dots, dashes, spaces. */
const PRINT: readonly (readonly [from: string, to: string])[] = [
  ['\u3000\u00a0', ' '],
  ['「『‟〝', '“'],
  ['」』〞〟', '”'],
  ['•‧・･', '·'],
  ['―─', '—'],
]

/** What each UTF-16 code unit folds to. */
function foldTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
  for (const { traditional, simplified } of lexicon('script'))
    table[traditional.charCodeAt(0)] = simplified.charCodeAt(0)
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0
  for (const [from, to] of PRINT) for (const one of from) table[one.charCodeAt(0)] = to.charCodeAt(0)
  return table
}

let table: Uint16Array | undefined

/** What each UTF-16 code unit folds to, by code unit. Not to be written to. */
export function foldedUnits(): Uint16Array {
  table ??= foldTable()
  return table
}

/**
 * Folds print to what names and rules are compared by: full-width letters, digits and punctuation to half-width,
 * curly and corner quotation marks to “ ”, dashes and middle dots to one shape, ideographic space to a space,
 * traditional characters to simplified ones. One UTF-16 code unit in, one out: offsets stay valid.
 */
export function fold(text: string): string {
  const table = foldedUnits()
  let folded = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const to = table[code]
    if (to === code) continue
    folded += text.slice(from, i) + String.fromCharCode(to)
    from = i + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}

let reverse: ReadonlyMap<string, readonly string[]> | undefined

/** The text in traditional characters: one spelling for each way in which its characters may have been folded, two at most. */
export function unfold(text: string): string[] {
  if (!reverse) {
    const map = new Map<string, string[]>()
    for (const { traditional, simplified } of lexicon('script')) {
      map.set(simplified, [...(map.get(simplified) ?? []), traditional])
    }
    reverse = map
  }
  const known = reverse
  const spell = (at: number) => [...text].map((one) => known.get(one)?.[at] ?? known.get(one)?.[0] ?? one).join('')
  return [...new Set([spell(0), spell(1)])].filter((spelling) => spelling !== text)
}
