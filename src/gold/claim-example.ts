import type { ClaimExample } from '../claim/train.js'
import type { Mention } from '../mention/mention.js'
import type { AnnotatedPage } from './annotated-page.js'
import type { GoldReading } from './gold-reading.js'

/**
 * What an annotated page teaches about claims, an example an article. Without `found` the annotated mentions stand in
 * it; with `found`, for each article the mentions that a model found there: those that annotation does not have name
 * nothing.
 */
export function claimExamples(
  gold: AnnotatedPage,
  reading: GoldReading,
  found?: readonly (readonly Mention[])[],
): ClaimExample[] {
  const dates = Object.fromEntries(
    Object.values(gold.entities).flatMap(({ id, date }) => (date ? [[id, date] as const] : [])),
  )
  return reading.articles.map(({ article, mentions }, at): ClaimExample => {
    const key = ({ type, start, end }: Mention) => `${type} ${start} ${end}`
    const named = new Map(mentions.map((mention, index) => [key(mention), reading.entityIds[at][index]]))
    const shown = found ? found[at] : mentions
    const facts = gold.relations
      .filter((relation) => relation.article === gold.articles[at].id)
      .map(({ type, head, tail, attributes }) => ({
        type,
        head,
        tail: type === 'WROTE' ? '' : tail,
        title: attributes.title,
      }))
    const things = shown.map((mention) => named.get(key(mention)))
    return { article, mentions: shown, things, facts, dates, issued: gold.page.date }
  })
}
