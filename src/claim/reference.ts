import type { Mention } from '../mention/mention.js'
import type { EntityType } from '../schema.js'
import { isTitle, type Title } from './title.js'

/** A phrase that stands for a thing named before: 此次大赛, 会上, 该项目, 他. Offsets count in the joined text. */
export interface Reference {
  readonly start: number
  readonly end: number
  readonly type: EntityType
  /** Index of the mention that it takes up. */
  readonly antecedent: number
}

const OCCASION =
  '大赛|比赛|竞赛|比武|赛事|决赛|总决赛|活动|会议|大会|仪式|培训班|培训|论坛|展览|展会|展|运动会|座谈会|推进会|现场会|交流会|发布会|招聘会|联席会|动员会|宣讲会|报告会|表彰会|研讨会|演出|晚会|评选|签约|讲座|赛场|年会|联谊|走访慰问|博览会|全会|会'
const EVENT_REFERENCE = new RegExp(
  `(此次|本次|本届|这次|这场|该次|这一|该|此|今年的|当天的|整个|整场)(?:${OCCASION})|(?<=^|[\\n,。;:!?“(、]|据了解,|据悉,)(?:${OCCASION})(?=[上由现中期共分设旨以吸历采还将指强要围开前后,为,])`,
  'y',
)
const INITIATIVE_REFERENCE =
  /(?:该|此|这一|这个|本|此项|这项|该项)(?:项目|办法|做法|机制|计划|工程|行动|改革|品牌|模式|制度|平台|课题|成果|服务|政策|举措|工作法)/y
const ORGANIZATION_REFERENCE =
  /(?:该|我|本)(?:区|市|县|省|街道|镇)?(?:总工会|工会|公司|集团|企业|医院|学校|院|校|局|单位|厂|中心|站|部门|班组|团队|工作室|协会)/y
const PERSON_REFERENCE = /[他她](?!们|人|乡|山|国)/y

/** What references begin with; an occasion by itself (会上) only behind one of `SEPARATORS`. */
const [DEMONSTRATIVE, OCCASION_ALONE, SEPARATOR, SCHEME_HEAD, BODY_HEAD, PRONOUN] = [1, 2, 4, 8, 16, 32]
const BEGINS = new Uint8Array(65536)
for (const [bit, letters] of [
  [DEMONSTRATIVE, '此本这该今当整'],
  [OCCASION_ALONE, OCCASION.replace(/(?<=[^|])[^|]+|\|/g, '')],
  [SEPARATOR, '\n,。;:!?“(、'],
  [SCHEME_HEAD, '该此这本'],
  [BODY_HEAD, '该我本'],
  [PRONOUN, '他她'],
] as const)
  for (const letter of letters) BEGINS[letter.charCodeAt(0)] |= bit

/** True where a reference of one of `kinds` may begin: most places are passed over by their first character. */
function mayBegin(text: string, at: number, kinds: number): boolean {
  const own = BEGINS[text.charCodeAt(at)] & kinds
  if (own === 0) return false
  return own !== OCCASION_ALONE || at === 0 || (BEGINS[text.charCodeAt(at - 1)] & SEPARATOR) !== 0
}

const KINSHIP: readonly (readonly [RegExp, RegExp])[] = [
  [/赛|比武/, /赛|比武|杯|运动会|比拼|对抗/],
  [/会$|会议/, /会$|会议$|论坛|全会|会暨|两会|仪式/],
  [/仪式|签约/, /仪式|签约|启动|揭牌/],
  [/培训|讲座/, /培训|班|讲座|课/],
  [/展/, /展|博览/],
  [/活动$/, /活动$/],
  [/演出|晚会/, /演出|晚会|汇演|音乐会/],
]

/** The event that `noun` (比赛, 会议) takes up: the nearest of its kind before it, else the nearest of any kind. */
function eventBefore(noun: string, at: number, mentions: readonly Mention[], count: number): number {
  const kin = KINSHIP.find(([said]) => said.test(noun))?.[1]
  let nearest = -1
  let seen = 0
  for (let i = count - 1; i >= 0 && seen < 12; i--) {
    const mention = mentions[i]
    if (mention.type !== 'Event' || mention.end > at) continue
    seen++
    if (!kin || kin.test(mention.name)) return i
    if (nearest < 0) nearest = i
  }
  return nearest
}

function lastBefore(type: EntityType, at: number, mentions: readonly Mention[], count: number): number {
  for (let i = count - 1; i >= 0; i--) if (mentions[i].type === type && mentions[i].end <= at) return i
  return -1
}

