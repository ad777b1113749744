import { ArticleModel } from './article/article-model.js'
import { cutPage } from './article/cut.js'
import { trainArticles } from './article/train.js'
import { crossTrainClaims } from './claim/cross-train.js'
import type { ClaimModel } from './claim/make.js'
import type { ClaimExample } from './claim/train.js'
import type { AnnotatedPage } from './gold/annotated-page.js'
import { claimExamples } from './gold/claim-example.js'
import { goldReading } from './gold/gold-reading.js'
import { foldOf } from './gold/split.js'
import { findMentions } from './mention/find.js'
import { MentionModel } from './mention/model.js'
import type { MarkedArticle } from './mention/tagger-training.js'
import { TRAINING, trainMentions } from './mention/train.js'
import { readingOf } from './pipeline.js'

/** The models that find articles and names, as bytes: they cross from one thread to another. */
export interface Finders {
  readonly article: Uint8Array
  readonly mention: Uint8Array
}

/**
 * Learns to cut pages and to find names from annotated pages, names also from articles that another tagger has marked
 * (`silver`). Takes minutes; deterministic.
 */
export function learnToFind(gold: readonly AnnotatedPage[], silver: readonly MarkedArticle[] = []): Finders {
  const article = trainArticles(gold).save()
  const pages = gold.map((page) => goldReading(page).articles)
  const mention = trainMentions(pages, TRAINING, silver).save()
  return { article, mention }
}

/** What training brings: the models made of all pages, and each page as read by models that have not seen it. */
export interface Training {
  readonly finders: Finders
  readonly claim: ClaimModel
  /** In the order of the pages. */
  readonly unseen: readonly ReturnType<typeof readingOf>[]
}

/**
 * Trains all models on `gold`. Claims are learned from the annotated names: found ones, with their mistakes, gave the
 * same figures. `learn` gives the finders learned without the pages of one of the `parts`, or from all pages (-1).
 */
export async function trainModels(
  gold: readonly AnnotatedPage[],
  parts: number,
  learn: (without: number) => Promise<Finders>,
): Promise<Training> {
  const partOf = gold.map(({ page }) => foldOf(page.id, parts))
  const readings = gold.map((page) => goldReading(page))
  const [all, ...without] = await Promise.all([-1, ...Array.from({ length: parts }, (_, part) => part)].map(learn))
  const examples: ClaimExample[] = []
  const exampleParts: number[] = []
  const learned = without.map(({ article, mention }) => ({
    article: ArticleModel.load(article),
    mention: MentionModel.load(mention),
  }))
  gold.forEach((page, at) => {
    const lessons = claimExamples(page, readings[at])
    examples.push(...lessons)
    exampleParts.push(...lessons.map(() => partOf[at]))
  })
  const claims = crossTrainClaims(examples, exampleParts)
  const unseen = gold.map(({ page }, at) => {
    const models = { ...learned[partOf[at]], claim: claims.without[partOf[at]] }
    const articles = cutPage(page, models.article)
    return readingOf(page, articles, findMentions(articles, models.mention), models)
  })
  return { finders: all, claim: claims.all, unseen }
}
