import type { Issue } from '../issue.js'
import type { KnownArticle } from '../page.js'
import type { FieldNames } from './field.js'
import type { DumpFile } from './file.js'

/** What a reader takes off a file for one page: its text, and what the format says of it. */
export interface Document {
  readonly text: string
  /** Paper, date, page and region as the format states them. */
  readonly issue: Issue
  /** Where the format tells it: articles of the page. Else the page is cut. */
  readonly articles?: readonly KnownArticle[]
  /** Address it was published at. */
  readonly url?: string
  /** Where in the file it stands, from 1. Undefined where the file is the document. */
  readonly number?: number
  /** What is counted. Default: lines. */
  readonly unit?: Unit
}

export type Unit = 'line' | 'record' | 'page'

/** Something about a file that a person should know. */
export interface Remark {
  readonly problem: string
  /** True where something was not read because of it. */
  readonly lost: boolean
  /** Where in the file it stands, from 1. */
  readonly number?: number
  readonly unit?: Unit
}

export interface ReadOptions {
  /** Names of the fields of records; default: the usual ones. */
  readonly fields?: FieldNames
}

/** Reads one format: documents in the order of the file. Throws DumpError where it cannot go on. */
export type Reader = (file: DumpFile, options: ReadOptions) => AsyncIterable<Document | Remark>

/** Bytes of a file that are no text, at so many places. */
export function damageOf(places: number): Remark {
  const where = places === 1 ? 'at one place' : `at ${places.toLocaleString('en')} places`
  return { problem: `its bytes are no text ${where}; \ufffd stands there.`, lost: true }
}
