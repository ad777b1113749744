import type { Mention } from '../mention/mention.js'
import { lexicon } from '../text/lexicon.js'

/** An office or job as it stands in the text: 党组书记 in `A党组书记、副主任、B主席张三`. Offsets count in the joined text. */
export interface Title {
  readonly start: number
  readonly end: number
  readonly text: string
  /** 原, 时任, 曾任 and the like, where they stand before it. */
  readonly tense?: string
}

const rows = lexicon('office')
const wordsOf = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.word)
const longest = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|')

/** By last code unit: the office words that end with it. */
const officeEnds = new Map<number, string[]>()
for (const word of wordsOf('office')) {
  const last = word.charCodeAt(word.length - 1)
  const known = officeEnds.get(last)
  if (known) known.push(word)
  else officeEnds.set(last, [word])
}
const endings: ReadonlySet<number> = new Set([...wordsOf('ending').join('')].map((one) => one.charCodeAt(0)))
const TENSE = new RegExp(`^(?:${longest(wordsOf('tense'))})`)
/** One character is a tense only where nothing runs into it: 原 in `,原A主席`, not in 高原A. */
const TENSE_BEFORE = new RegExp(
  `(?:${longest(wordsOf('tense').filter((word) => word.length > 1))}|(?<![\\p{L}\\p{N}])[${wordsOf('tense')
    .filter((word) => word.length === 1)
    .join('')}])$`,
  'u',
)
/** What a title never holds: verbs of saying, kinds of body, time. */
const FOREIGN =
  /公司|举[办行]|召开|出席|参加|来到|表示|[的了是在和与及将把被由到]|[0-9]{2,}|你|我|他|她|们|职工$|员工$|获得者|先进|劳模|模范|奖|同志|名$|全体|各|等|成长|生长|增长|特长|部长级|记者|通讯员|实习生|选举|当选|担任|推选|任命|聘|以及|还有|说$/
/** Words that end in 长 or 员 but are no jobs. */
const NO_JOB =
  /成员$|人员$|党员$|动员$|成长$|增长$|特长$|师生$|施工$|开工$|完工$|分工$|加工$|民工$|技工$|打工$|竣工$|复工$|务工$|高手$|联手$|选手$|对手$|助手$|牵手$|携手$|双手$|新手$|能手$|老师$|全员$|会员$|学员$|委员$|会长$|员工$|职工$|讲师$|延长$|擅长$|所长$|校长$|新员$|演员$|球员$|队长$/
const MOST = 16

/** For each code unit: number of the list of office words that begin with it, longest first; 0 for none. */
const listOf = new Uint16Array(65536)
/** For each code unit: bits of the words' second characters (by their last five bits) that may follow it. */
const follows = new Uint32Array(65536)
const lists: string[][] = [[]]
for (const word of wordsOf('office')) {
  const first = word.charCodeAt(0)
  if (!listOf[first]) listOf[first] = lists.push([]) - 1
  lists[listOf[first]].push(word)
  follows[first] |= word.length > 1 ? 1 << (word.charCodeAt(1) & 31) : -1
}
for (const list of lists) list.sort((a, b) => b.length - a.length)

/** Length of the longest office word that begins at `at`, or 0. */
function officeAt(text: string, at: number, end: number): number {
  if (at >= end) return 0
  const first = text.charCodeAt(at)
  // Most places are passed over by their first two characters.
  if (follows[first] === 0 || !((follows[first] >>> (text.charCodeAt(at + 1) & 31)) & 1)) return 0
  for (const word of lists[listOf[first]]) if (at + word.length <= end && text.startsWith(word, at)) return word.length
  return 0
}

/** True where `text` as a whole reads as an office or a job. */
export function isTitle(text: string): boolean {
  if (text.length < 2 || text.length > MOST) return false
  const last = text.charCodeAt(text.length - 1)
  if (officeEnds.get(last)?.some((word) => text.endsWith(word))) return !FOREIGN.test(text)
  return endings.has(last) && text.length <= 9 && !FOREIGN.test(text) && !NO_JOB.test(text)
}

/** Credits of a paper's makers; a title only right behind a body. */
const CREDIT = /^(?:责任?编辑?|编辑|摄影|制图|审核|[初复终]审|校对|版式|美编|编审)$/

/** 1 for each code unit that no title goes beyond: white space and punctuation. */
const STOPS = new Uint8Array(65536)
const WHITE =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
for (const mark of `${WHITE}、,，。;；:：()（）“”"《》!！?？…—/`) STOPS[mark.charCodeAt(0)] = 1
const stopsAt = (text: string, at: number): boolean => STOPS[text.charCodeAt(at)] === 1
/** What may stand between a body and a title: 在公司当电工, 是公司的一名机长. */
const LEAD =
  /^[ \t]*(?:的|担任|历任|兼任|当(?![选天年地时场前晚日中了作成])|任(?!命)|做|干)?(?:一名|一位|名(?!誉)|位)?(?:[老女](?=[^职工总会教主干书]{1,3}[工师员](?![会委作])))?/
