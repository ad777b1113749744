import type { RelationType } from '../schema.js'
import { countOf } from './count.js'
import { lineOf } from './line.js'
import type { Place } from './question.js'
import type { Scene } from './scene.js'

type Span = readonly [number, number]

/** Characters of sentences that say nothing of the claim which may stand between those that do. */
const IDLE = 200

/**
 * The smallest run of whole sentences that holds both ends of a claim and, for an office, the title. Where an end is
 * named by reference only (此次大赛), or stands too far before, or the number of a prize is told elsewhere, `antecedent`
 * is the run of sentences with that. `type` tells which attributes the claim has.
 */
export function evidenceOf(scene: Scene, place: Place, type?: RelationType): { evidence: Span; antecedent?: Span } {
  const { mentions } = scene
  const head = sentences(scene, place.head)
  const spans: Span[] = [head]
  if (place.tail) addOther(spans, sentences(scene, place.tail))
  if (place.office) addOther(spans, sentences(scene, scene.titles[place.office.title]))
  if (spans.length === 1 && type !== 'AWARDS' && !place.head.reference && !place.tail?.reference)
    return { evidence: head }
  spans.sort((a, b) => a[0] - b[0])
  const runs: [number, number][] = []
  let idle = 0
  for (const [start, end] of spans) {
    const last = runs[runs.length - 1]
    const gap = last ? Math.max(0, start - last[1]) : 0
    if (last && idle + gap <= IDLE) {
      idle += gap
      last[1] = Math.max(last[1], end)
    } else runs.push([start, end])
  }
  const evidence = runs[runs.length - 1]
  const elsewhere: Span[] = runs.slice(0, -1)
  const holds = ([start, end]: Span) => evidence[0] <= start && end <= evidence[1]
  for (const anchor of [place.head, place.tail]) {
    if (!anchor?.reference) continue
    const named = sentences(scene, mentions[anchor.mention])
    if (!holds(named)) elsewhere.push(named)
  }
  if (type === 'AWARDS' && place.tail) {
    const told = countOf(scene, scene.group[place.tail.mention])
    if (told && !holds(told.span)) elsewhere.push(told.span)
  }
  if (!elsewhere.length) return { evidence }
  const antecedent: Span = [
    Math.min(...elsewhere.map(([start]) => start)),
    Math.max(...elsewhere.map(([, end]) => end)),
  ]
  return { evidence, antecedent }
}

/** Adds a span where it is another than the first. */
function addOther(spans: Span[], span: Span): void {
  if (span[0] !== spans[0][0] || span[1] !== spans[0][1]) spans.push(span)
}

/** The sentences that `[start, end)` stands in. */
function sentences({ lines }: Scene, { start, end }: { readonly start: number; readonly end: number }): Span {
  const first = lines[lineOf(lines, start)]
  const last = lines[lineOf(lines, end - 1)]
  return [
    first.start <= start && start < first.end ? first.start : start,
    last.start < end && end <= last.end ? last.end : end,
  ]
}
