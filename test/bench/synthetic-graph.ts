import { withHash } from '../../src/graph/graph.js'
import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from '../../src/graph/record.js'
import { stableId } from '../../src/id.js'
import { RELATION_TYPES, RELATIONS, type RelationDeclaration } from '../../src/schema.js'

/** Of a hundred nodes, how many are of which label: as a year of a paper has them. */
const SHARE: Readonly<Record<string, number>> = {
  Article: 15,
  Person: 30,
  Organization: 25,
  Event: 14,
  Award: 7,
  Initiative: 5,
  Place: 4,
}

const CHARACTERS =
  '工会职组织活动竞赛技能劳动模范先进班集体企业职代表委员主席市区县镇街道公司建设交通医疗教育创新改革推进服务保障'

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * A graph of `nodes` nodes and `facts` relationships in the shape of `graph.jsonl`, each fact with one to three sentences
 * of evidence and their citations; the same for the same seed. A few nodes have many relationships, most have few.
 */
export function* syntheticGraph(nodes: number, facts: number, seed = 1): Generator<GraphRecord> {
  const random = seededRandom(seed)
  const below = (bound: number) => Math.floor(random() * bound)
  const text = (length: number) => Array.from({ length }, () => CHARACTERS[below(CHARACTERS.length)]).join('')
  const day = () =>
    `20${16 + below(8)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`
  const ids = new Map(
    Object.entries(SHARE).map(([label, share]) => {
      const count = Math.max(2, Math.round((nodes * share) / 100))
      return [label, Array.from({ length: count }, (_, n) => stableId(label.toLowerCase(), String(seed), String(n)))]
    }),
  )
  const many = (label: string) => ids.get(label) as readonly string[]
  for (const [label, own] of ids) {
    for (const id of own) yield node(label, id, text, day, below)
  }
  for (let n = 0; n < facts; n++) {
    const type = RELATION_TYPES[n % RELATION_TYPES.length]
    const { heads, tails, attributes }: RelationDeclaration = RELATIONS[type]
    const head = heads[below(heads.length)]
    const [froms, tos] = [many(head), many(type === 'PART_OF' ? head : tails[below(tails.length)])]
    // Squared: the first of each label are what much is told of.
    const [from, to] = [froms[Math.floor(random() ** 2 * froms.length)], tos[Math.floor(random() ** 2 * tos.length)]]
    const quotes = Array.from({ length: 1 + below(3) }, () => text(25 + below(40)))
    const articles = quotes.map(() => many('Article')[below(many('Article').length)])
    const dates = quotes.map(day).sort()
    const id = stableId('fact', String(seed), String(n))
    const properties: Record<string, PropertyValue> = {
      id,
      articleIds: articles,
      evidence: quotes,
      citations: dates.map((date) => `《劳动午报》${date} 第3版《${text(14)}》`),
      articleCount: quotes.length,
      firstSeen: dates[0],
      lastSeen: dates[dates.length - 1],
      confidence: Math.round(50 + random() * 50) / 100,
      rules: ['learned'],
    }
    for (const name of attributes) properties[name] = name === 'count' ? below(30) : text(3)
    yield { kind: 'edge', id, type, from, to, properties: withHash(type, properties) } satisfies EdgeRecord
  }
}

function node(
  label: string,
  id: string,
  text: (length: number) => string,
  day: () => string,
  below: (bound: number) => number,
): NodeRecord {
  const [date, title] = [day(), text(6 + below(12))]
  const properties: Record<string, PropertyValue> =
    label === 'Article'
      ? { id, name: title, title, paper: '劳动午报', issueDate: date, page: String(1 + below(8)), text: text(400) }
      : { id, name: title, aliases: [text(4)], firstSeen: date, lastSeen: date, articleCount: 1 + below(20) }
  const labels = label === 'Article' ? [label] : ['Entity', label]
  return { kind: 'node', id, labels, properties: withHash(label, properties) }
}

/**
 * The graph as another build might have it: one record in twenty is gone, one in ten has changed; some nodes are of
 * another type, some relationships join others under the same id.
 */
export function variantOf(graph: readonly GraphRecord[], seed: number): GraphRecord[] {
  const random = seededRandom(seed)
  const rehash = (record: GraphRecord) =>
    withHash(record.kind, { ...record.properties, hash: '', note: String(random()) })
  const nodes = new Map<string, NodeRecord>()
  const before = graph.filter((record): record is NodeRecord => record.kind === 'node')
  for (const record of before) {
    const fate = random()
    if (fate < 0.05) continue
    const labels = fate > 0.97 && record.labels.includes('Award') ? ['Entity', 'Place'] : record.labels
    const changed = fate < 0.15 || labels !== record.labels
    nodes.set(record.id, changed ? { ...record, labels, properties: rehash(record) } : record)
  }
  const edges = graph.filter((record): record is EdgeRecord => record.kind === 'edge')
  const kept: EdgeRecord[] = []
  for (const record of edges) {
    if (!nodes.has(record.from) || !nodes.has(record.to)) continue
    const fate = random()
    if (fate < 0.05) continue
    const twin = fate < 0.07 ? kept.find(({ type }) => type === record.type) : undefined
    const changed = fate < 0.15
    kept.push(changed ? { ...record, to: twin?.to ?? record.to, properties: rehash(record) } : record)
  }
  return [...nodes.values(), ...kept]
}
