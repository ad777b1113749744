import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import type { PredictedEntity, Prediction } from '../../src/gold/prediction.js'
import { score } from '../../src/gold/score.js'

const folder = mkdtempSync(join(tmpdir(), 'gongtu-score-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Predictions that are wrong in every way there is, and the same way each time: made from gold by a fixed generator. */
function spoiled(pages: ReturnType<typeof readAnnotatedPages>, seed: number): Prediction[] {
  let state = seed
  const chance = (p: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32 < p
  }
  return pages.map((gold) => {
    const node = (id: string) => {
      const entity = gold.entities[id]
      return entity ? `${entity.type}:${chance(0.1) ? 'other' : entity.kb}` : id
    }
    const byNode = new Map<string, PredictedEntity & { mentions: [number, number][] }>()
    for (const entity of Object.values(gold.entities)) {
      for (const [start, end] of entity.mentions) {
        if (chance(0.2)) continue
        const id = node(entity.id)
        const found = byNode.get(id) ?? { id, type: entity.type, name: entity.name, date: entity.date, mentions: [] }
        found.mentions.push([start, chance(0.1) ? end + 1 : end])
        byNode.set(id, chance(0.1) ? { ...found, date: '2000-01-01' } : found)
      }
    }
    return {
      id: gold.page.id,
      articles: gold.articles
        .filter(() => !chance(0.1))
        .map(({ id, start, end, title }) => ({
          id,
          start,
          end: chance(0.1) ? start + 9 : end,
          title: chance(0.2) ? '' : (title ?? ''),
        })),
      entities: [...byNode.values()],
      relations: gold.relations
        .filter(() => !chance(0.2))
        .map(({ article, type, head, tail, attributes }) => ({
          article,
          type,
          head: node(head),
          tail: type === 'WROTE' ? article : node(tail),
          attributes: chance(0.1) ? {} : attributes,
          ...(chance(0.1) ? { derived: true } : {}),
        })),
    }
  })
}

describe('the score of predictions against annotated pages', () => {
  it.each([
    ['data/gold/test', 1],
    ['data/gold/train', 2],
  ])('is the figure that the reference scorer prints, row by row, on %s', (gold, seed) => {
    const pages = readAnnotatedPages([gold])
    const predictions = spoiled(pages, seed)
    const file = join(folder, `${seed}.jsonl`)
    writeFileSync(file, predictions.map((line) => JSON.stringify(line)).join('\n'))
    const printed = execFileSync('node', ['test/gold/reference/score.mjs', gold, '--predictions', file, '--json'])
    const { rows, attributes } = score(pages, predictions)
    const reference = JSON.parse(printed.toString()) as Record<string, unknown>
    const ours = { ...rows, ...attributes } as Record<string, unknown>
    expect(Object.keys(ours).sort()).toEqual(Object.keys(reference).sort())
    for (const [name, row] of Object.entries(reference)) {
      for (const [figure, value] of Object.entries(row as Record<string, number>)) {
        expect((ours[name] as Record<string, number>)[figure], `${name} ${figure}`).toBeCloseTo(value, 9)
      }
    }
    expect(rows.relations.f1).toBeGreaterThan(0.1)
    expect(rows.relations.f1).toBeLessThan(0.95)
  })

  it('is perfect for a prediction that equals the gold', () => {
    const pages = readAnnotatedPages(['data/gold/test'])
    const perfect = pages.map((gold) => ({
      id: gold.page.id,
      articles: gold.articles.map(({ id, start, end, title }) => ({ id, start, end, title: title ?? '' })),
      entities: Object.values(gold.entities).map((e) => ({ ...e, id: `${e.type}:${e.kb}` })),
      relations: gold.relations.map((r) => ({
        ...r,
        head: `${gold.entities[r.head].type}:${gold.entities[r.head].kb}`,
        tail: r.type === 'WROTE' ? r.article : `${gold.entities[r.tail].type}:${gold.entities[r.tail].kb}`,
      })),
    }))
    const { rows, attributes } = score(pages, perfect)
    for (const [name, row] of Object.entries(rows)) expect(row.f1, name).toBe(1)
    expect(attributes.count.accuracy).toBe(1)
    expect(attributes.date.accuracy).toBe(1)
  })
})
