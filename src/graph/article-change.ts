import type { NodeRecord } from './record.js'
import { fileOf, type Snapshot, startOf } from './snapshot.js'

/** Articles of two builds against each other. */
export interface ArticleChanges {
  readonly added: ReadonlyMap<string, NodeRecord>
  readonly removed: ReadonlyMap<string, NodeRecord>
  /** Another text, or other words about the issue: old id → new id, which are one where only the latter changed. */
  readonly changed: ReadonlyMap<string, string>
  /** Same article, from another file or another place of it. Nothing else can have changed by that. */
  readonly moved: ReadonlySet<string>
}

/** Share of character pairs that two texts must have in common to be versions of one article. */
const ALIKE = 0.4

/** Compares articles by id; what came and what went is paired where it is one article with another text. */
export function compareArticles(before: Snapshot, after: Snapshot): ArticleChanges {
  const removed = new Map([...before.articles].filter(([id]) => !after.articles.has(id)))
  const added = new Map([...after.articles].filter(([id]) => !before.articles.has(id)))
  const changed = new Map<string, string>()
  const moved = new Set<string>()
  for (const [id, old] of before.articles) {
    const now = after.articles.get(id)
    if (!now || now.properties.hash === old.properties.hash) continue
    const names = new Set([...Object.keys(old.properties), ...Object.keys(now.properties)])
    const differing = [...names].filter((name) => old.properties[name] !== now.properties[name])
    if (differing.every((name) => name === 'source' || name === 'hash')) moved.add(id)
    else changed.set(id, id)
  }
  const pair = (old: NodeRecord, now: NodeRecord) => {
    changed.set(old.id, now.id)
    removed.delete(old.id)
    added.delete(now.id)
  }
  pairByKey(removed, added, headline, pair)
  pairByKey(removed, added, soleOfFile(before, after), pair)
  pairByText(removed, added, pair)
  return { added, removed, changed, moved }
}

type Pair = (old: NodeRecord, now: NodeRecord) => void

/** Paper, date, page and title; empty where there is no title or no paper. */
function headline({ properties: { paper, issueDate, page, title } }: NodeRecord): string {
  return paper && title ? [paper, issueDate, page, title].join('\u001f') : ''
}

/** The file, where it holds but one article in either build. */
function soleOfFile(...builds: readonly Snapshot[]): (article: NodeRecord) => string {
  const several = new Set<string>()
  for (const { articles } of builds) {
    const seen = new Set<string>()
    for (const article of articles.values()) {
      const file = fileOf(article)
      if (seen.has(file)) several.add(file)
      seen.add(file)
    }
  }
  return (article) => (several.has(fileOf(article)) ? '' : fileOf(article))
}

/** Pairs what has the same key; of several, in the order in which they stand. */
function pairByKey(
  removed: ReadonlyMap<string, NodeRecord>,
  added: ReadonlyMap<string, NodeRecord>,
  key: (article: NodeRecord) => string,
  pair: Pair,
): void {
  const waiting = new Map<string, NodeRecord[]>()
  for (const article of inOrder(added)) {
    const own = key(article)
    if (own) waiting.set(own, [...(waiting.get(own) ?? []), article])
  }
  for (const article of inOrder(removed)) {
    const now = waiting.get(key(article))?.shift()
    if (now) pair(article, now)
  }
}

function inOrder(articles: ReadonlyMap<string, NodeRecord>): NodeRecord[] {
  const order = (a: NodeRecord, b: NodeRecord) => {
    const [left, right] = [fileOf(a), fileOf(b)]
    return left < right ? -1 : left > right ? 1 : startOf(a) - startOf(b)
  }
  return [...articles.values()].sort(order)
}

/** Pairs articles of one file whose texts are much alike, most alike first. */
function pairByText(
  removed: ReadonlyMap<string, NodeRecord>,
  added: ReadonlyMap<string, NodeRecord>,
  pair: Pair,
): void {
  const byFile = new Map<string, NodeRecord[]>()
  for (const article of inOrder(added)) {
    byFile.set(fileOf(article), [...(byFile.get(fileOf(article)) ?? []), article])
  }
  const candidates: { old: NodeRecord; now: NodeRecord; score: number }[] = []
  for (const old of inOrder(removed)) {
    for (const now of byFile.get(fileOf(old)) ?? []) {
      const score = likeness(String(old.properties.text ?? ''), String(now.properties.text ?? ''))
      if (score >= ALIKE) candidates.push({ old, now, score })
    }
  }
  for (const { old, now } of candidates.sort((a, b) => b.score - a.score)) {
    if (removed.has(old.id) && added.has(now.id)) pair(old, now)
  }
}

/** Dice coefficient of the sets of character pairs, 0 to 1. */
function likeness(left: string, right: string): number {
  const pairsOf = (text: string) => {
    const pairs = new Set<string>()
    for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2))
    return pairs
  }
  const [a, b] = [pairsOf(left), pairsOf(right)]
  if (a.size + b.size === 0) return 0
  let common = 0
  for (const item of a) if (b.has(item)) common++
  return (2 * common) / (a.size + b.size)
}