/** By code unit: 1 for what `LEAD` begins with where it is not empty, 2 for what `APPOINT` begins with, or one before it. */
const BEGINS = new Uint8Array(65536)
for (const one of ' \t的担历兼当任做干一名位老女') BEGINS[one.charCodeAt(0)] |= 1
for (const one of '担当出任兼调选聘受接晋历改做干曾为') BEGINS[one.charCodeAt(0)] |= 2
/** 第五届委员会主席 is the office 主席; 第十八届执行委员会委员 is 执行委员会委员. */
const TERM = /^第[一二三四五六七八九十百0-9]+届(?:委员会(?=主席|副主席|常|委员|书记|[正副]?主任))?/

const JOINS = /[、和及与兼]/
/** A body that is not named, before a title: 公司党委书记张三, 该公司总裁李四. */
const BARE_BODY = /^(?:据|由|让|向)?(?:该|本|我)?(?:公司|集团|学院|学校|大学|医院|[院校局厂矿部站所]|中心|协会)/

/**
 * Finds titles where grammar allows one: behind an organization, behind another title in a chain, on either side of a
 * person, behind 任, 当选 and the like, and wherever an office word stands by itself. `outer` holds the outermost
 * mentions in reading order; titles come in reading order and do not overlap.
 */
export function findTitles(text: string, outer: readonly Mention[]): Title[] {
  const finder = new TitleFinder(text)
  let gapStart = 0
  for (let i = 0; i <= outer.length; i++) {
    const right = outer[i]
    const gapEnd = right ? right.start : text.length
    if (gapEnd > gapStart) finder.gap(gapStart, gapEnd, outer[i - 1], right)
    gapStart = Math.max(gapStart, right ? right.end : gapEnd)
  }
  return finder.titles
}

/** 当 before a job: 当助产士, not 当选, 当天. */
const APPOINT =
  /(?:担任|当选为?|出任|任命为|兼任|调任|选为|选聘为|聘任?为|受聘为|接任|晋升为|历任|改任|做过|干过|当过|曾[是任]|(?:^|[^主责信])任|(?:^|[,，还])兼|当(?![选天年地时场前晚日中了作成])|为)/g

class TitleFinder {
  readonly #text: string
  readonly titles: Title[] = []

  constructor(text: string) {
    this.#text = text
  }

  gap(start: number, end: number, left: Mention | undefined, right: Mention | undefined): void {
    const text = this.#text
    const first = this.titles.length
    const person = right?.type === 'Person'
    let at = start
    if (left?.type === 'Organization' && text[at] === '长') {
      const body = text[start - 1]
      if (/[部局厅处科室院校所站班队厂组团]/.test(body)) {
        this.titles.push({ start: at, end: at + 1, text: `${body}长` })
        at = this.#more(at + 1, end, person)
      }
    } else if (left?.type === 'Organization' || left?.type === 'Place') {
      if (BEGINS[text.charCodeAt(at)] & 1) at += LEAD.exec(text.slice(at, Math.min(end, at + 8)))?.[0].length ?? 0
      const reached = this.#chain(at, end, person)
      at = reached > at ? reached : start
    } else if (left?.type === 'Person' && officeAt(text, at, end)) at = this.#chain(at, end, person)
    this.#appointed(at, end, person)
    if (person && end > at) this.#before(Math.max(at, end - MOST - 24), end)
    this.#alone(at, end)
    if (this.titles.length > first + 1) this.titles.push(...this.titles.splice(first).sort((a, b) => a.start - b.start))
  }

