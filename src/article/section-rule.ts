import type { PageWords } from './cohesion.js'
import type { LineLabel } from './line-label.js'
import type { Shape } from './line-look.js'
import { type Rhythm, setsApart } from './rhythm.js'

/** A piece of a page as it is labelled: the lines `[from, to)`. */
interface Piece {
  readonly from: number
  readonly to: number
  /** A reporter, a source, 本报讯 or a line like ——侧记 stands at its beginning; a credit or signature at its end. */
  readonly led: boolean
  readonly credited: boolean
  /** Its head is a single line, and no notice. */
  readonly plain: boolean
}

/** `PageWords.lift` of a section, and how many of the run must have it. */
const TIED = 2
const SHARE = 0.6

const CLOSES = new Set(['byline', 'sign', 'name', 'web'])

/** …成绩揭晓, …大会召开: news of its own. */
const NEWS =
  /(?:召开|举行|举办|落幕|开幕|闭幕|揭牌|启动|收官|开赛|揭晓|成立|换届|签约|发布|公布|命名|表彰|启用|开班|开工|签订|出炉|公示)$/

function piecesOf(shapes: readonly Shape[], labels: readonly LineLabel[]): Piece[] {
  const pieces: Piece[] = []
  labels.forEach((label, from) => {
    if (label !== 'A' && label !== 'U') return
    let to = from + 1
    while (to < labels.length && labels[to] !== 'A' && labels[to] !== 'U' && labels[to] !== 'F') to++
    let body = from
    while (body < to && labels[body] !== 'B') body++
    const feature = shapes.slice(from, body).some(({ text }) => text.startsWith('——'))
    const led = feature || labels.slice(from, to).includes('Y') || (body < to && shapes[body]?.look === 'lead')
    const { look, credited } = shapes[to - 1]
    const notice = shapes[from].look === 'notice' || shapes[from].look === 'column'
    const plain = label === 'A' && labels[from + 1] === 'B' && !notice && !NEWS.test(shapes[from].text)
    pieces.push({ from, to, led, credited: credited || CLOSES.has(look), plain })
  })
  return pieces
}

/**
 * 加法, 减法, 乘法, 除法: what looks like two or more pieces in a row, without a reporter and without a credit, right
 * behind a piece that has named its reporter and has not ended, are the sections of that piece, if they share its words,
 * unless the page sets off its pieces with empty lines and these, too.
 */
export function joinSections(
  shapes: readonly Shape[],
  labels: readonly LineLabel[],
  words: PageWords,
  rhythm: Rhythm,
): LineLabel[] {
  const joined = [...labels]
  const pieces = piecesOf(shapes, labels)
  for (let i = 1; i < pieces.length; i++) {
    if (!pieces[i - 1].led) continue
    let end = i
    const goesOn = (k: number) =>
      isSection(pieces[k], pieces[k - 1]) && !setsApart(rhythm, shapes[pieces[k].from].blanks)
    while (end < pieces.length && goesOn(end)) end++
    const run = pieces.slice(i, end)
    const tied = run.filter(({ from, to }) => words.lift(pieces[i - 1].from, from, to) >= TIED).length
    if (run.length >= 2 && tied >= SHARE * run.length) for (const { from } of run) joined[from] = 'B'
    if (end > i) i = end
  }
  return joined
}

function isSection(piece: Piece, before: Piece): boolean {
  return piece.plain && !piece.led && !before.credited && before.to === piece.from
}
