import type { ArticleChanges } from './article-change.js'
import type { Snapshot } from './snapshot.js'

/** Why something is not what it was. */
export type ReasonKind =
  | 'article added'
  | 'article removed'
  | 'article changed'
  | 'judgement'
  | 'extractor changed'
  | 'identity decided anew'

export interface Reason {
  readonly reason: ReasonKind
  /** The article's citation, the judgement's line with + or −, the versions, or the old and the new id. */
  readonly what: string
}

/** What a build was made with, as its report tells. */
export interface BuildBasis {
  /** Hash of the code and data that make the graph of pages; undefined where an older build did not say. */
  readonly extractor?: string
  /** Decisions of people in force: verdict, type, left, right, separated by tabs. */
  readonly judgements?: readonly string[]
}

/** Tells why things differ between two builds. */
export class Reasons {
  readonly #before: Snapshot
  readonly #after: Snapshot
  readonly #articles: ArticleChanges
  /** By id of the article in the build before or after. */
  readonly #ofArticle = new Map<string, Reason>()
  #byName: ReadonlyMap<string, ReadonlySet<Reason>> | undefined
  readonly #judgements: readonly Reason[]
  readonly #judgementsOn = new Map<string, Reason[]>()
  readonly #extractor: Reason | undefined

  constructor(
    before: Snapshot,
    after: Snapshot,
    articles: ArticleChanges,
    [basis, basisAfter]: readonly [BuildBasis, BuildBasis],
  ) {
    this.#before = before
    this.#after = after
    this.#articles = articles
    const cite = (id: string) => String((after.articles.get(id) ?? before.articles.get(id))?.properties.citation ?? id)
    for (const id of articles.added.keys()) this.#ofArticle.set(id, { reason: 'article added', what: cite(id) })
    for (const id of articles.removed.keys()) this.#ofArticle.set(id, { reason: 'article removed', what: cite(id) })
    for (const [old, now] of articles.changed) {
      const reason: Reason = { reason: 'article changed', what: cite(now) }
      this.#ofArticle.set(old, reason).set(now, reason)
    }
    const [was, is] = [new Set(basis.judgements ?? []), new Set(basisAfter.judgements ?? [])]
    this.#judgements = [
      ...[...is].filter((line) => !was.has(line)).map((line) => this.#judgement('+', line)),
      ...[...was].filter((line) => !is.has(line)).map((line) => this.#judgement('−', line)),
    ]
    if (basis.extractor !== basisAfter.extractor) {
      const what = `${basis.extractor ?? 'unknown'} → ${basisAfter.extractor ?? 'unknown'}`
      this.#extractor = { reason: 'extractor changed', what }
    }
  }

  /**
   * Why what `from` supported is now supported by `to` (ids of articles). `names` are names of what is looked at, by which
   * a judgement on it is known.
   */
  of(from: ReadonlySet<string>, to: ReadonlySet<string>, names: ReadonlySet<string>): Reason[] {
    const reasons = new Map<string, Reason>()
    let unexplained = false
    for (const id of new Set([...from, ...to])) {
      const own = this.#ofArticle.get(id)
      if (own) reasons.set(`${own.reason}\u001f${own.what}`, own)
      else if (from.has(id) !== to.has(id)) unexplained = true
    }
    if (reasons.size > 0 && !unexplained) return [...reasons.values()]
    return [...reasons.values(), ...this.#elsewhere(names)]
  }

  /** Judgements on one of `names` that came or went. */
  judged(names: ReadonlySet<string>): Reason[] {
    return [...new Set([...names].flatMap((name) => this.#judgementsOn.get(name) ?? []))]
  }

  /** A judgement that one of the builds did not have, kept under the names it is on. */
  #judgement(sign: string, line: string): Reason {
    const reason: Reason = { reason: 'judgement', what: `${sign} ${line.replaceAll('\t', ' ').trim()}` }
    const [, , ...sides] = line.split('\t')
    for (const name of new Set(sides.filter(Boolean).map((side) => side.replace(/@.*$/, '')))) {
      this.#judgementsOn.set(name, [...(this.#judgementsOn.get(name) ?? []), reason])
    }
    return reason
  }

  /** What can have changed a thing whose own articles are what they were. */
  #elsewhere(names: ReadonlySet<string>): Reason[] {
    const judged = this.judged(names)
    if (judged.length) return judged
    if (this.#extractor) return [this.#extractor]
    this.#byName ??= this.#indexByName()
    const naming = new Set([...names].flatMap((name) => [...(this.#byName?.get(name) ?? [])]))
    if (naming.size) return [...naming]
    if (this.#judgements.length) return [...this.#judgements]
    const { added, removed, changed } = this.#articles
    const many = (count: number) => `${count} elsewhere`
    const counts: Reason[] = [
      { reason: 'article added', what: many(added.size) },
      { reason: 'article removed', what: many(removed.size) },
      { reason: 'article changed', what: many(changed.size) },
    ]
    return counts.filter(({ what }) => !what.startsWith('0'))
  }

  /** Articles that came, went or changed, by the names of what they name. */
  #indexByName(): ReadonlyMap<string, ReadonlySet<Reason>> {
    const index = new Map<string, Set<Reason>>()
    for (const [article, reason] of this.#ofArticle) {
      for (const { namings, entities } of [this.#before, this.#after]) {
        for (const entity of namings.get(article)?.keys() ?? []) {
          const name = String(entities.get(entity)?.properties.name)
          const reasons = index.get(name)
          if (reasons) reasons.add(reason)
          else index.set(name, new Set([reason]))
        }
      }
    }
    return index
  }
}
