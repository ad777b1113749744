import { type Considered, considerClaims } from '../claim/considered.js'
import type { ArticleReading, Reading } from '../claim/reading.js'
import { EntityLookup } from '../entity/lookup.js'
import { citation } from '../graph/citation.js'
import { factId, reprintId } from '../graph/fold.js'
import type { Models } from '../models.js'
import type { Assembly } from '../pipeline.js'
import { RELATIONS } from '../schema.js'

/** Reasons shown for each claim, and refused claims shown for an article. */
const REASONS = 5
const REFUSED = 15
/** What was refused may lie half an article apart: its text is cut after so many characters. */
const CLIPPED = 120

const percent = (share: number) => `${(100 * share).toFixed(0)} %`

function lineOf(reading: ArticleReading, { type, head, tail, attributes, confidence, threshold }: Considered): string {
  const name = (index: number) => (index < 0 ? '本文 the article' : reading.mentions[index].name)
  const own = Object.values(attributes).join('、')
  const relation = `—${RELATIONS[type].chinese} ${type}${own ? `(${own})` : ''}→`
  return `${name(head)} ${relation} ${name(tail)}  ${percent(confidence)}, needed ${percent(threshold)}`
}

function claimLines(reading: ArticleReading, claim: Considered): string[] {
  const said = reading.article.text.text.slice(...claim.evidence).replace(/\s+/g, ' ')
  const quote = claim.accepted || said.length <= CLIPPED ? said : `${said.slice(0, CLIPPED)}…`
  const reasons = claim.reasons
    .slice(0, REASONS)
    .map(({ feature, weight }) => `${feature} ${weight > 0 ? '+' : ''}${weight.toFixed(1)}`)
  return [
    `  ${claim.accepted ? '✓' : '✗'} ${lineOf(reading, claim)}`,
    `    ${claim.rule === 'model' ? 'no rule, the model alone' : `rule ${claim.rule}`}: ${reasons.join('; ')}`,
    `    “${quote}”`,
  ]
}

/**
 * Why articles say what they say: each claim with its rule, the features that decided and its evidence, then those that
 * were considered and refused. `what` is an article's id or headline; `edge`, or an edge's id as `what`, narrows it to
 * what speaks for one fact. Empty where nothing is called so.
 */
export function explainClaims(
  readings: readonly Reading[],
  { resolution, reprints }: Pick<Assembly, 'resolution' | 'reprints'>,
  models: Models,
  what: string,
  edge?: string,
): string[] {
  const lookup = new EntityLookup(readings, resolution)
  const lines: string[] = []
  readings.forEach(({ page, articles }, r) => {
    articles.forEach((reading, a) => {
      const { article, mentions } = reading
      const reprint = reprints.get(article.id)
      const named =
        article.id === what || article.title === what || (reprint && reprintId(article.id, reprint.of) === what)
      const wanted = named ? edge : what
      const idOf = (index: number) => (index < 0 ? article.id : lookup.at(r, a, index).id)
      const isWanted = ({ type, head, tail, attributes }: Considered) =>
        wanted === undefined || factId(type, idOf(head), idOf(tail), attributes) === wanted
      if (
        !named &&
        !reading.claims.some(
          (claim) => factId(claim.type, idOf(claim.head), idOf(claim.tail), claim.attributes) === what,
        )
      ) {
        return
      }
      const considered = considerClaims(article, mentions, page, models.claim).filter(isWanted)
      const made = considered.filter(({ accepted }) => accepted)
      const refused = considered.filter(({ accepted }) => !accepted)
      lines.push(`${citation(page, article)} (${article.id})`)
      if (reprint)
        lines.push(
          `  转载 reprint of ${reprint.of}, ${percent(reprint.similarity)} of the text; it is no report of its own`,
        )
      lines.push(...made.flatMap((claim) => claimLines(reading, claim)))
      if (refused.length) {
        lines.push(`  考虑过而未采用 considered and refused: ${refused.length}, the nearest first`)
        lines.push(...refused.slice(0, REFUSED).flatMap((claim) => claimLines(reading, claim)))
      }
      lines.push('')
    })
  })
  return lines
}
