import type { PageWords } from './cohesion.js'
import { isBody, type Shape } from './line-look.js'

/** What stands around a line that may begin a piece: the text it heads, and the text above it. */
export interface Setting {
  /** The next running text, at most 400 code units; how many lines below; how many paragraphs follow in a row. */
  readonly below: string
  readonly distance: number
  readonly paragraphs: number
  /** Who wrote it is said at its beginning; at its end. */
  readonly led: boolean
  readonly credited: boolean
  /** Whether a reporter or a credit was named last above it, and how many paragraphs ago: `Named`, times 4, plus up to 3. */
  readonly last: number
  /** Share of words with the piece above, `PageWords.lift`. */
  readonly lift: number
}

/** What was named last: nothing; a reporter (a piece goes on); a credit, a contact line (a piece has ended). */
const NONE = 0
const LED = 4
const CREDITED = 8
const CLOSED = 12

const REACH = 8

export function settingOf(shapes: readonly Shape[], words: PageWords, at: number): Setting {
  let below = ''
  let distance = 0
  let paragraphs = 0
  let led = false
  let credited = false
  let end = at + 1
  for (let i = at + 1; i < shapes.length && i <= at + 30; i++) {
    end = i
    const { look, text } = shapes[i]
    if (isBody(look)) {
      if (!distance) distance = i - at
      if (!paragraphs && look === 'lead') led = true
      paragraphs++
      if (below.length < 400) below += text.slice(0, 300)
      credited = shapes[i].credited
    } else if (paragraphs) {
      if (look === 'byline' || look === 'web' || (look === 'name' && text[0] === '(')) credited = true
      break
    } else if (look === 'byline' || look === 'web') led = true
    else if (i > at + REACH) break
  }
  const lift = words.lift(pieceAbove(shapes, at), at, end)
  return { below: below.slice(0, 400), distance, paragraphs, led, credited, last: lastNamed(shapes, at), lift }
}

/** The first line of what may be one piece with the lines above `at`: back to a credit or a reporter's name. */
export function pieceAbove(shapes: readonly Shape[], at: number): number {
  let i = at
  while (i > 0 && i > at - 20) {
    const { look, credited } = shapes[i - 1]
    if (credited && i < at) return i
    if (look === 'contact' || look === 'banner' || look === 'staff') return i
    i--
    if (look === 'lead' || look === 'byline' || look === 'web') return i
  }
  return i
}

/** Who was named last above line `at`: as in `Setting.last`. */
export function lastNamed(shapes: readonly Shape[], at: number): number {
  let paragraphs = 0
  for (let i = at - 1; i >= 0 && i > at - 25; i--) {
    const { look, credited } = shapes[i]
    if (credited) return CREDITED + Math.min(paragraphs, 3)
    if (look === 'contact' || look === 'banner' || look === 'staff') return CLOSED + Math.min(paragraphs, 3)
    if (look === 'byline' || look === 'web') return LED + Math.min(paragraphs, 3)
    if (isBody(look)) paragraphs++
    if (look === 'lead') return LED + Math.min(paragraphs, 3)
  }
  return NONE + Math.min(paragraphs, 3)
}
