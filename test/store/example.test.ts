import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../src/store/embedded.js'
import { exampleByDefault, examplesOf } from '../../src/store/example.js'
import { readQuestions } from '../../src/store/question.js'

const questions = readQuestions()

describe('examples of a graph that has none of the names of the sample', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-example-'))
  let store: EmbeddedStore
  const node = (id: string, label: string, name: string, more: object = {}) => ({
    kind: 'node' as const,
    id,
    labels: label === 'Article' ? ['Article'] : ['Entity', label],
    properties: { id, name, aliases: [], articleCount: 1, hash: id, ...more },
  })
  beforeAll(async () => {
    store = await EmbeddedStore.create(join(folder, 'store'), [
      node('article-1', 'Article', '', { title: '开会', issueDate: '2024-05-06' }),
      node('organization-1', 'Organization', '辽阳市总工会'),
      node('person-1', 'Person', '关海'),
      {
        kind: 'edge' as const,
        id: 'fact-1',
        type: 'HOLDS_POSITION' as const,
        from: 'person-1',
        to: 'organization-1',
        properties: {
          id: 'fact-1',
          hash: 'h',
          title: '主席',
          articleIds: ['article-1'],
          evidence: ['辽阳市总工会主席关海讲话。'],
          citations: ['《辽阳工人报》'],
          articleCount: 1,
          firstSeen: '2024-05-06',
          lastSeen: '2024-05-06',
          confidence: 1,
          rules: ['office'],
        },
      },
    ])
  })
  afterAll(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })

  it('take the best-known names and the days of issue', async () => {
    const wanted = questions.filter(({ name }) => ['person/career', 'organization/leaders-on-day'].includes(name))
    const [leaders, career] = await examplesOf(store, wanted)
    expect(career.values).toMatchObject({ person: '关海' })
    expect(leaders.values).toMatchObject({ organization: '辽阳市总工会', asOf: '2024-05-06' })
  })

  it('fall back on the defaults of a question that the graph cannot answer', async () => {
    const [givers] = await examplesOf(
      store,
      questions.filter(({ name }) => name === 'award/givers'),
    )
    expect(givers).toEqual(exampleByDefault(givers.question))
  })
})
