import { UsageError } from '../error.js'
import { codeOf } from './cypher-text.js'
import type { Parameters, Value } from './store.js'

/** A value from the command line: JSON where it is a number, true, false, a quoted text or a list; else the text itself. */
function argumentOf(written: string): Value {
  if (!/^(?:-?\d|true$|false$|"|\[)/.test(written)) return written
  try {
    const value = JSON.parse(written) as Value
    // A number that would be rounded is an identifier rather.
    return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? written : value
  } catch {
    return written
  }
}

/** A query of the user's own. */
export interface AdHocQuery {
  readonly cypher: string
  readonly parameters: Parameters
}

/**
 * Reads a query of the user's own: one statement, and a value for each of its parameters; values are never put into the
 * text. Throws UsageError where it holds no statement or several, lacks a parameter, or does not have one that is given.
 */
export function readAdHoc(text: string, given: Readonly<Record<string, string>>): AdHocQuery {
  const code = codeOf(text)
  if (!code.replace(/[;\s\ufeff]/g, '')) throw new UsageError('the query is empty')
  const end = code.search(/;/)
  if (end >= 0 && code.slice(end).replace(/[;\s]/g, '')) {
    throw new UsageError('the query holds several statements: give one')
  }
  const cypher = (end < 0 ? text : text.slice(0, end)).replace(/^\ufeff/, '').trim()
  const wanted = new Set([...codeOf(cypher).matchAll(/\$([\p{L}_][\p{L}\p{N}_]*)/gu)].map(([, name]) => name))
  const lacking = [...wanted].filter((name) => !Object.hasOwn(given, name))
  if (lacking.length)
    throw new UsageError(`the query lacks a value: add ${lacking.map((name) => `${name}=…`).join(' ')}`)
  const surplus = Object.keys(given).filter((name) => !wanted.has(name))
  if (surplus.length) {
    const takes = wanted.size ? `it takes ${[...wanted].join(', ')}` : 'it takes none'
    throw new UsageError(`the query has no parameter '${surplus[0]}': ${takes}`)
  }
  return { cypher, parameters: Object.fromEntries(Object.entries(given).map(([name, one]) => [name, argumentOf(one)])) }
}
