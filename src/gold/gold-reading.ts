import type { Article } from '../article/article.js'
import { joinArticle } from '../article/join.js'
import type { Claim, Dating } from '../claim/claim.js'
import type { ArticleReading, Reading } from '../claim/reading.js'
import { stableId } from '../id.js'
import { compareMentions, type Mention, mentionName } from '../mention/mention.js'
import type { AnnotatedPage, GoldArticle } from './annotated-page.js'

/** A reading as the annotators made it, with the entity that each mention belongs to. */
export interface GoldReading extends Reading {
  /** For each article, for each of its mentions, the id of its entity on the page. */
  readonly entityIds: readonly (readonly string[])[]
  /** For each article, for each of its mentions, its identity across pages (`kb`). */
  readonly identities: readonly (readonly string[])[]
}

interface Marked {
  readonly mention: Mention
  readonly entity: string
}

function markedMentions(gold: AnnotatedPage, home: GoldArticle, article: Article): Marked[] {
  const found: Marked[] = []
  for (const entity of Object.values(gold.entities)) {
    for (const [rawStart, rawEnd] of entity.mentions) {
      if (rawStart < home.start || rawStart >= home.end) continue
      const start = article.text.fromRaw(rawStart)
      const end = article.text.fromRaw(rawEnd - 1) + 1
      const name = mentionName(article.text.text.slice(start, end))
      found.push({ mention: { type: entity.type, start, end, name, source: 'gold' }, entity: entity.id })
    }
  }
  return found.sort((a, b) => compareMentions(a.mention, b.mention))
}

/**
 * The gold claims of an article. Annotation ties entities, not mentions: a claim points at the pair of mentions of
 * its two entities that stand nearest to each other, and its evidence is the text between and including them.
 */
function goldClaims(gold: AnnotatedPage, home: GoldArticle, article: Article, marked: readonly Marked[]): Claim[] {
  const placesOf = (id: string) => marked.flatMap((m, index) => (m.entity === id ? [index] : []))
  return gold.relations
    .filter((relation) => relation.article === home.id)
    .map(({ type, head, tail, attributes }) => {
      let best: [number, number] = [placesOf(head)[0], type === 'WROTE' ? -1 : placesOf(tail)[0]]
      if (type !== 'WROTE') {
        let nearest = Number.POSITIVE_INFINITY
        for (const h of placesOf(head)) {
          for (const t of placesOf(tail)) {
            const distance = Math.abs(marked[h].mention.start - marked[t].mention.start)
            if (distance < nearest) {
              nearest = distance
              best = [h, t]
            }
          }
        }
      }
      const ends = best.filter((index) => index >= 0).map((index) => marked[index].mention)
      const evidence: [number, number] = [Math.min(...ends.map((m) => m.start)), Math.max(...ends.map((m) => m.end))]
      const id = stableId('claim', article.id, type, String(best[0]), String(best[1]), attributes.title ?? '')
      return { id, type, head: best[0], tail: best[1], attributes, evidence, rule: 'gold', confidence: 1 }
    })
}

/** Turns an annotated page into the reading that a perfect extractor would make of it. */
export function goldReading(gold: AnnotatedPage, join: typeof joinArticle = joinArticle): GoldReading {
  const entityIds: string[][] = []
  const identities: string[][] = []
  const articles = gold.articles.map((home): ArticleReading => {
    const article = join(gold.page, home.start, home.end, home.title ?? '')
    const marked = markedMentions(gold, home, article)
    entityIds.push(marked.map((m) => m.entity))
    identities.push(marked.map((m) => gold.entities[m.entity].kb))
    const datings: Dating[] = marked.flatMap(({ mention, entity }, event) => {
      const { date } = gold.entities[entity]
      return date ? [{ event, date, evidence: [mention.start, mention.end], rule: 'gold' }] : []
    })
    const mentions = marked.map((m) => m.mention)
    return { article, mentions, claims: goldClaims(gold, home, article, marked), datings }
  })
  return { page: gold.page, articles, entityIds, identities }
}
