import type { Page } from '../../src/article/page.js'
import type { ArticleReading, Reading } from '../../src/claim/reading.js'
import { compareMentions, type Mention } from '../../src/mention/mention.js'
import type { EntityType } from '../../src/schema.js'
import { JoinedText } from '../../src/text/joined.js'

const TYPES: Readonly<Record<string, EntityType>> = {
  O: 'Organization',
  P: 'Person',
  E: 'Event',
  I: 'Initiative',
  W: 'Award',
  L: 'Place',
}

/** A place of a mention: article and mention index. */
export type Target = readonly [article: number, mention: number]

/** Reads an article whose mentions stand in braces (`{O:朝阳区总工会}`); `{*O:区总工会}` is a target. */
function readArticle(marked: string, id: string): { reading: ArticleReading; targets: number[] } {
  let text = ''
  const mentions: (Mention & { target: boolean })[] = []
  for (const part of marked.split(/(\{\*?[OPEIWL]:[^{}]+\})/)) {
    const found = /^\{(\*?)([OPEIWL]):([^{}]+)\}$/.exec(part)
    const surface = found ? found[3] : part
    if (found) {
      const name = surface.replace(/\s+/g, '').normalize('NFKC')
      const [start, end] = [text.length, text.length + surface.length]
      mentions.push({ type: TYPES[found[2]], start, end, name, source: 'gold', target: found[1] === '*' })
    }
    text += surface
  }
  mentions.sort(compareMentions)
  const article = {
    id,
    start: 0,
    end: text.length,
    title: '',
    text: JoinedText.from(text, [[0, text.length]]),
    blocks: [{ kind: 'body' as const, start: 0, end: text.length }],
  }
  return {
    reading: { article, mentions: mentions.map(({ target: _, ...mention }) => mention), claims: [], datings: [] },
    targets: mentions.flatMap(({ target }, index) => (target ? [index] : [])),
  }
}

/** A page of marked articles; the targets in reading order. */
export function readMarked(page: Partial<Page>, articles: readonly string[]): { reading: Reading; targets: Target[] } {
  const { id = 'page', file = `${id}.txt` } = page
  const read = articles.map((marked, index) => readArticle(marked, `${file}-${index}`))
  return {
    reading: {
      page: { text: '', ...page, id, file },
      articles: read.map(({ reading }) => reading),
    },
    targets: read.flatMap(({ targets }, article) => targets.map((mention): Target => [article, mention])),
  }
}
