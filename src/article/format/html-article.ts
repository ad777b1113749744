import { fold } from '../../text/fold.js'
import { isByline, isWebLine } from '../byline.js'
import { plainTitle } from '../head.js'
import { findDate } from '../issue.js'
import { isHan } from '../line.js'
import type { HtmlBlock, HtmlPage } from './html-block.js'
import type { HtmlStatement } from './html-statement.js'

/** The lines of one article of a web page: its head, and what stands below. */
export interface HtmlArticle {
  /** '' where none is known. */
  readonly title: string
  readonly lines: readonly string[]
}

/** Prose of an article has so many Chinese characters at least. */
const LEAST_PROSE = 40

export function hanCount(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) count++
  return count
}

/** For the most part links; what stands between them does not count. */
export function isLinks({ linked, text }: HtmlBlock): boolean {
  return linked > 0 && linked * 2 > text.replace(/[\s|·>»/]+/g, '').length
}

/** A block that is read: no navigation, not for the most part links. */
function isUsable(block: HtmlBlock): boolean {
  return !block.furniture && !isLinks(block)
}

function isProse(blocks: readonly HtmlBlock[]): boolean {
  const body = blocks.filter((block) => block.heading === 0 && isUsable(block))
  return (
    body.reduce((sum, { text }) => sum + hanCount(text), 0) >= LEAST_PROSE &&
    body.some(({ text }) => /[。！？]/.test(text))
  )
}

function linesOf(blocks: readonly HtmlBlock[]): string[] {
  return blocks.map(({ text }) => text)
}

/** Headings at the end stand above something that is left out: 相关新闻. */
function withoutTail(blocks: readonly HtmlBlock[]): readonly HtmlBlock[] {
  return blocks.slice(0, blocks.findLastIndex(({ heading }) => heading === 0) + 1)
}

/** Articles that the page marks: at least two `<article>` elements with prose. */
export function markedArticles({ blocks }: HtmlPage): HtmlArticle[] {
  const groups = new Map<number, HtmlBlock[]>()
  for (const block of blocks) {
    if (block.article === 0 || block.furniture) continue
    const group = groups.get(block.article)
    if (group) group.push(block)
    else groups.set(block.article, [block])
  }
  const articles = [...groups.values()].filter(isProse)
  if (articles.length < 2) return []
  return articles.map((own) => ({ title: topHeading(own)?.text ?? '', lines: linesOf(withoutTail(own)) }))
}

/** The heading of the highest rank, of several the first. */
function topHeading(blocks: readonly HtmlBlock[]): HtmlBlock | undefined {
  const headings = blocks.filter(({ heading }) => heading > 0)
  const rank = Math.min(...headings.map(({ heading }) => heading))
  return headings.find(({ heading }) => heading === rank)
}

const SECTION = /^(?:[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十]+[章节部条]|[(（]?\d{1,2}[)）、.．])/

/**
 * Articles that headings of one rank begin, each with prose below. Headings within one article are of a lower rank than
 * its own, and stand below a first paragraph or are numbered.
 */
export function headedArticles({ blocks }: HtmlPage): HtmlArticle[] {
  const usable = blocks.filter(isUsable)
  for (let rank = 1; rank <= 6; rank++) {
    const starts = usable.flatMap(({ heading }, i) => (heading === rank ? [i] : []))
    const groups = starts.map((start, i) => usable.slice(start, starts[i + 1] ?? usable.length))
    const articles = groups.filter(isProse)
    if (articles.length === 0) continue
    if (articles.length > 1) {
      if (articles.filter(([first]) => SECTION.test(first.text)).length > 1) return []
      return articles.map((own) => ({ title: own[0].text, lines: linesOf(withoutTail(own)) }))
    }
    // One: the headline of the only article, or the name of the paper above the headlines of all.
    const [, second] = articles[0]
    if (!second || second.heading <= rank) return []
  }
  return []
}

const WORTH = 0.5

/** All that is read of a page whose main text is not found; where nearly all of it is named like furniture, that too. */
export function readableBlocks({ blocks }: HtmlPage): readonly HtmlBlock[] {
  const plain = blocks.filter((block) => !isLinks(block))
  const usable = plain.filter(isUsable)
  const size = (some: readonly HtmlBlock[]) => some.reduce((sum, { text }) => sum + hanCount(text), 0)
  return size(usable) >= LEAST_SHARE * size(plain) ? usable : plain
}

const LEAST_SHARE = 0.2

/** The lines of the main text that a reading view shows; undefined where none is found. */
async function mainText(html: string): Promise<{ lines: readonly string[]; title: string } | undefined> {
  try {
    const [{ parseHTML }, { Readability }, { readHtmlPage }] = await Promise.all([
      import('linkedom'),
      import('@mozilla/readability'),
      import('./html-block.js'),
    ])
    const { document } = parseHTML(html)
    const found = new Readability(document, { charThreshold: 100, maxElemsToParse: MOST_ELEMENTS }).parse()
    if (!found?.content) return undefined
    return { lines: linesOf(readHtmlPage(found.content).blocks), title: found.title ?? '' }
  } catch {
    // Broken markup it cannot bear: the page is read without it.
    return undefined
  }
}

/** Larger pages are not looked at by the reading view, which takes time and memory. */
const MOST_ELEMENTS = 10_000
const MOST_LEVELS = 200
const MOST_LENGTH = 2_000_000

