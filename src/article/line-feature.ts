import { PageWords } from './cohesion.js'
import { isHan } from './line.js'
import { isBody, isHeadLook, LEAD, MARK, overlap, type Shape } from './line-look.js'

function bucket(n: number): string {
  if (n <= 12) return String(n)
  if (n <= 20) return `<${n + (n % 2)}`
  if (n <= 40) return `<${Math.ceil(n / 5) * 5}`
  return n <= 60 ? '<60' : n <= 120 ? '<120' : '>120'
}

/** What stands around a line that may begin a piece: the text it heads, and the text above it. */
interface Setting {
  /** The next running text, at most 400 code units; how many lines below; how many paragraphs follow in a row. */
  readonly below: string
  readonly distance: number
  readonly paragraphs: number
  /** Who wrote it is said at its beginning; at its end. */
  readonly led: boolean
  readonly credited: boolean
  /** Whether a reporter or a credit was named last above it, and how many paragraphs ago. */
  readonly last: string
  /** Share of words with the piece above, `PageWords.lift`. */
  readonly lift: number
}

const REACH = 8

function settingOf(shapes: readonly Shape[], words: PageWords, at: number): Setting {
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
      if (look === 'byline' || look === 'web' || (look === 'name' && /^\(/.test(text))) credited = true
      break
    } else if (look === 'byline' || look === 'web') led = true
    else if (i > at + REACH) break
  }
  const lift = words.lift(pieceAbove(shapes, at), at, end)
  return { below: below.slice(0, 400), distance, paragraphs, led, credited, last: lastNamed(shapes, at), lift }
}

