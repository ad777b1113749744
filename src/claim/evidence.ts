import type { Place } from './question.js'
import type { Scene } from './scene.js'

/**
 * The smallest run of whole sentences that holds both ends of a claim and, for an office, the title. Where an end is
 * named by reference only (此次大赛), `antecedent` is the sentence with the name.
 */
export function evidenceOf(
  scene: Scene,
  place: Place,
): { evidence: readonly [number, number]; antecedent?: readonly [number, number] } {
  const { lines, lineAt, mentions } = scene
  const spans: [number, number][] = [[place.head.start, place.head.end]]
  if (place.tail) spans.push([place.tail.start, place.tail.end])
  if (place.office) {
    const { start, end } = scene.titles[place.office.title]
    spans.push([start, end])
  }
  const start = Math.min(...spans.map((span) => span[0]))
  const end = Math.max(...spans.map((span) => span[1]))
  const evidence: [number, number] = [start, end]
  for (const line of lines) {
    if (line.start > end) break
    if (line.start <= start && start < line.end) evidence[0] = line.start
    if (line.start < end && end <= line.end) evidence[1] = line.end
  }
  let antecedent: [number, number] | undefined
  for (const anchor of [place.head, place.tail]) {
    if (!anchor?.reference) continue
    const mention = mentions[anchor.mention]
    if (mention.start >= evidence[0] && mention.end <= evidence[1]) continue
    const { start: from, end: to } = lines[lineAt[scene.anchors[anchor.mention].at]]
    antecedent = [
      Math.min(from, mention.start, antecedent?.[0] ?? from),
      Math.max(to, mention.end, antecedent?.[1] ?? to),
    ]
  }
  return antecedent ? { evidence, antecedent } : { evidence }
}
