import type { BlockKind } from './article.js'
import { isByline, isNameLine, isWebLine } from './byline.js'
import type { Line } from './line.js'

/** The lines of an article in front of its body, by what they are; `joined` where a line goes on the one before. */
export interface HeadLine {
  readonly kind: Exclude<BlockKind, 'body' | 'caption'>
  readonly joined: boolean
}

/** A headline as two spellings of it are compared: no white space, no quotation marks, half-width print. */
export function plainTitle(text: string): string {
  return text.normalize('NFKC').replace(/[\s“”"'‘’「」『』]/g, '')
}

interface Found {
  readonly from: number
  readonly to: number
  /** For each line of it but the first: it goes on the phrase of the line before. */
  readonly joined: readonly boolean[]
}

const REACH = 8
const MOST_LINES = 5
const LONGEST = 300

/** Where among the first `lines` the headline stands. */
function findTitle(lines: readonly Line[], title: string): Found | undefined {
  const wanted = plainTitle(title)
  if (!wanted) return undefined
  const plain: string[] = []
  const plainLine = (i: number): string => {
    plain[i] ??= plainTitle(lines[i].text.slice(0, LONGEST))
    return plain[i]
  }
  for (let from = 0; from < lines.length && from < REACH; from++) {
    let read = ''
    const ends: number[] = []
    for (let to = from; to < lines.length && to < from + MOST_LINES; to++) {
      read += plainLine(to)
      ends.push(read.length)
      const at = read.indexOf(wanted)
      if (at < 0 || at >= ends[0]) continue
      const joined = ends.slice(0, -1).map((end) => !spaced(title, end - at))
      return { from, to, joined }
    }
  }
  return undefined
}

/** True where white space stands behind the first `count` characters of `title` that `plainTitle` keeps. */
function spaced(title: string, count: number): boolean {
  let seen = 0
  for (const character of title) {
    if (seen >= count && /\s/.test(character)) return true
    if (plainTitle(character)) {
      if (seen >= count) return false
      seen++
    }
  }
  return false
}

const DATELINE = /^(?:本报|本刊|本网|据?新华社|据|又讯|\(?(?:记者|通讯员)|央视网|.{2,6}讯[ (])/

function isProse(text: string): boolean {
  return /[。;]/.test(text) || /[。!?:]$/.test(text) || (text.length > 45 && /,/.test(text))
}

/** True where the line between headline and body is a sub-headline: short, without a full stop, prose soon after it. */
function isSubtitle(lines: readonly Line[], index: number): boolean {
  const text = lines[index].text
  if (/^——/.test(text)) return text.length <= 60
  if (text.length > 110 || /[。:;]$/.test(text) || /。/.test(text) || DATELINE.test(text)) return false
  if (text.length > 45) return lines[index + 1] !== undefined && DATELINE.test(lines[index + 1].text)
  const after = lines.slice(index + 1, index + 5).filter((l) => !isByline(l.text) && !isWebLine(l.text))
  return after.slice(0, 2).some((l) => isProse(l.text) || l.text.length > 30)
}

/**
 * Names what stands in front of the body: kicker, headline (the lines of `title`), sub-headline, byline.
 * Without a title the piece has no head.
 */
export function headOf(lines: readonly Line[], title: string): HeadLine[] {
  const found = findTitle(lines, title)
  if (!found) return []
  const head: HeadLine[] = []
  for (let i = 0; i < found.from; i++) {
    const byline = isByline(lines[i].text) || isWebLine(lines[i].text)
    const joined = i > 0 && !byline && lines[i].blanks === 0 && lines[found.from].blanks > 0 && lines[i].text.length > 4
    head.push({ kind: byline || (found.from === 1 && isNameLine(lines[i].text)) ? 'byline' : 'kicker', joined })
  }
  for (let i = found.from; i <= found.to; i++) {
    head.push({ kind: 'headline', joined: i > found.from && found.joined[i - found.from - 1] })
  }
  let subtitles = 0
  for (let i = found.to + 1; i < lines.length; i++) {
    const { text, blanks } = lines[i]
    if (isByline(text) || isWebLine(text) || (isNameLine(text) && i + 1 < lines.length)) {
      head.push({ kind: 'byline', joined: false })
    } else if (subtitles < 3 && isSubtitle(lines, i)) {
      const joined = subtitles > 0 && blanks === 0 && head[i - 1].kind === 'subtitle' && !/\s|^——/.test(text)
      head.push({ kind: 'subtitle', joined })
      subtitles++
    } else break
  }
  return head
}
