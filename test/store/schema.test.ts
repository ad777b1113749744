import { describe, expect, it } from 'vitest'
import { ENTITY_TYPES, LINK_TYPES, RELATION_TYPES } from '../../src/schema.js'
import { readStatements } from '../../src/store/cypher-file.js'
import { endsOf, groupOf, labelsOf, NODE_LABELS, RELATIONSHIP_TYPES } from '../../src/store/group.js'

const statements = readStatements('schema.cypher')
const embedded = readStatements('embedded-schema.cypher')

/** `HOLDS_POSITION` as it stands in the name of a constraint. */
const lower = (type: string) => type.toLowerCase()

describe('cypher/schema.cypher', () => {
  it('keys every node by id', () => {
    for (const label of ['Entity', 'Article', 'GongtuLoad']) {
      const key = `CREATE CONSTRAINT gongtu_${label === 'GongtuLoad' ? 'load' : lower(label)}_id IF NOT EXISTS`
      expect(statements).toContain(`${key} FOR (node:${label}) REQUIRE node.id IS UNIQUE`)
    }
  })

  it.each(ENTITY_TYPES)('leads to every %s by name, in both stores', (type) => {
    const index = `CREATE INDEX gongtu_${lower(type)}_name IF NOT EXISTS FOR (node:${type}) ON (node.name)`
    expect(statements).toContain(index)
    expect(embedded).toContain(index)
  })

  it.each([...RELATION_TYPES, ...LINK_TYPES])('keys every %s by id', (type) => {
    expect(statements).toContain(
      `CREATE CONSTRAINT gongtu_${lower(type)}_id IF NOT EXISTS FOR ()-[fact:${type}]-() REQUIRE fact.id IS UNIQUE`,
    )
  })

  it('names nothing that the schema does not know', () => {
    const known = new Set([...NODE_LABELS, ...RELATIONSHIP_TYPES, 'Entity', 'GongtuLoad', 'GongtuRetired'])
    for (const statement of [...statements, ...embedded]) {
      for (const [, name] of statement.matchAll(/(?:node|fact):(\w+)/g)) expect(known, statement).toContain(name)
    }
  })

  it('can be run again, and asks for nothing beyond Community Edition', () => {
    const names = [...statements, ...embedded].map((statement) => {
      expect(statement).toMatch(/^CREATE (CONSTRAINT|(FULLTEXT )?INDEX) gongtu_\w+ IF NOT EXISTS FOR /)
      expect(statement).not.toMatch(/NOT NULL|NODE KEY|IS KEY|IS ::|IS TYPED/)
      return statement.split(' IF NOT')[0]
    })
    expect(new Set(names.slice(0, statements.length)).size).toBe(statements.length)
  })

  it('reads Chinese names and texts by a Chinese analyzer', () => {
    const fulltext = statements.filter((statement) => statement.includes('FULLTEXT'))
    expect(fulltext).toHaveLength(2)
    for (const statement of fulltext) expect(statement).toContain("`fulltext.analyzer`: 'cjk'")
  })
})

describe('a group', () => {
  it('is a node by its most special label, a relationship by its type', () => {
    expect(groupOf({ kind: 'node', id: 'p', labels: ['Entity', 'Person'], properties: {} })).toBe('Person')
    expect(groupOf({ kind: 'node', id: 'a', labels: ['Article'], properties: {} })).toBe('Article')
    expect(groupOf({ kind: 'edge', id: 'e', type: 'HOSTS', from: 'o', to: 'e', properties: {} })).toBe('HOSTS')
  })

  it('has its keys on Entity, except for articles', () => {
    expect(labelsOf('Award')).toEqual(['Entity', 'Award'])
    expect(labelsOf('Article')).toEqual(['Article'])
    expect(endsOf('HOSTS')).toEqual({ head: 'Entity', tail: 'Entity' })
    expect(endsOf('WROTE')).toEqual({ head: 'Entity', tail: 'Article' })
    expect(endsOf('MENTIONS')).toEqual({ head: 'Article', tail: 'Entity' })
    expect(endsOf('REPRINT_OF')).toEqual({ head: 'Article', tail: 'Article' })
  })
})
