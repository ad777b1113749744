import type { Article } from '../article/article.js'
import { ENTITY_TYPES } from '../schema.js'
import { codesOf } from './code.js'
import { Cues } from './cue.js'
import { addCues } from './feature.js'
import { compareMentions, type Mention, type MentionSource, mentionName } from './mention.js'
import type { MentionModel } from './model.js'
import { findNested } from './nested.js'
import { type FirstLook, PageMemory } from './page-memory.js'
import { balance } from './quotation.js'
import { sharedHeads } from './shared-head.js'
import { type Scores, sentenceEnds } from './tagger.js'

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

const cues = new Cues()

/** An article as the first look leaves it. */
interface Glance extends FirstLook {
  readonly scores: Scores
  readonly ends: readonly number[]
}

/** Score tables that serve one page after the other, one for each article. */
const rooms: Scores[] = []

function glance(article: Article, at: number, { gazetteer, taggers }: MentionModel): Glance {
  const codes = codesOf(article)
  cues.clear()
  addCues(cues, article, codes, gazetteer)
  const scores = taggers.first.score(cues, codes.length, rooms[at])
  if (at < 64) rooms[at] = scores
  const ends = sentenceEnds(codes)
  return { codes, scores, ends, spans: taggers.first.decode(scores, codes.length, ends) }
}

/**
 * Finds the names of all six types in the articles of one page, nested ones too: for each article its mentions in the
 * order of `compareMentions`. Pure.
 */
export function findMentions(articles: readonly Article[], model: MentionModel): Mention[][] {
  const { second, nested } = model.taggers
  const glances = articles.map((article, at) => glance(article, at, model))
  const memory = new PageMemory(glances)
  return glances.map((look, index) => {
    const { codes, scores, ends } = look
    cues.clear()
    memory.addCues(cues, look)
    const touched = new Uint8Array(codes.length)
    second.addScores(cues, scores, touched)
    const decoded = second.decode(scores, codes.length, ends, 0, touched, look.spans)
    const outer = decoded.map((span) => balance(span, codes))
    const heads = sharedHeads(model.gazetteer, codes, outer)
    const inner = findNested(nested, model.gazetteer, codes, outer)
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
