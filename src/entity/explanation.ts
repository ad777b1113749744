import type { Entity, Explanation, Link } from './entity.js'

function sumOf({ features }: Link): string {
  const sum = features.reduce((total, { weight }) => total + weight, 0)
  return Number.isFinite(sum) ? sum.toFixed(1) : sum > 0 ? 'judged' : 'judged apart'
}

/** Lines that say why an entity is what it is: its names page by page, then what joined the pages and what was refused. */
export function explainEntity({ id, type, name, aliases }: Entity, { sightings, links }: Explanation): string[] {
  const lines = [`${name} (${type}, ${id})`]
  if (aliases.length) lines.push(`also: ${aliases.join('、')}`)
  for (const { page, identity, surfaces } of sightings) {
    lines.push(`${page}: identity ${identity}`)
    for (const { surface, count, reason } of surfaces) {
      lines.push(`  ${surface} ×${count}${reason ? `: ${reason}` : ''}`)
    }
  }
  for (const link of links) {
    const features = link.features.map(({ name: feature, weight }) =>
      Number.isFinite(weight) ? `${feature} ${weight > 0 ? '+' : ''}${weight}` : feature,
    )
    const sides = [link.left, link.right].map((side) => `${side.page} ${side.name}`).join(' — ')
    const verdict = link.joined ? 'joined' : 'kept apart'
    lines.push(`${verdict} (${sumOf(link)}): ${sides}: ${features.join('; ') || 'nothing in common'}`)
  }
  return lines
}
