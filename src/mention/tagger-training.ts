import type { Article } from '../article/article.js'
import { type SequenceTraining, trainSequences } from '../model/sequence-training.js'
import { ENTITY_TYPES } from '../schema.js'
import { type CueList, collectCues, RADIUS, REACH } from './cue.js'
import { addCues } from './feature.js'
import type { Kernel } from './kernel.js'
import { LABEL_COUNT, LEGALITY, writeSpan } from './label.js'
import type { Mention } from './mention.js'
import { addNestedCues, mayNest, nestedFrom } from './nested.js'
import type { Strip } from './sheet.js'
import { type CueRow, sentenceEnds, Tagger } from './tagger.js'

/** An article with its cues and right labels. */
export interface Lesson extends CueList {
  readonly length: number
  readonly labels: Uint8Array
  /** Ends of the stretches that are learned one by one: no marked name crosses one. */
  readonly ends: readonly number[]
  /** Ends of the stretches as they are where nothing is marked. */
  readonly naturalEnds: readonly number[]
  /** How much it counts beside the others; 1 where not given. */
  readonly weight?: number
}

/** One article and the mentions that a person has marked in it. */
export interface MarkedArticle {
  readonly article: Article
  readonly mentions: readonly Mention[]
}

/** Mentions that stand in no other mention. */
export function outermost(mentions: readonly Mention[]): Mention[] {
  const found: Mention[] = []
  let end = 0
  for (const mention of mentions) {
    if (mention.start < end) continue
    found.push(mention)
    end = mention.end
  }
  return found
}

/** `strip` is the article's text in the kernel's memory. */
export function lessonOf(kernel: Kernel, { article, mentions }: MarkedArticle, strip: Strip): Lesson {
  const { codes } = strip
  const labels = new Uint8Array(codes.length)
  const inside = new Uint8Array(codes.length + 1)
  for (const mention of outermost(mentions)) {
    writeSpan(labels, { start: mention.start, end: mention.end, type: ENTITY_TYPES.indexOf(mention.type) })
    inside.fill(1, mention.start + 1, mention.end)
  }
  return {
    ...collectCues(kernel, () => addCues(kernel, article, strip)),
    length: codes.length,
    labels,
    ends: sentenceEnds(codes, inside),
    naturalEnds: sentenceEnds(codes),
  }
}

/** The names inside the outermost names of an article, each outermost name as a lesson of its own. */
export function nestedLessonsOf(kernel: Kernel, { mentions }: MarkedArticle, strip: Strip): Lesson[] {
  const { codes } = strip
  const hosts = outermost(mentions)
    .map(({ start, end, type }) => ({ start, end, type: ENTITY_TYPES.indexOf(type) }))
    .filter((host) => mayNest(host, codes))
  return hosts.map((host) => {
    const inner = mentions.filter(
      (m) => m.start >= host.start && m.end <= host.end && m.end - m.start < host.end - host.start,
    )
    const labels = new Uint8Array(host.end - host.start)
    for (const m of outermost(inner)) {
      writeSpan(labels, { start: m.start - host.start, end: m.end - host.start, type: ENTITY_TYPES.indexOf(m.type) })
    }
    const { shift } = nestedFrom(host)
    const cues = collectCues(kernel, () => addNestedCues(kernel, strip, host))
    return {
      ...cues,
      at: cues.at.map((at) => at - shift),
      length: labels.length,
      labels,
      ends: [labels.length],
      naturalEnds: [labels.length],
    }
  })
}

/** Keys that occur at least `minCount` times, with their numbers. */
function numberKeys(lessons: readonly Lesson[], minCount: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { key } of lessons) for (const k of key) counts.set(k, (counts.get(k) ?? 0) + 1)
  const numbers = new Map<number, number>()
  for (const [key, count] of counts) if (count >= minCount) numbers.set(key, numbers.size)
  return numbers
}

const WIDTH = 2 * RADIUS + 1
/** Weights smaller than this are dropped: that costs no accuracy and saves a third of the additions. */
const LEAST = 0.09

/** Scores that learned ones are added to: for each lesson one row of label scores a character, and of transitions. */
export interface Ground {
  readonly scores: readonly Float32Array[]
  readonly transitions: Float32Array
}

/** Trains the frozen tagger on lessons. Deterministic for the same lessons in the same order. */
export function trainTagger(lessons: readonly Lesson[], options: SequenceTraining = {}, ground?: Ground): Tagger {
  const numbers = numberKeys(lessons, options.minCount ?? 1)
  const total = lessons.reduce((sum, lesson) => sum + lesson.length, 0)
  const featureStarts = new Int32Array(total + 1)
  const each = (visit: (position: number, feature: number) => void) => {
    let offset = 0
    for (const { length, at, key, kind } of lessons) {
      for (let c = 0; c < key.length; c++) {
        const number = numbers.get(key[c])
        if (number === undefined) continue
        const [first, last] = REACH[kind[c]]
        for (let d = first; d <= last; d++) {
          const position = at[c] + d
          if (position >= 0 && position < length) visit(offset + position, number * WIDTH + d + RADIUS)
        }
      }
      offset += length
    }
  }
  each((position) => {
    featureStarts[position + 1]++
  })
  for (let p = 0; p < total; p++) featureStarts[p + 1] += featureStarts[p]
  const fill = featureStarts.slice(0, total)
  const features = new Int32Array(featureStarts[total])
  each((position, feature) => {
    features[fill[position]++] = feature
  })
  const gold = new Uint8Array(total)
  const starts = [0]
  const weights: number[] = []
  let offset = 0
  for (const { length, labels, ends, weight = 1 } of lessons) {
    gold.set(labels, offset)
    for (const end of ends) {
      starts.push(offset + end)
      weights.push(weight)
    }
    offset += length
  }
  const featureCount = numbers.size * WIDTH
  const base = ground && new Float32Array(total * LABEL_COUNT)
  let row = 0
  ground?.scores.forEach((scores, index) => {
    base?.set(scores.subarray(0, lessons[index].length * LABEL_COUNT), row)
    row += lessons[index].length * LABEL_COUNT
  })
  const transitionBase = ground?.transitions
  const data = { starts, featureStarts, features, featureCount, gold, base, transitionBase, weights }
  const learned = trainSequences(data, LEGALITY, options)
  const rows: CueRow[] = []
  for (const [key, number] of numbers) {
    const codes: number[] = []
    const weights: number[] = []
    for (let d = 0; d < WIDTH; d++) {
      const f = number * WIDTH + d
      for (let w = learned.rows[f]; w < learned.rows[f + 1]; w++) {
        if (Math.abs(learned.weights[w]) < LEAST) continue
        codes.push(d * LABEL_COUNT + learned.rowLabels[w])
        weights.push(learned.weights[w])
      }
    }
    if (codes.length > 0) rows.push({ key, codes, weights })
  }
  return Tagger.from(rows, learned.transitions)
}
