import type { Change, Difference, FactChange, PropertyChange } from '../graph/difference.js'
import type { Reason, ReasonKind } from '../graph/reason.js'
import type { EdgeRecord, NodeRecord, PropertyValue } from '../graph/record.js'
import { ENTITIES, type EntityType, LINKS, type LinkType, RELATIONS, type RelationType } from '../schema.js'
import { cut } from './table.js'

const SIGNS = { new: '+', gone: '−', changed: '~' } as const
const CHINESE: Readonly<Record<ReasonKind, string>> = {
  'article added': '新增文章',
  'article removed': '文章撤去',
  'article changed': '文章有改动',
  judgement: '人工判定',
  'extractor changed': '程序有更新',
  'identity decided anew': '身份重新认定',
}
/** Reasons, and values of a list, that are shown of one change; JSON has them all. */
const MOST = 3
/** Columns of a terminal that a value takes at most. */
const VALUE_COLUMNS = 60

/** A change on lines of its own: what it is, what differs, why. */
interface Entry {
  readonly sign: string
  readonly title: string
  readonly details: readonly string[]
  readonly reasons: readonly string[]
}

interface Section {
  readonly title: string
  readonly entries: readonly Entry[]
}

function short(value: PropertyValue, from = 0): string {
  return (from ? '…' : '') + cut(String(value).slice(from).replace(/\s+/g, ' '), VALUE_COLUMNS)
}

/** Two values as they are shown: long ones from a little before where they part. */
function parted(before: PropertyValue, after: PropertyValue): [string, string] {
  const [was, is] = [String(before), String(after)]
  let from = 0
  if (was.length > VALUE_COLUMNS / 2) while (from < was.length && was[from] === is[from]) from++
  from = Math.max(0, from - 4)
  return [short(was, from), short(is, from)]
}

/** Additions to a list and what it lost, or the value before and after. */
function detail({ property, before, after }: PropertyChange): string {
  if (!Array.isArray(before ?? after)) {
    const [was, is] =
      before === undefined || after === undefined
        ? [before, after].map((value) => (value === undefined ? '–' : short(value)))
        : parted(before, after)
    return `${property}: ${was} → ${is}`
  }
  const [was, is] = [(before ?? []) as readonly string[], (after ?? []) as readonly string[]]
  const lost = was.filter((value) => !is.includes(value))
  const won = is.filter((value) => !was.includes(value))
  if (lost.length === 1 && won.length === 1) return `${property}: ${parted(lost[0], won[0]).join(' → ')}`
  const signed = [...won.map((value) => `+ ${short(value)}`), ...lost.map((value) => `− ${short(value)}`)]
  return `${property}: ${signed.length ? few(signed).join('; ') : 'in another order'}`
}

function few(items: readonly string[]): string[] {
  return items.length > MOST ? [...items.slice(0, MOST), `… ${items.length - MOST} more`] : [...items]
}

function reasonsText(reasons: readonly Reason[]): string[] {
  return few(reasons.map(({ reason, what }) => `${CHINESE[reason]} ${reason}: ${what}`))
}

function details(properties: readonly PropertyChange[], shown: (property: string) => boolean): string[] {
  return properties.filter(({ property }) => shown(property)).map(detail)
}

function nodeName({ labels, properties, id }: NodeRecord): string {
  const type = labels[labels.length - 1]
  const chinese = type in ENTITIES ? ENTITIES[type as EntityType].chinese : ''
  return `${chinese} ${type} ${properties.name} (${id})`
}

function articleEntry({ change, before, after, properties, reasons }: Change<NodeRecord>): Entry {
  const { citation, name, source } = ((after ?? before) as NodeRecord).properties
  return {
    sign: SIGNS[change],
    title: `${citation ?? name} (${source})`,
    details: details(properties, (property) => property !== 'id' && property !== 'citation'),
    // That an article came or went is a reason, and needs none.
    reasons: change === 'changed' ? reasonsText(reasons) : [],
  }
}

function entityEntry({ change, before, after, properties, reasons }: Change<NodeRecord>): Entry {
  return {
    sign: SIGNS[change],
    title: nodeName((after ?? before) as NodeRecord),
    details: details(properties, () => true),
    reasons: reasonsText(reasons),
  }
}

function chineseOf(type: string): string {
  if (type in RELATIONS) return RELATIONS[type as RelationType].chinese
  return type in LINKS ? LINKS[type as LinkType].chinese : type
}

function factEntry({ change, before, after, properties, reasons, head, tail }: FactChange): Entry {
  const { type, properties: own, id } = (after ?? before) as EdgeRecord
  const counts = (own.counts as readonly number[] | undefined)?.join('、')
  const said = [own.tense, own.title ?? own.count ?? counts ?? own.role].filter(Boolean).join('')
  const relation = `${chineseOf(type)}${said ? `(${said})` : ''}`
  return {
    sign: SIGNS[change],
    title: `${head} —${relation}→ ${tail} (${id})`,
    // Articles are told by their citations.
    details: details(properties, (property) => property !== 'articleIds'),
    reasons: reasonsText(reasons),
  }
}

function counts(changes: readonly { change: keyof typeof SIGNS }[]): string {
  const count = (kind: string) => changes.filter(({ change }) => change === kind).length
  return `${count('new')} 新增 new, ${count('gone')} 消失 gone, ${count('changed')} 变化 changed`
}

function sectionsOf({ articles, identities, entities, facts }: Difference): Section[] {
  const sections: Section[] = [
    { title: `文章 articles: ${counts(articles)}`, entries: articles.map(articleEntry) },
    {
      title: `身份重新认定 renamed, identity decided anew: ${identities.length}`,
      entries: identities.map(({ before, after, merged, reasons }) => ({
        sign: '=',
        title: `${nodeName(before)} → ${merged ? '并入 merged into ' : ''}${after.properties.name} (${after.id})`,
        details: [],
        reasons: reasonsText(reasons),
      })),
    },
    { title: `实体 entities: ${counts(entities)}`, entries: entities.map(entityEntry) },
    { title: `事实 facts: ${counts(facts)}`, entries: facts.map(factEntry) },
  ]
  return sections.filter(({ entries }) => entries.length > 0)
}

/** Lines for a terminal. */
export function differenceText(difference: Difference): string[] {
  return sectionsOf(difference).flatMap(({ title, entries }, at) => [
    ...(at ? [''] : []),
    title,
    ...entries.flatMap((entry) => [
      `${entry.sign} ${entry.title}`,
      ...[...entry.details, ...entry.reasons].map((line) => `    ${line}`),
    ]),
  ])
}

/** A heading and a list a kind; what differs and why below each. */
export function differenceMarkdown(difference: Difference): string[] {
  const safe = (text: string) => text.replace(/[\\`*_[\]<>|#~]/g, '\\$&')
  return sectionsOf(difference).flatMap(({ title, entries }, at) => [
    ...(at ? [''] : []),
    `## ${title}`,
    '',
    ...entries.flatMap((entry) => [
      `- ${entry.sign} ${safe(entry.title)}`,
      ...[...entry.details, ...entry.reasons].map((line) => `  - ${safe(line)}`),
    ]),
  ])
}

/** The difference whole, as one JSON object; the texts of articles alone are left out. */
export function differenceJson(difference: Difference): string[] {
  return [JSON.stringify(difference, (key, value) => (key === 'text' ? undefined : value), 2)]
}
