import { DumpError } from '../../error.js'
import { decodeText } from '../decode.js'
import type { KnownArticle } from '../page.js'
import { type Document, damageOf, type Reader } from './document.js'
import { bytesOf } from './file.js'
import {
  type HtmlArticle,
  hanCount,
  headedArticles,
  mainArticle,
  markedArticles,
  readableBlocks,
  tellsSource,
} from './html-article.js'
import { type HtmlBlock, type HtmlPage, readHtmlPage } from './html-block.js'
import { type HtmlStatement, statementOf } from './html-statement.js'
import { layOut } from './record.js'

/** A web page may be so long, in bytes: pictures may be written into it. */
const MOST_BYTES = 16 * 2 ** 20

/** A web page: an article page, an e-paper page with several articles, or text that is cut like that of any page. */
export const readHtml: Reader = async function* (file) {
  const { html, damaged } = decodeHtml(await bytesOf(file, MOST_BYTES))
  if (damaged > 0) yield damageOf(damaged)
  const page = readHtmlPage(html)
  const stated = statementOf(page)
  const { text, articles } = await layOutPage(html, page, stated)
  if (!text) throw new DumpError('a web page without text. Save the page with its text, not only its frame.')
  yield { text, articles, issue: stated.issue, url: stated.url } satisfies Document
}

const CHARSET =
  /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{1,100}?encoding\s*=\s*["']([\w-]{2,20})/i

/** Decodes by byte order mark, the page's own statement, and what its bytes look like. */
function decodeHtml(bytes: Uint8Array): { html: string; damaged: number } {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const marked = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/.test(head)
  const found = marked ? null : CHARSET.exec(head)
  const stated = (found?.[1] ?? found?.[2] ?? '').toLowerCase().replace(/^(?:gb2312|gbk|x-gbk)$/, 'gb18030')
  const strict = stated ? attempt(stated, bytes, true) : undefined
  if (strict !== undefined) return { html: strict, damaged: 0 }
  const decoded = decodeText(bytes)
  if ('text' in decoded) return { html: decoded.text, damaged: decoded.damaged }
  const loose = stated && !stated.startsWith('utf-16') ? attempt(stated, bytes, false) : undefined
  const damaged = loose?.match(/\ufffd/g)?.length ?? 0
  // A byte or two may be wrong, but not every tenth.
  if (loose === undefined || damaged * 10 > loose.length) throw new DumpError(decoded.problem)
  return { html: loose, damaged }
}

function attempt(label: string, bytes: Uint8Array, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes)
  } catch {
    return undefined
  }
}

async function layOutPage(
  html: string,
  page: HtmlPage,
  stated: HtmlStatement,
): Promise<{ text: string; articles?: readonly KnownArticle[] }> {
  const content = page.blocks.filter((block) => block.content)
  const { kicker, title, subtitle, author } = stated
  if (content.some(({ text }) => hanCount(text) > 0)) {
    // The system that made the page tells headline and text apart.
    return layOut({ kicker, title, subtitle, author, body: content.map(({ text }) => text).join('\n') })
  }
  for (const several of [markedArticles(page), headedArticles(page)]) {
    if (several.length > 1) return layOutSeveral(page, several)
  }
  const main = await mainArticle(html, page, stated)
  if (main?.title) return layOut({ title: main.title, author, body: main.lines.join('\n') })
  const text = (main?.lines ?? readableBlocks(page).map(({ text }) => text)).join('\n')
  const links = page.blocks.reduce((sum, { linked }) => sum + linked, 0)
  if (!/[。！？]/.test(text) && links > text.length / 2) {
    throw new DumpError('only links (a list of contents). Save the pages they lead to.')
  }
  return { text }
}

/** Articles one below the other, behind the lines that tell the issue. */
function layOutSeveral(
  { blocks }: HtmlPage,
  articles: readonly HtmlArticle[],
): { text: string; articles: KnownArticle[] } {
  const start = blocks.findIndex(({ text }) => text === articles[0].lines[0])
  const banner = blocks.slice(0, start).filter(isBanner)
  let text = banner.length
    ? `${banner
        .slice(0, 5)
        .map((block) => block.text)
        .join('\n')}\n\n`
    : ''
  const known = articles.map(({ title, lines }) => {
    const from = text.length
    text += lines.join('\n')
    const end = text.length
    text += '\n\n'
    return { start: from, end, title }
  })
  return { text: text.trimEnd(), articles: known }
}

/** A line above the first article that may tell paper, date and page. */
function isBanner({ text, heading }: HtmlBlock): boolean {
  return heading > 0 || tellsSource(text) || /第\s*[A-Z]?\d{1,2}\s*版/.test(text)
}
