import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../src/claim/reading.js'
import { parseJudgements } from '../../src/entity/judgement.js'
import { resolve } from '../../src/entity/resolve.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { goldReading } from '../../src/gold/gold-reading.js'
import { type Build, compareBuilds, type Difference, isEmpty } from '../../src/graph/difference.js'
import { foldGraph } from '../../src/graph/fold.js'
import { canonicalJson, graphRecords } from '../../src/graph/graph.js'
import { MEASURES } from '../../src/graph/measure.js'
import type { BuildBasis, Reason } from '../../src/graph/reason.js'
import type { GraphRecord, NodeRecord } from '../../src/graph/record.js'
import { snapshotOf } from '../../src/graph/snapshot.js'

const readings = readAnnotatedPages(['data/gold/train'])
  .slice(0, 30)
  .map((page) => goldReading(page))
const HEADER = 'verdict\ttype\tleft\tright\twho\twhen\twhy'

function recordsOf(some: readonly Reading[], lines: readonly string[] = []): GraphRecord[] {
  const judgements = parseJudgements([HEADER, ...lines.map((line) => `${line}\tx\t2026-01-01\t`)].join('\n'))
  const graph = foldGraph(some, resolve(some, { judgements }))
  return [...graphRecords(graph)]
}

async function build(some: readonly Reading[], basis: BuildBasis = { extractor: 'a' }): Promise<Build> {
  return { graph: await snapshotOf(recordsOf(some, basis.judgements)), ...basis }
}

/** What an entity is, without where it stands among the others. */
function unmeasured(entity?: NodeRecord): string {
  if (!entity) return ''
  const own = Object.entries(entity.properties).filter(([name]) => name !== 'hash' && !MEASURES.has(name))
  return canonicalJson(Object.fromEntries(own))
}

function reasonsOf({ articles, identities, entities, facts }: Difference): Reason[] {
  return [articles, identities, entities, facts].flat().flatMap(({ reasons }) => [...reasons])
}

const kinds = (difference: Difference) => [...new Set(reasonsOf(difference).map(({ reason }) => reason))].sort()

/** The reading with one article's headline and text replaced, as when a paper corrects itself. */
function corrected(reading: Reading, at: number, change: (article: Reading['articles'][number]) => object): Reading {
  const articles = reading.articles.map((one, index) => (index === at ? { ...one, ...change(one) } : one))
  return { ...reading, articles }
}

describe('the difference between two builds', () => {
  it('is empty where nothing changed, whatever the order of the pages', async () => {
    const difference = compareBuilds(await build(readings), await build([...readings].reverse()))
    expect(isEmpty(difference)).toBe(true)
  })

  it('does not take it for a change of a thing that others have moved around it', async () => {
    const difference = compareBuilds(await build(readings.slice(1)), await build(readings))
    const [{ articles }] = readings
    const added = new Set(articles.map(({ article }) => article.id))
    const { graph } = await build(readings)
    const before = (await build(readings.slice(1))).graph
    const measured = [...before.entities.values()].filter(({ id, properties }) => {
      const named = [...(graph.articlesOf.get(id) ?? [])].some((article) => added.has(article))
      return !named && properties.hash !== graph.entities.get(id)?.properties.hash
    })
    expect(measured.length).toBeGreaterThan(0)
    const changed = new Set(difference.entities.map(({ before: one }) => one?.id))
    for (const { id } of measured) expect(changed).not.toContain(id)
    for (const { properties } of difference.entities) {
      for (const { property } of properties) expect(MEASURES).not.toContain(property)
    }
  })

  it('names the articles that a page brought as the reason of all that is new', async () => {
    const difference = compareBuilds(await build(readings.slice(1)), await build(readings))
    const [{ articles }] = readings
    expect(difference.articles.map(({ change, after }) => [change, after?.id]).sort()).toEqual(
      articles.map(({ article }) => ['new', article.id]).sort(),
    )
    const fresh = difference.facts.filter(({ change }) => change === 'new')
    expect(fresh.length).toBeGreaterThan(0)
    const cited = new Set(difference.articles.map(({ after }) => after?.properties.citation))
    for (const { reasons } of fresh) {
      expect(reasons.map(({ reason }) => reason)).toContain('article added')
      for (const { reason, what } of reasons) if (reason === 'article added') expect(cited).toContain(what)
    }
  })

  it('read backwards has gone what was new, and its reasons are articles removed', async () => {
    const [less, all] = [await build(readings.slice(1)), await build(readings)]
    const [there, back] = [compareBuilds(less, all), compareBuilds(all, less)]
    const ids = (difference: Difference, change: string) =>
      difference.articles.filter((one) => one.change === change).map(({ before, after }) => (after ?? before)?.id)
    expect(ids(back, 'gone')).toEqual(ids(there, 'new'))
    expect(kinds(back)).not.toContain('article added')
    expect(kinds(back)).toContain('article removed')
  })

  it('leaves no change without a reason, and finds every record that differs', async () => {
    const all = await build(readings)
    await fc.assert(
      fc.asyncProperty(fc.subarray(readings, { minLength: 1 }), async (some) => {
        const part = await build(some)
        const difference = compareBuilds(all, part)
        const { articles, identities, entities, facts } = difference
        for (const { reasons } of [articles, identities, entities, facts].flat()) expect(reasons).not.toEqual([])
        const told = new Set([
          ...entities.map(({ before }) => before?.id),
          ...identities.flatMap(({ before, after }) => [before.id, after.id]),
        ])
        for (const [id, entity] of all.graph.entities) {
          if (unmeasured(part.graph.entities.get(id)) !== unmeasured(entity)) expect(told).toContain(id)
        }
        const changed = new Set(facts.map(({ before }) => before?.id))
        for (const [id, { properties }] of all.graph.facts) {
          if (part.graph.facts.get(id)?.properties.hash !== properties.hash) expect(changed).toContain(id)
        }
      }),
      { numRuns: 5, seed: 7 },
    )
  })

  it('takes an article whose kicker alone was corrected for the same, changed', async () => {
    const [first, ...rest] = readings
    const other = corrected(first, 0, ({ article }) => ({ article: { ...article, kicker: '本报更正' } }))
    const difference = compareBuilds(await build(readings), await build([other, ...rest]))
    expect(
      difference.articles.map(({ change, properties }) => [change, properties.map((one) => one.property)]),
    ).toEqual([['changed', ['kicker']]])
    expect(difference.entities).toEqual([])
    expect(difference.facts).toEqual([])
  })

  it('pairs a corrected text with the article it corrects, and lists only the facts that say otherwise now', async () => {
    const [first, ...rest] = readings
    const at = first.articles.findIndex(({ claims }) => claims.length > 1)
    const lost = first.articles[at].claims[0]
    const other = corrected(first, at, ({ article, claims }) => ({
      article: { ...article, id: 'article-corrected' },
      claims: claims.filter((claim) => claim !== lost),
    }))
    const difference = compareBuilds(await build(readings), await build([other, ...rest]))
    expect(difference.articles.map(({ change, before, after }) => [change, before?.id, after?.id])).toEqual([
      ['changed', first.articles[at].article.id, 'article-corrected'],
    ])
    expect(difference.facts.length).toBeGreaterThan(0)
    expect(difference.facts.length).toBeLessThan(first.articles[at].claims.length)
    expect(kinds(difference)).toEqual(['article changed'])
  })

  it('says that an article only stands elsewhere', async () => {
    const [first, ...rest] = readings
    const page = { ...first.page, file: 'moved.txt' }
    const difference = compareBuilds(await build(readings), await build([{ ...first, page }, ...rest]))
    expect(difference.articles).toHaveLength(first.articles.length)
    for (const { properties } of difference.articles) expect(properties.map((one) => one.property)).toContain('source')
    expect(difference.entities).toEqual([])
  })

  it('blames another extractor for what no article explains', async () => {
    const [first, ...rest] = readings
    const at = first.articles.findIndex(({ claims }) => claims.length > 0)
    const other = corrected(first, at, () => ({ claims: [] }))
    const difference = compareBuilds(await build(readings), await build([other, ...rest], { extractor: 'b' }))
    expect(difference.articles).toEqual([])
    expect(difference.facts.length).toBeGreaterThan(0)
    expect(reasonsOf(difference).every(({ reason, what }) => reason === 'extractor changed' && what === 'a → b')).toBe(
      true,
    )
  })
})

