import { FeatureRows, kinds } from '../model/feature-rows.js'
import { PageWords } from './cohesion.js'
import { marksIn } from './head-mark.js'
import { isHan } from './line.js'
import { isBody, isHeadLook, LEAD, lookCode, MARK, overlap, type Shape } from './line-look.js'
import { type Parallel, parallelsOf } from './parallel.js'
import { breakOf, indentOf, type Rhythm, rhythmOf } from './rhythm.js'
import { lastNamed, pieceAbove, type Setting, settingOf } from './setting.js'

function bucket(n: number): number {
  if (n <= 12) return n
  if (n <= 20) return 100 + n + (n % 2)
  if (n <= 40) return 100 + 5 * Math.ceil(n / 5)
  return n <= 60 ? 160 : n <= 120 ? 220 : 221
}

/** Attributes by which the two lines of a head are compared: which of them is the headline? */
const ATTRIBUTES: readonly RegExp[] = [
  /(?:召开|举行|举办|落幕|开幕|闭幕|揭牌|启动|收官|开赛|揭晓|成立|换届|签约|发布|公布|命名|表彰|启用|推进会|开班|开工|签订|签下|受表彰|出炉|公示|结束)$/,
  /召开|举行|举办|开展|启动|推进|探索|打造|推出|走进|慰问|调研|签订|签下|表彰|发布|获|为|让|有了/,
  /^.{0,10}(?:总工会|工会|工联会|公司|集团|省|市|区|县|厂|局|州|段|矿|总)/,
  /\d/,
  /\s/,
  /[,:]/,
  /“/,
  /[?!]/,
  /^——|——$/,
  /出席|讲话|主持/,
  /.{6}\(.{2,30}\)$/,
  /:$|强调$|指出$|表示$|——$/,
  /^.{1,8}$/,
  // 12月工会律师值班表; 关于撤销有关荣誉称号的通报: what is printed as it was issued.
  /(?:启事|公告|公示|通报|通知|声明|值班表|名单|名录|成绩|成绩单|公报|光荣榜|日历|课表|项目|办法|决定|倡议书|的信)(?:\([^)]*\))?$/,
]

/** How the page is laid out: blank lines between paragraphs or not, indents, a web page's source lines, 本报讯. */
function pageStyle(shapes: readonly Shape[]): number {
  let blank = 0
  let indented = 0
  let body = 0
  let web = 0
  let lead = 0
  for (const { look, blanks, indent } of shapes) {
    if (look === 'web') web++
    if (look === 'lead') lead++
    if (!isBody(look)) continue
    body++
    if (blanks > 0) blank++
    if (indent > 0) indented++
  }
  return (blank > body / 2 ? 1 : 0) + (indented > body / 2 ? 2 : 0) + (web > 1 ? 4 : 0) + (lead ? 8 : 0)
}

/**
 * The lines that a model is asked about, in order: all but those in the midst of long running text, which are part of
 * whatever the line above them is part of.
 */
export function askedLines(shapes: readonly Shape[]): number[] {
  const isProse = (i: number) => shapes[i]?.look === 'prose'
  return shapes.flatMap((_, i) => (isProse(i - 1) && isProse(i) && isProse(i + 1) ? [] : [i]))
}

/** What is known of a page as a whole. */
export interface PageTraits {
  readonly style: number
  readonly words: PageWords
  readonly rhythm: Rhythm
  readonly parallels: ReadonlyMap<number, Parallel>
}

export function pageOf(shapes: readonly Shape[]): PageTraits {
  return {
    style: pageStyle(shapes),
    words: new PageWords(shapes),
    rhythm: rhythmOf(shapes),
    parallels: parallelsOf(shapes),
  }
}

const TOP = lookCode('top')
const BOTTOM = lookCode('bottom')