  #free(start: number, end: number): boolean {
    for (let i = this.titles.length - 1; i >= 0 && i > this.titles.length - 12; i--) {
      if (this.titles[i].start < end && start < this.titles[i].end) return false
    }
    return true
  }

  #add(title: Title): void {
    if (this.#free(title.start, title.end)) this.titles.push(title)
  }

  #appointed(at: number, end: number, person: boolean): void {
    const text = this.#text
    const most = Math.min(end, at + 100)
    let first = at
    while (first < most && !(BEGINS[text.charCodeAt(first)] & 2)) first++
    if (first >= most) return
    const rest = text.slice(at, most)
    // 任 and 兼 count with the character before them.
    APPOINT.lastIndex = Math.max(0, first - at - 1)
    for (let hit = APPOINT.exec(rest); hit; hit = APPOINT.exec(rest)) {
      const from = at + hit.index + hit[0].length
      const to = this.#chain(from, end, person)
      if (to > from) APPOINT.lastIndex = Math.max(APPOINT.lastIndex, to - at)
    }
  }

  /** Reads a chain of titles from `at`: 党组书记、副主任. Returns where it ends, or `at` where there is none. */
  #chain(at: number, end: number, person: boolean): number {
    const title = this.#titleFrom(at, end, person)
    if (!title || !this.#free(title.start, title.end)) return at
    this.titles.push(title)
    return this.#more(title.end, end, person)
  }

  #more(reached: number, end: number, person: boolean): number {
    const text = this.#text
    if (reached >= end || !JOINS.test(text[reached])) return reached
    const from = reached + (text.startsWith('兼任', reached) ? 2 : 1)
    const to = this.#chain(from, end, person)
    return to > from ? to : reached
  }

  #titleFrom(at: number, end: number, person: boolean): Title | undefined {
    const text = this.#text
    const tense = TENSE.exec(text.slice(at, at + 5))?.[0]
    const term = TERM.exec(text.slice(at + (tense?.length ?? 0), at + 14))?.[0]
    const from = at + (tense?.length ?? 0) + (term?.length ?? 0)
    let to = from
    const most = Math.min(end, from + MOST)
    while (to < most && !stopsAt(text, to) && !(to > from + 1 && text[to] === '兼')) to++
    if (to <= from) return undefined
    const closed = to === end ? person || end === text.length : to < most
    const segment = text.slice(from, to)
    if (closed && isTitle(segment)) return { start: from, end: to, text: segment, tense }
    let free = 0
    for (let i = 0; i < segment.length && i <= 8; i++) {
      const length = officeAt(text, from + i, to)
      if (!length) continue
      while (free < i && !FOREIGN.test(segment.slice(0, free + 1))) free++
      if (free < i) break
      let stop = i + length
      for (let next = officeAt(text, from + stop, to); next; next = officeAt(text, from + stop, to)) stop += next
      if (/^[级们性制式化代]/.test(text.slice(from + stop, from + stop + 1))) continue
      return { start: from, end: from + stop, text: segment.slice(0, stop), tense }
    }
    return undefined
  }

  /** The titles that end where a person begins: 党委副书记、工会主席 in `,党委副书记、工会主席李四`. */
  #before(start: number, end: number): void {
    const text = this.#text
    let stop = end
    while (stop > start && /[: ]/.test(text[stop - 1])) stop--
    let from = stop
    while (from > start && !stopsAt(text, from - 1)) from--
    const bare = from + (BARE_BODY.exec(text.slice(from, stop))?.[0].length ?? 0)
    for (let at = from; at < stop - 1; at++) {
      if (at > from && at !== bare && !/[的和及与由是有为对向被以者将请邀任在名叫]/.test(text[at - 1])) continue
      const tense = TENSE.exec(text.slice(at, at + 5))?.[0]
      const begin = at + (tense?.length ?? 0)
      const body = text.slice(begin, stop)
      if (!isTitle(body) || CREDIT.test(body)) continue
      this.#add({ start: begin, end: stop, text: body, tense })
      for (let left = at; left > start + 2 && JOINS.test(text[left - 1]); ) {
        let open = left - 1
        while (open > start && !stopsAt(text, open - 1) && !JOINS.test(text[open - 1])) open--
        let part = text.slice(open, left - 1)
        const body = isTitle(part) ? 0 : (BARE_BODY.exec(part)?.[0].length ?? 0)
        part = part.slice(body)
        if (!isTitle(part)) break
        this.#add({ start: open + body, end: left - 1, text: part })
        left = open
      }
      return
    }
  }

  /** Office words by themselves: 站长是鲍喜顺, 是这里的工长. */
  #alone(start: number, end: number): void {
    const text = this.#text
    for (let at = start; at < end; at++) {
      const length = officeAt(text, at, end)
      if (!length) continue
      const stop = at + length
      if (stop < text.length && !/[\s、,，。;；:：()（）“”"》!！?？…—是和及与兼说]/.test(text[stop]) && stop !== end)
        continue
      let open = at
      while (
        open > start &&
        at - open < 10 &&
        !stopsAt(text, open - 1) &&
        !/[的任为是当和及与各名兼做从叫]/.test(text[open - 1])
      ) {
        open--
      }
      const body = text.slice(open, stop)
      if (isTitle(body) && !CREDIT.test(body)) this.#add({ start: open, end: stop, text: body })
      at = stop - 1
    }
  }
}

/** The tense that stands before the body of an office: `原A主席张三`, `李四曾任A秘书长`, `王五拟任A部长`. */
export function tenseBefore(text: string, body: number): string | undefined {
  return TENSE_BEFORE.exec(text.slice(Math.max(0, body - 5), body))?.[0]
}
