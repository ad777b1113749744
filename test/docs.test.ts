import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArgsDef, CommandMeta } from 'citty'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../src/command/catalogue.js'
import { ENTITIES, LINKS, RELATIONS } from '../src/schema.js'

const READMES = ['README.md', 'README.zh-CN.md'].map((file) => ({ file, text: readFileSync(file, 'utf8') }))

function files(folder: string, ending: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return files(path, ending)
    return path.endsWith(ending) ? [path] : []
  })
}

const queries = files('cypher/query', '.cypher').map((path) => path.slice('cypher/query/'.length, -'.cypher'.length))
const sources = files('src', '.ts').map((path) => readFileSync(path, 'utf8'))
const variables = new Set([
  ...sources.flatMap((text) => [...text.matchAll(/process\.env\.([A-Z_0-9]+)/g)].map((match) => match[1])),
  ...[...readFileSync('.env.example', 'utf8').matchAll(/^#?\s*([A-Z][A-Z_0-9]+)=/gm)].map((match) => match[1]),
])

describe.each(READMES)('$file', ({ text }) => {
  it.each(Object.keys(COMMANDS))('explains the command %s and each of its options', async (name) => {
    const command = await COMMANDS[name].load()
    const meta = (await command.meta) as CommandMeta
    expect(meta.name).toBe(name)
    expect(meta.description).toBe(COMMANDS[name].summary)
    expect(text).toContain(`gongtu ${name}`)
    for (const [option, { type }] of Object.entries((await command.args) as unknown as ArgsDef)) {
      if (type !== 'positional') expect(text, `${name} --${option}`).toContain(`--${option}`)
    }
  })

  it.each(queries)('names the query %s', (query) => {
    expect(text).toContain(`\`${query}\``)
  })

  it.each([...variables])('names the environment variable %s', (variable) => {
    expect(text).toContain(`\`${variable}\``)
  })

  it.each([...Object.keys(ENTITIES), ...Object.keys(RELATIONS), ...Object.keys(LINKS)])(
    'shows %s in the schema of the graph',
    (type) => {
      expect(text).toContain(`\`${type}\``)
    },
  )

  it('gives the two commands on the first screen', () => {
    const screen = text.split('\n').slice(0, 20).join('\n')
    expect(screen).toContain('npm ci && npm start')
    expect(screen).toContain('npm test')
  })
})
