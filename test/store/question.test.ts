import { describe, expect, it } from 'vitest'
import { PRESENT_TENSES, SOLE_OFFICES } from '../../src/graph/contradiction.js'
import { readCypher, readStatements } from '../../src/store/cypher-file.js'
import { findQuestion, parseQuestion, readQuestions } from '../../src/store/question.js'
import { lexicon } from '../../src/text/lexicon.js'

const questions = readQuestions()

/** Words that say a post is over: all of the lexicon's that say neither that it is held now nor was or will be at some time. */
const FORMER = lexicon('office')
  .filter(({ kind, word }) => kind === 'tense' && !PRESENT_TENSES.has(word) && !['时任', '拟任', '候任'].includes(word))
  .map(({ word }) => word)

describe('the canned queries', () => {
  it('are at least thirty, and cover every theme', () => {
    expect(questions.length).toBeGreaterThanOrEqual(30)
    const themes = ['award', 'event', 'initiative', 'organization', 'path', 'person', 'press']
    expect([...new Set(questions.map(({ theme }) => theme))]).toEqual(themes)
  })

  it.each(questions)('$name says in both languages what it answers', ({ chinese, english, description }) => {
    expect(chinese).toMatch(/^[\p{Script=Han}\d、,,]+$/u)
    expect(english).toMatch(/^[A-Z][\w ,’'-]+$/)
    expect(description).toMatch(/。/)
    expect(description).toMatch(/[a-z]{3}.*\.$/)
  })

  it.each(questions)('$name uses the parameters it declares, and no other', ({ cypher, parameters }) => {
    const body = cypher.replace(/^\/\/.*$/gm, '')
    const used = new Set([...body.matchAll(/\$(\w+)/g)].map((match) => match[1]))
    expect([...used].sort()).toEqual(parameters.map(({ name }) => name).sort())
  })

  it.each(questions)('$name names each thing once, where its id can stand instead', ({ cypher, parameters }) => {
    for (const { name, kind } of parameters.filter((one) => /^[A-Z]/.test(one.kind))) {
      expect(cypher.split(`:${kind} {name: $${name}}`), name).toHaveLength(2)
      expect(cypher.match(new RegExp(`\\$${name}\\b(?!:)`, 'g')), name).toHaveLength(1)
    }
  })

  it.each(questions.filter(({ cypher }) => /HOLDS_POSITION/.test(cypher) && /tense/.test(cypher)))(
    '$name knows the words for present, past and pending posts, and the offices that one holds, as the lexicons have them',
    ({ cypher }) => {
      const lists = [...cypher.matchAll(/ IN \[([^\]]*)\]/g)].map(([, list]) =>
        [...list.matchAll(/'([^']*)'/g)].map(([, word]) => word),
      )
      const known = [
        [...PRESENT_TENSES],
        [...PRESENT_TENSES, ''],
        [...PRESENT_TENSES, '', '时任'],
        [...SOLE_OFFICES],
        FORMER,
      ]
      for (const list of lists) expect(known.map((words) => [...words].sort())).toContainEqual([...list].sort())
    },
  )

  it.each(questions)('$name orders and limits its rows, and speaks of no internal id', ({ cypher }) => {
    const body = cypher.replace(/^\/\/.*$/gm, '')
    expect(body).toMatch(/\nORDER BY [^\n]+\nLIMIT \$limit\n$/)
    expect(body).not.toMatch(/elementId|\bid\(/)
  })

  it.each(questions)('$name returns paths if it is a picture, and none if it is a table', ({ cypher, shape }) => {
    expect(/\bRETURN path\b/.test(cypher)).toBe(shape === 'picture')
  })

  it.each(questions)('$name keeps to what both stores understand', ({ cypher }) => {
    const body = cypher.replace(/^\/\/.*$/gm, '')
    expect(body).not.toMatch(/COLLECT \{|\bround\(|date\.truncate|\bSHORTEST\b|\(\w*:\w+\||\[-\d/)
    // An unlabelled end of a pattern walks the whole graph; a variable that is bound already is a label enough.
    expect(body).not.toMatch(/\(\)/)
  })
})

describe('a question', () => {
  const header = '// 谁 · Who\n// 谁。 Who it is.\n// shape: table\n// $who: Person = 张三 · 人物 · the person\n'

  it('is read from its comment header', () => {
    expect(parseQuestion('person/who', `${header}MATCH (n)\n`)).toMatchObject({
      name: 'person/who',
      theme: 'person',
      chinese: '谁',
      english: 'Who',
      description: '谁。 Who it is.',
      shape: 'table',
      parameters: [{ name: 'who', kind: 'Person', default: '张三', chinese: '人物', english: 'the person' }],
    })
  })

  const broken: [string, RegExp][] = [
    [header.replace(' · Who', ''), /the first line is not/],
    [header.replace('table', 'sculpture'), /no line `\/\/ shape/],
    [header.replace('Person', 'Robot'), /\$who is of unknown kind 'Robot'/],
    [header.replace(' = 张三', ''), /cannot be read: \$who/],
    [header.replace('// 谁。 Who it is.\n', ''), /no description/],
  ]
  it.each(broken)('is refused where the header is broken: %j', (text, message) => {
    expect(() => parseQuestion('person/who', `${text}MATCH (n)\n`)).toThrow(message)
  })

  it('is found by its name with and without the theme', () => {
    expect(findQuestion(questions, 'person/career').name).toBe('person/career')
    expect(findQuestion(questions, 'career').name).toBe('person/career')
  })

  it('that is not there is told with what is near', () => {
    expect(() => findQuestion(questions, 'careers')).toThrow(
      /no canned query is called 'careers'. Near: person\/career\./,
    )
    expect(() => findQuestion(questions, 'person')).toThrow(/Near: person\/career, person\/changes/)
  })
})

describe('a Cypher file', () => {
  it('takes fixed names for its placeholders, and nothing that could be code', () => {
    expect(readCypher('read/find-name.cypher', { LABEL: 'Person' })).toContain('MATCH (thing:Person)\n')
    expect(() => readCypher('read/find-name.cypher')).toThrow(/nothing to put for __LABEL__/)
    expect(() => readCypher('read/find-name.cypher', { LABEL: 'Person) DETACH DELETE (n' })).toThrow(/nothing to put/)
  })

  it('that is missing is told by name', () => {
    expect(() => readCypher('read/none.cypher')).toThrow(/cypher\/read\/none.cypher is missing/)
  })

  it('is cut into statements without comments', () => {
    expect(readStatements('schema.cypher').every((statement) => /^CREATE [^;]+$/.test(statement))).toBe(true)
  })
})
