import { stableId } from '../id.js'
import { JoinedText } from '../text/joined.js'
import type { Article, Block } from './article.js'
import type { Page } from './page.js'

/**
 * Reads the raw span `[start, end)` of `page` as one article: joins what line and column breaks have cut.
 * `title` is the headline where it is known already (annotated pages).
 */
export function joinArticle(page: Page, start: number, end: number, title = ''): Article {
  const raw = page.text
  const kept: [number, number][] = []
  let at = start
  while (at < end) {
    if (/\s/.test(raw[at])) {
      let next = at
      while (next < end && /\s/.test(raw[next])) next++
      const gap = raw.slice(at, next)
      const before = raw[at - 1] ?? ''
      const after = raw[next] ?? ''
      const paragraph = /[。!！?？”"》）)…]/.test(before) || /\n[ \u3000\t]*\n/.test(gap) === false
      const breaks = gap.includes('\n') && at > start && next < end && paragraph && /[。!！?？”"…]/.test(before)
      if (breaks) {
        const feed = at + gap.indexOf('\n')
        kept.push([feed, feed + 1])
      } else if (gap.length > 1 || !/[\u3400-\u9fff]/.test(before) || !/[\u3400-\u9fff]/.test(after)) {
        if (!gap.includes('\n') && at > start && next < end) kept.push([at, at + 1])
      }
      at = next
    } else {
      let next = at
      while (next < end && !/\s/.test(raw[next])) next++
      kept.push([at, next])
      at = next
    }
  }
  const text = JoinedText.from(raw, kept)
  const blocks: Block[] = []
  let from = 0
  for (const line of text.text.split('\n')) {
    if (line) blocks.push({ kind: 'body', start: from, end: from + line.length })
    from += line.length + 1
  }
  return {
    id: stableId('article', page.paper ?? '', page.date ?? '', page.page ?? '', text.text),
    start,
    end,
    title,
    text,
    blocks,
  }
}