describe('a judgement', () => {
  /** Two organizations of the pages. */
  const [left, right] = ['北京市丰台区总工会', '北京市通州区总工会']
  const same = `same\tOrganization\t${left}\t${right}`

  it('that makes two one is told with the old id and the new', async () => {
    const before = await build(readings)
    const after = await build(readings, { extractor: 'a', judgements: [same] })
    const named = (name: string) =>
      [...before.graph.entities.values()].find(({ properties }) => properties.name === name)
    const [one, other] = [named(left), named(right)]
    expect(one && other).toBeTruthy()
    const { identities, entities, facts, articles } = compareBuilds(before, after)
    expect(articles).toEqual([])
    expect(identities).toHaveLength(1)
    const [{ before: gone, after: heir, merged, reasons }] = identities
    expect([gone.id, heir.id].sort()).toEqual([one?.id, other?.id].sort())
    expect(merged).toBe(true)
    expect(reasons).toEqual([{ reason: 'judgement', what: `+ ${same.replaceAll('\t', ' ')}` }])
    expect(entities.map(({ change, after }) => [change, after?.id])).toEqual([['changed', heir.id]])
    for (const { reasons } of facts) {
      expect(reasons.map(({ reason }) => reason)).toContain('identity decided anew')
    }
  })

  it('that is taken back gives the things back their ids, and says so', async () => {
    const before = await build(readings, { extractor: 'a', judgements: [same] })
    const difference = compareBuilds(before, await build(readings))
    const fresh = difference.entities.filter(({ change }) => change === 'new')
    expect(fresh).toHaveLength(1)
    expect(fresh[0].reasons).toContainEqual({ reason: 'judgement', what: `− ${same.replaceAll('\t', ' ')}` })
    expect(fresh[0].reasons.map(({ reason }) => reason)).toContain('identity decided anew')
    expect(difference.facts.every(({ change }) => change === 'changed')).toBe(true)
  })

  it('that renames is the reason of the new name, and changes no id', async () => {
    const rename = `rename\tOrganization\t${left}\t丰台工会`
    const after = await build(readings, { extractor: 'a', judgements: [rename] })
    const { identities, entities } = compareBuilds(await build(readings), after)
    expect(identities).toEqual([])
    expect(entities).toHaveLength(1)
    expect(entities[0].properties).toContainEqual({ property: 'name', before: left, after: '丰台工会' })
    expect(entities[0].reasons.map(({ reason }) => reason)).toEqual(['judgement'])
  })
})
