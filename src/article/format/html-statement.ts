import { fold } from '../../text/fold.js'
import { findDate, type Issue } from '../issue.js'
import { fieldsOf, fieldValue, usualNames } from './field.js'
import type { HtmlBlock, HtmlPage } from './html-block.js'
import { paperName, recordDate, recordPage } from './record.js'

/** What a web page says of itself outside its text. */
export interface HtmlStatement {
  readonly issue: Issue
  /** Headline of the one article it is about; undefined where only the window has a title. */
  readonly title?: string
  readonly kicker?: string
  readonly subtitle?: string
  readonly author?: string
  readonly url?: string
}

/** The elements of a comment `<!--enpproperty <date>2023-12-20</date>…/enpproperty-->`. */
function founderProperties(comment: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name, value] of (comment ?? '').matchAll(/<([a-z]{2,20})>([^<]{1,500})<\/\1>/gi)) {
    if (value.trim()) found.set(name.toLowerCase(), value.trim())
  }
  return found
}

const ARTICLE_TYPE = /Article|Posting|Report$/

/** The first article among the objects of JSON-LD scripts (schema.org). */
function linkedArticle(scripts: readonly string[]): Map<string, unknown> {
  for (const script of scripts) {
    let value: unknown
    try {
      value = JSON.parse(script)
    } catch {
      continue
    }
    const graph = typeof value === 'object' && value !== null && '@graph' in value ? value['@graph'] : value
    for (const one of [graph].flat() as unknown[]) {
      if (typeof one !== 'object' || one === null) continue
      const type = [(one as Record<string, unknown>)['@type']].flat().join(' ')
      if (ARTICLE_TYPE.test(type)) return fieldsOf(one)
    }
  }
  return new Map()
}

function plain(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(plain).filter((part) => part !== undefined)
    return parts.length ? parts.join(' ') : undefined
  }
  if (typeof value === 'object' && value !== null && 'name' in value) return plain(value.name)
  return typeof value === 'string' && value.trim() ? value.trim().replace(/\s+/g, ' ') : undefined
}

/** Where everybody publishes. */
const PLATFORM = /微信公众平台|百家号|今日头条|搜狐|网易|腾讯网|澎湃号/
const CITED =
  /《([^《》]{2,20})》\s*[(（]\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)[^()（）]{0,12}?第?\s*([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版/
const SOURCE =
  /(?:来源|稿源)\s*[:：]\s*《?([\u4e00-\u9fff]{2,12}(?:报|网|社|刊|在线|电视台|广播|客户端|公众号))》?(?=[\s|]|$)/
const SOURCE_LENGTH = 120
/** 2024-03-15 18:20: when it was put up. */
const CLOCK = /(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?\s{0,3}\d{1,2}[:：]\d\d/

/** What lines of the page say of its source: 《人民日报》(2023年12月20日 第 01 版); 来源:劳动午报. */
function printedSource(blocks: readonly HtmlBlock[]): Issue {
  let date: string | undefined
  for (const { text } of blocks) {
    if (text.length > SOURCE_LENGTH) continue
    const cited = CITED.exec(text)
    if (cited) return { paper: cited[1], date: findDate(fold(cited[2])), page: recordPage(`第${cited[3]}版`) }
    const source = SOURCE.exec(text)
    if (CLOCK.test(text)) date ??= findDate(fold(text))
    if (source) return { paper: source[1], date }
  }
  return { date }
}

/** Reads the properties of e-paper systems, JSON-LD, then `<meta>` elements; the first that says something counts. */
export function statementOf({ blocks, meta, linkedData, properties }: HtmlPage): HtmlStatement {
  const names = usualNames()
  const sources = [founderProperties(properties), linkedArticle(linkedData), meta] as ReadonlyMap<string, unknown>[]
  const say = (field: keyof typeof names) => {
    for (const source of sources) {
      const value = plain(fieldValue(source, names[field]))
      if (value) return value
    }
    return undefined
  }
  const [date, paper, page] = [say('date'), say('paper'), say('page')]
  const printed = printedSource(blocks)
  return {
    issue: {
      date: (date ? recordDate(date) : undefined) ?? printed.date,
      paper: paper && paper.length <= 20 && !PLATFORM.test(paper) ? paperName(paper) : printed.paper,
      page: page ? recordPage(page) : printed.page,
      region: say('region'),
    },
    title: say('title'),
    kicker: say('kicker'),
    subtitle: say('subtitle'),
    author: say('author'),
    url: say('url'),
  }
}
