import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAdHoc } from '../../src/store/ad-hoc.js'
import { codeOf, refuseWrites } from '../../src/store/cypher-text.js'

describe('the code of a query', () => {
  it.each([
    ["RETURN 'a // b' AS x // c", 'RETURN          AS x     '],
    ['RETURN "\\"SET" /* x\n y */ + 1', 'RETURN             \n      + 1'],
    ['MATCH (`SET`)', 'MATCH (     )'],
    ["RETURN '\\\\' + 'SET'", 'RETURN      +      '],
  ])('of %j is %j', (cypher, code) => {
    expect(codeOf(cypher)).toBe(code)
  })

  it('is as long as the query, line by line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`'"\`/*\\ \nSET`) }), (cypher) => {
        expect(
          codeOf(cypher)
            .split('\n')
            .map((line) => line.length),
        ).toEqual(cypher.split('\n').map((line) => line.length))
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})

describe('a query that writes', () => {
  it.each([
    'CREATE (n)',
    'match (n) set n.x = 1',
    'MATCH (n)DELETE n',
    'MATCH (n)\nDETACH\nDELETE n',
    'MERGE (n) ON CREATE SET n.x = 1',
    'MATCH (n) REMOVE n:Person',
    "LOAD  CSV FROM 'file:///x' AS row RETURN row",
    'MATCH (n) FOREACH (x IN [1] | SET n.x = x)',
    "RETURN 'a' /* ' */ CREATE (n) /* ' */",
  ])('is refused: %s', (cypher) => {
    expect(() => refuseWrites(cypher)).toThrow(/queries may only read/)
  })

  it.each([
    "RETURN 'SET'",
    'RETURN n.set, n.create',
    'MATCH (n:Set)-[:CREATE|DELETE]->(m) RETURN n',
    'RETURN {set: 1, delete: 2}',
    'RETURN $set, $delete',
    'MATCH (n) // SET\nRETURN n',
    'RETURN `create`',
    'RETURN created, dataset, offset, unset_',
    'MATCH (start) WITH start RETURN start',
  ])('is told from one that reads: %s', (cypher) => {
    expect(() => refuseWrites(cypher)).not.toThrow()
  })
})

describe('a query of the user’s own', () => {
  it('is one statement, with or without a semicolon', () => {
    expect(readAdHoc('RETURN 1;\n', {}).cypher).toBe('RETURN 1')
    expect(readAdHoc("\ufeffRETURN ';' AS x ; // end", {}).cypher).toBe("RETURN ';' AS x")
    expect(() => readAdHoc('RETURN 1; RETURN 2', {})).toThrow(/several statements/)
    expect(() => readAdHoc(' ;// nothing\n', {})).toThrow(/is empty/)
  })

  it('wants a value for each parameter, and knows no other', () => {
    const cypher = "MATCH (p:Person {name: $name}) WHERE p.x <> '$no' RETURN p // $nor\n LIMIT $limit"
    expect(() => readAdHoc(cypher, {})).toThrow('the query lacks a value: add name=… limit=…')
    expect(() => readAdHoc(cypher, { name: 'x', limit: '1', no: '' })).toThrow(
      /no parameter 'no': it takes name, limit/,
    )
    expect(() => readAdHoc('RETURN 1', { a: '' })).toThrow(/it takes none/)
  })

  it.each([
    ['5', 5],
    ['-1.5', -1.5],
    ['true', true],
    ['主席', '主席'],
    ['"5"', '5'],
    ['["甲", "乙"]', ['甲', '乙']],
    ['2023-12-20', '2023-12-20'],
    ['007', '007'],
    ['12345678901234567890', '12345678901234567890'],
    ['null', 'null'],
    ['[x', '[x'],
    ['', ''],
  ])('takes %s for %j', (written, value) => {
    expect(readAdHoc('RETURN $x', { x: written }).parameters).toEqual({ x: value })
  })
})
