/**
 * Folds print to what names and rules are compared by: full-width letters, digits and punctuation to half-width,
 * curly and corner quotation marks to “ ”, dashes and middle dots to one shape, ideographic space to a space.
 * One UTF-16 code unit in, one out: offsets stay valid.
 */
export function fold(text: string): string {
  let folded = ''
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const to = foldCode(text.charCodeAt(i))
    if (to === 0) continue
    folded += text.slice(from, i) + String.fromCharCode(to)
    from = i + 1
  }
  return from === 0 ? text : folded + text.slice(from)
}

/** The code unit that `code` folds to, or 0 where it stays as it is. */
function foldCode(code: number): number {
  if (code < 0xa0) return 0
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0
  switch (code) {
    case 0x3000:
    case 0xa0:
      return 0x20
    case 0x300c:
    case 0x300e:
    case 0x201f:
    case 0x301d:
      return 0x201c
    case 0x300d:
    case 0x300f:
    case 0x301e:
    case 0x301f:
      return 0x201d
    case 0x2022:
    case 0x2027:
    case 0x30fb:
    case 0xff65:
      return 0xb7
    case 0x2015:
    case 0x2500:
      return 0x2014
    default:
      return 0
  }
}
