import type { EdgeRecord, GraphRecord, NodeRecord, PropertyValue } from '../graph/record.js'
import { FLOAT_PROPERTIES } from '../store/group.js'

/** A graph that can be walked more than once. */
export type ReadGraph = () => AsyncIterable<GraphRecord> | Iterable<GraphRecord>

/** Formats of one file that other tools read. */
export const TEXT_FORMATS = ['json', 'graphml', 'gexf'] as const
export type TextFormat = (typeof TEXT_FORMATS)[number]

/** A property as GraphML and GEXF declare it before the first element: which kind of element has it, and its type. */
interface Attribute {
  readonly kind: GraphRecord['kind']
  readonly key: string
  type: 'string' | 'boolean' | 'long' | 'double'
}

/** Between the members of a list, which neither format knows as such in every tool. */
const SEPARATOR = ' | '

function typeOf(key: string, value: PropertyValue): Attribute['type'] {
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value !== 'number') return 'string'
  return Number.isInteger(value) && !FLOAT_PROPERTIES.has(key) ? 'long' : 'double'
}

/** The type that holds values of both types. */
function joined(a: Attribute['type'], b: Attribute['type']): Attribute['type'] {
  if (a === b) return a
  return [a, b].every((type) => type === 'long' || type === 'double') ? 'double' : 'string'
}

/** Labels or type, the name to show, and all properties of a record. */
function attributesOf(record: GraphRecord): Record<string, PropertyValue> {
  if (record.kind === 'edge') return { type: record.type, ...record.properties }
  return { labels: record.labels, ...record.properties }
}

async function declarations(read: ReadGraph): Promise<Map<string, Attribute>> {
  const found = new Map<string, Attribute>()
  for await (const record of read()) {
    for (const [key, value] of Object.entries(attributesOf(record))) {
      const type = typeOf(key, value)
      const name = `${record.kind} ${key}`
      const known = found.get(name)
      if (known) known.type = joined(known.type, type)
      else found.set(name, { kind: record.kind, key, type })
    }
  }
  return found
}

/** Text as XML 1.0 takes it: without the control characters that it has no way to say. */
function xml(value: PropertyValue): string {
  const text = Array.isArray(value) ? value.join(SEPARATOR) : String(value)
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
      .replace(/[&<>"\r\n\t]/g, (c) => (c in NAMED ? NAMED[c] : `&#${c.charCodeAt(0)};`))
  )
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * The graph in JSON as graphology serializes it: `{"options": …, "nodes": [{"key", "attributes"}], "edges": [{"key",
 * "source", "target", "attributes"}]}`; labels and type are attributes.
 */
async function* json(read: ReadGraph): AsyncGenerator<string> {
  yield '{"options":{"type":"directed","multi":true,"allowSelfLoops":true},"attributes":{"name":"Gongtu"},\n"nodes":['
  let [separator, edges] = ['\n', false]
  for await (const record of read()) {
    const attributes = attributesOf(record)
    if (record.kind === 'edge' && !edges) {
      yield '\n],\n"edges":['
      ;[separator, edges] = ['\n', true]
    }
    const { id: key } = record
    const element =
      record.kind === 'edge' ? { key, source: record.from, target: record.to, attributes } : { key, attributes }
    yield separator + JSON.stringify(element)
    separator = ',\n'
  }
  yield edges ? '\n]}\n' : '\n],"edges":[]}\n'
}

/** GraphML (Brandes et al., 2002), as yEd, Gephi, networkx and igraph read it. Lists are texts joined by ` | `. */
async function* graphml(read: ReadGraph): AsyncGenerator<string> {
  const declared = await declarations(read)
  const ids = new Map([...declared.keys()].map((name, at) => [name, `d${at}`]))
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
  for (const [name, { kind, key, type }] of declared) {
    yield `<key id="${ids.get(name)}" for="${kind}" attr.name="${xml(key)}" attr.type="${type}"/>\n`
  }
  yield '<graph id="gongtu" edgedefault="directed">\n'
  for await (const record of read()) {
    const data = Object.entries(attributesOf(record)).map(
      ([key, value]) => `<data key="${ids.get(`${record.kind} ${key}`)}">${xml(value)}</data>`,
    )
    yield record.kind === 'node' ? `<node id="${xml(record.id)}">` : edgeTag(record)
    yield `${data.join('')}</${record.kind}>\n`
  }
  yield '</graph>\n</graphml>\n'
}

function edgeTag({ id, from, to }: EdgeRecord): string {
  return `<edge id="${xml(id)}" source="${xml(from)}" target="${xml(to)}">`
}

/** GEXF 1.2 (gexf.net), as Gephi reads it. Lists are texts joined by ` | `. */
async function* gexf(read: ReadGraph): AsyncGenerator<string> {
  const declared = await declarations(read)
  const ids = new Map([...declared.keys()].map((name, at) => [name, String(at)]))
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
  yield '<graph mode="static" defaultedgetype="directed">\n'
  for (const kind of ['node', 'edge'] as const) {
    const own = [...declared].filter(([, attribute]) => attribute.kind === kind)
    const lines = own.map(
      ([name, { key, type }]) => `<attribute id="${ids.get(name)}" title="${xml(key)}" type="${type}"/>\n`,
    )
    yield `<attributes class="${kind}">\n${lines.join('')}</attributes>\n`
  }
  yield '<nodes>\n'
  let edges = false
  for await (const record of read()) {
    if (record.kind === 'edge' && !edges) {
      yield '</nodes>\n<edges>\n'
      edges = true
    }
    const values = Object.entries(attributesOf(record)).map(
      ([key, value]) => `<attvalue for="${ids.get(`${record.kind} ${key}`)}" value="${xml(value)}"/>`,
    )
    yield record.kind === 'node' ? gexfNode(record) : gexfEdge(record)
    yield `<attvalues>${values.join('')}</attvalues></${record.kind}>\n`
  }
  yield edges ? '</edges>\n' : '</nodes>\n<edges></edges>\n'
  yield '</graph>\n</gexf>\n'
}

function gexfNode({ id, properties }: NodeRecord): string {
  return `<node id="${xml(id)}" label="${xml(properties.name ?? id)}">`
}

function gexfEdge({ id, from, to, type }: EdgeRecord): string {
  return `<edge id="${xml(id)}" source="${xml(from)}" target="${xml(to)}" label="${xml(type)}">`
}

const WRITERS = { json, graphml, gexf }

/**
 * A graph as the text of one file, piece by piece; XML formats walk it twice, since what elements hold is declared before
 * the first of them. Control characters that XML cannot say are left out.
 */
export function graphText(format: TextFormat, read: ReadGraph): AsyncGenerator<string> {
  return WRITERS[format](read)
}
