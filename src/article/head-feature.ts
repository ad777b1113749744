import { FeatureRows, kinds } from '../model/feature-rows.js'
import { marksIn } from './head-mark.js'
import { crosses } from './line-feature.js'
import { overlap, type Shape } from './line-look.js'
import { against, median } from './rhythm.js'

/** A head of a piece: its lines without bylines, the text below them, and how it stands on the page. */
export interface Head {
  readonly shapes: readonly Shape[]
  /** At most 400 code units of running text. */
  readonly below: string
  /** It is the first on the page; a reporter is named behind it. */
  readonly first: boolean
  readonly led: boolean
  /** How the other heads of the page are set: how many have two lines without an empty one between, the longest single line. */
  readonly pairs: number
  readonly widest: number
  /** Empty lines behind it, at most 2, times 4, plus how they stand to those behind the single-line heads of the page (`against`). */
  readonly behind: number
}

/** What may be broken off in front of its object: 自治区总工会启动 | 2024年送清凉活动. */
const BROKEN =
  /(?:总工会|工会|联合会|公司|集团|部门|局|部|院|厅|委|校|县|市|区|镇|乡|厂|段|矿|站|行业|单位|各地|我国|全总|总)(?:正式|首次|联合|集体|再|共同)?(?:召开|举行|举办|开展|启动|推进|探索|打造|推出|走进|慰问|调研|签订|签下|表彰|发布|选举|选出|命名|出台|印发|发文|公布|建立|组织|实施|部署)$/

/** Attributes by which the lines of a head are compared: which of them is the headline? */
const ATTRIBUTES: readonly RegExp[] = [
  /(?:召开|举行|举办|落幕|开幕|闭幕|揭牌|启动|收官|开赛|揭晓|成立|换届|签约|发布|公布|命名|表彰|启用|推进会|开班|开工|签订|签下|受表彰|出炉|公示|结束|开营|打响|开锣)$/,
  /召开|举行|举办|开展|启动|推进|探索|打造|推出|走进|慰问|调研|签订|签下|表彰|发布|获|为|让|有了/,
  /^.{0,10}(?:总工会|工会|工联会|公司|集团|省|市|区|县|厂|局|州|段|矿|总)/,
  /\d/,
  /^\d/,
  /\d+(?:余|多)?(?:名|家|个|项|对|人|万|元|件|支)/,
  /\S\s\S/,
  /,/,
  /^[^:]{1,10}:./,
  /“/,
  /^“[^”]*”$/,
  /[?!]/,
  /^——/,
  /(?:强调|指出|表示|要求|建议|提出|说|:|——)$/,
  /出席|讲话|主持|致辞/,
  /.{5}\((?!摘登|部分|全文)[^()]{2,50}\)$/,
  /记$|侧记|见闻|小记|纪实|记者手记|访|对话|^——|专访/,
  /^.{1,6}$/,
  /第[一二三四五六七八九十\d]+[届次期]|20\d\d年/,
  // No verb closes it: “五一”假期 | 全国快递揽投量均超10亿件.
  /(?:总工会|工会|联合会|公司|集团|会|代表|部门|期间|假期|以来|赛|局|部|院|厅|委|校|县|市|区|镇|乡|厂|段|矿|站|日|年|月|后|前|里|中|上|下)$/,
  /^(?:“[^”]*”|.{0,8}:.*|.{1,8}(?:总工会|工会|工联会|联合会))$/,
  BROKEN,
  // 厦门湖里:“欠薪速裁庭” | 为93名农民工讨薪117万元: the line before goes on.
  /^(?:为|和|与|及|关于|出席|选举|决出|管住|让|把|将|向|在|从|以|给|用|对|被|获|助|促|推|帮|成|进|到|再|共|签订|发布|表彰|荣获|走进|打造|推动|推进)/,
  // 过紧日子  谋新出路  稳职工心: a slogan of two or three parts.
  /^(?:\S{3,9}\s+){1,2}\S{3,9}$/,
  // 通州区第四届职工职业技能大赛收官: it names what has taken place.
  /大会|大赛|竞赛|比赛|比武|邀请赛|决赛|职代会|代表大会|学院|论坛|仪式|推进会|现场会|评选|运动会|合同|会议|名单/,
  /^(\S{2,4})\S* \1/,
  /^\S{2,12}(?:、\S{2,12}){2,}$/,
]

function gap(n: number): number {
  return n < -6 ? 0 : n < -1 ? 1 : n < 2 ? 2 : n < 7 ? 3 : 4
}

function size(n: number): number {
  return n <= 6 ? 6 : n <= 10 ? 10 : n <= 14 ? 14 : n <= 18 ? 18 : n <= 24 ? 24 : n <= 34 ? 34 : 99
}

