import type { PageTraits } from './line-feature.js'
import type { LineLabel } from './line-label.js'
import { isBody, isHeadLook, MARK, type Shape } from './line-look.js'
import { goesOnRow } from './parallel.js'
import { setsApart } from './rhythm.js'
import { joinSections } from './section-rule.js'

/** A bulleted line that is a piece of its own: a whole sentence, or one that says who wrote it. */
function isBrief({ text, length }: Shape): boolean {
  return MARK.test(text) && length > 20 && /[。!)]$/.test(text)
}

/** Looks of names of columns and of persons. */
const NAMES = new Set(['column', 'photo', 'name', 'notice'])

/**
 * What holds whatever the model thinks of a page: 本报讯 stands under a headline; the bulleted sentences under the name
 * of a column are pieces of their own; who signs a notice heads nothing; links of a web page are furniture.
 */
export function correctLabels(
  shapes: readonly Shape[],
  guessed: readonly LineLabel[],
  { words, rhythm, parallels }: PageTraits,
): LineLabel[] {
  const labels = [...guessed]
  const listed = contents(shapes)
  shapes.forEach((shape, i) => {
    const below = shapes[i + 1]
    if (shape.look === 'navigation' || listed.has(i)) labels[i] = 'F'
    else if (below?.look === 'sign' && labels[i] === 'A') labels[i] = 'B'
    else if (below?.look === 'lead' && isHeadLook(shape) && labels[i] === 'B' && labels[i + 1] === 'B') labels[i] = 'A'
    // Behind a signature's date, and where a line says 更正 or 启事, a piece begins.
    const begins = shape.look === 'notice' || (shapes[i - 1]?.look === 'sign' && isHeadLook(shape) && shape.blanks > 0)
    if (begins && labels[i] === 'B' && labels[i + 1] === 'B') labels[i] = 'A'
    // On a page that parts pieces with empty lines, and indents paragraphs, what stands apart and unindented heads one.
    const apart = setsApart(rhythm, shape.blanks) && rhythm.bodyIndent > rhythm.headIndent
    if (apart && shape.indent <= rhythm.headIndent && isHeadLook(shape) && below && isBody(below.look)) {
      if (labels[i] === 'B' && labels[i + 1] === 'B') labels[i] = 'A'
    }
    // 冰雪进厂区 over a picture's text is its headline.
    const titled = isHeadLook(shape) && shape.length <= 12 && !NAMES.has(shape.look) && below?.look === 'caption'
    if (titled && (labels[i] === 'F' || labels[i] === 'B') && labels[i + 1] === 'U') {
      labels[i] = 'A'
      labels[i + 1] = 'B'
    }
    if ((shape.look === 'column' || shape.look === 'photo') && below && isBrief(below)) {
      labels[i] = 'F'
      for (let k = i + 1; k < shapes.length && isBrief(shapes[k]); k++) labels[k] = 'U'
    }
  })
  // What goes on a row of labelled lines of a piece is part of the piece.
  for (const [i, parallel] of parallels) {
    if (labels[i] === 'A' && labels[i + 1] === 'B' && goesOnRow(parallel) && labels[parallel.above] === 'B')
      labels[i] = 'B'
  }
  return joinSections(shapes, settle(labels), words, rhythm)
}

/** Tables of contents: runs of short bulleted lines, one of which is a headline further down (·市总工会召开全委会). */
function contents(shapes: readonly Shape[]): Set<number> {
  const last = new Map(shapes.map(({ plain }, i) => [plain, i]))
  const listed = new Set<number>()
  const isEntry = ({ text, length }: Shape) => MARK.test(text) && length < 40 && !/[。;]/.test(text)
  for (let from = 0; from < shapes.length; from++) {
    let to = from
    let known = false
    for (; to < shapes.length && isEntry(shapes[to]); to++) {
      if ((last.get(shapes[to].plain.slice(1)) ?? 0) > to) known = true
    }
    if (known) for (let i = from; i < to; i++) listed.add(i)
    if (to > from) from = to
  }
  return listed
}

/** Gives lines that the corrections have left without a beginning or a head one of their own. */
function settle(labels: LineLabel[]): LineLabel[] {
  labels.forEach((label, i) => {
    const before = i === 0 ? 'F' : labels[i - 1]
    if ((label === 'B' || label === 'Y') && before === 'F') labels[i] = 'U'
    if (label === 'a' && before !== 'A' && before !== 'a' && before !== 'Y') labels[i] = 'A'
  })
  return labels
}
