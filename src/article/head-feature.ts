import { overlap, type Shape } from './line-look.js'

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
}

/** Attributes by which the lines of a head are compared: which of them is the headline? */
const ATTRIBUTES: readonly (readonly [string, RegExp])[] = [
  [
    'event',
    /(?:召开|举行|举办|落幕|开幕|闭幕|揭牌|启动|收官|开赛|揭晓|成立|换届|签约|发布|公布|命名|表彰|启用|推进会|开班|开工|签订|签下|受表彰|出炉|公示|结束|开营|打响|开锣)$/,
  ],
  ['verb', /召开|举行|举办|开展|启动|推进|探索|打造|推出|走进|慰问|调研|签订|签下|表彰|发布|获|为|让|有了/],
  ['body', /^.{0,10}(?:总工会|工会|工联会|公司|集团|省|市|区|县|厂|局|州|段|矿|总)/],
  ['digit', /\d/],
  ['digit first', /^\d/],
  ['count', /\d+(?:余|多)?(?:名|家|个|项|对|人|万|元|件|支)/],
  ['space', /\S\s\S/],
  ['comma', /,/],
  ['colon', /^[^:]{1,10}:./],
  ['quote', /“/],
  ['all quote', /^“[^”]*”$/],
  ['ask', /[?!]/],
  ['dash', /^——/],
  ['says', /(?:强调|指出|表示|要求|建议|提出|说|:|——)$/],
  ['attends', /出席|讲话|主持|致辞/],
  ['column', /.{5}\((?!摘登|部分|全文)[^()]{2,50}\)$/],
  ['story', /记$|侧记|见闻|小记|纪实|记者手记|访|对话|^——|专访/],
  ['word', /^.{1,6}$/],
  ['edition', /第[一二三四五六七八九十\d]+[届次期]|20\d\d年/],
]

function gap(n: number): string {
  return n < -6 ? '<<' : n < -1 ? '<' : n < 2 ? '=' : n < 7 ? '>' : '>>'
}

function size(n: number): string {
  return n <= 6 ? '6' : n <= 10 ? '10' : n <= 14 ? '14' : n <= 18 ? '18' : n <= 24 ? '24' : n <= 34 ? '34' : '99'
}

/** Whether the word across the line break stands in the text below: 徐州市 | 总工会, one headline on two lines. */
function crosses(above: Shape, below: Shape, text: string): number {
  const pair = above.plain.slice(-1) + below.plain.slice(0, 1)
  if (!text.includes(pair)) return 0
  return text.includes(above.plain.slice(-2) + below.plain.slice(0, 2)) ? 2 : 1
}

/** Names of what holds at each line of a head, alone and beside its neighbours. */
export function headFeatures(head: Head): string[][] {
  const { shapes, below } = head
  const lead = below.slice(0, 90)
  const marks = shapes.map(({ text }) => ATTRIBUTES.map(([, pattern]) => pattern.test(text)))
  const shares = shapes.map(({ plain }) => [overlap(plain, below), overlap(plain, lead)])
  const lines = shapes.length
  const breaks = shapes
    .slice(1)
    .map(({ blanks }) => (blanks > 0 ? 1 : 0))
    .join('')
  const longest = Math.max(...shapes.map(({ length }) => length))
  const set = `${Math.min(head.pairs, 2)}|${head.widest > longest + 4}`
  return shapes.map((shape, i) => {
    const names = [
      `set:${set}|${breaks}|${i}`,
      `pair:${Math.min(head.pairs, 2)}|${breaks}|${i}`,
      '*',
      `at:${i}|${Math.min(lines, 4)}`,
      `br:${breaks}|${i}`,
      `first:${head.first}|${i}|${lines}`,
    ]
    names.push(`n:${size(shape.length)}`, `led:${head.led}|${i}|${lines}`, `ov:${shares[i][0] > 4}|${shares[i][1] > 4}`)
    marks[i].forEach((holds, k) => {
      if (holds) names.push(`m:${ATTRIBUTES[k][0]}`, `mi:${ATTRIBUTES[k][0]}|${i}|${lines}`)
    })
    for (const [other, side] of [
      [i + 1, 'next'],
      [i - 1, 'last'],
    ] as const) {
      const near = shapes[other]
      if (!near) {
        names.push(`no ${side}`)
        continue
      }
      const [above, under] = side === 'next' ? [shape, near] : [near, shape]
      const tight = under.blanks === 0
      marks[i].forEach((holds, k) => {
        const held = marks[other][k]
        if (holds || held) names.push(`${side}:${ATTRIBUTES[k][0]}:${holds ? 1 : 0}${held ? 1 : 0}`)
      })
      const share = Math.sign(shares[i][0] - shares[other][0])
      const leadShare = Math.sign(shares[i][1] - shares[other][1])
      names.push(`${side} ov:${share}|${leadShare}`, `${side} n:${gap(shape.length - near.length)}|${tight}`)
      names.push(`${side} x:${crosses(above, under, below)}|${tight}`, `${side} b:${tight}`)
      names.push(
        `${side} s:${size(shape.length)}|${size(near.length)}`,
        `${side} open:${above.text.slice(-1) === '、'}`,
      )
      const quotes = count(above.text, '“') - count(above.text, '”')
      if (quotes > 0) names.push(`${side} quote open`)
    }
    names.push(`e:${shape.plain.slice(-2)}`, `f:${shape.plain.slice(0, 2)}`)
    return names
  })
}

function count(text: string, character: string): number {
  let n = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) n++
  return n
}

/** No head has more lines; what goes beyond is not looked at. */
const MOST_LINES = 12

/** The heads of a page whose lines are labelled so: the indices of their lines, and what is asked of them. */
export function headsOf(
  shapes: readonly Shape[],
  labels: readonly string[],
): { readonly lines: number[]; readonly head: Head }[] {
  const heads: { lines: number[]; head: Omit<Head, 'pairs' | 'widest'> }[] = []
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
  return heads.map(({ lines, head }, i) => {
    const widest = singles[i] === first ? second : first
    return { lines, head: { ...head, pairs: pairs - (paired[i] ? 1 : 0), widest } }
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
