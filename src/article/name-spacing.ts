import { lexicon } from '../text/lexicon.js'
import { isHan } from './line.js'

/** Spaced print between two words of a line: one space, one ideographic space, or more. */
type Width = 1 | 2 | 3

interface Word {
  readonly start: number
  readonly end: number
  /** The Chinese characters it begins and ends with, up to punctuation; '' where they cannot be part of a name. */
  readonly head: string
  readonly tail: string
}

const ROLE =
  '(?:记者|通讯员|实习生|特约撰稿|特约|摄影|撰文|编辑|责编|美编|编审|组版|版式|校对|视觉|检校|审核|作者|供稿|文字|图片|读者|会员|报道|整理)'
const ROLE_ENDS = new RegExp(`${ROLE}$`)
const ROLE_BEGINS = new RegExp(`^(?:本报|本刊|本网)?${ROLE}`)
const ROLE_BEFORE_NAME = new RegExp(`^.*${ROLE}(?=.{1,2}$)`)
/** Characters that stand alone without being part of a name: 仇大川  男  徐州…; 汤 山 摄. */
const ALONE = /^[男女摄图注问答等与和及]$/
/** Ends of offices, in front of a name: 工会主席折 小梅, 奖章获得者常 青. */
const OFFICE = /[长员者席记师人任授手工模表]$/

/** Surnames of `data/lexicon/surname.tsv`, one character or more. */
export const surnames = new Set(lexicon('surname').map((row) => row.surname))

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
    const head = text.slice(at, until)
    // 本报记者 佟 彤 文 万 家 灯 摄: behind a name, 文 says who wrote.
    const wrote = credit && head === '文' && words.length > 0 && words[words.length - 1].tail !== ''
    const alone = wrote || ALONE.test(head)
    const counted = from > at && /[\w%]/.test(text[from - 1])
    const run = text.slice(from, to)
    const tail = alone || counted || ALONE.test(run) || ROLE_ENDS.test(run) ? '' : run.replace(ROLE_BEFORE_NAME, '')
    words.push({ start: at, end: to, head: alone || ROLE_BEGINS.test(head) ? '' : head, tail })
    at = to
  }
  return words
}

function widthBetween(print: string, from: number, to: number): Width {
  if (to - from > 1) return 3
  return print[from] === '\u3000' ? 2 : 1
}

const isSingle = (run: string): boolean => run.length === 1

/** True where the word is nothing but Chinese characters, so that a name may go on behind it. */
function goesOn(word: Word): boolean {
  return word.head.length > 0 && word.head.length === word.end - word.start
}

/** 检修班长雷 | 大 勇, 工会主席折 | 小梅, 上官 | 婉月: a surname, alone or behind an office, its name spaced off. */
function namesAfterOffice(word: Word, next: Word | undefined): boolean {
  const { tail } = word
  if (surnames.has(tail) && tail.length === 2) return next !== undefined && next.head.length > 0 && next.head.length < 3
  if (!next || tail.length < 3 || next.head.length === 0 || next.head.length > 2) return false
  return surnames.has(tail[tail.length - 1]) && OFFICE.test(tail.slice(0, -1))
}

/**
 * The gaps in `[start, end)` of a line (`print` as it stands, `text` in half-width print) that only pad a name or a
 * letter-spaced headline, each by the offset behind it: `张 敏`, `祁 连 城`, `阎 晋生`, `光 荣 榜`, but neither
 * `赵 明 | 王 芳` nor `市国防工会 | 番禺区总工会`. `headline`: a row of single characters is one phrase, not names.
 */
export function paddings(text: string, print: string, start: number, end: number, headline: boolean): number[] {
  const words = wordsOf(text, start, end)
  const gaps = words.slice(1).map((word, i) => widthBetween(print, words[i].end, word.start))
  let narrowest: Width = 3
  gaps.forEach((gap, i) => {
    const { tail } = words[i]
    const { head } = words[i + 1]
    if (tail && head && (isSingle(tail) || isSingle(head)) && gap < narrowest) narrowest = gap
  })
  const close = (i: number) => gaps[i] <= narrowest
  const out: number[] = []
  const merge = (i: number) => out.push(words[i + 1].start)
  for (let i = 0; i < words.length; i++) {
    if (namesAfterOffice(words[i], words[i + 1]) && close(i)) merge(i)
    if (!isSingle(words[i].tail)) continue
    const first = i
    let last = i
    const opens = () => last + 1 < words.length && close(last) && (last === first || goesOn(words[last]))
    while (opens() && isSingle(words[last + 1].head)) last++
    const follows = opens() ? words[last + 1].head : ''
    const letters =
      words[first].tail +
      words
        .slice(first + 1, last + 1)
        .map((word) => word.head)
        .join('')
    if (letters.length === 1) {
      if (follows.length > 1) merge(first)
      else if (first > 0 && close(first - 1) && words[first - 1].tail.length === 2 && words[first].head)
        merge(first - 1)
    } else if (letters.length === 2) {
      merge(first)
      if (surnames.has(letters) && follows.length === 2) merge(last)
    } else {
      let at = first
      for (const size of headline ? [letters.length] : grouping(letters, follows)) {
        for (let k = 0; k < size - 1; k++) merge(at + k)
        at += size
      }
    }
    // 童 心、丹 增: the word that ends one name begins the next.
    i = last === first || goesOn(words[last]) ? last : last - 1
  }
  return out
}

/** 胡 果 朱 虹采访整理: what stands behind the last character of a name. */
const BEHIND_NAME = /^.(?:采访|整理|摄|报道|等|图|文)/

/** The sizes of the names in a row of characters; the first of `follows` belongs to it where it is led better so. */
function grouping(letters: string, follows: string): number[] {
  // 徐 高 曹 操心: the last character leads the name that follows.
  if (letters.length === 3 && follows.length === 2 && surnames.has(letters[2])) return [2, 2]
  const names = namesIn(letters)
  if (!BEHIND_NAME.test(follows)) return names.sizes
  const longer = namesIn(letters + follows[0])
  return longer.price < names.price ? longer.sizes : names.sizes
}

/** Cuts a row of characters into names of two to four, each led by a surname where that can be: 2, 2 or 3, … */
function namesIn(letters: string): { sizes: number[]; price: number } {
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
  const sizes: number[] = []
  for (let at = letters.length; at > 0; at -= size[at]) sizes.unshift(size[at])
  return { sizes, price: cost[letters.length] }
}