const K = kinds(
  ...([
    'all',
    'set',
    'pairs',
    'at',
    'breaks',
    'first',
    'length',
    'led',
    'share',
    'votes',
    'votes breaks',
    'behind',
    'behind breaks',
  ] as const),
  ...(['end 2', 'first 2', 'end 1', 'first 1', 'pair', 'before ends 2', 'before ends 1'] as const),
  ...(['next begins 2', 'next begins 1'] as const),
)
const MARKED = ATTRIBUTES.map((_, i) => kinds(`marked ${i}`)[`marked ${i}`])
const MARKED_AT = ATTRIBUTES.map((_, i) => kinds(`marked at ${i}`)[`marked at ${i}`])

/** The kinds of what a line is beside the one below (`next`) or above it (`last`). */
function besides(side: string) {
  const kind = (name: string) => kinds(`${side} ${name}`)[`${side} ${name}`]
  return {
    none: kind('none'),
    marks: ATTRIBUTES.map((_, i) => kind(`marks ${i}`)),
    share: kind('share'),
    longer: kind('longer'),
    crosses: kind('crosses'),
    tight: kind('tight'),
    sizes: kind('sizes'),
    open: kind('open'),
    quote: kind('quote'),
  }
}
const NEXT = besides('next')
const LAST = besides('last')

const bit = (holds: boolean): number => (holds ? 1 : 0)

/**
 * What holds at each line of a head, alone and beside its neighbours. `votes` says how the other heads of the page are
 * built (`votesOf`), 0 where that is not known yet.
 */
export function headFeatures(head: Head, votes = 0): FeatureRows {
  const rows = new FeatureRows()
  const { shapes, below } = head
  const lead = below.slice(0, 90)
  const marks = shapes.map(({ text }) => marksIn(text, ATTRIBUTES))
  const shares = shapes.map(({ plain }) => [overlap(plain, below), overlap(plain, lead)])
  const lines = shapes.length
  const breaks = breaksOf(shapes)
  const longest = Math.max(...shapes.map(({ length }) => length))
  const pairs = Math.min(head.pairs, 2)
  const led = bit(head.led)
  shapes.forEach((shape, i) => {
    const { plain } = shape
    const end = plain.length - 1
    rows.next()
    rows.add(K.all)
    rows.add(K.set, 2 * pairs + bit(head.widest > longest + 4), breaks, i)
    rows.add(K.pairs, pairs, breaks, i)
    rows.add(K.at, i, Math.min(lines, 4))
    rows.add(K.breaks, breaks, i)
    rows.add(K.first, bit(head.first), i, lines)
    rows.add(K.length, size(shape.length))
    rows.add(K.led, led, i, lines)
    rows.add(K.behind, head.behind, i, lines)
    rows.add(K['behind breaks'], head.behind & 3, i, lines, breaks)
    rows.add(K.share, bit(shares[i][0] > 4), bit(shares[i][1] > 4))
    if (votes > 0) addVotes(rows, votes, i, lines, breaks)
    for (let k = 0; k < ATTRIBUTES.length; k++) {
      if (((marks[i] >> k) & 1) === 0) continue
      rows.add(MARKED[k])
      rows.add(MARKED_AT[k], i, lines)
    }
    rows.add(K['end 2'], plain.charCodeAt(end - 1), plain.charCodeAt(end))
    rows.add(K['first 2'], plain.charCodeAt(0), plain.charCodeAt(1))
    rows.add(K['end 1'], plain.charCodeAt(end), bit(i + 1 < lines))
    rows.add(K['first 1'], plain.charCodeAt(0), bit(i > 0))
    for (let k = 0; k < end; k++) rows.add(K.pair, plain.charCodeAt(k), plain.charCodeAt(k + 1))
    addBeside(rows, head, i, i + 1, marks, shares)
    addBeside(rows, head, i, i - 1, marks, shares)
  })
  return rows
}

/** Between which lines of a head empty ones stand, as the bits behind a leading 1. */
function breaksOf(shapes: readonly Shape[]): number {
  return shapes.reduce((bits, { blanks }, i) => (i === 0 ? 1 : 2 * bits + bit(blanks > 0)), 1)
}

function addVotes(rows: FeatureRows, votes: number, i: number, lines: number, breaks: number): void {
  rows.add(K.votes, votes, i, lines)
  rows.add(K['votes breaks'], votes, i, lines, breaks)
}

/** What `votes`, not 0, add to the features of a head. */
export function voteFeatures({ shapes }: Head, votes: number): FeatureRows {
  const rows = new FeatureRows()
  const breaks = breaksOf(shapes)
  shapes.forEach((_, i) => {
    rows.next()
    addVotes(rows, votes, i, shapes.length, breaks)
  })
  return rows
}

