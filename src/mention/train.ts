import type { Article } from '../article/article.js'
import type { SequenceTraining } from '../model/sequence-training.js'
import { codesOf } from './code.js'
import { Cues, RADIUS } from './cue.js'
import { Dictionary } from './dictionary.js'
import { LABEL_COUNT, type LabelledSpan } from './label.js'
import type { Mention } from './mention.js'
import { MentionModel } from './model.js'
import { type FirstLook, PageMemory } from './page-memory.js'
import { type Tagger, UNIT } from './tagger.js'
import { type Lesson, lessonOf, nestedLessonsOf, trainTagger } from './tagger-training.js'
import { readGazetteer } from './word-class.js'

/** One article and the mentions that a person has marked in it. */
export interface MarkedArticle {
  readonly article: Article
  readonly mentions: readonly Mention[]
}

export const TRAINING: SequenceTraining = { epochs: 8, c1: 0.1, c2: 0.05, rate: 0.2, dropout: 0.2, minCount: 2 }
const SECOND: SequenceTraining = {
  epochs: 8,
  c1: 1,
  c2: 0.3,
  rate: 0.1,
  dropout: 0.1,
  minCount: 3,
  fixedTransitions: true,
}
const PARTS = 4

/** What a first look at a lesson brings: label scores, one row a character, and names. */
interface Look {
  readonly scores: Float32Array
  readonly spans: readonly LabelledSpan[]
}

function lookAt(tagger: Tagger, lesson: Lesson): Look {
  const { at, key, length, naturalEnds } = lesson
  const scores = tagger.score({ at, key, size: key.length }, length)
  const spans = tagger.decode(scores, length, naturalEnds)
  const rows = scores.subarray(RADIUS * LABEL_COUNT, (RADIUS + length) * LABEL_COUNT)
  return { scores: Float32Array.from(rows, (score) => score * UNIT), spans }
}

/** Learns what the names found on the rest of a page say, on top of what the first look thinks. */
function trainSecond(
  pages: readonly (readonly MarkedArticle[])[],
  lessons: readonly Lesson[][],
  first: Tagger,
  options: SequenceTraining,
): Tagger {
  const looks: Look[][] = pages.map(() => [])
  for (let part = 0; part < PARTS; part++) {
    const others = lessons.filter((_, page) => page % PARTS !== part).flat()
    const tagger = trainTagger(others, options)
    lessons.forEach((page, index) => {
      if (index % PARTS === part) looks[index] = page.map((lesson) => lookAt(tagger, lesson))
    })
  }
  const cues = new Cues()
  const second = pages.flatMap((page, index) => {
    const first = page.map(({ article }, at): FirstLook => ({ codes: codesOf(article), spans: looks[index][at].spans }))
    const memory = new PageMemory(first)
    return first.map((look, at): Lesson => {
      cues.clear()
      memory.addCues(cues, look)
      return {
        ...lessons[index][at],
        at: cues.at.slice(0, cues.size),
        key: cues.key.slice(0, cues.size),
        kind: cues.kind.slice(0, cues.size),
      }
    })
  })
  return trainTagger(second, SECOND, {
    scores: looks.flat().map((look) => look.scores),
    transitions: first.transitions,
  })
}

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
  const lessons = pages.map((page) => page.map(({ article, mentions }) => lessonOf(article, mentions, cues, gazetteer)))
  const first = trainTagger(lessons.flat(), options)
  const second = trainSecond(pages, lessons, first, options)
  const nested = pages.flatMap((page) =>
    page.flatMap(({ article, mentions }) => nestedLessonsOf(article, mentions, cues, gazetteer)),
  )
  return new MentionModel(dictionary, gazetteer, { first, second, nested: trainTagger(nested, options) })
}
