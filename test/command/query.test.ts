import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EmbeddedStore } from '../../src/store/embedded.js'
import { readQuestions } from '../../src/store/question.js'
import { dumpGraph } from '../store/dump.js'

const workspace = mkdtempSync(join(tmpdir(), 'gongtu-query-'))

/** Runs the built program on the sample as a person would. */
function query(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync('node', ['dist/cli.js', 'query', '--workspace', workspace, ...args], {
    encoding: 'utf8',
    input,
    env: { ...process.env, DEBUG: '' },
  })
  return { status, stdout, stderr: stderr.trimEnd() }
}

const OFFICES =
  'MATCH (p:Person {name: $name})-[post:HOLDS_POSITION]->(o:Organization)\nRETURN o.name AS body, post.title AS title ORDER BY body, title'

beforeAll(async () => {
  await (await EmbeddedStore.create(join(workspace, 'store'), await dumpGraph())).close()
})
afterAll(() => rmSync(workspace, { recursive: true }))

describe('gongtu query', () => {
  it('lists the questions with their parameters', () => {
    const { status, stdout } = query([])
    expect(status).toBe(0)
    for (const { name, chinese, english, shape } of readQuestions()) {
      const mark = shape === 'picture' ? ' \\[picture\\]' : ''
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +${chinese} · ${english}${mark}$`, 'm'))
    }
  })

  it('asks one, and says how a name was understood', () => {
    const { status, stdout, stderr } = query(['organization/what-it-ran', 'organization=海淀总工会'])
    expect(status).toBe(0)
    expect(stderr).toMatch(
      /^organization: '海淀总工会' is 北京市海淀区总工会\n一个组织办过什么 · What a body ran: \d+ rows$/,
    )
    expect(stdout).toContain('第三届“海淀工匠杯”职工职业技能大赛')
  })

  it('says where several bear a name, and takes an id for one of them', () => {
    const { stderr } = query(['career', 'person=王强'])
    const ids = stderr.match(/person-[0-9a-f]+/g) ?? []
    expect(stderr).toMatch(/^person: \d are called 王强; an id asks for one of them/)
    expect(ids.length).toBeGreaterThan(1)
    const one = query(['career', `person=${ids[0]}`, '--format', 'json'])
    expect(one.stderr).not.toContain('are called')
    expect(new Set(JSON.parse(one.stdout).map(({ id }: { id: string }) => id))).toEqual(new Set([ids[0]]))
  })

  it('says what a name may mean, and asks nothing', () => {
    const { status, stdout, stderr } = query(['organization/partners', 'organization=区总工会'])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^'区总工会' may be 北京市.+: say which$/)
  })
})

describe('gongtu query with Cypher of one’s own', () => {
  it('takes it from a file, with parameters', () => {
    const file = join(workspace, 'offices.cypher')
    writeFileSync(file, `${OFFICES};\n`)
    const { status, stdout, stderr } = query(['--file', file, 'name=张克斌', '--format', 'json'])
    expect([status, stderr]).toEqual([0, '3 rows'])
    expect(JSON.parse(stdout)).toContainEqual({ body: '北京市朝阳区总工会', title: '主席' })
  })

  it('takes it from standard input', () => {
    const expected = query(['-', 'name=张克斌'], OFFICES)
    expect(expected.status).toBe(0)
    expect(expected.stdout.split('\n')).toHaveLength(6)
    expect(query(['--file', '-', 'name=张克斌'], OFFICES)).toEqual(expected)
  })

  it('reads a file with the header of a question like a question', () => {
    const file = 'cypher/query/person/career.cypher'
    const own = query(['--file', file, 'person=张克斌'])
    expect(own.stdout).toBe(query(['person/career', 'person=张克斌']).stdout)
    expect(own.stdout).toContain('主席')
  })

  it('never takes a value for code', () => {
    const { status, stdout } = query(['-', "name=x'}) DETACH DELETE p //", '--format', 'json'], OFFICES)
    expect([status, stdout]).toEqual([0, '[]\n'])
  })

  it.each([
    ['-', [], 'CREATE (n:Person)', 1, /^the query writes \(CREATE\), and queries may only read/],
    ['-', [], 'MATCH (n:Person RETURN n', 1, /store: .*[^\n]*$/],
    ['-', [], OFFICES, 2, /^the query lacks a value: add name=…$/],
    ['-', ['name'], OFFICES, 2, /'name' is not of the form parameter=value$/],
    ['-', [], '', 2, /^the query is empty$/],
    ['--file=nowhere.cypher', [], '', 2, /nowhere\.cypher: no such file$/],
  ])('is refused in a line: %s %j %s', (source, words, input, code, message) => {
    const { status, stdout, stderr } = query([source, ...words], input)
    expect(stderr).toMatch(message)
    expect(stderr.split('\n')).toHaveLength(1)
    expect([status, stdout]).toEqual([code, ''])
  })
})

describe('the rows of a query', () => {
  const rows = 'RETURN "甲|乙" AS a, "丙,\\"丁\\"" AS b, 3 AS c'

  it('are CSV that Excel reads as UTF-8', () => {
    expect(query(['-', '--format', 'csv'], rows).stdout).toBe('\ufeffa,b,c\n甲|乙,"丙,""丁""",3\n')
  })

  it('are Markdown', () => {
    expect(query(['-', '--format', 'markdown'], rows).stdout).toBe(
      '| a | b | c |\n| --- | --- | --- |\n| 甲\\|乙 | 丙,"丁" | 3 |\n',
    )
  })

  it('are JSON', () => {
    expect(JSON.parse(query(['-', '--format', 'json'], rows).stdout)).toEqual([{ a: '甲|乙', b: '丙,"丁"', c: 3 }])
  })

  it('are shown as they are whatever the format is called, or not at all', () => {
    const { status, stderr } = query(['-', '--format', 'xlsx'], rows)
    expect([status, stderr]).toEqual([2, '--format xlsx: choose table, json, csv, markdown'])
  })

  it('of a picture name what is joined, one path a line', () => {
    const { stdout } = query(['path/between', '--format', 'csv'])
    expect(stdout.split('\n')[1]).toMatch(/^张克斌 —.+→ .+姬文革,/)
  })
})