const K = kinds(
  ...(['all', 'style', 'look', 'length', 'look length', 'above', 'below', 'above 2', 'below 2', 'above look'] as const),
  ...(['look below', 'above look below', 'look below 2', 'above 2 look', 'blanks', 'blanks below'] as const),
  ...(['blanks both', 'blanks above look', 'blanks look below', 'style blanks look', 'indent'] as const),
  ...(['open look', 'open blanks', 'step', 'lengths', 'credited', 'credited look', 'top', 'top look'] as const),
  ...(['left', 'left look', 'last', 'first 2', 'lead', 'break', 'step of page', 'break and step'] as const),
  ...(['end 2', 'end 1', 'first 1', 'first 3', 'share', 'share distance', 'distance', 'distance look'] as const),
  ...([
    'own',
    'paragraphs',
    'own look',
    'named',
    'named own',
    'named style',
    'named short',
    'lift',
    'lift own',
  ] as const),
  ...(['parallel', 'parallel led', 'parallel lift'] as const),
  ...(['lift short', 'share next', 'next length', 'next crosses', 'before crosses', 'before longer'] as const),
  ...(['before length', 'spaces', 'quotes', 'brackets', 'spaced', 'digit', 'digit first', 'asks', 'pair'] as const),
  ...(['mark', 'mark under', 'mark whole', 'mark under whole', 'mark first', 'picture', 'picture opens'] as const),
  ...(['picture dated', 'picture lift', 'picture named', 'picture taken', 'picture below'] as const),
  ...(['picture blanks', 'picture opens lift'] as const),
)
/** One kind for each attribute: of the line alone, beside the next, beside the one before. */
const ALONE = ATTRIBUTES.map((_, i) => kinds(`alone ${i}`)[`alone ${i}`])
const NEXT = ATTRIBUTES.map((_, i) => kinds(`next ${i}`)[`next ${i}`])
const BEFORE = ATTRIBUTES.map((_, i) => kinds(`before ${i}`)[`before ${i}`])

const bit = (holds: boolean): number => (holds ? 1 : 0)

/**
 * What holds at each of the lines `asked` of a page: its look and that of its neighbours, length, punctuation, white
 * space around it and how that compares with the rest of the page, its first and last characters, its place on the page,
 * and how much of it returns in the text below.
 */
export function lineFeatures(shapes: readonly Shape[], asked: readonly number[], page = pageOf(shapes)): FeatureRows {
  const rows = new FeatureRows()
  for (const i of asked) {
    const shape = shapes[i]
    rows.next()
    if (shape.look === 'prose') addProse(rows, shapes, i, page)
    else addNear(rows, shapes, i, page)
    if (shape.length > 60) rows.add(K.lead, bit(LEAD.test(shape.text)))
    else addShort(rows, shapes, i, page)
    if (MARK.test(shape.text)) addItem(rows, shapes, i)
    addPicture(rows, shapes, i, page)
    addRhythm(rows, shape, i, page.rhythm)
  }
  return rows
}

function codeAt(shapes: readonly Shape[], i: number): number {
  return i < 0 ? TOP : i >= shapes.length ? BOTTOM : shapes[i].code
}

function addRhythm(rows: FeatureRows, shape: Shape, i: number, rhythm: Rhythm): void {
  if (i === 0 || (rhythm.head < 0 && rhythm.body < 0)) return
  const what = isHeadLook(shape) ? 0 : shape.code
  const apart = breakOf(rhythm, shape.blanks)
  const step = indentOf(rhythm, shape.indent)
  rows.add(K.break, apart, what)
  rows.add(K['step of page'], step, what)
  rows.add(K['break and step'], apart, step, what)
}

function addNear(rows: FeatureRows, shapes: readonly Shape[], i: number, { style }: PageTraits): void {
  const { length, text, blanks, indent, code } = shapes[i]
  const previous = shapes[i - 1]
  const short = bit(length <= 60)
  const above = codeAt(shapes, i - 1)
  const below = codeAt(shapes, i + 1)
  const above2 = codeAt(shapes, i - 2)
  const below2 = codeAt(shapes, i + 2)
  const gap = Math.min(blanks, 4)
  const gapBelow = Math.min(shapes[i + 1]?.blanks ?? 9, 4)
  rows.add(K.all)
  rows.add(K.style, style)
  rows.add(K.look, code)
  rows.add(K.length, bucket(length))
  rows.add(K['look length'], code, bucket(length))
  rows.add(K.above, above)
  rows.add(K.below, below)
  rows.add(K['above 2'], above2)
  rows.add(K['below 2'], below2)
  rows.add(K['above look'], above, code)
  rows.add(K['look below'], code, below)
  rows.add(K['above look below'], above, code, below)
  rows.add(K['look below 2'], code, below, below2)
  rows.add(K['above 2 look'], above2, above, code)
  rows.add(K.blanks, gap)
  rows.add(K['blanks below'], gapBelow)
  rows.add(K['blanks both'], gap, gapBelow, code)
  rows.add(K['blanks above look'], gap, above, code)
  rows.add(K['blanks look below'], gapBelow, code, below)
  rows.add(K['style blanks look'], style, gap, code)
  rows.add(K.indent, Math.min(indent, 6), code)
  if (previous) {
    const open = bit(previous.open && isBody(previous.look))
    rows.add(K['open look'], open, code)
    rows.add(K['open blanks'], open, gap, short)
    rows.add(K.step, Math.sign(indent - previous.indent), code)
    rows.add(K.lengths, bucket(previous.length), short ? bucket(length) : -1)
    rows.add(K.credited, bit(previous.credited), short)
    rows.add(K['credited look'], bit(previous.credited), code)
  }
  if (i < 4) {
    rows.add(K.top, i)
    rows.add(K['top look'], i, code)
  }
  const left = shapes.length - i
  if (left <= 4) {
    rows.add(K.left, left)
    rows.add(K['left look'], left, code)
  }
  const last = text.charCodeAt(text.length - 1)
  rows.add(K.last, isHan(last) ? 0 : last, short)
  rows.add(K['first 2'], text.charCodeAt(0), text.charCodeAt(1))
}