/** The first line of what may be one piece with the lines above `at`: back to a credit or a reporter's name. */
function pieceAbove(shapes: readonly Shape[], at: number): number {
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

/** `l2`: a reporter was named two paragraphs above; `c0`: a credit right above, a piece has ended. */
function lastNamed(shapes: readonly Shape[], at: number): string {
  let paragraphs = 0
  for (let i = at - 1; i >= 0 && i > at - 25; i--) {
    const { look, credited } = shapes[i]
    if (credited) return `c${Math.min(paragraphs, 3)}`
    if (look === 'contact' || look === 'banner' || look === 'staff') return `f${Math.min(paragraphs, 3)}`
    if (look === 'byline' || look === 'web') return `l${Math.min(paragraphs, 3)}`
    if (isBody(look)) paragraphs++
    if (look === 'lead') return `l${Math.min(paragraphs, 3)}`
  }
  return `n${Math.min(paragraphs, 3)}`
}

/** Attributes by which the two lines of a head are compared: which of them is the headline? */
const ATTRIBUTES: readonly (readonly [string, RegExp])[] = [
  [
    'ev',
    /(?:召开|举行|举办|落幕|开幕|闭幕|揭牌|启动|收官|开赛|揭晓|成立|换届|签约|发布|公布|命名|表彰|启用|推进会|开班|开工|签订|签下|受表彰|出炉|公示|结束)$/,
  ],
  ['verb', /召开|举行|举办|开展|启动|推进|探索|打造|推出|走进|慰问|调研|签订|签下|表彰|发布|获|为|让|有了/],
  ['org', /^.{0,10}(?:总工会|工会|工联会|公司|集团|省|市|区|县|厂|局|州|段|矿|总)/],
  ['num', /\d/],
  ['sp', /\s/],
  ['cm', /[,:]/],
  ['q', /“/],
  ['ask', /[?!]/],
  ['dash', /^——|——$/],
  ['att', /出席|讲话|主持/],
  ['suf', /.{6}\(.{2,30}\)$/],
  ['col', /:$|强调$|指出$|表示$|——$/],
  ['short', /^.{1,8}$/],
]

/** How the line compares with a neighbouring line of a head. */
function compare(text: string, other: string, prefix: string): string[] {
  return ATTRIBUTES.map(
    ([name, pattern]) => `${prefix}${name}:${pattern.test(text) ? 1 : 0}${pattern.test(other) ? 1 : 0}`,
  )
}

/** How the page is laid out: blank lines between paragraphs or not, indents, a web page's source lines, 本报讯. */
function pageStyle(shapes: readonly Shape[]): string {
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
  return `${blank > body / 2 ? 'b' : 't'}${indented > body / 2 ? 'i' : 'f'}${web > 1 ? 'w' : ''}${lead ? 'r' : ''}`
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
  readonly style: string
  readonly words: PageWords
}

export function pageOf(shapes: readonly Shape[]): PageTraits {
  return { style: pageStyle(shapes), words: new PageWords(shapes) }
}

/**
 * Names of what holds at each of the lines `asked` of a page: its look and that of its neighbours, length, punctuation,
 * white space around it, its first and last characters, its place on the page, and how much of it returns in the text
 * below.
 */
export function lineFeatures(shapes: readonly Shape[], asked: readonly number[], page = pageOf(shapes)): string[][] {
  const { style, words } = page
  return asked.map((i) => {
    const shape = shapes[i]
    const names = nearFeatures(shapes, i, style)
    if (shape.length > 60) names.push(`lead:${LEAD.test(shape.text)}`)
    else names.push(...shortFeatures(shapes, isHeadLook(shape) ? settingOf(shapes, words, i) : undefined, i, style))
    if (MARK.test(shape.text)) names.push(...itemFeatures(shapes, i))
    return names
  })
}

function nearFeatures(shapes: readonly Shape[], i: number, style: string): string[] {
  const look = (k: number) => shapes[k]?.look ?? (k < 0 ? 'top' : 'bottom')
  const { length, text, blanks, indent } = shapes[i]
  const previous = shapes[i - 1]
  const short = length <= 60
  const at = look(i)
  const above = Math.min(blanks, 4)
  const below = Math.min(shapes[i + 1]?.blanks ?? 9, 4)
  if (at === 'prose') return proseFeatures(shapes, i, style)
  const names = ['*', `p:${style}`, `l:${at}`, `n:${bucket(length)}`, `la:${at}|${bucket(length)}`]
  names.push(`-1:${look(i - 1)}`, `+1:${look(i + 1)}`, `-2:${look(i - 2)}`, `+2:${look(i + 2)}`)
  names.push(`-1l:${look(i - 1)}|${at}`, `l+1:${at}|${look(i + 1)}`, `-l+:${look(i - 1)}|${at}|${look(i + 1)}`)
  names.push(`l+2:${at}|${look(i + 1)}|${look(i + 2)}`, `-2l:${look(i - 2)}|${look(i - 1)}|${at}`)
  names.push(`b:${above}`, `a:${below}`, `ba:${above}|${below}|${at}`, `bl:${above}|${look(i - 1)}|${at}`)
  names.push(`al:${below}|${at}|${look(i + 1)}`, `sb:${style}|${above}|${at}`, `i:${Math.min(indent, 6)}|${at}`)
  if (previous) {
    const open = previous.open && isBody(previous.look)
    names.push(`o:${open}|${at}`, `ob:${open}|${above}|${short}`, `d:${Math.sign(indent - previous.indent)}|${at}`)
    names.push(`nn:${bucket(previous.length)}|${short ? bucket(length) : 'long'}`)
    names.push(`cr:${previous.credited}|${short}`, `cr:${previous.credited}|${at}`)
  }
  if (i < 4) names.push(`t:${i}`, `tl:${i}|${at}`)
  const left = shapes.length - i
  if (left <= 4) names.push(`e:${left}`, `el:${left}|${at}`)
  const last = text[text.length - 1]
  names.push(`z:${isHan(last.charCodeAt(0)) ? 'han' : last}|${short}`, `f:${text.slice(0, 2)}`)
  return names
}

/** A long line of running text is rarely anything but body: little is asked of it. */
function proseFeatures(shapes: readonly Shape[], i: number, style: string): string[] {
  const look = (k: number) => shapes[k]?.look ?? (k < 0 ? 'top' : 'bottom')
  const { text, blanks } = shapes[i]
  const above = look(i - 1)
  const names = [
    '*',
    'l:prose',
    `-1l:${above}|prose`,
    `-l+:${above}|prose|${look(i + 1)}`,
    `bl:${Math.min(blanks, 4)}|${above}|prose`,
  ]
  names.push(`sb:${style}|${Math.min(blanks, 4)}|prose`, `-2l:${look(i - 2)}|${above}|prose`, `f:${text.slice(0, 2)}`)
  if (i > 0) names.push(`cr:${shapes[i - 1].credited}|prose`)
  return names
}

/** For a line that a bullet opens: what the row of bullets stands under, and whether they are sentences. */
function itemFeatures(shapes: readonly Shape[], i: number): string[] {
  let first = i
  while (first > 0 && first > i - 40 && MARK.test(shapes[first - 1].text)) first--
  const under = shapes[first - 1]?.look ?? 'top'
  const whole = /[。)]$/.test(shapes[i].text)
  return [`m:${shapes[i].text[0]}`, `mu:${under}`, `mw:${whole}`, `muw:${under}|${whole}`, `mf:${first === i}|${under}`]
}

