import type { Reading } from '../claim/reading.js'
import type { EntityType } from '../schema.js'
import { sentences } from '../text/sentence.js'
import type { Link, LinkSide, Resolution } from './entity.js'
import { ENOUGH } from './namesake.js'

/** One side of a doubtful pair, with the sentence that names it. */
export interface CandidateSide {
  /** Name for a line of judgement. */
  readonly name: string
  readonly entity: string
  readonly page: string
  readonly quote: string
}

/** A pair that a person should look at: two entities that may be one, or two pages that one entity may join wrongly. */
export interface Candidate {
  readonly type: EntityType
  readonly left: CandidateSide
  readonly right: CandidateSide
  readonly features: Link['features']
  /** What was decided without a person. */
  readonly joined: boolean
  /** Sum of the features' weights. */
  readonly score: number
}

/** Farther from the threshold than this there is no doubt. */
const DOUBT = 3

/**
 * Pairs to review, most doubtful and most connected first: those whose score is near the threshold, weighed by how many
 * mentions hang on them. Wants a resolution with explanations. Pairs that a judgement has decided are left out.
 */
export function findCandidates(readings: readonly Reading[], { entities, explanations }: Resolution): Candidate[] {
  const sizes = new Map(entities.map(({ id, mentions }) => [id, mentions.length]))
  const types = new Map(entities.map(({ id, type }) => [id, type]))
  const seen = new Set<string>()
  const found: { candidate: Candidate; weight: number }[] = []
  for (const { links } of explanations?.values() ?? []) {
    for (const { left, right, features, joined } of links) {
      const score = features.reduce((sum, { weight }) => sum + weight, 0)
      const distance = Math.abs(score - ENOUGH)
      const pair = `${left.name}\u001f${right.name}\u001f${left.entity}\u001f${right.entity}`
      const type = types.get(left.entity)
      if (!type || !(distance < DOUBT) || seen.has(pair)) continue
      seen.add(pair)
      const connected = Math.log(1 + (sizes.get(left.entity) ?? 0) + (sizes.get(right.entity) ?? 0))
      const sides = [left, right].map((side) => quoted(readings, side))
      const candidate = { type, left: sides[0], right: sides[1], features, joined, score }
      found.push({ candidate, weight: connected / (1 + distance) })
    }
  }
  found.sort((a, b) => b.weight - a.weight || (keyOf(a.candidate) < keyOf(b.candidate) ? -1 : 1))
  return found.map(({ candidate }) => candidate)
}

const keyOf = ({ left, right }: Candidate) => `${left.page} ${left.name} ${right.page} ${right.name}`

function quoted(readings: readonly Reading[], { name, entity, page, place }: LinkSide): CandidateSide {
  const { article, mentions } = readings[place.reading].articles[place.article]
  const { start } = mentions[place.mention]
  const { text } = article.text
  const span = sentences(text).find(([from, to]) => from <= start && start < to)
  return { name, entity, page, quote: span ? text.slice(...span) : '' }
}
