import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '../article/page.js'
import { GongtuError } from '../error.js'
import { ENTITY_TYPES, type EntityType, fits, RELATION_TYPES, type RelationType } from '../schema.js'
import { readStandOff, STAND_OFF } from './stand-off.js'

/** How the name of an annotated page ends. */
const ANNOTATED = '.ann.txt'

export interface GoldArticle {
  readonly id: string
  start: number
  end: number
  title: string | null
}

export interface GoldEntity {
  readonly id: string
  type: EntityType
  name: string
  /** Identity across pages. */
  kb: string
  date?: string
  /** Raw spans `[start, end)`. */
  mentions: [number, number][]
}

export interface GoldRelation {
  readonly article: string
  readonly type: RelationType
  readonly head: string
  readonly tail: string
  readonly attributes: Readonly<Record<string, string>>
}

/** One annotated page: the raw dump and what a correct reading of it is. */
export interface AnnotatedPage {
  readonly page: Page
  readonly articles: GoldArticle[]
  readonly entities: Record<string, GoldEntity>
  readonly relations: GoldRelation[]
  /** What breaks the format, each with file and line. */
  readonly errors: string[]
}

function attributesOf(cells: readonly string[]): Record<string, string> {
  const pairs = cells.filter(Boolean).map((cell) => {
    const at = cell.indexOf('=')
    return at < 0 ? [cell.trim(), ''] : [cell.slice(0, at).trim(), cell.slice(at + 1).trim()]
  })
  return Object.fromEntries(pairs)
}

/** Reads the head, text, entity and relation parts of one file, line by line. */
class AnnotationParser {
  readonly errors: string[] = []
  readonly articles: GoldArticle[] = []
  readonly entities: Record<string, GoldEntity> = {}
  readonly relations: GoldRelation[] = []
  readonly meta: Record<string, string> = {}
  raw = ''
  #part = 'head'
  #article: GoldArticle | null = null
  #open: { id: string; start: number }[] = []
  readonly #name: string

  constructor(name: string) {
    this.#name = name
  }

