import { lexicon } from '../text/lexicon.js'
import { isHan } from './line.js'

/** Spaced print between two words of a line: one space, one ideographic space, or more. */
type Width = 1 | 2 | 3

interface Word {
  readonly start: number
  readonly end: number
  /** The Chinese characters at its end and at its beginning, up to punctuation; a role in front of a name left out. */
  readonly tail: string
  readonly head: string
}

const ROLE =
  /(?:记者|通讯员|实习生|特约撰稿|特约|摄影|撰文|编辑|责编|美编|编审|组版|版式|校对|视觉|检校|审核|作者|供稿|文字|图片|读者|会员|报道|整理)$/
/** Characters that stand alone without being part of a name: 仇大川  男  徐州…; 汤 山 摄. */
const ALONE = /^[男女摄图注问答等与和及]$/

/** Surnames of `data/lexicon/surname.tsv`, one character or more. */
const surnames = new Set(lexicon('surname').map((row) => row.surname))

function wordsOf(text: string, start: number, end: number): Word[] {
  const credit = /[摄图]/.test(text.slice(start, end))
  const words: Word[] = []
  for (let at = start; at < end; ) {
    while (at < end && /\s/.test(text[at])) at++
    let to = at
    while (to < end && !/\s/.test(text[to])) to++
    if (to === at) break
    let from = to
    while (from > at && isHan(text.charCodeAt(from - 1))) from--
    let until = at
    while (until < to && isHan(text.charCodeAt(until))) until++
    const tail = text.slice(from, to)
    const name = tail.replace(/^.*(?:记者|通讯员|实习生|特约撰稿|编辑|责编|美编|版式|审核|作者)(?=.{1,2}$)/, '')
    const head = text.slice(at, until)
    // 本报记者 佟 彤 文 万 家 灯 摄: behind a name, 文 says who wrote.
    const wrote = credit && head === '文' && words.length > 0 && words[words.length - 1].tail !== ''
    const alone = wrote || ALONE.test(head)
    words.push({ start: at, end: to, tail: alone || ROLE.test(tail) ? '' : name, head: alone ? '' : head })
    at = to
  }
  return words
}

function widthBetween(print: string, from: number, to: number): Width {
  if (to - from > 1) return 3
  return print[from] === '\u3000' ? 2 : 1
}

const single = (run: string): boolean => run.length === 1

/**
 * The gaps in `[start, end)` of a line (`print` as it stands, `text` in half-width print) that only pad a name or a
 * letter-spaced headline, each by the offset behind it: `张 敏`, `祁 连 城`, `阎 晋生`, `光 荣 榜`, but neither
 * `赵 明 | 王 芳` nor `市国防工会 | 番禺区总工会`. `headline`: a row of single characters is one phrase, not names.
 */
export function paddings(text: string, print: string, start: number, end: number, headline: boolean): number[] {
  const words = wordsOf(text, start, end)
  const gaps: Width[] = []
  let narrowest: Width = 3
  for (let i = 0; i + 1 < words.length; i++) {
    const gap = widthBetween(print, words[i].end, words[i + 1].start)
    gaps.push(gap)
    if ((single(words[i].tail) || single(words[i + 1].head)) && words[i].tail && gap < narrowest) narrowest = gap
  }
  const out: number[] = []
  const close = (i: number) => gaps[i] <= narrowest
  const merge = (i: number) => out.push(words[i + 1].start)
  for (let i = 0; i < words.length; i++) {
    if (!single(words[i].tail)) continue
    let last = i
    const opens = () => last + 1 < words.length && close(last) && (last === i || goesOn(words[last]))
    while (opens() && single(words[last + 1].head)) last++
    const count = last - i + 1
    const follows = opens() ? words[last + 1].head : ''
    if (count === 1) {
      if (follows.length > 1) merge(i)
      else if (i > 0 && close(i - 1) && words[i - 1].tail.length === 2 && words[i].head.length === 1) merge(i - 1)
    } else if (count === 2) {
      merge(i)
      const pair = words[i].tail + words[i + 1].head
      if (surnames.has(pair) && follows.length > 1 && follows.length < 3) merge(i + 1)
    } else {
      const letters = [words[i].tail, ...words.slice(i + 1, last + 1).map((w) => w.head)].join('')
      for (const size of headline ? [count] : groups(letters)) {
        for (let k = 0; k < size - 1; k++) merge(i + k)
        i += size
      }
      i--
      continue
    }
    i = last
  }
  return out
}

/** True where the word is nothing but Chinese characters, so that the name may go on behind it. */
function goesOn(word: Word): boolean {
  return word.head.length > 0 && word.head.length === word.end - word.start
}

/** Cuts a row of characters into names of two to four, each led by a surname where that can be: 2, 2 or 3, … */
function groups(letters: string): number[] {
  if (letters.length <= 3) return [letters.length]
  const cost = new Array<number>(letters.length + 1).fill(Number.POSITIVE_INFINITY)
  const size = new Array<number>(letters.length + 1).fill(0)
  cost[0] = 0
  for (let at = 0; at < letters.length; at++) {
    for (const length of [2, 3, 4]) {
      if (at + length > letters.length) continue
      const compound = surnames.has(letters.slice(at, at + 2))
      const led = compound ? length > 2 : surnames.has(letters[at])
      const price = cost[at] + (led ? 0 : 3) + (length === 2 ? 0 : length === 3 ? 0.5 : compound ? 0.5 : 4)
      if (price < cost[at + length]) {
        cost[at + length] = price
        size[at + length] = length
      }
    }
  }
  const found: number[] = []
  for (let at = letters.length; at > 0; at -= size[at]) found.unshift(size[at])
  return found
}
