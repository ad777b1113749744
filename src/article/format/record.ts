import { fold } from '../../text/fold.js'
import { isByline } from '../byline.js'
import { plainTitle } from '../head.js'
import { findDate, type Issue, pageNumber } from '../issue.js'
import type { KnownArticle } from '../page.js'
import type { Document } from './document.js'
import { type Field, type FieldNames, fieldsOf, fieldValue, usualNames } from './field.js'

/** A record as a document; `problems` say what is wrong with it. Without a document it was not read. */
export interface ReadRecord {
  readonly document?: Omit<Document, 'number'>
  readonly problems: readonly string[]
}

const TYPES: Readonly<Record<string, string>> = { number: 'a number', boolean: 'true or false', object: 'an object' }

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : (TYPES[typeof value] ?? 'a text')
}

/** Text of a value: a string; the lines of a list of strings; `name` or `#text` of an object. Undefined for all else. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) {
    const parts = value.map(textOf)
    return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.join('\n') : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const own = fieldsOf(value)
  const named = own.get('name') ?? own.get('text') ?? own.get('#text') ?? own.get('content')
  return typeof named === 'string' ? named : undefined
}

/** No date, page or region is longer, in characters. */
const LONGEST = 40
const CHINA_MS = 8 * 3_600_000
/** An instant that states its zone: that day in China is meant. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i

function dayInChina(instant: number): string | undefined {
  const day = new Date(instant + CHINA_MS)
  return Number.isNaN(day.getTime()) ? undefined : findDate(day.toISOString().slice(0, 10))
}

/** ISO date of what records hold: texts, 20231220, seconds or milliseconds since 1970, `{"$date": …}`. */
export function recordDate(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && '$date' in value) return recordDate(value.$date)
  if (typeof value === 'object' && value !== null && '$numberLong' in value)
    return recordDate(Number(value.$numberLong))
  const text = typeof value === 'number' ? String(value) : textOf(value)?.trim()
  if (text === undefined || text.length > LONGEST) return undefined
  if (INSTANT.test(text)) return dayInChina(Date.parse(text))
  if (/^\d{13}$/.test(text)) return dayInChina(Number(text))
  if (/^\d{9,10}(?:\.\d+)?$/.test(text)) return dayInChina(Number(text) * 1000)
  return findDate(fold(text))
}

/** 《工人日报》 and 来源:工人日报 are the paper 工人日报. */
export function paperName(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.replace(/^(?:来源|稿源|文章来源|信息来源)\s*[:：]\s*/, '').replace(/^《(.*)》$/, '$1')
}

/** 第03版 → 3, 01版:要闻 → 1; what has no number stays as it is. */
export function recordPage(text: string): string {
  const plain = text.trim()
  return pageNumber(plain) ?? pageNumber(/^第?\s*([A-Za-z]?\d{1,3})\s*版/.exec(fold(plain))?.[1] ?? '') ?? plain
}

const HAN = /[\u3400-\u9fff]/
/** Whom systems name where nobody signed. */
const NOBODY = /管理员|网站|系统|编辑部|佚名|未知|匿名/

/** Lays out one article: kicker, headline, sub-headline, author, text; the headline only if the text lacks it. */
export function layOut(
  parts: Readonly<Partial<Record<'kicker' | 'title' | 'subtitle' | 'author', string>>> & { readonly body: string },
): { text: string; articles?: readonly KnownArticle[] } {
  const body = parts.body.replace(/\r\n?/g, '\n').trim()
  const title = oneLine(parts.title)
  if (!title) return { text: body, articles: [{ start: 0, end: body.length }] }
  const top = body.split('\n', 4).map((line) => plainTitle(line))
  const has = (text: string) => top.includes(plainTitle(text))
  const lines: string[] = []
  const headed = has(title)
  if (!headed) {
    const [kicker, subtitle] = [oneLine(parts.kicker), oneLine(parts.subtitle)]
    if (kicker && !has(kicker)) lines.push(kicker)
    lines.push(title)
    if (subtitle && !has(subtitle)) lines.push(subtitle.startsWith('——') ? subtitle : `——${subtitle}`)
  }
  const author = oneLine(parts.author)
  const unknown =
    HAN.test(author) && !NOBODY.test(author) && author.length <= 60 && !plainTitle(body).includes(plainTitle(author))
  const byline = unknown ? [isByline(author) ? author : `作者：${author}`] : []
  const text = (headed ? [body, ...byline] : [...lines, ...byline, body]).join('\n')
  return { text, articles: [{ start: 0, end: text.length, title }] }
}

function oneLine(text: string | undefined): string {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
}

const MARKUP = /<(?:p|br|div|span|table|li|h\d)(?:\s[^>]{0,300})?\/?>|<\/(?:p|div|span|td|li)>/i

/** Reads one record: an object of fields in any of their names. Markup in its text is read as a web page is. */
export async function readRecord(value: unknown, names: FieldNames = usualNames()): Promise<ReadRecord> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problems: [`${typeOf(value)}, not an object with fields.`] }
  }
  const source = '_source' in value && typeof value._source === 'object' && value._source ? value._source : value
  const record = fieldsOf(source)
  const problems: string[] = []
  const read = (field: Field): string | undefined => {
    const found = fieldValue(record, names[field])
    if (found === undefined || found === null) return undefined
    const text = field === 'page' && typeof found === 'number' ? String(found) : textOf(found)
    if (text === undefined) problems.push(`its ${field} is ${typeOf(found)}, not a text; read without.`)
    return text?.trim() || undefined
  }
  const found = fieldValue(record, names.text)
  const raw = textOf(found)
  if (raw === undefined || !raw.trim()) return { problems: [withoutText(found, names)] }
  const body = MARKUP.test(raw) ? (await import('./html-block.js')).plainHtml(raw) : raw
  if (!body.trim()) return { problems: ['its text is only markup.'] }
  const issue = readIssue(record, names, read, problems)
  const [kicker, title, subtitle, author] = (['kicker', 'title', 'subtitle', 'author'] as const).map(read)
  const url = read('url')?.slice(0, 2_000)
  return { document: { ...layOut({ kicker, title, subtitle, author, body }), issue, url }, problems }
}

function withoutText(found: unknown, names: FieldNames): string {
  if (found === undefined) {
    return `no text: no field is called ${names.text.slice(0, 3).join(', ')} or 正文. Name it: --fields text=NAME.`
  }
  return typeof found === 'string' || (Array.isArray(found) && found.length === 0)
    ? 'its text is empty.'
    : `its text is ${typeOf(found)}, not a text.`
}

function readIssue(
  record: ReadonlyMap<string, unknown>,
  names: FieldNames,
  read: (field: Field) => string | undefined,
  problems: string[],
): Issue {
  const stated = fieldValue(record, names.date)
  const date = stated === undefined || stated === '' ? undefined : recordDate(stated)
  if (stated !== undefined && stated !== '' && !date) {
    problems.push(
      `its date ${JSON.stringify(stated)?.slice(0, 40)} is not a date; read without. Write it as 2023-12-20.`,
    )
  }
  const [paper, page, region] = (['paper', 'page', 'region'] as const).map(read)
  return {
    paper: paper && paper.length <= LONGEST ? paperName(paper) : undefined,
    date,
    page: page && page.length <= LONGEST ? recordPage(page) : undefined,
    region: region && region.length <= LONGEST ? region : undefined,
  }
}
