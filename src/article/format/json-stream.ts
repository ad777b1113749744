import { getManyValues, isMany, none } from 'stream-chain/defs.js'
import { jsonParser, type Token } from 'stream-json/core/parser.js'
import { megabytes } from './file.js'

/** A record of a stream, or why it is left out. */
export type StreamedRecord = { readonly value: unknown } | { readonly problem: string }

/** What lists of records are called where an object is wrapped around them. */
const WRAPPERS = new Set(
  'articles article data items item docs documents records rows list results result news hits response content pages entries value 文章 数据 列表 新闻 结果 记录'.split(
    ' ',
  ),
)

/** A record may hold so many characters; what is nested deeper than this is left out. */
const MOST_CHARACTERS = 32 * 2 ** 20
const MOST_DEPTH = 32
const BROKEN = 'broken or cut off from here on: the rest is left.'

/** What is nested deeper than this is no data. */
const MOST_SKIPPED = 100_000
/** What a value takes beside its characters, in characters. */
const VALUE = 8

type Frame =
  /** A list whose elements are records. */
  | { readonly kind: 'records' }
  /** An object that may be a record, or only be wrapped around some. */
  | { readonly kind: 'wrapper'; readonly value: Record<string, unknown>; key: string; streamed: boolean }
  | { readonly kind: 'object'; readonly value: Record<string, unknown>; key: string }
  | { readonly kind: 'array'; readonly value: unknown[] }

/**
 * Takes the records out of JSON as it streams: elements of an array, objects one behind the other, or the elements of
 * the lists in an object around them. Memory is that of one record.
 */
export class RecordStream {
  readonly #parse = jsonParser({ jsonStreaming: true, packValues: false, streamValues: true })
  readonly #frames: Frame[] = []
  #done: StreamedRecord[] = []
  /** The lexeme that is being read, in pieces. */
  #pieces: string[] = []
  #characters = 0
  /** Depth of what is nested too deeply and skipped. */
  #skipped = 0
  #problem: string | undefined

  /** Takes text in; false where it cannot be understood from here on. */
  push(text: string): boolean {
    return this.#feed(text)
  }

  /** The records that are complete since the last call. */
  take(): StreamedRecord[] {
    const done = this.#done
    this.#done = []
    return done
  }

  /** What is wrong with the stream as a whole, if anything. */
  end(): string | undefined {
    if (this.#problem) return this.#problem
    const whole = this.#feed(none)
    if (!whole || this.#frames.length) this.#problem = BROKEN
    return this.#problem
  }

  #feed(text: string | typeof none): boolean {
    try {
      const tokens: unknown = this.#parse(text as string)
      if (isMany(tokens)) for (const token of getManyValues(tokens as never)) this.#token(token as Token)
      else if (tokens !== none && tokens) this.#token(tokens as Token)
      return true
    } catch (error) {
      if (!(error instanceof Error) || error instanceof RangeError) throw error
      this.#problem = BROKEN
      return false
    }
  }

  #token(token: Token): void {
    switch (token.name) {
      case 'startObject':
      case 'startArray':
        this.#open(token.name === 'startObject')
        break
      case 'endObject':
      case 'endArray':
        this.#close()
        break
      case 'startKey':
      case 'startString':
      case 'startNumber':
        this.#pieces = []
        break
      case 'stringChunk':
      case 'numberChunk':
        this.#characters += token.value.length
        if (this.#characters <= MOST_CHARACTERS && this.#skipped === 0) this.#pieces.push(token.value)
        break
      case 'endKey': {
        const frame = this.#top()
        if (this.#skipped === 0 && (frame?.kind === 'object' || frame?.kind === 'wrapper')) frame.key = this.#lexeme()
        break
      }
      case 'endString':
        this.#put(this.#lexeme())
        break
      case 'endNumber':
        this.#put(Number(this.#lexeme()))
        break
      case 'nullValue':
      case 'trueValue':
      case 'falseValue':
        this.#put(token.value)
    }
  }

  #lexeme(): string {
    const text = this.#pieces.join('')
    this.#pieces = []
    return text
  }

  #top(): Frame | undefined {
    return this.#frames[this.#frames.length - 1]
  }

  #open(object: boolean): void {
    const frame = this.#top()
    if (this.#skipped > 0 || this.#frames.length >= MOST_DEPTH) {
      if (++this.#skipped > MOST_SKIPPED) throw new Error('nested too deeply')
      return
    }
    const wrapped = frame?.kind === 'wrapper' && WRAPPERS.has(frame.key.toLowerCase())
    if (!object) {
      if (!frame || wrapped) this.#frames.push({ kind: 'records' })
      else this.#frames.push({ kind: 'array', value: [] })
    } else if (!frame || wrapped) {
      this.#frames.push({ kind: 'wrapper', value: emptyObject(), key: '', streamed: false })
    } else this.#frames.push({ kind: 'object', value: emptyObject(), key: '' })
    if (!frame || frame.kind === 'records') this.#characters = 0
  }

  #close(): void {
    if (this.#skipped > 0) {
      this.#skipped--
      return
    }
    const frame = this.#frames.pop()
    if (!frame) return
    if (frame.kind === 'records') {
      const around = this.#top()
      if (around?.kind === 'wrapper') around.streamed = true
    } else if (frame.kind === 'wrapper') {
      const around = this.#top()
      if (around?.kind === 'wrapper') {
        if (frame.streamed) around.streamed = true
        else around.value[around.key] = frame.value
      } else if (!frame.streamed) this.#emit(frame.value)
    } else this.#put(frame.value)
  }

  #put(value: unknown): void {
    if (this.#skipped > 0) return
    const frame = this.#top()
    this.#characters += VALUE
    if (!frame || frame.kind === 'records') this.#emit(value)
    else if (this.#characters > MOST_CHARACTERS) return
    else if (frame.kind === 'array') frame.value.push(value)
    else if (!(frame.key in frame.value)) frame.value[frame.key] = value
  }

  #emit(value: unknown): void {
    const long = this.#characters > MOST_CHARACTERS
    this.#done.push(long ? { problem: `a record of over ${megabytes(MOST_CHARACTERS)}: left.` } : { value })
    this.#characters = 0
  }
}

/** An object without a prototype: `__proto__` is a name like any other. */
function emptyObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}
