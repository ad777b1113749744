import { isBody, isHeadLook, type Shape } from './line-look.js'

/** How a page sets off its pieces and its paragraphs: the usual empty lines and indents; -1 where nothing tells. */
export interface Rhythm {
  readonly head: number
  readonly headIndent: number
  readonly body: number
  readonly bodyIndent: number
}

/** A head above a byline or 本报讯 has at most so many lines. */
const TALLEST = 3

/** The middle value, the upper one of two; -1 of none. */
export function median(values: readonly number[]): number {
  return values.length === 0 ? -1 : [...values].sort((a, b) => a - b)[values.length >> 1]
}

/** Reads the rhythm of a page off the heads that surely are some, those over a byline or 本报讯, and off its running text. */
export function rhythmOf(shapes: readonly Shape[]): Rhythm {
  const heads: Shape[] = []
  const bodies: Shape[] = []
  for (let i = 1; i < shapes.length; i++) {
    const { look } = shapes[i]
    if (isBody(look) && isBody(shapes[i - 1].look)) bodies.push(shapes[i])
    if (look !== 'lead' && look !== 'byline' && look !== 'web') continue
    let top = -1
    for (let at = i - 1; at > 0 && at >= i - TALLEST && isHeadLook(shapes[at]); at--) {
      if (top < 0 || shapes[at].blanks >= shapes[top].blanks) top = at
      if (shapes[at].blanks > 1) break
    }
    if (top > 0) heads.push(shapes[top])
  }
  return {
    head: median(heads.map(({ blanks }) => blanks)),
    headIndent: median(heads.map(({ indent }) => indent)),
    body: median(bodies.map(({ blanks }) => blanks)),
    bodyIndent: median(bodies.map(({ indent }) => indent)),
  }
}

/** How `value` stands to the usual one: 0 unknown, 1 less, 2 the same, 3 more. */
export function against(value: number, usual: number): number {
  return usual < 0 ? 0 : value < usual ? 1 : value > usual ? 3 : 2
}

/** How the empty lines in front of a line stand to those in front of heads and of paragraphs. */
export function breakOf({ head, body }: Rhythm, blanks: number): number {
  return 8 * against(blanks, head) + 2 * against(blanks, body) + (head > body ? 1 : 0)
}

/** How its indent stands to that of heads and of paragraphs. */
export function indentOf({ headIndent, bodyIndent }: Rhythm, indent: number): number {
  return 8 * against(indent, headIndent) + 2 * against(indent, bodyIndent) + (headIndent === bodyIndent ? 1 : 0)
}

/** True where empty lines tell pieces from paragraphs on the page, and as many stand in front of this line as of a head. */
export function setsApart({ head, body }: Rhythm, blanks: number): boolean {
  return body >= 0 && head > body && blanks >= head
}