function shortFeatures(shapes: readonly Shape[], setting: Setting | undefined, i: number, style: string): string[] {
  const { plain, text, length, look, blanks } = shapes[i]
  const names = [`e2:${plain.slice(-2)}`, `e1:${plain.slice(-1)}`, `f1:${plain[0]}`, `f3:${plain.slice(0, 3)}`]
  const next = shapes[i + 1]
  const before = shapes[i - 1]
  if (setting) {
    const { distance, below } = setting
    const share = overlap(plain, below)
    names.push(`ov:${share}`, `ovl:${share > 2}|${distance}|${look}`, `dist:${distance}`, `dl:${distance}|${look}`)
    const paragraphs = Math.min(setting.paragraphs, 4)
    const above = before?.credited ? 'c' : before && isBody(before.look) ? 'n' : 'x'
    names.push(`own:${setting.led}|${setting.credited}|${above}`, `pa:${paragraphs}|${setting.led}`)
    names.push(`owl:${setting.led}|${setting.credited}|${above}|${look}|${distance === 1}`)
    const { last, led, credited } = setting
    names.push(`ln:${last}|${led}`, `lnc:${last}|${led}|${credited}`, `lns:${last[0]}|${led}|${style}`)
    names.push(`lnl:${last}|${led}|${length <= 12}|${distance === 1}`)
    const { lift } = setting
    names.push(`li:${lift}|${led}`, `lil:${lift}|${last}|${led}|${credited}`, `lih:${lift}|${length <= 12}|${led}`)
    if (next && isHeadLook(next) && distance > 1) {
      const nextShare = overlap(next.plain, below)
      names.push(`ovc:${Math.sign(share - nextShare)}|${distance}`, ...compare(text, next.text, 'cn'))
      names.push(`nl:${Math.sign(length - next.length)}|${next.blanks > 0}`, `xn:${crosses(plain, next.plain, below)}`)
    } else names.push(...compare(text, '', 'c0'))
    if (before && isHeadLook(before)) {
      names.push(...compare(text, before.text, 'cb'), `xb:${crosses(before.plain, plain, below)}`)
      names.push(`bs:${before.length > length}|${blanks > 0}|${before.length + length > 30}`)
    }
  }
  if (before && before.length <= 60) {
    names.push(`bl:${Math.sign(length - before.length)}|${blanks > 0}`)
    names.push(`bs:${/\s/.test(before.text)}|${/\s/.test(text)}`)
  }
  const quotes = count(text, '“') - count(text, '”')
  const brackets = count(text, '(') - count(text, ')')
  names.push(`q:${Math.sign(quotes)}`, `br:${Math.sign(brackets)}`, `sp:${/\s/.test(text)}|${length > 12}`)
  if (/\d/.test(text)) names.push('digit')
  if (/^\d/.test(text)) names.push('f:digit')
  if (/[?!]$/.test(text)) names.push('ask')
  if (length <= 40) for (let k = 0; k + 1 < plain.length; k++) names.push(`g:${plain.slice(k, k + 2)}`)
  return names
}

function count(text: string, character: string): number {
  let n = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) n++
  return n
}

/** Whether the word across the line break stands in the text below: 徐州市 | 总工会, one headline on two lines. */
function crosses(plain: string, next: string, below: string): number {
  const pair = plain.slice(-1) + next.slice(0, 1)
  if (!below.includes(pair)) return 0
  return below.includes(plain.slice(-2) + next.slice(0, 2)) ? 2 : 1
}
