import type { Article } from '../article/article.js'
import { ENTITY_TYPES } from '../schema.js'
import { addCues } from './feature.js'
import { compareMentions, type Mention, type MentionSource, mentionName } from './mention.js'
import type { MentionModel } from './model.js'
import { findNested } from './nested.js'
import { type FirstLook, PageMemory } from './page-memory.js'
import { balance } from './quotation.js'
import { sharedHeads } from './shared-head.js'
import type { Strip } from './sheet.js'
import { sentenceEnds } from './tagger.js'

/** A mention of `[start, end)` of the article's joined text. */
export function mentionAt(
  article: Article,
  type: (typeof ENTITY_TYPES)[number],
  start: number,
  end: number,
  source: MentionSource,
): Mention {
  const surface = article.text.text.slice(start, end)
  const name = mentionName(surface)
  return { type, start, end, name, source }
}

/** An article as the first look leaves it. */
interface Glance extends FirstLook {
  readonly strip: Strip
  readonly ends: readonly number[]
}

function glance(article: Article, strip: Strip, { kernel, placed }: MentionModel): Glance {
  const { codes } = strip
  placed.first.score(strip, () => addCues(kernel, article, strip))
  const ends = sentenceEnds(codes)
  return { codes, strip, ends, spans: placed.first.decode(strip, ends) }
}

/**
 * Finds the names of all six types in the articles of one page, nested ones too: for each article its mentions in the
 * order of `compareMentions`. Pure.
 */
export function findMentions(articles: readonly Article[], model: MentionModel): Mention[][] {
  const { kernel, placed } = model
  const strips = model.sheet.lay(articles.map(({ text }) => text.text))
  const glances = articles.map((article, at) => glance(article, strips[at], model))
  const memory = new PageMemory(glances)
  return glances.map((look, index) => {
    const { codes, strip, ends } = look
    placed.second.addScores(strip, () => memory.addCues(kernel, look))
    const outer = placed.second.decodeTouched(strip, ends).map((span) => balance(span, codes))
    const heads = sharedHeads(model.gazetteer, strip, outer)
    const inner = findNested(model, strip, outer)
    const article = articles[index]
    return [
      ...outer.map(({ start, end, type }, at) => {
        const mention = mentionAt(article, ENTITY_TYPES[type], start, end, 'model')
        const head = heads[at]
        return head ? { ...mention, full: mention.name + article.text.text.slice(...head) } : mention
      }),
      ...inner.map(({ start, end, type }) => mentionAt(article, ENTITY_TYPES[type], start, end, 'nested')),
    ].sort(compareMentions)
  })
}