/** The one article of a page: what a reading view shows of it, its head and the lines around that tell its source. */
export async function mainArticle(
  html: string,
  page: HtmlPage,
  stated: HtmlStatement,
): Promise<HtmlArticle | undefined> {
  const small = page.elements <= MOST_ELEMENTS && page.depth <= MOST_LEVELS && html.length <= MOST_LENGTH
  const main = small ? await mainText(html) : undefined
  const { blocks } = page
  const shown = new Set(main?.lines.map(plainTitle))
  const size = (indices: readonly number[]) => indices.reduce((sum, i) => sum + hanCount(blocks[i].text), 0)
  const title = titleOf(page, stated, main?.title ?? '')
  let body = blocks.flatMap((block, i) =>
    block.heading === 0 && !isLinks(block) && shown.has(plainTitle(block.text)) ? [i] : [],
  )
  if (size(body) < LEAST_PROSE / 2 || size(body) < WORTH * hanCount(main?.lines.join('') ?? '')) {
    body = belowHeadline(blocks, title)
    if (body.length === 0) return undefined
  }
  const [first, last] = [body[0], body[body.length - 1]]
  const at = blocks.findLastIndex((block, i) => i <= first && plainTitle(block.text) === plainTitle(title))
  const head = title && at >= 0 ? headLines(blocks, at, first) : title ? [] : linesAbove(blocks, first)
  const own = blocks
    .slice(first, last + 1)
    .filter((block) => isUsable(block) || (!isLinks(block) && shown.has(plainTitle(block.text))))
  const tail: string[] = []
  for (const { text } of blocks.slice(last + 1, last + 4)) {
    if (!isByline(fold(text)) && !isWebLine(fold(text))) break
    tail.push(text)
  }
  return { title, lines: [...head, ...linesOf(own), ...tail] }
}

/** Where the reading view shows nothing: what is read below the headline, as far as there are sentences. */
function belowHeadline(blocks: readonly HtmlBlock[], title: string): number[] {
  const at = title ? blocks.findIndex((block) => isUsable(block) && plainTitle(block.text) === plainTitle(title)) : -1
  if (at < 0) return []
  const last = blocks.findLastIndex((block, i) => i > at && isUsable(block) && /[。！？]/.test(block.text))
  return blocks.flatMap((block, i) => (i > at && i <= last && block.heading === 0 && isUsable(block) ? [i] : []))
}

const LINES_ABOVE = 4
const SHORT = 60

/** Where no headline is known: the short lines above the text, one of which may be it. */
function linesAbove(blocks: readonly HtmlBlock[], first: number): string[] {
  const lines: string[] = []
  for (let i = first - 1; i >= 0 && lines.length < LINES_ABOVE; i--) {
    const block = blocks[i]
    if (!isUsable(block) || block.text.length > SHORT) break
    lines.unshift(block.text)
  }
  return lines
}

/** Headline, the headings right above and below it, and the lines that tell source and date. */
function headLines(blocks: readonly HtmlBlock[], at: number, first: number): string[] {
  const before = blocks[at - 1]
  const kicker = before && before.heading > 0 && blocks[at].heading > 0 && isUsable(before) ? [before.text] : []
  const behind = blocks
    .slice(at + 1, first)
    .filter((block) => (block.heading > 0 && isUsable(block)) || tellsSource(block.text))
  return [...kicker, ...(at < first ? [blocks[at].text] : []), ...linesOf(behind)]
}

/** 来源:工人日报 2023-12-20, 记者 张三, 《人民日报》(2023年12月20日 第 01 版). */
export function tellsSource(text: string): boolean {
  const line = fold(text)
  if (line.length > 90) return false
  return isByline(line) || isWebLine(line) || (findDate(line) !== undefined && !/[。；!?]/.test(line))
}

const WINDOW_ONLY = /数字报|电子报|首页|多媒体|版面|^第?\d+版/

/** The headline: as stated, else the only `<h1>`, else what the window is called if that is no name of a site. */
function titleOf({ blocks, title }: HtmlPage, stated: HtmlStatement, shown: string): string {
  if (stated.title) return withoutSite(stated.title, blocks)
  const highest = blocks.filter(({ heading, furniture }) => heading === 1 && !furniture)
  if (highest.length === 1) return highest[0].text
  for (const name of [shown, title]) {
    const own = withoutSite(name, blocks)
    if (blocks.some(({ text }) => plainTitle(text) === plainTitle(own))) return own
  }
  const own = withoutSite(title, blocks)
  return own.length >= 8 && !WINDOW_ONLY.test(own) ? own : ''
}

/** 海淀工匠杯落幕-劳动午报 without the name of the site; whole where the whole is a line of the page. */
function withoutSite(title: string, blocks: readonly HtmlBlock[]): string {
  const lines = new Set(blocks.map(({ text }) => plainTitle(text)))
  if (lines.has(plainTitle(title))) return title
  const parts = title.split(/\s*[-_|—–]+\s*/).filter(Boolean)
  for (let end = parts.length - 1; end > 0; end--) {
    const own = title.slice(0, title.indexOf(parts[end - 1], 0) + parts[end - 1].length).trim()
    if (lines.has(plainTitle(own))) return own
  }
  return parts[0] ?? ''
}
