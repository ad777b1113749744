import type { Article } from '../article/article.js'
import { ENTITY_TYPES } from '../schema.js'
import { Cues } from './cue.js'
import { addCues, codesOf } from './feature.js'
import { compareMentions, type Mention, type MentionSource } from './mention.js'
import type { MentionModel } from './model.js'
import { findNested } from './nested.js'
import { sentenceEnds } from './tagger.js'

const cues = new Cues()

/** A mention of `[start, end)` of the article's joined text. */
export function mentionAt(
  article: Article,
  type: (typeof ENTITY_TYPES)[number],
  start: number,
  end: number,
  source: MentionSource,
): Mention {
  const name = article.text.text.slice(start, end).replace(/\s+/g, '').normalize('NFKC')
  return { type, start, end, name, source }
}

/** The names in one article, looked at alone. */
function findInArticle(article: Article, model: MentionModel): Mention[] {
  const codes = codesOf(article)
  cues.clear()
  addCues(cues, article, codes, model.gazetteer)
  const scores = model.tagger.score(cues, codes.length)
  const outer = model.tagger.decode(scores, codes.length, sentenceEnds(codes))
  const inner = findNested(model.nestedTagger, cues, codes, outer)
  return [
    ...outer.map(({ start, end, type }) => mentionAt(article, ENTITY_TYPES[type], start, end, 'model')),
    ...inner.map(({ start, end, type }) => mentionAt(article, ENTITY_TYPES[type], start, end, 'nested')),
  ]
}

/**
 * Finds the names of all six types in the articles of one page, nested ones too: for each article its mentions in the
 * order of `compareMentions`. Pure.
 */
export function findMentions(articles: readonly Article[], model: MentionModel): Mention[][] {
  return articles.map((article) => findInArticle(article, model).sort(compareMentions))
}
