import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findContradictions, PRESENT_TENSES, SOLE_OFFICES } from '../../src/graph/contradiction.js'
import { graphOf } from '../../src/graph/graph.js'
import type { GraphRecord, PropertyValue } from '../../src/graph/record.js'

const QUERY = readFileSync('cypher/query/person/two-holders.cypher', 'utf8')

/** A post as an article states it: who, which office, first and last issue, 原 or 现任. */
type Post = readonly [
  person: string,
  title: string,
  firstSeen?: string,
  lastSeen?: string,
  tense?: string,
  body?: string,
]

function found(...posts: readonly Post[]): string[] {
  const names = new Set(posts.flatMap(([person, , , , , body = '江北区总工会']) => [person, body]))
  const nodes = [...names].map((name): GraphRecord => {
    const type = name.endsWith('会') ? 'Organization' : 'Person'
    return { kind: 'node', id: name, labels: ['Entity', type], properties: { id: name, name } }
  })
  const edges = posts.map(([person, title, firstSeen, lastSeen, tense, body = '江北区总工会'], at): GraphRecord => {
    const known = Object.entries({ title, firstSeen, lastSeen, tense }).filter(([, value]) => value !== undefined)
    const own = Object.fromEntries(known) as Record<string, PropertyValue>
    const properties = {
      ...own,
      id: `${at}`,
      evidence: [`${body}${title}${person}讲话。`],
      citations: ['《工人报》《换届》'],
    }
    return { kind: 'edge', id: `${at}`, type: 'HOLDS_POSITION', from: person, to: body, properties }
  })
  return findContradictions(graphOf([...nodes, ...edges])).map(
    ({ organization, title, holders: [one, other] }) => `${organization} ${title}: ${one.person}, ${other.person}`,
  )
}

describe('an office held by two at one time', () => {
  const contradictions: [string, Post[]][] = [
    [
      'on one day',
      [
        ['乙', '主席', '2024-03-01', '2024-03-01'],
        ['甲', '主席', '2024-03-01', '2024-03-01'],
      ],
    ],
    [
      'one between two reports of the other',
      [
        ['甲', '主席', '2024-01-05', '2024-06-30'],
        ['乙', '主席', '2024-05-01', '2024-05-01'],
      ],
    ],
    [
      'one of them said to be in office',
      [
        ['甲', '主席', '2024-01-05', '2024-06-30'],
        ['乙', '主席', '2024-05-01', '2024-08-01', '现任'],
      ],
    ],
  ]
  it.each(contradictions)('is found: %s', (_, posts) => {
    expect(found(...posts)).toHaveLength(1)
    expect(found(...posts)[0]).toMatch(/^江北区总工会 主席: /)
  })

  const consistent: [string, Post[]][] = [
    [
      'one after the other',
      [
        ['甲', '主席', '2022-01-05', '2023-06-30'],
        ['乙', '主席', '2023-07-01', '2024-05-01'],
      ],
    ],
    [
      'an office of many',
      [
        ['甲', '副主席', '2024-03-01', '2024-03-01'],
        ['乙', '副主席', '2024-03-01', '2024-03-01'],
      ],
    ],
    [
      'members',
      [
        ['甲', '委员', '2024-03-01', '2024-03-01'],
        ['乙', '委员', '2024-03-01', '2024-03-01'],
      ],
    ],
    [
      'one of them was in it before',
      [
        ['甲', '主席', '2024-03-01', '2024-03-01', '原'],
        ['乙', '主席', '2024-03-01', '2024-03-01'],
      ],
    ],
    [
      'one of them was in it then',
      [
        ['甲', '主席', '2024-03-01', '2024-03-01', '时任'],
        ['乙', '主席', '2024-03-01', '2024-03-01'],
      ],
    ],
    [
      'one of them is to be',
      [
        ['甲', '主席', '2024-03-01', '2024-03-01', '拟任'],
        ['乙', '主席', '2024-03-01', '2024-03-01'],
      ],
    ],
    [
      'two offices',
      [
        ['甲', '主席', '2024-03-01', '2024-03-01'],
        ['乙', '党组书记', '2024-03-01', '2024-03-01'],
      ],
    ],
    [
      'two bodies',
      [
        ['甲', '主席', '2024-03-01', '2024-03-01'],
        ['乙', '主席', '2024-03-01', '2024-03-01', undefined, '江南区总工会'],
      ],
    ],
    [
      'one person, said twice',
      [
        ['甲', '主席', '2024-03-01', '2024-03-01'],
        ['甲', '主席', '2024-03-01', '2024-03-01', '现任'],
      ],
    ],
    [
      'pages without a date',
      [
        ['甲', '主席'],
        ['乙', '主席', '2024-03-01', '2024-03-01'],
      ],
    ],
  ]
  it.each(consistent)('is not found: %s', (_, posts) => {
    expect(found(...posts)).toEqual([])
  })

  it('of three people is three contradictions, in a fixed order', () => {
    const posts: Post[] = ['丙', '甲', '乙'].map((name) => [name, '局长', '2024-03-01', '2024-03-02'])
    expect(found(...posts)).toHaveLength(3)
    expect(found(...posts)).toEqual(found(...[...posts].reverse()))
  })
})

describe('the lexicon of sole offices', () => {
  it('holds what the query asks for, no more and no less', () => {
    const lists = [...QUERY.matchAll(/\bIN \[([^\]]*)\]/g)].map((match) =>
      [...match[1].matchAll(/'([^']*)'/g)].map(([, word]) => word),
    )
    const [tenses, offices, rivals] = lists
    expect(new Set(offices)).toEqual(SOLE_OFFICES)
    expect(new Set(tenses)).toEqual(new Set(['', ...PRESENT_TENSES]))
    expect(rivals).toEqual(tenses)
  })

  it.each(['主席', '党组书记', '局长', '主任', '部长', '总经理'])('knows %s', (office) => {
    expect(SOLE_OFFICES).toContain(office)
  })

  it('knows no office of many', () => {
    for (const office of SOLE_OFFICES) expect(office).not.toMatch(/副|委员$|成员|代表$|职员|常委$|干事/)
    expect([...PRESENT_TENSES].filter((tense) => /原|曾|时|拟|前/.test(tense))).toEqual([])
  })
})
