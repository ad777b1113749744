import type { ArticleChanges } from './article-change.js'
import type { Naming, Snapshot } from './snapshot.js'

/** Whose identity was decided anew between two builds. */
export interface IdentityChanges {
  /** Id that is no more → id under which the thing lives on; several old ones may have become one. */
  readonly successors: ReadonlyMap<string, string>
  /** New id of what was part of another thing before, which lives on otherwise → that thing's id. */
  readonly origins: ReadonlyMap<string, string>
}

/**
 * Finds under which id a thing lives on whose own is gone: the one that most of its mentions belong to now; where none of
 * its articles is left, a new thing of the same type and name.
 */
export function compareIdentities(before: Snapshot, after: Snapshot, articles: ArticleChanges): IdentityChanges {
  const forwards = (article: string) => articles.changed.get(article) ?? article
  const earlier = new Map([...articles.changed].map(([old, now]) => [now, old]))
  const backwards = (article: string) => earlier.get(article) ?? article
  const successors = new Map<string, string>()
  const nameless: string[] = []
  const gone = [...before.entities.keys()].filter((id) => !after.entities.has(id))
  for (const id of gone) {
    const successor = mostNamed(id, before, after, forwards)
    if (successor) successors.set(id, successor)
    else nameless.push(id)
  }
  const taken = new Set(successors.values())
  const fresh = [...after.entities.keys()].filter((id) => !before.entities.has(id) && !taken.has(id))
  const sortOf = ({ entities }: Snapshot, id: string) => {
    const node = entities.get(id)
    return `${node?.labels[1]}\u001f${node?.properties.name}`
  }
  const byName = new Map(fresh.map((id) => [sortOf(after, id), id]))
  for (const id of nameless) {
    const key = sortOf(before, id)
    const successor = byName.get(key)
    if (!successor) continue
    successors.set(id, successor)
    byName.delete(key)
    taken.add(successor)
  }
  const origins = new Map<string, string>()
  for (const id of fresh) {
    if (taken.has(id)) continue
    const origin = mostNamed(id, after, before, backwards)
    if (origin) origins.set(id, origin)
  }
  return { successors, origins }
}

/** The entity of `to` that stands where `from` has `id`: at most of its places, else under most of its surfaces. */
function mostNamed(
  id: string,
  from: Snapshot,
  to: Snapshot,
  articleIn: (article: string) => string,
): string | undefined {
  const type = from.entities.get(id)?.labels[1]
  const places = new Map<string, number>()
  const names = new Map<string, number>()
  const count = (tally: Map<string, number>, key: string) => tally.set(key, (tally.get(key) ?? 0) + 1)
  for (const article of from.articlesOf.get(id) ?? []) {
    const own = from.namings.get(article)?.get(id) as Naming
    const spans = new Set(own.spans.map(String))
    for (const [entity, naming] of to.namings.get(articleIn(article)) ?? []) {
      if (articleIn(article) === article) {
        for (const span of naming.spans) if (spans.has(String(span))) count(places, entity)
      }
      if (to.entities.get(entity)?.labels[1] !== type) continue
      for (const surface of naming.surfaces) if (own.surfaces.includes(surface)) count(names, entity)
    }
  }
  const tally = places.size ? places : names
  const [best] = [...tally].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
  return best?.[0]
}