/** A long line of running text is rarely anything but body: little is asked of it. */
function addProse(rows: FeatureRows, shapes: readonly Shape[], i: number, { style }: PageTraits): void {
  const { text, blanks, code } = shapes[i]
  const above = codeAt(shapes, i - 1)
  const gap = Math.min(blanks, 4)
  rows.add(K.all)
  rows.add(K.look, code)
  rows.add(K['above look'], above, code)
  rows.add(K['above look below'], above, code, codeAt(shapes, i + 1))
  rows.add(K['blanks above look'], gap, above, code)
  rows.add(K['style blanks look'], style, gap, code)
  rows.add(K['above 2 look'], codeAt(shapes, i - 2), above, code)
  rows.add(K['first 2'], text.charCodeAt(0), text.charCodeAt(1))
  if (i > 0) rows.add(K['credited look'], bit(shapes[i - 1].credited), code)
}

/** For a line that a bullet opens: what the row of bullets stands under, and whether they are sentences. */
function addItem(rows: FeatureRows, shapes: readonly Shape[], i: number): void {
  let first = i
  while (first > 0 && first > i - 40 && MARK.test(shapes[first - 1].text)) first--
  const under = codeAt(shapes, first - 1)
  const { text } = shapes[i]
  const whole = bit(/[。)]$/.test(text))
  rows.add(K.mark, text.charCodeAt(0))
  rows.add(K['mark under'], under)
  rows.add(K['mark whole'], whole)
  rows.add(K['mark under whole'], under, whole)
  rows.add(K['mark first'], bit(first === i), under)
}

const ARROW = /^[↑↓←→▲△▼▶◀]/
const TAKEN = /(?:摄|供图|摄影报道|摄影)\)?$/
const DATED = /\d日|近日|日前|昨/

/** How a caption opens: 上图:…, 图为…, with an arrow, with a date. */
function openingOf(text: string): number {
  if (/^.?[上下左右]图/.test(text)) return 1
  if (/^.?图为/.test(text)) return 2
  if (ARROW.test(text)) return 3
  return /^.{0,2}(?:\d+月\d+日|近日|日前|昨)/.test(text) ? 4 : 0
}

/** For the text below a picture: does it read as news of its own (12月5日,… 图为…), or is it part of the piece above (上图:…)? */
function addPicture(rows: FeatureRows, shapes: readonly Shape[], i: number, { words }: PageTraits): void {
  const { look, text, length, blanks } = shapes[i]
  if (length < 15 || !(isBody(look) || look === 'byline')) return
  const next = shapes[i + 1]
  const taken = TAKEN.test(text.slice(-12)) ? 1 : next && next.length < 30 && TAKEN.test(next.text) ? 2 : 0
  if (look !== 'caption' && taken === 0 && !ARROW.test(text)) return
  const opening = openingOf(text)
  const shows = bit(text.includes('图为'))
  const dated = bit(DATED.test(text.slice(0, 30)))
  const lift = words.lift(pieceAbove(shapes, i), i, i + 1)
  const headed = bit(isHeadLook(shapes[i - 1] ?? shapes[i]))
  rows.add(K.picture)
  rows.add(K['picture opens'], opening, headed)
  rows.add(K['picture dated'], dated, shows, headed)
  rows.add(K['picture lift'], lift, dated, headed)
  rows.add(K['picture named'], lastNamed(shapes, i) >> 2, dated, headed)
  rows.add(K['picture taken'], taken, headed)
  rows.add(K['picture below'], codeAt(shapes, i + (taken === 2 ? 2 : 1)), headed)
  rows.add(K['picture blanks'], Math.min(blanks, 2), headed)
  rows.add(K['picture opens lift'], opening, lift, headed)
}

