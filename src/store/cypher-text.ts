import { StoreError } from '../error.js'

/** What Cypher takes for text: strings, names in backticks, comments. */
const TEXT = /'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** A query with all that is text blanked out, as long as before: what is left is code. */
export function codeOf(cypher: string): string {
  return cypher.replace(TEXT, (text) => text.replace(/[^\n]/g, ' '))
}

/** Clauses that write, not as a property, a label, a type, a parameter or the key of a map. */
const WRITE =
  /(?<![\p{L}\p{N}_.:$|])(CREATE|MERGE|SET|REMOVE|DETACH|DELETE|NODETACH|INSERT|FOREACH|DROP|ALTER|LOAD\s+CSV|GRANT|REVOKE|DENY|RENAME)(?![\p{L}\p{N}_]|\s*:(?!:))/iu

/** Throws StoreError where a query would write. */
export function refuseWrites(cypher: string): void {
  const clause = WRITE.exec(codeOf(cypher))?.[1]
  if (clause) {
    const word = clause.toUpperCase().replace(/\s+/, ' ')
    throw new StoreError(
      `the query writes (${word}), and queries may only read; a name that reads so goes in backticks`,
    )
  }
}
