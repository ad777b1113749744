import { isHeadLook, type Shape } from './line-look.js'

/** A line that is built like another one near it. */
export interface Parallel {
  /** How they are alike, times 2, plus 1 where the other stands above. */
  readonly likeness: number
  /** The index of the line above it, -1 for the first of the row. */
  readonly above: number
}

/** Lines that are further apart are no row; longer ones are not compared. */
const REACH = 30
const LONGEST = 20
const ORDINAL = /[一二三四五六七八九十两首\d①-⑳]+/

/** Likenesses up to this one are of what stands in front of a colon. */
const COLON = 1

/** What stands for no key. */
const NONE = -1

/**
 * What a line has in common with others of its row, by likeness, as numbers: the colon and the character in front of it
 * (加法:请师傅“串门”, 减法:减掉“身份差”) or the first character, an ordinal (第一张, 第二张), length and end.
 */
function keysOf({ plain, length }: Shape): number[] {
  const colon = plain.indexOf(':')
  const labelled = colon >= 2 && colon <= 8
  const opening = plain.slice(0, 4)
  const ordinal = ORDINAL.test(opening) ? opening.replace(ORDINAL, '#') : ''
  const end = plain.length - 1
  return [
    labelled ? (colon << 16) + plain.charCodeAt(colon - 1) : NONE,
    labelled ? (colon << 16) + plain.charCodeAt(0) : NONE,
    ordinal === ''
      ? NONE
      : (ordinal.charCodeAt(0) * 65536 + (ordinal.charCodeAt(1) || 0)) * 65536 + (ordinal.charCodeAt(2) || 0),
    (plain.charCodeAt(end - 1) * 65536 + plain.charCodeAt(end)) * 32 + length,
  ]
}

/** The short lines of a page that come in rows, by their indices. */
export function parallelsOf(shapes: readonly Shape[]): ReadonlyMap<number, Parallel> {
  const last = [0, 1, 2, 3].map(() => new Map<number, number>())
  const found = new Map<number, Parallel>()
  shapes.forEach((shape, i) => {
    if (shape.length < 4 || shape.length > LONGEST || !isHeadLook(shape)) return
    keysOf(shape).forEach((key, likeness) => {
      if (key === NONE) return
      const above = last[likeness].get(key)
      last[likeness].set(key, i)
      if (above === undefined || i - above > REACH || i - above < 2) return
      if (!found.has(above)) found.set(above, { likeness: 2 * likeness, above: -1 })
      if (!found.has(i)) found.set(i, { likeness: 2 * likeness + 1, above })
    })
  })
  return found
}

/** True where the line goes on a row of labelled lines: 减法:减掉“身份差” below 加法:请师傅“串门”. */
export function goesOnRow({ likeness, above }: Parallel): boolean {
  return above >= 0 && likeness >> 1 <= COLON
}
