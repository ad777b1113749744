import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GraphRecord } from '../../src/graph/record.js'
import { readAdHoc } from '../../src/store/ad-hoc.js'
import { EmbeddedStore } from '../../src/store/embedded.js'
import { findNamed } from '../../src/store/name.js'
import { ask, findQuestion, readQuestions } from '../../src/store/question.js'
import type { Store } from '../../src/store/store.js'
import { dumpGraph } from './dump.js'

const questions = readQuestions()
const question = (name: string) => findQuestion(questions, name)

/** What every store must answer on the sample, as the embedded store does. One suite, run on each. */
export function questionContract(open: () => Promise<Store>): void {
  let graph: GraphRecord[]
  let store: Store
  /** The embedded store with the same graph: what one store answers, every store answers. */
  let reference: Store
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-reference-'))

  beforeAll(async () => {
    graph = await dumpGraph()
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

    it('names first who was seen in it before and after the day', async () => {
      const office = { organization: '窦店镇总工会', title: '主席' }
      const of = async (asOf: string) => {
        const { rows } = await ask(store, question('person/who-held-office'), { ...office, asOf })
        return rows.map(({ person, tense }) => `${tense ?? ''}${person}`)
      }
      expect(await of('2024-08-01')).toEqual(['隗永田'])
      expect(await of('2025-01-01')).toEqual(['石榴红', '隗永田', '原隗永田'])
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

  describe('a question', () => {
    const told = async (name: string, given: Record<string, string> = {}) =>
      (await ask(store, question(name), given)).rows

    it('sets the editions of a contest side by side', async () => {
      const rows = await told('event/editions')
      expect(rows.map(({ edition }) => String(edition).slice(0, 3))).toEqual(['第五届', '第六届'])
      for (const { hosts } of rows) expect(hosts).toContain('北京市朝阳区总工会')
      expect(rows[0].prizes).toEqual(['一等奖 3', '三等奖 12', '二等奖 5'])
    })

    it('tells what came of a project that was taken on', async () => {
      const rows = await told('initiative/projects')
      const [row] = rows.filter(({ project }) => project === '盾构下穿既有线毫米级沉降控制')
      expect(row.takenOnBy).toEqual(['万安全创新工作室'])
      expect(row.latest).toContain('通过验收')
      expect(row.latestCitation).toMatch(/2024-12-\d\d/)
    })

    it('places those who carry out an initiative where they are, or else where the paper is, and says which', async () => {
      const rows = await told('initiative/spread')
      const places = rows.map(({ region, regionOf, carriers }) => `${region} (${regionOf}) ${carriers}`)
      expect(places).toContain('北京市房山区 (推进的地区) 北京市房山区')
      expect(places).toContain('北京市 (报纸所在地) 北京市朝阳区总工会')
    })

    it('finds the initiative that two bodies share, whichever is named first', async () => {
      const [first, second] = ['北京城建集团工会', '首都机场股份公司工会']
      const [row] = await told('initiative/shared', { first, second })
      const [turned] = await told('initiative/shared', { first: second, second: first })
      expect(row.initiative).toBe('揭榜挂帅')
      expect([turned.initiative, turned.secondEvidence]).toEqual([row.initiative, row.firstEvidence])
    })

    it('lists the winners of an award by year, newest first', async () => {
      const rows = await told('award/winners')
      const years = rows.map(({ year }) => String(year))
      expect(years).toEqual([...years].sort().reverse())
      expect(rows.filter(({ winner }) => winner === '中铁十四局').map(({ year }) => year)).toEqual(['2024', '2023'])
    })

    it('names who reported a thing first, and what is a reprint', async () => {
      for (const { firstDate, nextDate } of await told('press/first-reports')) {
        expect(String(firstDate) <= String(nextDate)).toBe(true)
      }
      expect(await told('press/reprints')).toMatchObject([{ paper: '劳动午报', reprintedBy: '首都教卫工会网' }])
    })

    it('does not take a reprint for a second source', async () => {
      const rows = await told('press/single-source', { thing: '北京市丰台区总工会', limit: '200' })
      const reprinted = rows.filter(({ other }) => String(other).startsWith('2024年丰台区“匠心筑轨”'))
      expect(reprinted.map(({ fact }) => fact)).toContain('HOSTS')
    })

    it('shows which report gives which number', async () => {
      const [row] = await told('press/contradictory-numbers')
      expect([...(row.numbers as number[])].sort()).toEqual([6, 8])
      expect(row.evidence).toHaveLength((row.citations as string[]).length)
    })

    it('ranks bodies by PageRank, and puts a thing into the community of its centre', async () => {
      const ranks = (await told('path/central')).map(({ pageRank }) => Number(pageRank))
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
      const [largest] = await told('path/communities')
      const paths = await told('path/community-of', { thing: String(largest.centre), limit: '500' })
      expect(paths.length).toBeGreaterThanOrEqual(Number(largest.members) - 1)
    })

    it('keeps to the period it is given', async () => {
      const in2023 = await told('event/in-district', { to: '2023-12-31' })
      expect(in2023.length).toBeGreaterThan(0)
      expect(in2023.length).toBeLessThan((await told('event/in-district')).length)
      const thing = '北京市丰台区总工会'
      const early = await told('path/neighbourhood', { thing, to: '2023-12-31' })
      const late = await told('path/neighbourhood', { thing, from: '2024-01-01' })
      expect(early.length).toBeGreaterThan(0)
      expect(early.map(({ citation }) => citation)).not.toEqual(late.map(({ citation }) => citation))
    })
  })

  describe('a name', () => {
    const spellings: [string, string, string, string][] = [
      ['as the graph has it', 'Organization', '北京市朝阳区总工会', 'name 北京市朝阳区总工会'],
      ['in full-width print, with spaces around', 'Initiative', ' “五新联动”朝阳“产改 ', 'name “五新联动”朝阳“产改'],
      ['as another of its names', 'Initiative', '产改', 'alias 产业工人队伍建设改革'],
      ['without the area around it', 'Organization', '朝阳区总工会', 'alias 北京市朝阳区总工会'],
      ['without 市 and 区', 'Organization', '海淀总工会', 'short form 北京市海淀区总工会'],
      ['in traditional characters', 'Organization', '朝陽區總工會', 'alias 北京市朝阳区总工会'],
      ['in traditional characters, whole', 'Entity', '揭榜掛帥', 'name 揭榜挂帅'],
      ['by a part that only it has', 'Event', '海淀工匠杯', 'short form 第三届“海淀工匠杯”职工职业技能大赛'],
      ['with characters left out', 'Organization', '首都机场工会', 'short form 首都机场股份公司工会'],
    ]
    it.each(spellings)('is found %s (%s %s)', async (_, kind, given, found) => {
      const { by, name, things } = await findNamed(store, kind, given)
      expect(`${by} ${name}`).toBe(found)
      expect(things).toEqual((await findNamed(reference, kind, given)).things)
    })

    const refusals: [string, string, string, RegExp][] = [
      ['that fits several', 'Organization', '区总工会', /may be .*北京市朝阳区总工会.*: say which/],
      ['that several begin with', 'Organization', '首都机场股份', /may be 首都机场股份公司, 首都机场股份公司工会: say/],
      ['with a wrong character', 'Person', '张克宾', /^No Person .* called '张克宾'; there is 张克斌/],
      ['of two characters, one of them wrong', 'Person', '王方', /; there is .*王强/],
      ['of one character', 'Person', '隗', /; there is .*隗永田/],
      ['of no such kind', 'Person', '北京市朝阳区总工会', /^No Person in the graph is called/],
      ['that is like nothing', 'Entity', 'qqqq', /^Nothing in the graph is called 'qqqq'$/],
      ['that is code to a query parser', 'Entity', '(+-&|!){}[]^"~*?:\\/ AND NOT', /^Nothing in the graph is called/],
      ['that is empty', 'Person', ' ', /is empty/],
    ]
    it.each(refusals)('is refused in plain words: one %s (%s %s)', async (_, kind, given, message) => {
      await expect(findNamed(store, kind, given)).rejects.toThrow(message)
    })

    it('that two people bear asks for both, an id for one of them', async () => {
      const career = question('person/career')
      const both = await ask(store, career, { person: '王强' })
      const { things } = both.understood.person
      expect(things.length).toBeGreaterThan(1)
      expect(new Set(both.rows.map(({ id }) => id))).toEqual(new Set(things.map(({ id }) => id)))
      for (const { id } of things) {
        const one = await ask(store, career, { person: id })
        expect(one.understood.person).toMatchObject({ by: 'id', name: '王强' })
        expect(one.rows).toEqual(both.rows.filter((row) => row.id === id))
      }
    })
  })

  describe('a parameter', () => {
    const refusals: [string, Record<string, string>, RegExp][] = [
      [
        'that the question does not have',
        { who: '张克斌' },
        /no parameter 'who': it takes organization, title, asOf, limit/,
      ],
      ['that is to be a number', { limit: 'many' }, /limit=many: not a whole number/],
      ['that is to be a day', { asOf: '去年' }, /asOf=去年: not a date/],
    ]
    it.each(refusals)('is refused in plain words: one %s', async (_, given, message) => {
      await expect(ask(store, question('person/who-held-office'), given)).rejects.toThrow(message)
    })

    it('is never read as Cypher', async () => {
      const title = "主席' OR true OR post.title = '"
      expect((await ask(store, question('person/who-held-office'), { title })).rows).toEqual([])
    })
  })

  describe('a query of the user’s own', () => {
    it.each([
      "CREATE (n:Entity {id: 'x'})",
      "MERGE (n:Entity {id: 'x'}) RETURN n",
      'MATCH (n:Person) SET n.name = $name RETURN n',
      'MATCH (n:Person) REMOVE n.name',
      'MATCH (n:Person) DETACH DELETE n',
      'MATCH (n:Person) WITH collect(n) AS all FOREACH (n IN all | SET n.seen = true)',
      'MATCH (n:Person) CALL { WITH n SET n.name = 1 } RETURN n',
      'CREATE INDEX x IF NOT EXISTS FOR (n:Person) ON (n.x)',
      'DROP INDEX gongtu_person_name IF EXISTS',
      "/* CREATE */ match (n:Person) /* ' */ set n.name = '' // '",
    ])('may not write: %s', async (cypher) => {
      const before = await store.read('MATCH (n) RETURN count(n) AS nodes')
      await expect(store.read(cypher, { name: 'x' })).rejects.toThrow(/queries may only read/)
      expect(await store.read('MATCH (n) RETURN count(n) AS nodes')).toEqual(before)
    })

    it('may hold words that write where they are text or names', async () => {
      const cypher = `// DELETE all
        MATCH (person:Person {name: $name})
        WHERE person.name <> 'CREATE (n)' AND NOT person.name = "it's; SET"
        RETURN person.name AS \`SET\`, $words AS created`
      const { rows } = await store.read(cypher, { name: '张克斌', words: "'] DETACH DELETE n //" })
      expect(rows).toEqual([{ SET: '张克斌', created: "'] DETACH DELETE n //" }])
    })

    it('takes lists, numbers and truth as parameters', async () => {
      const { cypher, parameters } = readAdHoc(
        'MATCH (p:Person) WHERE p.name IN $names AND $yes RETURN p.name AS name ORDER BY name LIMIT $most;',
        { names: '["张克斌", "姬文革"]', most: '1', yes: 'true' },
      )
      expect((await store.read(cypher, parameters)).rows).toEqual([{ name: '姬文革' }])
    })
  })
}
