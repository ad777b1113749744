import { fold } from '../text/fold.js'
import { lexicon } from '../text/lexicon.js'
import { isWebLine } from './byline.js'
import { type Line, linesOf, squeeze } from './line.js'
import { columnKind } from './line-look.js'

/** Which issue and page a text comes from; what is not known is left out. */
export interface Issue {
  readonly paper?: string
  /** ISO `YYYY-MM-DD`. */
  readonly date?: string
  /** As printed, without leading zeros: `3`, `A2`. */
  readonly page?: string
  readonly region?: string
}

const NUMERALS = '〇一二三四五六七八九'
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 二十八 → 28, 二〇一五 → 2015, 2OO8 → 2008; '' where it is no number. */
function digitsOf(text: string): string {
  const plain = text.replace(/[oO○零]/g, (c) => (c === '○' || c === '零' ? '〇' : '0')).replace(/元/g, '一')
  if (/^\d+$/.test(plain)) return plain
  const ten = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain)
  if (ten) return String(10 * (ten[1] ? NUMERALS.indexOf(ten[1]) : 1) + (ten[2] ? NUMERALS.indexOf(ten[2]) : 0))
  return [...plain].every((c) => NUMERALS.includes(c)) ? [...plain].map((c) => NUMERALS.indexOf(c)).join('') : ''
}

