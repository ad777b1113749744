import { isByline, isWebLine } from './byline.js'
import { isHan, type Line, printWidth, squeeze } from './line.js'

/**
 * How a line follows the one before it: it begins a paragraph, goes on a sentence, goes on a row of a list that was cut,
 * or is a stray column name in the middle of a sentence and not read at all.
 */
export type Follow = 'paragraph' | 'sentence' | 'row' | 'stray'

/** Punctuation that never begins a line: the line belongs to the one before it. */
const NEVER_FIRST = /^[,。、;:?!”’)》】]/
const MARKER =
  /^(?:[●○◆◇■□▲△▶▷★☆◎※①-⑳]|[一二三四五六七八九十]{1,3}、|[(（]?\d{1,2}[、)]|——|【|\(?(?:下转|上接|附|注)|[(（](?:记者|通讯员|本报))/
const LABEL = /^[^,。;]{1,12}[:：]/
const CREDIT = /(?:[摄]|供图|摄影报道|文\/图)$/
const DATELINE = /^(?:本报|本刊|本网|据?新华社|又讯|央视网)[^ ]{0,12}(?:讯|电|消息)/
/** 王 芳(女)  鄂州梁子湖渔业公司鱼病防治员: a row that begins with a name and a gap. */
const ROW = /^\S{1,4}(?: \S{1,2}){0,3}(?:\([男女]\))?\s+\S{4}/
const SIGN_DATE = /^[\d二〇○零一三四五六七八九十年月日 ]{6,}$/

/** How the body of one piece is laid out. */
interface Layout {
  /** True where a line was cut because the column was full. */
  readonly full: (line: Line) => boolean
  /** True where the column width is known. */
  readonly wrapped: boolean
  /** Paragraphs begin with white space, so that a line without it goes on one. */
  readonly indents: boolean
}

/** Where hard-wrapped print ends its lines. */
interface Wrap {
  readonly width: number
  readonly measure: (text: string) => number
}

const slack = 2

/** The column width of `lines` where most of them were cut at one, in code units or in print width. */
function wrapOf(lines: readonly Line[]): Wrap | undefined {
  let best: Wrap | undefined
  let most = 0
  for (const measure of [(text: string) => text.length, printWidth]) {
    const widths: number[] = []
    for (let i = 0; i + 1 < lines.length; i++) {
      if (lines[i + 1].blanks === 0 && lines[i + 1].indent <= lines[i].indent + 1) widths.push(measure(lines[i].text))
    }
    const sorted = widths.filter((w) => w >= 8 && w <= 60).sort((a, b) => a - b)
    let from = 0
    for (let to = 0; to < sorted.length; to++) {
      while (sorted[to] - sorted[from] > slack) from++
      const count = to - from + 1
      if (count >= 3 && count >= 0.5 * widths.length && count > most) {
        most = count
        best = { width: sorted[to], measure }
      }
    }
  }
  return best
}

function layoutOf(lines: readonly Line[]): Layout {
  const wrap = wrapOf(lines)
  let ended = 0
  let indented = 0
  for (let i = 1; i < lines.length; i++) {
    if (!ends(lines[i - 1].text)) continue
    ended++
    if (lines[i].indent > 0) indented++
  }
  return {
    full: (line) => wrap !== undefined && wrap.measure(line.text) >= wrap.width - slack,
    wrapped: wrap !== undefined,
    indents: lines[0]?.indent > 0 && indented >= 0.6 * ended,
  }
}

/** True where `text`, read so far, has come to the end of a sentence or of a line of its own. */
function ends(paragraph: string): boolean {
  const last = paragraph[paragraph.length - 1]
  if (/[。!?…;:]/.test(last) || CREDIT.test(paragraph)) return true
  if (/[”’》】]/.test(last)) return /[。!?…][”’》】]+$/.test(paragraph) || !/[,。]/.test(paragraph)
  if (last !== ')') return false
  const open = paragraph.lastIndexOf('(')
  return open <= 0 || /[。!?…”\s;]/.test(paragraph[open - 1]) || !/[,。]/.test(paragraph)
}

function bracketOpen(paragraph: string): boolean {
  const open = paragraph.lastIndexOf('(')
  return open >= 0 && paragraph.length - open < 40 && paragraph.indexOf(')', open) < 0
}

/** A row of a list that the line has cut: `欧 阳 振 南  珠江啤酒麦芽厂动力` and, below it, `车间`. */
function cutsRow(before: Line | undefined, row: Line, next: Line): boolean {
  if (!before || !/\S\s+\S/.test(row.text) || /\s/.test(next.text) || next.text.length > 8) return false
  return /\S\s+\S/.test(before.text) && !/[奖章号组类名等:：()【]|标兵|名单/.test(next.text) && next.blanks === 0
}

/** 我拿鼠 | 文化广角 | 标在屏幕上戳。: a column name or page number that the page has set into an open sentence. */
function strays(line: Line, next: Line | undefined): boolean {
  if (!next || line.blanks === 0 || next.blanks === 0 || !/[,。]/.test(next.text)) return false
  return /^(?:[\u3400-\u9fff]{3,8}|\d{1,3})$/.test(squeeze(line.text))
}

/**
 * For each of the body's lines, how it follows the one before: lines that column breaks, blank lines or hard wrapping
 * have cut out of one sentence are told from paragraphs. The first line is a paragraph.
 */
export function follows(lines: readonly Line[]): Follow[] {
  return followsOf(lines, () => true)
}

/**
 * The lines of a whole page with those joined that surely go on a sentence of running text: what columns, blank lines
 * and hard wrapping have cut is one line again. Headlines are left as they stand. `text` is joined, offsets are raw.
 * No more than the first `most` lines are looked at.
 */
export function joinLines(lines: readonly Line[], most = lines.length): Line[] {
  const joined: Line[] = []
  let words: WordPairs | undefined
  const isWord = (left: string, right: string) => {
    words ??= new WordPairs(lines)
    return words.has(left, right)
  }
  const may: Check = (paragraph, before, line, layout) => surelyRuns(paragraph, before, line, layout, isWord)
  followsOf(lines, may, most).forEach((follow, i) => {
    const line = lines[i]
    const last = joined[joined.length - 1]
    if (follow === 'paragraph' || follow === 'row') joined.push(line)
    else
      joined[joined.length - 1] = {
        ...last,
        end: line.end,
        text: follow === 'stray' ? last.text : last.text + line.text,
      }
  })
  return joined
}

const NEWS = new RegExp(`${DATELINE.source}|^[(]?(?:本报|本刊)?(?:记者|通讯员)|^据`)

/** True where `line` may go on `paragraph` on a page whose headlines are not known yet. */
function surelyRuns(
  paragraph: string,
  before: Line,
  line: Line,
  layout: Layout,
  isWord: (left: string, right: string) => boolean,
): boolean {
  if (NEVER_FIRST.test(line.text)) return true
  if (NEWS.test(line.text) || /\|.*\|/.test(line.text)) return false
  if (paragraph.length > 60 || /。/.test(paragraph) || NEWS.test(paragraph)) return true
  if (layout.indents ? before.indent > 0 && line.indent === 0 && line.blanks === 0 : layout.full(before)) return true
  // 使参赛者专业技 | 能考察更全面: the page knows the word across the break.
  const { length } = paragraph
  return length >= 18 && /,/.test(paragraph) && /[,。]/.test(line.text) && isWord(paragraph[length - 1], line.text[0])
}

/** Which Chinese characters stand side by side somewhere in the lines, as a set of hashes. */
class WordPairs {
  readonly #seen = new Uint8Array(1 << 16)

  constructor(lines: readonly Line[]) {
    for (const { text } of lines) {
      for (let i = 0; i + 1 < text.length; i++) this.#seen[this.#hash(text.charCodeAt(i), text.charCodeAt(i + 1))] = 1
    }
  }

  #hash(a: number, b: number): number {
    return (Math.imul(a, 0x9e37) ^ Math.imul(b, 0x85eb)) & 0xffff
  }

  has(left: string, right: string): boolean {
    const [a, b] = [left.charCodeAt(0), right.charCodeAt(0)]
    return isHan(a) && isHan(b) && this.#seen[this.#hash(a, b)] === 1
  }
}

type Check = (paragraph: string, before: Line, line: Line, layout: Layout) => boolean

function followsOf(lines: readonly Line[], may: Check, most = lines.length): Follow[] {
  const layout = layoutOf(lines)
  const result: Follow[] = []
  let paragraph = ''
  lines.slice(0, most).forEach((line, index) => {
    let follow: Follow = index === 0 ? 'paragraph' : followOf(lines, index, paragraph, layout)
    if (follow !== 'paragraph' && !may(paragraph, lines[index - 1], line, layout)) follow = 'paragraph'
    result.push(follow)
    if (follow === 'stray') return
    paragraph = (follow === 'paragraph' ? line.text : paragraph + line.text).slice(-400)
  })
  return result
}

/** True where what has been read of the paragraph is running text, not a heading or the row of a list. */
function isProse(paragraph: string): boolean {
  if (/[,。;!?]/.test(paragraph) || DATELINE.test(paragraph)) return true
  return paragraph.length >= 18 && paragraph.includes('、') && !LABEL.test(paragraph) && !/\s{2}/.test(paragraph)
}

/** A long line without any punctuation that the column has cut: 原定11月10日举行的第二届职工 | 健步走,因降雪推迟。 */
function isCut(before: Line, line: Line): boolean {
  if (line.blanks > 0 || before.text.length < 20 || /\s{2}/.test(before.text) || LABEL.test(before.text)) return false
  return /[,。]/.test(line.text)
}

/** True where the full lines from `index` on come to a comma or full stop: running text, not the rows of a list. */
function runsOn(lines: readonly Line[], index: number, layout: Layout): boolean {
  for (let i = index; i < lines.length && i < index + 4; i++) {
    const { text, blanks } = lines[i]
    if (blanks > 0 || LABEL.test(text) || MARKER.test(text)) return false
    if (/[,。]/.test(text)) return true
    if (!layout.full(lines[i])) return false
  }
  return false
}

function followOf(lines: readonly Line[], index: number, paragraph: string, layout: Layout): Follow {
  const before = lines[index - 1]
  const line = lines[index]
  const { text, blanks } = line
  const prose = isProse(paragraph)
  if (NEVER_FIRST.test(text)) return 'sentence'
  if (isWebLine(before.text) || isWebLine(text)) return 'paragraph'
  if (isByline(before.text) && paragraph === before.text && !bracketOpen(paragraph)) return 'paragraph'
  if (isByline(text) || SIGN_DATE.test(text)) return bracketOpen(paragraph) ? 'sentence' : 'paragraph'
  const indented = line.indent > 0 && line.indent > before.indent
  const wrapped = layout.full(before) && blanks === 0 && !indented
  const marked = MARKER.test(text)
  if (ends(paragraph)) return wrapped && prose && !marked ? 'sentence' : 'paragraph'
  const row = /^[“《●]/.test(text) && text[0] === before.text[0]
  if (bracketOpen(paragraph) && !row && (prose || blanks === 0)) return 'sentence'
  if (marked) return 'paragraph'
  if (/[,、]$/.test(paragraph)) return 'sentence'
  if (ROW.test(text) && ROW.test(before.text) && !layout.full(before)) return 'paragraph'
  if (layout.indents && line.indent === 0 && blanks === 0) return 'sentence'
  if (prose) return proseFollow(lines, index, layout, indented, wrapped)
  if (LABEL.test(text) && LABEL.test(before.text)) return 'paragraph'
  if (layout.indents && line.indent > 0) return 'paragraph'
  if ((wrapped && !/\s{2}/.test(before.text) && runsOn(lines, index, layout)) || isCut(before, line)) return 'sentence'
  return cutsRow(lines[index - 2], before, line) ? 'row' : 'paragraph'
}

/** How a line follows an open sentence. Lines of verse and indented paragraphs stay apart. */
function proseFollow(
  lines: readonly Line[],
  index: number,
  layout: Layout,
  indented: boolean,
  wrapped: boolean,
): Follow {
  const before = lines[index - 1]
  const line = lines[index]
  if (strays(line, lines[index + 1])) return 'stray'
  if (indented || (line.indent > 1 && line.indent === before.indent && !wrapped)) return 'paragraph'
  const verse = !layout.wrapped && line.blanks === 0 && before.text.length < 14 && line.text.length < 25
  return verse ? 'paragraph' : 'sentence'
}
