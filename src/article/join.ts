import { stableId } from '../id.js'
import { JoinedText } from '../text/joined.js'
import type { Article, Block, BlockKind } from './article.js'
import { isByline, isWebLine } from './byline.js'
import { headOf } from './head.js'
import { type Line, linesOf } from './line.js'
import type { Page } from './page.js'
import { follows, joinLines } from './paragraph.js'
import { readSpans } from './spacing.js'

/** A line of the article as it is read: what it is part of, and whether it goes on the line before. */
interface Reading {
  readonly line: Line
  readonly kind: BlockKind
  readonly joined: boolean
  /** It goes on a sentence, not only a headline or the row of a list. */
  readonly sentence: boolean
}

const CAPTION = /^(?:[▲▼◀▶△↑↓←→]|图为|图[①-⑩\d]|[上下左右]图|题图|图片说明)|(?:摄|供图|摄影报道)\)?$/

function kindOf(text: string, isTail: boolean): BlockKind {
  if (isTail && (isByline(text) || isWebLine(text) || /^\([^(),。]{2,20}\)$/.test(text))) return 'byline'
  return CAPTION.test(text) ? 'caption' : 'body'
}

/** No head of an article reaches further down than so many lines. */
const HEAD_REACH = 40

function readLines(lines: readonly Line[], title: string): Reading[] {
  // Running text that the column has cut into short lines is no sub-headline: it is joined before the head is looked at.
  const joined = joinLines(lines, HEAD_REACH)
  const whole = joined.findIndex((line, i) => line.end !== lines[i].end)
  const head = headOf(joined, title).slice(0, whole < 0 ? undefined : whole)
  const body = lines.slice(head.length)
  const readings: Reading[] = head.map(({ kind, joined }, i) => ({ line: lines[i], kind, joined, sentence: false }))
  follows(body).forEach((follow, i) => {
    if (follow === 'stray') return
    const joined = follow !== 'paragraph'
    const kind = joined ? readings[readings.length - 1].kind : kindOf(body[i].text, i > 0 && i >= body.length - 3)
    readings.push({ line: body[i], kind, joined, sentence: follow === 'sentence' })
  })
  return readings
}

/**
 * Reads the raw span `[start, end)` of `page` as one article: what line and column breaks have cut is joined, padding
 * is left out, and every paragraph or group of headline lines is a block. `title` is the headline where the piece has
 * one. The text is a subsequence of the page: nothing is added or changed.
 */
export function joinArticle(page: Page, start: number, end: number, title = ''): Article {
  const raw = page.text
  const readings = readLines(linesOf(raw, start, end), title)
  const kept: [number, number][] = []
  const blocks: Block[] = []
  let length = 0
  readings.forEach(({ line, kind, joined, sentence }, i) => {
    if (i > 0 && !joined) {
      const feed = raw.indexOf('\n', readings[i - 1].line.end)
      kept.push([feed, feed + 1])
      length++
    }
    const from = length
    const headline = kind === 'kicker' || kind === 'headline' || kind === 'subtitle'
    const continued = readings[i + 1]?.sentence === true
    const print = raw.slice(line.start, line.end)
    for (const [a, b] of readSpans(line.text, print, { headline, continues: sentence, continued })) {
      kept.push([line.start + a, line.start + b])
      length += b - a
    }
    const last = blocks[blocks.length - 1]
    if (joined && last) blocks[blocks.length - 1] = { ...last, end: length }
    else blocks.push({ kind, start: from, end: length })
  })
  const text = JoinedText.from(raw, kept)
  const part = (kind: BlockKind) => {
    const found = blocks.filter((block) => block.kind === kind)
    return found.length ? found.map((block) => text.text.slice(block.start, block.end)).join(' ') : undefined
  }
  return {
    id: stableId('article', page.paper ?? '', page.date ?? '', page.page ?? '', text.text),
    start,
    end,
    title,
    kicker: part('kicker'),
    subtitle: part('subtitle'),
    text,
    blocks,
  }
}