/** ISO date of year, month and day as written, or undefined where there is no such day. */
function isoDate(year: string, month: string, day: string): string | undefined {
  const [y, m, d] = [digitsOf(year), digitsOf(month), digitsOf(day)].map(Number)
  if (!(y >= 1900 && y < 2100 && m >= 1 && m <= 12 && d >= 1 && d <= DAYS[m - 1])) return undefined
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

const FULL_DATE =
  /([12][\dO○零o]{3}|[一二][〇○零一二三四五六七八九]{3})\s*[年.\-/]\s*([\dOo]{1,2}|[一二三四五六七八九十]{1,2})\s*[月.\-/]\s*([\dOo]{1,2}|[一二三四五六七八九十]{1,3})\s*日?/
const PLAIN_DATE = /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/

/** The first date in `text` (half-width print), ISO: 2019年11月20日, 2 0 1 7 年 6 月 1 4 日, 2020.12.11, 20231220. */
export function findDate(text: string): string | undefined {
  const found = FULL_DATE.exec(text) ?? FULL_DATE.exec(squeeze(text)) ?? PLAIN_DATE.exec(text)
  return found ? isoDate(found[1], found[2], found[3]) : undefined
}

/** A page number as printed, without leading zeros: 03 → 3, 第A2版 → A2, 三 → 3. */
export function pageNumber(text: string): string | undefined {
  const plain = squeeze(fold(text)).replace(/^第|版$/g, '')
  const latin = /^([A-Za-z]?)0*(\d{1,3})$/.exec(plain)
  if (latin) return latin[1].toUpperCase() + latin[2]
  const chinese = digitsOf(plain)
  return chinese && chinese.length < 3 && !/^\d/.test(plain) ? chinese : undefined
}

const PAGES = [
  /第([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,2})版/,
  /(?:^|[^\d今日本期共])0*([A-Z]?\d{1,3})版/,
  /[·|]([A-Z]\d{1,2})(?!\d)/,
]

function findPage(lines: readonly Line[]): string | undefined {
  for (const pattern of PAGES) {
    for (const { text } of lines) {
      const plain = squeeze(text).replace(/(?:今日|今天|本期|共)\S{1,3}版/g, '')
      const found = pattern.exec(plain) ?? pattern.exec(text.replace(/(?:今日|今天|本期|共)\S{1,3}版/g, ''))
      if (found) return pageNumber(found[1])
    }
  }
  for (const { text } of lines.slice(0, 4)) {
    const rest = text.replace(FULL_DATE, '  ')
    const dated = rest !== text
    const found = END_NUMBER.exec(rest) ?? (dated ? COLUMN_NUMBER.exec(rest) : null) ?? FIRST_NUMBER.exec(rest)
    if (found && (dated || !findDate(text) || found[0].startsWith(' '))) return pageNumber(found[1])
  }
  return undefined
}

/** `工会/安全   03`, `星期三   02 综合`, `3  基层工会`: a page number beside the name of its section. */
const END_NUMBER = /\s([A-Z]?\d{1,2})$/
const COLUMN_NUMBER = /(?:^|[\s|])([A-Z]?\d{1,2})\s?(?=[\u4e00-\u9fff·]{2,8}(?:\s|$))/
const FIRST_NUMBER = /^([A-Z]?\d{1,2})(?=\s|$)/

const regions = new Map(lexicon('paper').map((row) => [row.paper, row.region]))
const NAME =
  /^[\u4e00-\u9fff]{2,12}(?:日报|晚报|时报|午报|工报|工人报|职工报|铁道|铁道报|周报|导报|工会网|职工网|工会在线|职工在线|(?<![汇通情公海喜捷预申呈填举回播])报)$/

/** The name of the paper in its banner: one of `data/lexicon/paper.tsv`, or what is called like a paper. */
function findPaper(lines: readonly Line[]): string | undefined {
  const parts = lines.flatMap(({ text }) => text.split(/\s{2,}|[|>·]/).map(squeeze))
  const words = lines.flatMap(({ text }) => text.split(/[\s|>·]+/))
  for (const part of [...parts, ...words]) {
    const word = part.replace(/^[^\u4e00-\u9fff]+/, '').match(/^[\u4e00-\u9fff]+/)?.[0] ?? ''
    if (regions.has(word)) return word
  }
  return parts.find((part) => NAME.test(part) && columnKind(part) === undefined)
}

/** Region that the name of a paper tells: the lexicon's, else the province or city it begins with. */
export function regionOf(paper: string): string | undefined {
  const known = regions.get(paper)
  if (known) return known
  return areas().get(paper.slice(0, 3)) ?? areas().get(paper.slice(0, 2))
}

let areaNames: Map<string, string> | undefined

/** Provinces and cities by their short names: 江苏 → 江苏省, 聊城 → 山东省聊城市. */
function areas(): Map<string, string> {
  if (areaNames) return areaNames
  areaNames = new Map()
  const provinces = new Map<string, string>()
  for (const { code, name } of lexicon('region')) {
    const short = name.replace(/(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/, '')
    if (code.length === 2) {
      provinces.set(code, name)
      areaNames.set(short, name)
    } else if (code.length === 4 && short.length >= 2 && short.length <= 3 && !areaNames.has(short)) {
      areaNames.set(short, `${provinces.get(code.slice(0, 2)) ?? ''}${name}`)
    }
  }
  return areaNames
}

const BANNER_LINES = 7
const WEEKDAY = /星期|农历|藏历|今天是|版/
/** What stands beside the date in the date line of an issue, and not beside a date that a piece is about. */
const ISSUE_LINE =
  /星期|[周週][一二三四五六日]|农历|藏历|今天是|责编|编辑|主编|编委|美编|版式|组版|校对|第?\s*[A-Z]?\d{1,2}\s*版|[一二三四五六七八九十]版|[总第]\s*[\d×]+\s*期|刊号|邮箱|E-?mail|报(?:\s|$)/i
/** (2019年1月3日), (……第七次会议通过), ——在……会议上的讲话: the date of a document. */
const DOCUMENT = /^(?:\(|——)|通过|审议|讲话|致辞|会议于/

/** 2023年12月20日 星期三 第3版; a date alone only at the very top of the page. */
function isDateLine(text: string, index: number): boolean {
  if (DOCUMENT.test(text) || findDate(text) === undefined) return false
  return ISSUE_LINE.test(text) || isTopDate(text, index)
}

function isTopDate(text: string, index: number): boolean {
  return index < 2 && /^[\d年月日.\-/\s〇零一二三四五六七八九十]+$/.test(text)
}

/** Reads the issue off the page itself: its date line, page number and banner; of a web page its latest date. */
export function issueOf(text: string): Issue {
  const head = linesOf(text.slice(0, 4000)).filter((line) => line.text.length <= 120 && !/[。;]/.test(line.text))
  const banner = head
    .slice(0, BANNER_LINES)
    .filter((line, i) => !isWebLine(line.text) || WEEKDAY.test(line.text) || isTopDate(line.text, i))
  const dated = banner.filter((line) => isDateLine(line.text, head.indexOf(line)))
  const date = dated.length ? findDate(dated[0].text) : latestDate(text)
  const near = banner
    .filter((line) => dated.includes(line) || STAFFED.test(line.text) || squeeze(line.text).length <= 40)
    .slice(0, 4)
  const paper = findPaper(banner)
  const page = dated.length ? findPage(near) : undefined
  return { paper, date, page, region: paper ? regionOf(paper) : undefined }
}

const STAFFED = /责编|责任编辑|编辑|版式|美编/

/** A line under the headline of a web page, and not the date that closes a letter or document. */
const SOURCE_LINE = /\d:\d\d|来源|发布|时间|日期|作者|记者|供稿|点击|浏览|阅读|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}/

/** The latest date of the source lines of a web page (发布时间:2022-06-13 09:42); a printed page has none. */
function latestDate(text: string): string | undefined {
  let latest: string | undefined
  let isWebPage = false
  for (const line of linesOf(text)) {
    if (line.text.length > 90 || !isWebLine(line.text)) continue
    const date = findDate(line.text)
    if (!date) continue
    isWebPage ||= SOURCE_LINE.test(line.text)
    if (!latest || date > latest) latest = date
  }
  return isWebPage ? latest : undefined
}

/** What the name of a file tells: 劳动午报_2023-12-20_03.txt, 20231220-03-02.txt. */
export function issueOfFile(name: string): Issue {
  const stem = fold(name).replace(/\.[^.]*$/, '')
  const found = /(?<!\d)((?:19|20)\d\d)[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})日?(?!\d)/.exec(stem)
  const date = found ? isoDate(found[1], found[2], found[3]) : undefined
  const rest = found && date ? stem.slice(found.index + found[0].length) : ''
  const page = /^[-_ ]+(?:第)?([A-Za-z]?\d{1,3})(?:版)?(?=$|[-_ ])/.exec(rest)
  const before = found && date ? stem.slice(0, found.index) : ''
  const name_ = /^[\u4e00-\u9fff]{2,20}/.exec(before.trim())
  const paper = name_?.[0]
  return { paper, date, page: page ? pageNumber(page[1]) : undefined, region: paper ? regionOf(paper) : undefined }
}

/**
 * What the path of a file tells: its name, and where that is silent the folders or archives it is in:
 * 劳动午报/2023-12-20/03.txt, 2023/12/20/第03版.txt, 20231220.zip/03.txt.
 */
export function issueOfPath(path: string): Issue {
  const folders = path.split('/')
  const name = folders.pop() ?? ''
  const own = issueOfFile(name)
  const above = fold(folders.join('/')).replace(/\.zip(?=\/|$)/gi, '')
  const date = own.date ?? findDate(above)
  const paper = own.paper ?? above.split('/').findLast((part) => regions.has(part) || NAME.test(part))
  // A bare number is that of the page only in the folder of an issue.
  const page = own.page ?? (own.date || !date ? undefined : pageNumber(name.replace(/\.[^.]*$/, '')))
  return { paper, date, page, region: paper ? regionOf(paper) : undefined }
}
