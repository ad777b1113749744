import { readFileSync } from 'node:fs'
import { parse as parseEnv } from 'dotenv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { neo4jSettings } from '../src/store/settings.js'
import { NEO4J_VERSION } from './neo4j/server.js'

const compose = parse(readFileSync('docker-compose.yml', 'utf8'))
const { neo4j } = compose.services

/** Megabytes of `512m` or `2g`. */
function megabytes(size: string): number {
  const [, number, unit] = /^(\d+)([mg])$/.exec(size) ?? []
  return Number(number) * (unit === 'g' ? 1024 : 1)
}

describe('docker-compose.yml', () => {
  it('runs the Community edition in the very version that is tested', () => {
    expect(neo4j.image).toBe(`neo4j:${NEO4J_VERSION}-community`)
    expect(readFileSync('test/neo4j/pom.xml', 'utf8')).toContain(`<neo4j.version>${NEO4J_VERSION}</neo4j.version>`)
  })

  it('opens Browser and Bolt to this machine only', () => {
    expect(neo4j.ports).toEqual(['127.0.0.1:7474:7474', '127.0.0.1:7687:7687'])
    expect(neo4j.network_mode).toBeUndefined()
    expect(neo4j.environment.NEO4J_server_bolt_advertised__address).toBe('127.0.0.1:7687')
  })

  it('does not start without a password, and holds none itself', () => {
    expect(neo4j.environment.NEO4J_AUTH).toMatch(/^neo4j\/\$\{NEO4J_PASSWORD:\?[^}]*\.env[^}]*\}$/)
    expect(parseEnv(readFileSync('.env.example', 'utf8')).NEO4J_PASSWORD).toBe('')
  })

  it('keeps data and logs in named volumes', () => {
    expect(neo4j.volumes).toEqual(['data:/data', 'logs:/logs'])
    expect(Object.keys(compose.volumes)).toEqual(['data', 'logs'])
  })

  it('is healthy when a query is answered', () => {
    const [kind, command] = neo4j.healthcheck.test
    expect(kind).toBe('CMD-SHELL')
    expect(command).toMatch(/^cypher-shell .*"RETURN 1"/)
    // A single dollar would be filled in by compose, and the password would stand in `docker inspect`.
    expect(command).toContain('$${NEO4J_AUTH#*/}')
  })

  it('limits memory, with room for heap, page cache and the rest of the process', () => {
    const heap = neo4j.environment.NEO4J_server_memory_heap_max__size
    const cache = neo4j.environment.NEO4J_server_memory_pagecache_size
    expect(megabytes(neo4j.mem_limit)).toBeGreaterThanOrEqual(megabytes(heap) + megabytes(cache) + 768)
    expect(neo4j.memswap_limit).toBe(neo4j.mem_limit)
  })

  it('sends nothing home', () => {
    expect(neo4j.environment.NEO4J_dbms_usage__report_enabled).toBe('false')
    expect(neo4j.environment.NEO4J_client_allow__telemetry).toBe('false')
  })
})

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8')
  const variables = Object.keys(parseEnv(example))

  it('names each variable, with a comment in front of it', () => {
    expect(variables).toEqual(['NEO4J_URI', 'NEO4J_USERNAME', 'NEO4J_PASSWORD', 'NEO4J_DATABASE'])
    for (const variable of variables) expect(example).toMatch(new RegExp(`^#.*\\n${variable}=`, 'm'))
  })

  it('works once a password is filled in, with the server of docker-compose.yml', () => {
    const settings = neo4jSettings({ ...parseEnv(example), NEO4J_PASSWORD: 'geheim-1234' })
    const password = 'geheim-1234'
    expect(settings).toEqual({ uri: 'neo4j://127.0.0.1:7687', username: 'neo4j', password, database: undefined })
  })
})
