import type { ClaimExample } from '../claim/train.js'
import type { AnnotatedPage } from './annotated-page.js'
import type { GoldReading } from './gold-reading.js'

/** What an annotated page teaches about claims, an example an article. */
export function claimExamples(gold: AnnotatedPage, reading: GoldReading): ClaimExample[] {
  const dates = Object.fromEntries(
    Object.values(gold.entities).flatMap(({ id, date }) => (date ? [[id, date] as const] : [])),
  )
  return reading.articles.map(({ article, mentions }, at): ClaimExample => {
    const facts = gold.relations
      .filter((relation) => relation.article === gold.articles[at].id)
      .map(({ type, head, tail, attributes }) => ({
        type,
        head,
        tail: type === 'WROTE' ? '' : tail,
        title: attributes.title,
      }))
    return { article, mentions, things: reading.entityIds[at], facts, dates, issued: gold.page.date }
  })
}
