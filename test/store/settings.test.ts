import { describe, expect, it } from 'vitest'
import { checkVersion, storeError } from '../../src/store/neo4j-error.js'
import { neo4jSettings } from '../../src/store/settings.js'

const password = 'geheim-1234'

describe('the settings of Neo4j', () => {
  it.each(['neo4j://h:7687', 'neo4j+s://x.databases.neo4j.io', 'neo4j+ssc://h', 'bolt://10.0.0.1:7687', 'bolt+s://h'])(
    'take the address %s',
    (uri) => {
      expect(neo4jSettings({ NEO4J_URI: uri, NEO4J_PASSWORD: password }).uri).toBe(uri)
    },
  )

  it.each(['localhost:7687', 'http://localhost:7474', 'neo4j//localhost', 'neo4j://'])(
    'refuse the address %s',
    (uri) => {
      expect(() => neo4jSettings({ NEO4J_URI: uri, NEO4J_PASSWORD: password })).toThrow(/NEO4J_URI is not an address/)
    },
  )

  it('refuse a password inside the address, and do not repeat it', () => {
    const settings = () => neo4jSettings({ NEO4J_URI: `bolt://neo4j:${password}@h:7687`, NEO4J_PASSWORD: password })
    expect(settings).toThrow(/put them into NEO4J_USERNAME and NEO4J_PASSWORD/)
    expect(settings).not.toThrow(password)
  })

  it('want a password', () => {
    expect(() => neo4jSettings({})).toThrow(/NEO4J_PASSWORD is not set: copy .env.example to .env/)
  })

  it('leave the choice of a database to the server where none is named', () => {
    expect(neo4jSettings({ NEO4J_PASSWORD: password, NEO4J_DATABASE: ' ' }).database).toBeUndefined()
    expect(neo4jSettings({ NEO4J_PASSWORD: password, NEO4J_DATABASE: 'news' }).database).toBe('news')
  })
})

describe('an error of Neo4j', () => {
  const settings = { uri: 'bolt://h:7687', username: 'neo4j', password, database: 'news' }
  const told = (code: string, message: string) =>
    storeError(Object.assign(new Error(message), { code }), settings) as Error

  const cases: [string, string, RegExp][] = [
    ['Neo.ClientError.Security.Unauthorized', 'unauthorized', /^Neo4j at bolt:\/\/h:7687 refuses user 'neo4j'/],
    ['Neo.ClientError.Security.AuthenticationRateLimit', 'too many', /too many wrong passwords/],
    ['Neo.ClientError.Security.CredentialsExpired', 'expired', /wants a new password for 'neo4j'/],
    ['Neo.ClientError.Database.DatabaseNotFound', 'not found', /has no database 'news': check NEO4J_DATABASE/],
    ['ServiceUnavailable', 'connect ECONNREFUSED', /^no Neo4j answers at bolt:\/\/h:7687: start it/],
    ['ServiceUnavailable', 'server does not support any of the protocol versions', /no Neo4j of version 5 or later/],
    ['Neo.DatabaseError.General.UnknownError', 'disk full', /^Neo4j at bolt:\/\/h:7687: disk full \(Neo.Database/],
  ]
  it.each(cases)('is one line that names the remedy: %s %s', (code, message, line) => {
    const error = told(code, `${message}\nat line two`)
    expect(error.name).toBe('StoreError')
    expect(error.message).toMatch(line)
    expect(error.message).not.toContain('\n')
  })

  it('never shows the password, even where the server repeats it', () => {
    expect(told('Neo.ClientError.General', `bad ${password}`).message).toContain('bad ***')
  })

  it('is let through where it is none', () => {
    const error = new TypeError('x is not a function')
    expect(storeError(error, settings)).toBe(error)
  })

  it.each(['Neo4j/4.4.40', 'Neo4j/3.5.0'])('tells that %s is too old', (agent) => {
    expect(() => checkVersion(agent, 'bolt://h')).toThrow(/is [34]\.[\d.]+: version 5 or later is needed/)
  })

  it.each(['Neo4j/5.26.30', 'Neo4j/5.0.0', 'Neo4j/2026.05.0', 'Neo4j/5.27-aura'])('takes %s', (agent) => {
    expect(() => checkVersion(agent, 'bolt://h')).not.toThrow()
  })
})
