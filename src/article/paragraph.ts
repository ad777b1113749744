import { isByline, isWebLine } from './byline.js'
import { type Line, printWidth, squeeze } from './line.js'

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
const SIGN_DATE = /^[\d二〇○零一三四五六七八九十年月日 ]{6,}$/

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

/** True where `text`, read so far, has come to the end of a sentence or of a line of its own. */
function ends(paragraph: string): boolean {
  const last = paragraph[paragraph.length - 1]
  if (/[。!?…;:]/.test(last)) return true
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
  const wrap = wrapOf(lines)
  const full = (line: Line) => wrap !== undefined && wrap.measure(line.text) >= wrap.width - slack
  const result: Follow[] = []
  let paragraph = ''
  lines.forEach((line, index) => {
    const follow = index === 0 ? 'paragraph' : followOf(lines, index, paragraph, full)
    result.push(follow)
    if (follow === 'stray') return
    paragraph = (follow === 'paragraph' ? line.text : paragraph + line.text).slice(-400)
  })
  return result
}

function followOf(lines: readonly Line[], index: number, paragraph: string, full: (line: Line) => boolean): Follow {
  const before = lines[index - 1]
  const line = lines[index]
  const text = line.text
  const prose = /[,。;!?]/.test(paragraph)
  if (NEVER_FIRST.test(text)) return 'sentence'
  if (isWebLine(before.text) || isWebLine(text)) return 'paragraph'
  if (isByline(text) || SIGN_DATE.test(text)) return bracketOpen(paragraph) ? 'sentence' : 'paragraph'
  const indented = line.indent > 0 && line.indent > before.indent
  const wrapped = full(before) && line.blanks === 0 && !indented
  if (ends(paragraph)) return wrapped && prose && !MARKER.test(text) ? 'sentence' : 'paragraph'
  if (bracketOpen(paragraph) && (prose || line.blanks === 0)) return 'sentence'
  if (MARKER.test(text)) return 'paragraph'
  if (/[,、]$/.test(paragraph)) return 'sentence'
  if (prose && strays(line, lines[index + 1])) return 'stray'
  if (prose)
    return indented || (line.indent > 1 && line.indent === before.indent && !wrapped) ? 'paragraph' : 'sentence'
  if (LABEL.test(text) && LABEL.test(before.text)) return 'paragraph'
  if (wrapped && !/\s/.test(before.text)) return 'sentence'
  return cutsRow(lines[index - 2], before, line) ? 'row' : 'paragraph'
}