  #entity(id: string): GoldEntity {
    this.entities[id] ??= { id, type: '' as EntityType, name: '', kb: '', mentions: [] }
    return this.entities[id]
  }

  closeArticle(): void {
    const article = this.#article
    if (!article) return
    article.end = this.raw.length
    while (article.end > article.start && /\s/.test(this.raw[article.end - 1])) article.end--
    while (article.start < article.end && /\s/.test(this.raw[article.start])) article.start++
    this.#article = null
  }

  line(line: string, at: string): void {
    if (this.#part !== 'text' && !line.trim()) return
    if (line.startsWith('%page')) {
      for (const pair of line.slice(5).trim().split(/\s+/)) {
        const cut = pair.indexOf('=')
        this.meta[pair.slice(0, cut)] = pair.slice(cut + 1)
      }
    } else if (line.trim() === '%text') this.#part = 'text'
    else if (line.trim() === '%entities') {
      this.closeArticle()
      this.#part = 'entities'
    } else if (line.trim() === '%relations') this.#part = 'relations'
    else if (this.#part === 'text') this.#textLine(line, at)
    else if (this.#part === 'entities') this.#entityLine(line, at)
    else if (this.#part === 'relations') {
      const [article, type, head, tail, ...rest] = line.split('\t')
      this.relations.push({ article, type: type as RelationType, head, tail, attributes: attributesOf(rest) })
    } else this.errors.push(`${at}: line outside every part: ${line.slice(0, 30)}`)
  }

  #textLine(line: string, at: string): void {
    if (line.startsWith('%article')) {
      this.closeArticle()
      this.#article = { id: line.slice(8).trim(), start: this.raw.length, end: this.raw.length, title: null }
      this.articles.push(this.#article)
    } else if (line.startsWith('%title')) {
      if (!this.#article) this.errors.push(`${at}: %title outside an article`)
      else this.#article.title = line.slice(6).trim()
    } else if (line.startsWith('%furniture')) this.closeArticle()
    else this.#markedLine(line, at)
  }

  #markedLine(line: string, at: string): void {
    for (let i = 0; i < line.length; i++) {
      const tag = line[i] === '{' && /^\{([A-Z]+\d+):/.exec(line.slice(i))
      if (tag) {
        this.#open.push({ id: tag[1], start: this.raw.length })
        i += tag[0].length - 1
      } else if (line[i] === '}') {
        const mention = this.#open.pop()
        if (!mention) this.errors.push(`${at}: } without an open mention`)
        else if (!this.#article) this.errors.push(`${at}: mention of ${mention.id} outside an article`)
        else if (this.raw.length <= mention.start) this.errors.push(`${at}: empty mention of ${mention.id}`)
        else this.#entity(mention.id).mentions.push([mention.start, this.raw.length])
      } else this.raw += line[i]
    }
    this.raw += '\n'
  }

  #entityLine(line: string, at: string): void {
    const [id, type, label, ...rest] = line.split('\t')
    if (!(ENTITY_TYPES as readonly string[]).includes(type)) this.errors.push(`${at}: unknown type '${type}'`)
    const entity = this.#entity(id)
    if (entity.type) this.errors.push(`${at}: ${id} declared twice`)
    const more = attributesOf(rest)
    Object.assign(entity, { type, name: label, kb: more.kb || label, date: more.date })
    if (!entity.mentions.length) this.errors.push(`${at}: ${id} ${label} has no mention`)
  }

  close(): void {
    this.closeArticle()
    for (const { id } of this.#open) this.errors.push(`${this.#name}: mention of ${id} is never closed`)
    for (const entity of Object.values(this.entities)) {
      if (!entity.type) this.errors.push(`${this.#name}: ${entity.id} is marked but not declared`)
      entity.mentions.sort((a, b) => a[0] - b[0] || b[1] - a[1])
    }
    this.errors.push(...relationErrors(this.#name, this))
  }
}

/** Relations whose type, article or ends are wrong. */
function relationErrors(
  name: string,
  { articles, entities, relations }: Pick<AnnotatedPage, 'articles' | 'entities' | 'relations'>,
): string[] {
  return relations.flatMap(({ article, type, head, tail }) => {
    const at = `${name}: ${article} ${type} ${head} ${tail}`
    if (!RELATION_TYPES.includes(type)) return `${at}: unknown relation`
    if (!articles.some((a) => a.id === article)) return `${at}: no article ${article}`
    const headType = entities[head]?.type
    const tailType = type === 'WROTE' && tail === article ? 'Article' : entities[tail]?.type
    if (!headType || !tailType) return `${at}: an end is not declared`
    return fits(type, headType, tailType) ? [] : `${at}: cannot join ${headType} to ${tailType}`
  })
}

/** Parses one annotated page (`*.ann.txt`); what breaks the format is listed in `errors`, by line. */
export function parseAnnotatedPage(source: string, name: string): AnnotatedPage {
  const parser = new AnnotationParser(name)
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  lines.forEach((line, index) => {
    parser.line(line, `${name}:${index + 1}`)
  })
  parser.close()
  const { id = name, paper, date, page, region } = parser.meta
  return {
    page: { id, file: `${id}.txt`, text: parser.raw, paper, date, page, region },
    articles: parser.articles,
    entities: parser.entities,
    relations: parser.relations,
    errors: parser.errors,
  }
}

function readAnnotation(file: string, texts: string | undefined): AnnotatedPage {
  if (!file.endsWith(STAND_OFF)) return parseAnnotatedPage(readFileSync(file, 'utf8'), basename(file, ANNOTATED))
  const page = readStandOff(file, texts)
  return { ...page, errors: relationErrors(basename(file), page) }
}

/**
 * Annotated pages of files and folders, in the order of their names. `texts` is the folder of the texts of pages that are
 * annotated off their text (`*.standoff.json`). Throws GongtuError where the format is broken or a text is another.
 */
export function readAnnotatedPages(paths: readonly string[], texts?: string): AnnotatedPage[] {
  const files = paths.flatMap((path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    if (!found) throw new GongtuError(`${path}: no such file or folder. Name a folder of annotated pages (*.ann.txt).`)
    if (!found.isDirectory()) return [path]
    return readdirSync(path)
      .filter((file) => file.endsWith(ANNOTATED) || file.endsWith(STAND_OFF))
      .sort()
      .map((file) => join(path, file))
  })
  const pages = files.map((file) => readAnnotation(file, texts))
  const errors = pages.flatMap((page) => page.errors)
  if (errors.length) throw new GongtuError(`annotated pages with mistakes:\n${errors.join('\n')}`)
  if (!pages.length)
    throw new GongtuError(`${paths.join(', ')}: no annotated page (*${ANNOTATED}, *${STAND_OFF}) there.`)
  return pages
}