/** How line `i` of a head compares with its neighbour `other`. */
function addBeside(
  rows: FeatureRows,
  { shapes, below }: Head,
  i: number,
  other: number,
  marks: readonly number[],
  shares: readonly (readonly number[])[],
): void {
  const isNext = other > i
  const kind = isNext ? NEXT : LAST
  const shape = shapes[i]
  const near = shapes[other]
  if (!near) {
    rows.add(kind.none)
    return
  }
  const [upper, lower] = isNext ? [shape, near] : [near, shape]
  const tight = bit(lower.blanks === 0)
  for (let k = 0; k < ATTRIBUTES.length; k++) {
    const both = 2 * ((marks[i] >> k) & 1) + ((marks[other] >> k) & 1)
    if (both > 0) rows.add(kind.marks[k], both)
  }
  rows.add(kind.share, Math.sign(shares[i][0] - shares[other][0]), Math.sign(shares[i][1] - shares[other][1]))
  rows.add(kind.longer, gap(shape.length - near.length), tight)
  rows.add(kind.crosses, crosses(upper.plain, lower.plain, below), tight)
  rows.add(kind.tight, tight)
  rows.add(kind.sizes, size(shape.length), size(near.length))
  rows.add(kind.open, bit(upper.text.endsWith('、')))
  if (quotes(upper.text) > 0) rows.add(kind.quote)
  const { plain } = near
  if (isNext) {
    rows.add(K['next begins 2'], plain.charCodeAt(0), plain.charCodeAt(1))
    rows.add(K['next begins 1'], plain.charCodeAt(0))
  } else {
    rows.add(K['before ends 2'], plain.charCodeAt(plain.length - 2), plain.charCodeAt(plain.length - 1))
    rows.add(K['before ends 1'], plain.charCodeAt(plain.length - 1))
  }
}

/** How many quotation marks are open at the end. */
function quotes(text: string): number {
  let open = 0
  for (const character of text)
    if (character === '“') open++
    else if (character === '”') open--
  return open
}

/**
 * How the other heads of a page are built, as a number: whether more of them have a kicker or a sub-headline, by how
 * many, and whether one has its headline on several lines; 0 where they are single lines. A page keeps to its style.
 */
export function votesOf(heads: readonly (readonly string[])[], at: number): number {
  let kickers = 0
  let subtitles = 0
  let wrapped = 0
  heads.forEach((labels, i) => {
    if (i === at || labels.length < 2) return
    if (labels[0] === 'K') kickers++
    if (labels.includes('S')) subtitles++
    if (labels.includes('h')) wrapped++
  })
  if (kickers + subtitles + wrapped === 0) return 0
  const lead = Math.max(-2, Math.min(2, kickers - subtitles))
  return 1 + 4 * (lead + 2) + 2 * bit(wrapped > 0) + bit(kickers > 0)
}

/** No head has more lines; what goes beyond is not looked at. */
const MOST_LINES = 12

/** The heads of a page whose lines are labelled so: the indices of their lines, and what is asked of them. */
export function headsOf(
  shapes: readonly Shape[],
  labels: readonly string[],
): { readonly lines: number[]; readonly head: Head }[] {
  const heads: { lines: number[]; head: Omit<Head, 'pairs' | 'widest' | 'behind'> }[] = []
  labels.forEach((label, start) => {
    if (label !== 'A') return
    const lines: number[] = []
    let led = false
    let i = start
    for (; i < labels.length && (i === start || labels[i] === 'a' || labels[i] === 'Y'); i++) {
      if (labels[i] === 'Y') led = true
      else if (lines.length < MOST_LINES) lines.push(i)
    }
    if (shapes[i]?.look === 'lead') led = true
    let below = ''
    for (; i < labels.length && labels[i] === 'B' && below.length < 400; i++) below += shapes[i].text.slice(0, 300)
    const head = { shapes: lines.map((k) => shapes[k]), below: below.slice(0, 400), first: heads.length === 0, led }
    heads.push({ lines, head })
  })
  const paired = heads.map(({ head }) => head.shapes.slice(1).some(({ blanks }) => blanks === 0))
  const pairs = paired.filter(Boolean).length
  const singles = heads.map(({ head }) => (head.shapes.length === 1 ? head.shapes[0].length : 0))
  const [first, second] = widestTwo(singles)
  const gaps = heads.map(({ lines }) => Math.min(shapes[lines[lines.length - 1] + 1]?.blanks ?? 0, 2))
  const usual = median(gaps.filter((_, i) => singles[i] > 0))
  return heads.map(({ lines, head }, i) => {
    const widest = singles[i] === first ? second : first
    const behind = 4 * gaps[i] + against(gaps[i], usual)
    return { lines, head: { ...head, pairs: pairs - (paired[i] ? 1 : 0), widest, behind } }
  })
}

function widestTwo(widths: readonly number[]): [number, number] {
  let first = 0
  let second = 0
  for (const width of widths) {
    if (width > first) [first, second] = [width, first]
    else if (width > second) second = width
  }
  return [first, second]
}