/** Finds references in `text` outside mentions, and what each takes up. In reading order, disjoint. */
export function findReferences(
  text: string,
  mentions: readonly Mention[],
  known: readonly Reference[] = [],
): Reference[] {
  const found: Reference[] = [...known]
  const collect = (
    pattern: RegExp,
    kinds: number,
    resolve: (surface: string, at: number, count: number) => [EntityType, number],
  ) => {
    let count = 0
    for (let start = 0; start < text.length; start++) {
      if (!mayBegin(text, start, kinds)) continue
      pattern.lastIndex = start
      const hit = pattern.exec(text)
      if (!hit) continue
      const end = start + hit[0].length
      const from = start
      start = end - 1
      while (count < mentions.length && mentions[count].start < end) count++
      if (count > 0 && covered(mentions, count, from)) continue
      const [type, antecedent] = resolve(hit[0], from, count)
      if (antecedent >= 0) found.push({ start: from, end, type, antecedent })
    }
  }
  const has = (type: EntityType) => mentions.some((mention) => mention.type === type)
  const events = has('Event')
  const initiatives = has('Initiative')
  if (events || initiatives) {
    collect(EVENT_REFERENCE, DEMONSTRATIVE | OCCASION_ALONE, (surface, at, count) => {
      const event = events ? eventBefore(surface, at, mentions, count) : -1
      if (event >= 0 || !/活动|评选/.test(surface)) return ['Event', event]
      return ['Initiative', lastBefore('Initiative', at, mentions, count)]
    })
  }
  if (initiatives) {
    collect(INITIATIVE_REFERENCE, SCHEME_HEAD, (_, at, count) => [
      'Initiative',
      lastBefore('Initiative', at, mentions, count),
    ])
  }
  if (has('Organization')) {
    collect(ORGANIZATION_REFERENCE, BODY_HEAD, (_, at, count) => [
      'Organization',
      lastBefore('Organization', at, mentions, count),
    ])
  }
  if (has('Person')) {
    collect(PERSON_REFERENCE, PRONOUN, (_, at, count) => ['Person', lastBefore('Person', at, mentions, count)])
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  let reached = -1
  return found.filter((reference) => {
    if (reference.start < reached) return false
    reached = reference.end
    return true
  })
}

/** True where one of the mentions before index `count` reaches over `start`; long mentions stand at most a few back. */
function covered(mentions: readonly Mention[], count: number, start: number): boolean {
  for (let i = count - 1; i >= 0 && i >= count - 4; i--) if (mentions[i].end > start) return true
  return false
}

/**
 * Splits a bare body off a title where an organization of that kind has been named: 专家组组长 after 抗疫医疗专家组 is
 * the title 组长 at that group; 医院党委书记 is 党委书记 at the hospital. Right behind a body (北大党委书记) and, for a
 * union, behind other titles of a chain (党委委员、工会主席) it stays in the title.
 */
export function splitTitles(
  text: string,
  titles: readonly Title[],
  mentions: readonly Mention[],
): [Title[], Reference[]] {
  const references: Reference[] = []
  if (!titles.some(({ text }) => text.length >= 4)) return [[...titles], references]
  const bodyEnds = new Set<number>()
  for (const { type, end } of mentions) if (type === 'Organization') bodyEnds.add(end)
  const split = titles.map((title) => {
    if (title.text.length < 4 || bodyEnds.has(title.start)) return title
    for (let length = Math.min(6, title.text.length - 2); length >= 2; length--) {
      const head = title.text.slice(0, length)
      const rest = title.text.slice(length)
      if (!isTitle(rest)) continue
      if (head.endsWith('工会') && /[、兼和]/.test(text[title.start - 1] ?? '')) return title
      const antecedent = bodyLike(head, title.start, mentions)
      if (antecedent < 0) continue
      references.push({ start: title.start, end: title.start + length, type: 'Organization', antecedent })
      return { start: title.start + length, end: title.end, text: rest, tense: title.tense }
    }
    return title
  })
  return [split, references]
}

function bodyLike(head: string, at: number, mentions: readonly Mention[]): number {
  let ahead = -1
  let nearest = -1
  for (let i = 0; i < mentions.length; i++) {
    const { type, name, start } = mentions[i]
    if (type !== 'Organization' || name.length <= head.length) continue
    if (!name.endsWith(head) && !(head === '公司' && name.endsWith('集团'))) continue
    if (start < at) nearest = i
    else if (ahead < 0) ahead = i
  }
  return nearest >= 0 ? nearest : ahead
}
