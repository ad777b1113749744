import { StoreError } from '../error.js'
import type { GraphRecord, PropertyValue } from '../graph/record.js'
import {
  ENTITY_TYPES,
  type EndType,
  LINK_TYPES,
  LINKS,
  type LinkType,
  RELATION_TYPES,
  RELATIONS,
  type RelationType,
} from '../schema.js'

/** The node labels a store keeps apart: the entity types, and Article. */
export const NODE_LABELS: readonly string[] = [...ENTITY_TYPES, 'Article']

/** Relationship types: those between things that the text states, and those that articles have as wholes. */
export const RELATIONSHIP_TYPES: readonly string[] = [...RELATION_TYPES, ...LINK_TYPES]

/** Numbers that are measured rather than counted: they stay floating point even where they happen to be whole. */
export const FLOAT_PROPERTIES: ReadonlySet<string> = new Set(['confidence', 'similarity', 'pageRank', 'betweenness'])

/** The labels of the two ends of a relationship type, as far as keys go: `Entity` or `Article`. */
export function endsOf(type: string): { head: string; tail: string } {
  if (type in LINKS) return { head: LINKS[type as LinkType].head, tail: LINKS[type as LinkType].tail }
  const { heads, tails } = RELATIONS[type as RelationType]
  const key = (ends: readonly EndType[]) => (ends.includes('Article') ? 'Article' : 'Entity')
  return { head: key(heads), tail: key(tails) }
}

/** All labels that a node of the group bears: `Entity:Person`, `Article`. */
export function labelsOf(label: string): readonly string[] {
  return label === 'Article' ? [label] : ['Entity', label]
}

/** The group a record is written with: a node's most special label, a relationship's type. */
export function groupOf(record: GraphRecord): string {
  return record.kind === 'edge' ? record.type : (record.labels.find((label) => label !== 'Entity') ?? 'Entity')
}

function storable(value: PropertyValue): boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (!Array.isArray(value)) return false
  return value.every((part) => typeof part === 'string') || value.every((part) => Number.isSafeInteger(part))
}

/** Throws StoreError where a record is not what a store may hold; the stores themselves accept too much. */
export function checkRecord(record: GraphRecord): void {
  const group = groupOf(record)
  const known = record.kind === 'node' ? NODE_LABELS : RELATIONSHIP_TYPES
  const say = (what: string) => new StoreError(`graph: ${record.kind} ${record.id}: ${what}`)
  if (!known.includes(group)) throw say(`'${group}' is not in the schema`)
  if (!record.id || record.properties.id !== record.id) throw say('its property id is not its id')
  if (typeof record.properties.hash !== 'string') throw say('it has no hash')
  for (const [key, value] of Object.entries(record.properties)) {
    if (key.startsWith('my_')) throw say(`property ${key}: names that begin with my_ belong to the user`)
    if (!storable(value)) throw say(`property ${key} is neither text, number, true or false, nor a list of one kind`)
  }
}

/** The error for relationships whose ends the graph does not hold. */
export function danglingError(type: string, dangling: number, of: number): StoreError {
  const what = `${dangling} of ${of} ${type} relationships`
  return new StoreError(`graph: ${what} join a node that is not in the graph. Run \`gongtu build\` again.`)
}
