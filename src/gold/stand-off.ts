import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { GongtuError } from '../error.js'
import type { AnnotatedPage, GoldEntity, GoldRelation } from './annotated-page.js'

/** How the name of a stand-off file ends. */
export const STAND_OFF = '.standoff.json'

/** Part of a text file: its name in the folder of texts, and UTF-16 code units `[start, end)`. */
export interface TextPart {
  readonly file: string
  readonly start: number
  readonly end: number
}

/** The annotation of a page whose text is kept elsewhere: offsets, types and names, no sentence and no headline. */
export interface StandOffPage {
  readonly id: string
  readonly paper?: string
  readonly date?: string
  readonly page?: string
  readonly region?: string
  /** Of the text of the page in UTF-8, in hexadecimal. */
  readonly sha256: string
  /** The text of the page: these parts, an empty line between them, a line feed at the end. */
  readonly parts: readonly TextPart[]
  /** `title`: the spans that make the headline, one after another, white space in them told as one space. */
  readonly articles: readonly { id: string; start: number; end: number; title: [number, number][] | null }[]
  readonly entities: readonly GoldEntity[]
  readonly relations: readonly GoldRelation[]
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Where `title` stands in an article, its white space aside: a span ends where the text has white space and the title none. */
function spansOf(title: string, article: string, start: number): [number, number][] {
  const words = title.split(/\s+/).filter(Boolean)
  const letters = [...words.join('')].map((letter) => letter.replace(/[^\p{L}\p{N}]/u, '\\$&'))
  const found = new RegExp(letters.join('\\s*')).exec(article)
  const spans: [number, number][] = []
  let [read, nextWord] = [0, 0]
  for (const { index, 0: piece } of found?.[0].matchAll(/\S+/g) ?? []) {
    const at = start + (found?.index ?? 0) + index
    const last = spans.at(-1)
    if (last && read === nextWord) last[1] = at + piece.length
    else spans.push([at, at + piece.length])
    read += piece.length
    while (nextWord < read) nextWord += words.shift()?.length ?? 0
  }
  return spans
}

/** The headline that stands in `spans` of a text, white space in it as one space. */
export function headline(text: string, spans: readonly [number, number][]): string {
  return spans.map(([start, end]) => text.slice(start, end).replace(/\s+/g, ' ')).join('')
}

/** Takes the text out of an annotated page that is made of `parts`. Throws GongtuError for a headline that is not in the text. */
export function standOff(
  { page, articles, entities, relations }: AnnotatedPage,
  parts: readonly TextPart[],
): StandOffPage {
  const { id, paper, date, region, text } = page
  return {
    id,
    paper,
    date,
    page: page.page,
    region,
    sha256: hash(text),
    parts,
    articles: articles.map(({ title, ...article }) => {
      if (title === null) return { ...article, title }
      const spans = spansOf(title, text.slice(article.start, article.end), article.start)
      if (headline(text, spans) === title) return { ...article, title: spans }
      throw new GongtuError(`${id}: the headline '${title}' of ${article.id} does not stand in its text.`)
    }),
    entities: Object.values(entities),
    relations,
  }
}

/** The text of a part, from the folder `texts`; undefined where there is no such file. */
export function readPart({ file, start, end }: TextPart, texts: string): string | undefined {
  const path = join(texts, file)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  return readFileSync(path, 'utf8').slice(start, end)
}

/** Gives an annotation its text back. Throws GongtuError where the text is another than the one that was annotated. */
export function restore(standOff: StandOffPage, texts: string): Omit<AnnotatedPage, 'errors'> {
  const { id, sha256, parts, paper, date, page, region } = standOff
  const pieces = parts.map((part) => {
    const piece = readPart(part, texts)
    if (piece !== undefined) return piece
    throw new GongtuError(
      `${join(texts, part.file)}: not there, and page ${id} is made of it. The README beside ${id} says where it is from.`,
    )
  })
  const text = `${pieces.join('\n\n')}\n`
  if (hash(text) !== sha256) {
    const where = parts.map(({ file, start, end }) => `${file} [${start}, ${end})`).join(', ')
    throw new GongtuError(
      `${where} in ${texts} is not the text that page ${id} annotates: its sha256 is ${hash(text)}, not ${sha256}. ` +
        `Take the version that the README beside ${id} names.`,
    )
  }
  return {
    page: { id, file: `${id}.txt`, text, paper, date, page, region },
    articles: standOff.articles.map(({ title, ...article }) => ({ ...article, title: title && headline(text, title) })),
    entities: Object.fromEntries(standOff.entities.map((entity) => [entity.id, entity])),
    relations: [...standOff.relations],
  }
}

/** Reads one stand-off file. Throws GongtuError where it is none, or where no folder of texts is named. */
export function readStandOff(path: string, texts: string | undefined): Omit<AnnotatedPage, 'errors'> {
  if (texts === undefined)
    throw new GongtuError(`${path}: its text is kept elsewhere. Name the folder of the texts with --text DIR.`)
  let standOff: StandOffPage
  try {
    standOff = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new GongtuError(`${path}: not JSON: ${(error as Error).message}`)
  }
  if (standOff.id !== basename(path, STAND_OFF)) throw new GongtuError(`${path}: holds page '${standOff.id}'.`)
  return restore(standOff, texts)
}

/** A stand-off page as a file holds it: JSON, one article, entity or relation a line. */
export function standOffFile({ articles, entities, relations, ...head }: StandOffPage): string {
  const list = (name: string, rows: readonly unknown[]) =>
    `"${name}": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`
  const lists = [list('articles', articles), list('entities', entities), list('relations', relations)]
  return `${JSON.stringify(head).slice(0, -1)},\n${lists.join(',\n')}}\n`
}
