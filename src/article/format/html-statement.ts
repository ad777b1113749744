import { fold } from '../../text/fold.js'
import { findDate, type Issue } from '../issue.js'
import { fieldsOf, fieldValue, usualNames } from './field.js'
import type { HtmlPage } from './html-block.js'
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
  return typeof value === 'string' && value.trim() ? value.trim() : undefined
}

/** Reads the properties of e-paper systems, JSON-LD, then `<meta>` elements; the first that says something counts. */
export function statementOf({ meta, linkedData, properties }: HtmlPage): HtmlStatement {
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
  return {
    issue: {
      date: date ? (recordDate(date) ?? findDate(fold(date))) : undefined,
      paper: paper && paper.length <= 20 ? paperName(paper) : undefined,
      page: page ? recordPage(page) : undefined,
      region: say('region'),
    },
    title: say('title'),
    kicker: say('kicker'),
    subtitle: say('subtitle'),
    author: say('author'),
    url: say('url'),
  }
}
