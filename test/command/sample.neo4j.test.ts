import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atPrompt, environment, given, wipe } from '../neo4j/given.js'

/** The sample as it is read, loaded into a real Neo4j: what a person who follows the README finds there. */
describe.skipIf(given.absent)('the sample page of 劳动午报 in Neo4j', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'gongtu-sample-'))
  const gongtu = (...args: string[]) =>
    spawnSync('node', ['dist/cli.js', ...args, '--workspace', workspace], { encoding: 'utf8', env: environment })

  beforeAll(async () => {
    await wipe()
    expect(gongtu('build').status).toBe(0)
    const { status, stderr } = gongtu('load')
    expect(status, stderr).toBe(0)
  })
  afterAll(async () => {
    await wipe()
    rmSync(workspace, { recursive: true })
  })

  /** Ends, title and count of the facts of `type` on the page, each held against its article, sentence and citation. */
  async function facts(type: string): Promise<string[]> {
    const rows = await atPrompt(
      `MATCH (a:Entity)-[fact]->(b:Entity) WHERE type(fact) = $type
       UNWIND range(0, size(fact.articleIds) - 1) AS i
       MATCH (article:Article {id: fact.articleIds[i]}) WHERE article.issueDate = '2023-12-20'
       RETURN a.name AS a, b.name AS b, fact.title AS title, fact.count AS count, fact.evidence[i] AS evidence,
         fact.citations[i] AS citation, article.text AS text, article.citation AS quoted`,
      { type },
    )
    for (const { evidence, citation, text, quoted } of rows as Record<string, string>[]) {
      for (const part of evidence.split(' …… ')) expect(text).toContain(part)
      expect(citation).toBe(quoted)
      expect(citation).toMatch(/^《劳动午报》2023-12-20 第3版《.+》$/)
    }
    return rows.map(({ a, b, title, count }) => [a, title ?? count ?? '', b].join(' ').replace(/北京市/g, ''))
  }

  it('has 张克斌 with his three posts', async () => {
    const posts = (await facts('HOLDS_POSITION')).filter((fact) => fact.startsWith('张克斌'))
    expect(posts.sort()).toEqual([
      '张克斌 主席 朝阳区总工会',
      '张克斌 党组书记 朝阳区人大常委会',
      '张克斌 副主任 朝阳区人大常委会',
    ])
  })

  it('has who came to the 联席会 and to the exhibition', async () => {
    const guests = await facts('ATTENDS')
    expect(guests).toContain('朝阳区总工会  2023年朝阳区政府与工会联席会')
    const shown = guests.filter((fact) => fact.endsWith('成果展览暨张榜揭榜活动') && /工作室 /.test(fact))
    expect(shown).toHaveLength(7)
  })

  it('has the contest with its hosts, organizer and prizes', async () => {
    const contest = '第三届“海淀工匠杯”职工职业技能大赛'
    expect(await facts('HOSTS')).toEqual(
      expect.arrayContaining([`海淀区总工会  ${contest}`, `海淀区人力资源和社会保障局  ${contest}`]),
    )
    expect(await facts('ORGANIZES')).toContain(`贝壳找房(北京)科技有限公司  ${contest}`)
    const prizes = (await facts('AWARDS')).filter((fact) => fact.startsWith(contest))
    for (const [prize, count] of [
      ['一等奖', 28],
      ['二等奖', 68],
      ['三等奖', 87],
    ]) {
      expect(prizes).toContainEqual(expect.stringMatching(new RegExp(`^${contest} ${count} .*${prize}$`)))
    }
  })

  it('has who carries out 揭榜挂帅', async () => {
    expect(await facts('IMPLEMENTS')).toContain('首都机场股份公司工会  揭榜挂帅')
  })
})
