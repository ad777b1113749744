import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The rooms in the order of the way of the data; a room imports from itself, from rooms above it, and root words. */
const ROOMS = ['text', 'model', 'article', 'mention', 'claim', 'entity', 'gold', 'graph', 'store', 'export', 'explorer']
const ROOT_WORDS = ['schema.ts', 'id.ts', 'error.ts']
/** What tells the journey through the rooms, and how the rooms learn. */
const JOURNEY = ['models.ts', 'pipeline.ts', 'training.ts', 'training-worker.ts']
/** Rooms that know no newspaper: they import nothing but themselves and `text`. */
const ALONE: Record<string, readonly string[]> = { text: [], model: [] }
const LINES = 400

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return files(path)
    return path.endsWith('.ts') ? [path] : []
  })
}

const sources = files('src').map((path) => ({ path, name: relative('src', path), text: readFileSync(path, 'utf8') }))

function importsOf(path: string, text: string): string[] {
  const found = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+\.js)'/g)].map((match) => match[1])
  return found.map((target) => relative('src', resolve(dirname(path), target.replace(/\.js$/, '.ts'))))
}

function roomOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : name
}

describe('the architecture', () => {
  it('has no file over 400 lines', () => {
    const long = [...files('src'), ...files('test')].filter(
      (path) => readFileSync(path, 'utf8').split('\n').length > LINES,
    )
    expect(long).toEqual([])
  })

  it('has no folder beside the rooms and commands', () => {
    const unknown = sources.map(({ name }) => roomOf(name)).filter((room) => ![...ROOMS, 'command'].includes(room))
    expect([...new Set(unknown)].sort()).toEqual([...ROOT_WORDS, ...JOURNEY, 'cli.ts'].sort())
  })

  it.each(sources)('imports one way: $name', ({ path, name, text }) => {
    const room = roomOf(name)
    const order = [
      ...ROOT_WORDS,
      ...ROOMS,
      'models.ts',
      'pipeline.ts',
      'training.ts',
      'training-worker.ts',
      'command',
      'cli.ts',
    ]
    for (const target of importsOf(path, text)) {
      const targetRoom = roomOf(target)
      expect(order, `${name} imports ${target}`).toContain(targetRoom)
      if (targetRoom === room) continue
      expect(order.indexOf(targetRoom), `${name} imports ${target}, which stands below it`).toBeLessThan(
        order.indexOf(room),
      )
      if (room in ALONE && !ROOT_WORDS.includes(targetRoom))
        expect(ALONE[room], `${name} imports ${target}`).toContain(targetRoom)
    }
  })

  it.each(sources)('keeps the console, argv and exit codes in cli.ts: $name', ({ name, text }) => {
    if (name === 'cli.ts') return
    expect(text).not.toMatch(/process\.(exit|argv|exitCode)|console\./)
  })

  it.each(sources)('keeps Cypher out of TypeScript: $name', ({ text }) => {
    expect(text).not.toMatch(/\b(MATCH|MERGE|UNWIND)\s*[($]/)
  })
})
