import type { Article } from '../article/article.js'
import type { SequenceTraining } from '../model/sequence-training.js'
import { Cues } from './cue.js'
import { Dictionary } from './dictionary.js'
import type { Mention } from './mention.js'
import { MentionModel } from './model.js'
import { lessonOf, nestedLessonsOf, trainTagger } from './tagger-training.js'
import { readGazetteer } from './word-class.js'

/** One article and the mentions that a person has marked in it. */
export interface MarkedArticle {
  readonly article: Article
  readonly mentions: readonly Mention[]
}

export const TRAINING: SequenceTraining = { epochs: 12, c1: 0.1, c2: 0.05, rate: 0.2, dropout: 0.2, minCount: 2 }

/**
 * Learns to find mentions from pages of marked articles (`reading.articles` of an annotated page has the right shape).
 * The same pages in the same order give the same model, byte by byte.
 */
export function trainMentions(
  pages: readonly (readonly MarkedArticle[])[],
  options: SequenceTraining = TRAINING,
): MentionModel {
  const dictionary = Dictionary.ofJieba()
  const gazetteer = readGazetteer(dictionary)
  const cues = new Cues()
  const lessons = pages.flatMap((page) =>
    page.map(({ article, mentions }) => lessonOf(article, mentions, cues, gazetteer)),
  )
  const nested = pages.flatMap((page) =>
    page.flatMap(({ article, mentions }) => nestedLessonsOf(article, mentions, cues, gazetteer)),
  )
  return new MentionModel(dictionary, gazetteer, trainTagger(lessons, options), trainTagger(nested, options))
}
