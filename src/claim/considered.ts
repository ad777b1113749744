import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'
import type { Mention } from '../mention/mention.js'
import { sigmoid } from '../model/logistic.js'
import type { RelationType } from '../schema.js'
import { attributesOf } from './attribute.js'
import { evidenceOf } from './evidence.js'
import { type Reason, reasonsOf } from './explain.js'
import { type ClaimModel, isRelation, judge } from './make.js'
import { ruleOf } from './question.js'
import { setScene } from './scene.js'

/** A claim that was considered, made or refused, with all that decided. */
export interface Considered {
  readonly type: RelationType
  /** Indices of the mentions; -1 as tail stands for the article. */
  readonly head: number
  readonly tail: number
  readonly attributes: Readonly<Record<string, string>>
  readonly evidence: readonly [number, number]
  readonly rule: string
  readonly accepted: boolean
  /** How sure the model is, and how sure it must be for this type: 0 to 1. */
  readonly confidence: number
  readonly threshold: number
  /** Kinds of features, the weightiest first; the weights sum up to the log-odds. */
  readonly reasons: readonly Reason[]
}

/** All claims that were considered in an article, the surest first. */
export function considerClaims(
  article: Article,
  mentions: readonly Mention[],
  page: Page,
  model: ClaimModel,
): Considered[] {
  const scene = setScene(article, mentions, page.date)
  const considered: (Considered & { score: number })[] = []
  for (const verdict of mentions.length ? judge(scene, model) : []) {
    const { type, place, score, accepted } = verdict
    if (!isRelation(type)) continue
    considered.push({
      type,
      head: place.head.mention,
      tail: place.tail ? place.tail.mention : -1,
      attributes: attributesOf(scene, type, place),
      evidence: evidenceOf(scene, place, type).evidence,
      rule: ruleOf(place, type),
      accepted,
      confidence: sigmoid(score),
      threshold: sigmoid(model.thresholds[type] ?? 0),
      reasons: reasonsOf(scene, model, verdict),
      score,
    })
  }
  return considered.sort((a, b) => b.score - a.score).map(({ score: _, ...rest }) => rest)
}
