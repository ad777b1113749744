import type { Article, Block } from '../../src/article/article.js'
import { type Scene, setScene } from '../../src/claim/scene.js'
import { compareMentions, type Mention } from '../../src/mention/mention.js'
import type { EntityType } from '../../src/schema.js'
import { JoinedText } from '../../src/text/joined.js'

const TYPES: Record<string, EntityType> = {
  O: 'Organization',
  P: 'Person',
  E: 'Event',
  I: 'Initiative',
  W: 'Award',
  L: 'Place',
}

/** An article and its mentions from marked text: `{O:区总工会}主席{P:张三}`; marks may nest. One line is one block. */
export function given(marked: string): { article: Article; mentions: Mention[] } {
  let text = ''
  const open: { type: EntityType; start: number }[] = []
  const mentions: Mention[] = []
  for (let at = 0; at < marked.length; at++) {
    const mark = /^\{([OPEIWL]):/.exec(marked.slice(at))
    if (mark) {
      open.push({ type: TYPES[mark[1]], start: text.length })
      at += mark[0].length - 1
    } else if (marked[at] === '}') {
      const mention = open.pop()
      if (!mention) throw new Error(`} without { in ${marked}`)
      const name = text.slice(mention.start).replace(/\s+/g, '').normalize('NFKC')
      mentions.push({ ...mention, end: text.length, name, source: 'gold' })
    } else text += marked[at]
  }
  const blocks: Block[] = []
  let from = 0
  for (const line of text.split('\n')) {
    if (line) blocks.push({ kind: 'body', start: from, end: from + line.length })
    from += line.length + 1
  }
  const joined = JoinedText.from(text, [[0, text.length]])
  const article = { id: 'article-1', start: 0, end: text.length, title: '', text: joined, blocks }
  return { article, mentions: mentions.sort(compareMentions) }
}

export function sceneOf(marked: string, issued = '2023-12-20'): Scene {
  const { article, mentions } = given(marked)
  return setScene(article, mentions, issued)
}
