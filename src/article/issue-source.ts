import { fold } from '../text/fold.js'
import { type Issue, regionOf } from './issue.js'

/** What one source says of the issue of a page. */
export interface IssueSource {
  /** As it is named to people: `the manifest`, `the page itself`. */
  readonly name: string
  readonly issue: Issue
  /** Its region is stated, not concluded from the name of the paper. */
  readonly states: boolean
}

const FIELDS = ['paper', 'date', 'page', 'region'] as const

/** 工人日报 and 《工人日报》, 北京 and 北京市, 3 and 03 are the same. */
function agree(field: keyof Issue, a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) =>
    fold(text)
      .replace(/[《》\s]/g, '')
      .toLowerCase(),
  )
  if (field === 'date') return left === right
  if (field === 'page') return left.replace(/^0+/, '') === right.replace(/^0+/, '')
  return left.includes(right) || right.includes(left)
}

/**
 * The issue by all sources: field by field the first that says something wins. Where a later one says something else,
 * that is told.
 */
export function settleIssue(sources: readonly IssueSource[]): { issue: Issue; contradictions: string[] } {
  const contradictions: string[] = []
  const issue: { -readonly [K in keyof Issue]: Issue[K] } = {}
  for (const field of FIELDS) {
    const first = sources.find((source) => source.issue[field])
    const value = first?.issue[field]
    if (!first || !value) continue
    issue[field] = value
    if (field === 'region' && !first.states) continue
    const other = sources.find((source) => {
      const said = source.issue[field]
      return said && (source.states || field !== 'region') && !agree(field, value, said)
    })
    if (!other) continue
    const says = `its ${field} is ${value} by ${first.name}, ${other.issue[field]} by ${other.name}`
    contradictions.push(`${says}: the first is taken.`)
  }
  issue.region ??= issue.paper ? regionOf(issue.paper) : undefined
  return { issue, contradictions }
}
