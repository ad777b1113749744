import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import type { ArticleReading, Reading } from '../claim/reading.js'
import { type Mention, type MentionSource, mentionName } from '../mention/mention.js'
import { ENTITY_TYPES } from '../schema.js'
import { JoinedText } from '../text/joined.js'

/** Raised when records are written otherwise than before. */
export const RECORD_FORMAT = 2

/** Packs in two fifths of the time that deflate takes; what is packed is a thirteenth longer. */
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }

/** What a mention has beside what every mention has. */
type More = Omit<Mention, 'type' | 'start' | 'end' | 'name' | 'source'>

/** Type (its place in ENTITY_TYPES), start, end, source; the name where it is not that of the surface; what else it has. */
type MentionRow = [type: number, start: number, end: number, source: string, name?: string | 0, more?: More]

interface ArticleRow extends Omit<ArticleReading, 'article' | 'mentions'> {
  readonly article: Omit<Article, 'text'>
  /** Runs of the joined text, and its length: its characters stand in the page. */
  readonly runs: readonly number[]
  readonly length: number
  readonly mentions: readonly MentionRow[]
}

interface Row {
  readonly page: Page
  readonly articles: readonly ArticleRow[]
}

/** Codes of the errors at bytes that nothing was packed into. */
const UNPACKING = /^(?:Z_|ERR__ERROR_)/

/** A reading as it is kept on disk: packed JSON that holds no text twice. */
export function encodeReading({ page, articles }: Reading): Uint8Array {
  const row: Row = {
    page,
    articles: articles.map(({ article: { text, ...article }, mentions, ...rest }) => ({
      ...rest,
      article,
      runs: text.runs,
      length: text.text.length,
      mentions: mentions.map((mention) => mentionRow(mention, text.text)),
    })),
  }
  return brotliCompressSync(JSON.stringify(row), PACKING)
}

/** The reading that `encodeReading` was given; null where `bytes` are none. */
export function decodeReading(bytes: Uint8Array): Reading | null {
  try {
    const { page, articles } = JSON.parse(brotliDecompressSync(bytes).toString('utf8')) as Row
    return {
      page,
      articles: articles.map(({ article, runs, length, mentions, ...rest }) => {
        const text = new JoinedText(textOf(page.text, runs, length), runs)
        return { ...rest, article: { ...article, text }, mentions: mentions.map((row) => mentionOf(row, text.text)) }
      }),
    }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    if (UNPACKING.test((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}

function mentionRow({ type, start, end, name, source, ...more }: Mention, text: string): MentionRow {
  const own = name === mentionName(text.slice(start, end)) ? 0 : name
  const row: MentionRow = [ENTITY_TYPES.indexOf(type), start, end, source]
  const hasMore = Object.keys(more).length > 0
  if (own !== 0 || hasMore) row.push(own)
  if (hasMore) row.push(more)
  return row
}

function mentionOf([type, start, end, source, own, more]: MentionRow, text: string): Mention {
  const name = own ? own : mentionName(text.slice(start, end))
  return { type: ENTITY_TYPES[type], start, end, name, source: source as MentionSource, ...more }
}

/** The joined text whose runs stand at these places of the page. */
function textOf(raw: string, runs: readonly number[], length: number): string {
  let text = ''
  for (let run = 0; run < runs.length; run += 2) {
    const end = run + 2 < runs.length ? runs[run + 2] : length
    text += raw.slice(runs[run + 1], runs[run + 1] + end - runs[run])
  }
  return text
}
