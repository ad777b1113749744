import { hash } from 'node:crypto'

/**
 * A stable id: the first 16 hex digits (64 bits) of SHA-256 over the parts, led by a readable prefix.
 * Parts are joined by U+001F so that ('ab','c') and ('a','bc') differ.
 */
export function stableId(prefix: string, ...parts: readonly string[]): string {
  return `${prefix}-${hash('sha256', parts.join('\u001f'), 'hex').slice(0, 16)}`
}
