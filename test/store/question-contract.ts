import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GraphRecord } from '../../src/graph/record.js'
import { stableId } from '../../src/id.js'
import { EmbeddedStore } from '../../src/store/embedded.js'
import { ask, findQuestion, readQuestions } from '../../src/store/question.js'
import type { Store } from '../../src/store/store.js'
import { dumpGraph } from './dump.js'
import { altered, edgesOf, nodesOf } from './sample.js'

const questions = readQuestions()
const question = (name: string) => findQuestion(questions, name)

/** The graph with the reprint in the sample marked as one, where a build does not do that. */
function withReprint(graph: readonly GraphRecord[]): GraphRecord[] {
  if (edgesOf(graph).some(({ type }) => type === 'REPRINT_OF')) return [...graph]
  const [original, copy] = nodesOf(graph)
    .filter(({ properties }) => /劳动竞赛总结.*捧回丰台工人先锋号/.test(String(properties.title)))
    .sort((a, b) => (String(a.properties.issueDate) < String(b.properties.issueDate) ? -1 : 1))
  if (!copy) throw new RangeError('the sample holds no reprint')
  const id = stableId('reprint', copy.id, original.id)
  const citations = [copy, original].map(({ properties }) => String(properties.citation))
  const properties = { id, similarity: 0.98, articleIds: [copy.id, original.id], citations }
  const link = altered({ kind: 'edge', id, type: 'REPRINT_OF', from: copy.id, to: original.id, properties }, properties)
  return [...graph, link]
}

/** What every store must answer on the sample, as the embedded store does. One suite, run on each. */
export function questionContract(open: () => Promise<Store>): void {
  let graph: GraphRecord[]
  let store: Store
  /** The embedded store with the same graph: what one store answers, every store answers. */
  let reference: Store
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-reference-'))

  beforeAll(async () => {
    graph = withReprint(await dumpGraph())
    store = await open()
    await store.load(graph)
    reference = await EmbeddedStore.create(folder, graph)
  })
  afterAll(async () => {
    await store?.close()
    await reference?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  describe('a canned query', () => {
    it.each(questions)('$name answers on the sample, with citations, as on every store', async (one) => {
      const answer = await ask(store, one)
      const { columns, rows } = answer
      expect(rows.length).toBeGreaterThan(0)
      const cited = columns.filter((column) => /citation/i.test(column))
      expect(cited).not.toEqual([])
      for (const row of rows) {
        expect([row[cited[0]]].flat()[0]).toBeTruthy()
        for (const citation of cited.flatMap((column) => row[column] ?? [])) {
          expect(citation).toMatch(/^《(劳动午报|首都教卫工会网)》\d{4}-\d\d-\d\d( 第\d版)?《.+》$/)
        }
      }
      expect(answer).toEqual(await ask(reference, one))
    })
  })

  describe('a question about offices', () => {
    it('tells who holds them on a day from who has left', async () => {
      const of = async (asOf: string) => {
        const { rows } = await ask(store, question('organization/leaders-on-day'), { asOf })
        return rows.map(({ person, left, laterHolder }) => [person, left, laterHolder])
      }
      expect(await of('2024-08-01')).toEqual([['隗永田', null, null]])
      expect(await of('2024-12-31')).toEqual([
        ['石榴红', null, null],
        ['隗永田', '2024-12-18', '石榴红'],
      ])
      expect(await of('2023-01-01')).toEqual([])
    })

    it('shows 原, 曾任 and 拟任 as the text has them', async () => {
      const { rows } = await ask(store, question('person/former-and-pending'))
      const told = rows.map(({ tense, person, title }) => `${tense} ${title} ${person}`)
      expect(told).toEqual(expect.arrayContaining(['原 主席 隗永田', '曾任 秘书长 石榴红', '拟任 部长 隗永田']))
      const career = await ask(store, question('person/career'), { person: '隗永田' })
      expect(career.rows.map(({ tense }) => tense)).toEqual(expect.arrayContaining([null, '原', '拟任']))
    })

    it('takes nobody for a holder who is to become one', async () => {
      const { rows } = await ask(store, question('person/several-posts'))
      expect(rows.map(({ person }) => person)).not.toContain('隗永田')
    })

    it('finds two who are seen in one at one time, with the citations of both', async () => {
      const { rows } = await ask(store, question('person/two-holders'))
      const [row] = rows.filter(({ organization }) => organization === '北京市房山区窦店镇总工会')
      expect([row.person, row.other].sort()).toEqual(['石榴红', '隗永田'])
      expect([row.citation, row.otherCitation].sort()[0]).toMatch(/^《劳动午报》/)
    })

    it('finds the change within the period alone', async () => {
      const change = question('person/changes')
      const found = (await ask(store, change)).rows.map(({ predecessor, successor }) => [predecessor, successor])
      expect(found).toContainEqual(['隗永田', '石榴红'])
      expect((await ask(store, change, { to: '2024-06-30' })).rows).toEqual([])
    })
  })
}
