import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { COLOURS } from '../../src/export/annotation-page.js'
import { browserPack, deepLink, favouriteOf, THEMES } from '../../src/export/browser-pack.js'
import { servePack } from '../../src/export/pack-server.js'
import { ENTITY_TYPES, LINK_TYPES, RELATION_TYPES } from '../../src/schema.js'
import { exampleByDefault } from '../../src/store/example.js'
import { parseQuestion, readQuestions } from '../../src/store/question.js'

const questions = readQuestions()
const text = (content: Uint8Array | undefined) => Buffer.from(content ?? []).toString()

describe('the pack for Neo4j Browser', () => {
  const pack = browserPack(questions.map(exampleByDefault), 'http://localhost:7474/browser/')

  it('has one favourite a question, in the folder of its theme', () => {
    expect(Object.keys(THEMES).sort()).toEqual([...new Set(questions.map(({ theme }) => theme))].sort())
    expect(Object.keys(unzipSync(pack.get('favourites.zip') as Uint8Array))).toHaveLength(questions.length)
  })

  it('puts values where the question has parameters, quoted as Cypher wants', () => {
    const cypher =
      '// 甲 · A\n// 乙\n// shape: table\n// $name: Person = 张三 · 人 · who\n// $limit: integer = 5 · 行 · rows\nMATCH (n:Person {name: $name}) RETURN n.name LIMIT $limit\n'
    const favourite = favouriteOf({
      question: parseQuestion('person/a', cypher),
      values: { name: "奥'尼尔\\", limit: 3 },
    })
    expect(favourite).toBe(
      "// 甲 · A\n// 乙\n// 可换成 · put others in place of\n// '奥\\'尼尔\\\\': 人 · who\n// 3: 行 · rows\n" +
        "MATCH (n:Person {name: '奥\\'尼尔\\\\'}) RETURN n.name LIMIT 3\n",
    )
  })

  it('styles every label and every relationship, nodes in the colours of the annotated pages', () => {
    const style = text(pack.get('style.grass'))
    for (const type of ENTITY_TYPES) {
      expect(style).toMatch(
        new RegExp(`node\\.${type} \\{[^}]*\\n  color: ${COLOURS[type]};[^}]*caption: "\\{name\\}"`),
      )
      // Of two labels the later block wins.
      expect(style.indexOf(`node.${type} `)).toBeGreaterThan(style.indexOf('node.Entity '))
    }
    expect(style).toContain('node.Article {')
    for (const type of [...RELATION_TYPES, ...LINK_TYPES]) expect(style).toContain(`relationship.${type} {`)
  })

  it('has a guide of ten steps, each with a query and both languages', () => {
    const steps = text(pack.get('guide.html')).split('<slide').slice(1)
    expect(steps).toHaveLength(10)
    for (const step of steps) {
      expect(step).toMatch(/<pre mode="cypher" class="pre-scrollable code runnable">[^{]*(MATCH|CALL)/)
      expect(step.match(/<p>/g)).toHaveLength(2)
    }
  })

  it('links each question to the editor of the Browser that it is made for', () => {
    const links = [...text(pack.get('index.html')).matchAll(/<li><a href="([^"]+)"/g)].map(([, link]) => new URL(link))
    expect(links).toHaveLength(questions.length)
    for (const link of links) {
      expect(link.origin + link.pathname).toBe('http://localhost:7474/browser/')
      expect(link.searchParams.get('cmd')).toBe('edit')
    }
    expect(deepLink('http://localhost:7474/browser/', 'edit', '产改 & “五小”')).toContain('arg=%E4%BA%A7')
  })

  it('is served to pages of other origins, on this machine, and nothing besides', async () => {
    const { server, address } = await servePack(pack, 0)
    try {
      const style = await fetch(`${address}/style.grass`)
      expect(await style.text()).toBe(text(pack.get('style.grass')))
      expect(style.headers.get('access-control-allow-origin')).toBe('*')
      expect((await fetch(`${address}/style.grass`, { method: 'OPTIONS' })).status).toBe(204)
      for (const path of ['../package.json', '%2e%2e/package.json', '%E0%A4%A', 'no']) {
        expect((await fetch(`${address}/${path}`)).status, path).toBe(404)
      }
      await expect(servePack(pack, Number(new URL(address).port))).rejects.toThrow(/port \d+ is taken/)
    } finally {
      server.close()
    }
  })
})
