import type { Article } from './article.js'
import type { ArticleModel } from './article-model.js'
import { frontMatterOf } from './front-matter.js'
import { joinArticle } from './join.js'
import { type Line, linesOf, squeeze } from './line.js'
import type { Labelled } from './line-label.js'
import { columnKind } from './line-look.js'
import type { KnownArticle, Page } from './page.js'
import { joinLines } from './paragraph.js'
import { titleOf } from './title.js'

const HAN = /[\u3400-\u9fff]/

/** Where an article is: its raw span and its headline, '' where it has none. */
export interface Cut {
  readonly start: number
  readonly end: number
  readonly title: string
}

/**
 * Cuts a page into its articles, in the order of the page: furniture is left out, headlines are told from the rest.
 * Where the file itself tells the articles, there is nothing to guess.
 */
export function cutPage(page: Page, model: ArticleModel): Article[] {
  const cuts = page.articles
    ? page.articles.flatMap((known) => cutKnown(page.text, known, model))
    : cutSpan(page.text, frontMatterOf(page.text).end, page.text.length, model)
  return cuts.map(({ start, end, title }) => joinArticle(page, start, end, title))
}

function cutSpan(raw: string, start: number, end: number, model: ArticleModel): Cut[] {
  const lines = joinLines(linesOf(raw, start, end))
  return cutLines(raw, lines, model.label(lines))
}

/** What is known to be text of an article is kept, also where it looks like furniture. */
function cutKnown(raw: string, { start, end, title }: KnownArticle, model: ArticleModel): Cut[] {
  if (title !== undefined) return [{ start, end, title }]
  const cuts = cutSpan(raw, start, end, model)
  if (cuts.length > 0 || !HAN.test(raw.slice(start, end))) return cuts
  return [{ start, end, title: '' }]
}

/** The articles of the page `raw` whose lines are labelled so. */
export function cutLines(raw: string, lines: readonly Line[], { labels, heads }: Labelled): Cut[] {
  const cuts: Cut[] = []
  let own: number[] = []
  const close = () => {
    // Digits, rules and text in other scripts are no article.
    if (!own.some((i) => HAN.test(lines[i].text))) own = []
    if (own.length === 0) return
    const headline = own.filter((i) => heads.get(i) === 'H' || heads.get(i) === 'h').map((i) => lines[i])
    // 图片新闻 says that a picture follows; it is no headline.
    const isPicture = headline.length === 1 && columnKind(squeeze(headline[0].text)) === 'photo'
    const title = isPicture ? '' : titleOf(headline, raw)
    cuts.push({ start: lines[own[0]].start, end: lines[own[own.length - 1]].end, title })
    own = []
  }
  labels.forEach((label, i) => {
    if (label === 'F' || label === 'A' || label === 'U') close()
    if (label !== 'F') own.push(i)
  })
  close()
  return cuts
}
