import type { SequenceTraining } from '../model/sequence-training.js'
import { collectCues, RADIUS } from './cue.js'
import { Dictionary } from './dictionary.js'
import { readGazetteer } from './gazetteer.js'
import { Kernel } from './kernel.js'
import { LABEL_COUNT, type LabelledSpan } from './label.js'
import { MentionModel } from './model.js'
import { type FirstLook, PageMemory } from './page-memory.js'
import type { PlacedTagger } from './placed-tagger.js'
import { ROW, Sheet, type Strip } from './sheet.js'
import { LANES, type Tagger, UNIT } from './tagger.js'
import { type Lesson, lessonOf, type MarkedArticle, nestedLessonsOf, trainTagger } from './tagger-training.js'

/** Scores of a position in the kernel's memory. */
const LANE_COUNT = ROW / 2

export const TRAINING: SequenceTraining = {
  epochs: 8,
  c1: 0.1,
  c2: 0.05,
  rate: 0.2,
  dropout: 0.3,
  minCount: 2,
  runs: 4,
}
const SECOND: SequenceTraining = {
  epochs: 8,
  c1: 1,
  c2: 0.3,
  rate: 0.1,
  dropout: 0.1,
  minCount: 3,
  fixedTransitions: true,
}
/** How much a sentence counts whose names another tagger has marked, beside one that a person has. */
const SILVER = 0.3
const PARTS = 4
/** How often the first look is learned without each of these parts: twice made no difference. */
const REHEARSALS = 1

/** What a first look at a lesson brings: label scores, one row a character, and names. */
interface Look {
  readonly scores: Float32Array
  readonly spans: readonly LabelledSpan[]
}

function lookAt(kernel: Kernel, tagger: PlacedTagger, lesson: Lesson, strip: Strip): Look {
  const { length, naturalEnds } = lesson
  tagger.scoreList(strip, lesson)
  const spans = tagger.decode(strip, naturalEnds)
  const rows = new Int16Array(kernel.bytes.buffer, strip.scores, (length + 2 * RADIUS) * LANE_COUNT)
  const scores = new Float32Array(length * LABEL_COUNT)
  for (let i = 0; i < length; i++) {
    const row = (i + RADIUS) * LANE_COUNT
    for (let label = 0; label < LABEL_COUNT; label++) scores[i * LABEL_COUNT + label] = rows[row + LANES[label]] * UNIT
  }
  return { scores, spans }
}

/** Learns what the names found on the rest of a page say, on top of what the first look thinks. */
function trainSecond(
  { kernel, sheet }: School,
  pages: readonly (readonly MarkedArticle[])[],
  lessons: readonly Lesson[][],
  first: Tagger,
  options: SequenceTraining,
): Tagger {
  const textsOf = (page: number) => pages[page].map(({ article }) => article.text.text)
  const looks: Look[][] = pages.map(() => [])
  for (let part = 0; part < PARTS; part++) {
    const others = lessons.filter((_, page) => page % PARTS !== part).flat()
    const tagger = trainTagger(others, { ...options, runs: REHEARSALS }).place(kernel)
    lessons.forEach((page, index) => {
      if (index % PARTS !== part) return
      const strips = sheet.lay(textsOf(index))
      looks[index] = page.map((lesson, at) => lookAt(kernel, tagger, lesson, strips[at]))
    })
  }
  const second = pages.flatMap((_, index) => {
    const strips = sheet.lay(textsOf(index))
    const first = strips.map(({ codes }, at): FirstLook => ({ codes, spans: looks[index][at].spans }))
    const memory = new PageMemory(first)
    return first.map(
      (look, at): Lesson => ({ ...lessons[index][at], ...collectCues(kernel, () => memory.addCues(kernel, look)) }),
    )
  })
  return trainTagger(second, SECOND, {
    scores: looks.flat().map((look) => look.scores),
    transitions: first.transitions,
  })
}

/** What lessons are read with. */
interface School {
  readonly kernel: Kernel
  readonly sheet: Sheet
}

/**
 * Learns to find mentions from pages of marked articles (`reading.articles` of an annotated page has the right shape).
 * In the articles of `silver` another tagger has marked the outermost names, with its mistakes: the first look learns from
 * them besides, each for less. The same pages in the same order give the same model, byte by byte.
 */
export function trainMentions(
  pages: readonly (readonly MarkedArticle[])[],
  options: SequenceTraining = TRAINING,
  silver: readonly MarkedArticle[] = [],
): MentionModel {
  const dictionary = Dictionary.ofJieba()
  const kernel = new Kernel()
  readGazetteer(kernel, dictionary)
  const sheet = new Sheet(kernel)
  const lessons: Lesson[][] = []
  const nested: Lesson[] = []
  for (const page of pages) {
    const strips = sheet.lay(page.map(({ article }) => article.text.text))
    lessons.push(page.map((marked, at) => lessonOf(kernel, marked, strips[at])))
    nested.push(...page.flatMap((marked, at) => nestedLessonsOf(kernel, marked, strips[at])))
  }
  const besides = silver.map((marked): Lesson => {
    const [strip] = sheet.lay([marked.article.text.text])
    return { ...lessonOf(kernel, marked, strip), weight: SILVER }
  })
  const first = trainTagger([...lessons.flat(), ...besides], options)
  const second = trainSecond({ kernel, sheet }, pages, lessons, first, options)
  return new MentionModel(dictionary, { first, second, nested: trainTagger(nested, options) })
}
