import { createReadStream } from 'node:fs'
import { GongtuError } from '../error.js'
import type { GraphRecord } from './record.js'

/** A record of `graph.jsonl` of which only what a comparison needs has been read. */
export interface GraphLine {
  readonly kind: GraphRecord['kind']
  readonly id: string
  readonly hash: string
  /** Its most special label, or its type. */
  readonly group: string
  /** Reads the whole record. Throws GongtuError where the line is broken. */
  record(): GraphRecord
}

const BLOCK = 1 << 18
const NEWLINE = 10
/** Inside a text every quotation mark stands behind a backslash, so none of these can begin there. */
const HASH = Buffer.from(',"hash":"')
const KIND = Buffer.from(',"kind":"')
const END = Buffer.from('},"to":"')
const QUOTE = '"'.charCodeAt(0)

/**
 * Reads `graph.jsonl` line by line and leaves the texts alone until they are asked for: some four times as fast as
 * parsing each line, where most of them turn out to be in the store already. It knows the canonical form that
 * `writeGraphFile` writes; a line of any other form is parsed. Throws GongtuError where the file is missing or broken.
 */
export async function* readGraphLines(file: string): AsyncGenerator<GraphLine> {
  let number = 0
  for await (const lines of linesIn(file)) {
    for (const line of lines) if (++number && line.length) yield new Line(line, `${file}:${number}`)
  }
}

/** Reads `graph.jsonl` record by record, for whoever wants them all. Throws GongtuError where it is missing or broken. */
export async function* readGraphRecords(file: string): AsyncGenerator<GraphRecord> {
  let number = 0
  for await (const lines of linesIn(file)) {
    for (const line of lines) if (++number && line.length) yield recordIn(line, `${file}:${number}`)
  }
}

/** The lines of a file, as many as lie whole in each block of it. */
async function* linesIn(file: string): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const block of createReadStream(file, { highWaterMark: BLOCK })) {
      const bytes: Buffer = rest.length ? Buffer.concat([rest, block as Buffer]) : (block as Buffer)
      const lines: Buffer[] = []
      let start = 0
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        lines.push(bytes.subarray(start, end))
        start = end + 1
      }
      rest = bytes.subarray(start)
      yield lines
    }
    if (rest.length) yield [rest]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new GongtuError(`${file}: no graph there. Run \`gongtu build\` first.`)
  }
}

function recordIn(bytes: Buffer, place: string): GraphRecord {
  try {
    return JSON.parse(bytes.toString('utf8')) as GraphRecord
  } catch {
    throw new GongtuError(`${place}: not a graph record. Run \`gongtu build\` again.`)
  }
}

class Line implements GraphLine {
  readonly kind: GraphRecord['kind']
  readonly id: string
  readonly hash: string
  readonly group: string
  readonly #bytes: Buffer
  readonly #place: string

  constructor(bytes: Buffer, place: string) {
    this.#bytes = bytes
    this.#place = place
    const found = outline(bytes) ?? outlineOf(this.record(), place)
    this.kind = found.kind
    this.id = found.id
    this.hash = found.hash
    this.group = found.group
  }

  record(): GraphRecord {
    return recordIn(this.#bytes, this.#place)
  }
}

type Outline = Pick<GraphLine, 'kind' | 'id' | 'hash' | 'group'>

function outlineOf(record: GraphRecord, place: string): Outline {
  if (typeof record?.id !== 'string' || typeof record.properties !== 'object') {
    throw new GongtuError(`${place}: not a graph record. Run \`gongtu build\` again.`)
  }
  const { kind, id } = record
  const group = record.kind === 'edge' ? record.type : (record.labels.find((label) => label !== 'Entity') ?? 'Entity')
  return { kind, id, hash: String(record.properties.hash ?? ''), group }
}

/** The text from `start` to the next quotation mark. */
function textAt(bytes: Buffer, start: number): string {
  return bytes.toString('latin1', start, bytes.indexOf(QUOTE, start))
}

/**
 * `{"from":"a","id":"…","kind":"edge","properties":{…,"hash":"…",…},"to":"b","type":"HOSTS"}` or
 * `{"id":"…","kind":"node","labels":["Entity","Person"],"properties":{…,"hash":"…",…}}`; null where it is neither.
 */
function outline(bytes: Buffer): Outline | null {
  const kindAt = bytes.indexOf(KIND)
  const hashAt = bytes.indexOf(HASH, kindAt + 1)
  if (kindAt < 0 || hashAt < 0) return null
  const [, id] = /^\{(?:"from":"[\x20-\x7e]*",)?"id":"([\x20-\x7e]*)"$/.exec(bytes.toString('latin1', 0, kindAt)) ?? []
  if (!id || /["\\]/.test(id)) return null
  const hash = textAt(bytes, hashAt + HASH.length)
  const head = bytes.toString('latin1', kindAt, hashAt)
  if (head.startsWith(',"kind":"node"')) {
    const [, labels] = /^,"kind":"node","labels":\[([\w",]*)\],"properties":\{/.exec(head) ?? []
    if (!labels) return null
    const group = labels.split(',').find((label) => label !== '"Entity"') ?? '"Entity"'
    return bytes[bytes.length - 1] === 0x7d ? { kind: 'node', id, hash, group: group.slice(1, -1) } : null
  }
  if (!head.startsWith(',"kind":"edge","properties":{')) return null
  const tail = bytes.toString('latin1', bytes.lastIndexOf(END))
  const [, type] = /^\},"to":"[^"\\]*","type":"(\w+)"\}$/.exec(tail) ?? []
  return type ? { kind: 'edge', id, hash, group: type } : null
}