function addShort(rows: FeatureRows, shapes: readonly Shape[], i: number, page: PageTraits): void {
  const { plain, text, length } = shapes[i]
  const before = shapes[i - 1]
  const end = plain.charCodeAt(plain.length - 1)
  rows.add(K['end 2'], plain.charCodeAt(plain.length - 2), end)
  rows.add(K['end 1'], end)
  rows.add(K['first 1'], plain.charCodeAt(0))
  rows.add(K['first 3'], plain.charCodeAt(0), plain.charCodeAt(1), plain.charCodeAt(2))
  const spaced = bit(/\s/.test(text))
  if (isHeadLook(shapes[i])) addSetting(rows, shapes, i, page, settingOf(shapes, page.words, i))
  if (before && before.length <= 60) {
    rows.add(K['before length'], Math.sign(length - before.length), bit(shapes[i].blanks > 0))
    rows.add(K.spaces, bit(/\s/.test(before.text)), spaced)
  }
  rows.add(K.quotes, Math.sign(count(text, '“') - count(text, '”')))
  rows.add(K.brackets, Math.sign(count(text, '(') - count(text, ')')))
  rows.add(K.spaced, spaced, bit(length > 12))
  if (/\d/.test(text)) rows.add(K.digit)
  if (/^\d/.test(text)) rows.add(K['digit first'])
  if (/[?!]$/.test(text)) rows.add(K.asks)
  if (length > 40) return
  for (let k = 0; k + 1 < plain.length; k++) rows.add(K.pair, plain.charCodeAt(k), plain.charCodeAt(k + 1))
}

/** For a line that may begin a piece: what it heads, what stands above, and how it compares with the lines beside it. */
function addSetting(rows: FeatureRows, shapes: readonly Shape[], i: number, page: PageTraits, setting: Setting): void {
  const { text, plain, length, code, blanks } = shapes[i]
  const next = shapes[i + 1]
  const before = shapes[i - 1]
  const { distance, below, last, lift } = setting
  const led = bit(setting.led)
  const credited = bit(setting.credited)
  const own = 2 * led + credited
  const near = bit(distance === 1)
  const short = bit(length <= 12)
  const returns = overlap(plain, below)
  const above = before?.credited ? 2 : before && isBody(before.look) ? 1 : 0
  rows.add(K.share, returns)
  rows.add(K['share distance'], bit(returns > 2), distance, code)
  rows.add(K.distance, distance)
  rows.add(K['distance look'], distance, code)
  rows.add(K.own, own, above)
  rows.add(K.paragraphs, Math.min(setting.paragraphs, 4), led)
  rows.add(K['own look'], own, above, code, near)
  rows.add(K.named, last, led)
  rows.add(K['named own'], last, own)
  rows.add(K['named style'], last >> 2, led, page.style)
  rows.add(K['named short'], last, led, short, near)
  rows.add(K.lift, lift, led)
  rows.add(K['lift own'], lift, last, own)
  rows.add(K['lift short'], lift, short, led)
  const parallel = page.parallels.get(i)
  if (parallel) {
    const { likeness } = parallel
    rows.add(K.parallel, likeness)
    rows.add(K['parallel led'], likeness, own, above)
    rows.add(K['parallel lift'], likeness, lift)
  }
  const marks = marksIn(text, ATTRIBUTES)
  if (next && isHeadLook(next) && distance > 1) {
    rows.add(K['share next'], Math.sign(returns - overlap(next.plain, below)), distance)
    addCompared(rows, NEXT, marks, marksIn(next.text, ATTRIBUTES))
    rows.add(K['next length'], Math.sign(length - next.length), bit(next.blanks > 0))
    rows.add(K['next crosses'], crosses(plain, next.plain, below))
  } else addCompared(rows, ALONE, marks, 0)
  if (before && isHeadLook(before)) {
    addCompared(rows, BEFORE, marks, marksIn(before.text, ATTRIBUTES))
    rows.add(K['before crosses'], crosses(before.plain, plain, below))
    rows.add(K['before longer'], bit(before.length > length), bit(blanks > 0), bit(before.length + length > 30))
  }
}

/** Which attributes hold of the line, and which of its neighbour. */
function addCompared(rows: FeatureRows, attributes: readonly number[], marks: number, others: number): void {
  for (let k = 0; k < attributes.length; k++) rows.add(attributes[k], (marks >> k) & 1, (others >> k) & 1)
}

function count(text: string, character: string): number {
  let n = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) n++
  return n
}

/** Whether the word across the line break stands in the text below: 徐州市 | 总工会, one headline on two lines. */
export function crosses(plain: string, next: string, below: string): number {
  if (!below.includes(plain.slice(-1) + next.slice(0, 1))) return 0
  return below.includes(plain.slice(-2) + next.slice(0, 2)) ? 2 : 1
}
