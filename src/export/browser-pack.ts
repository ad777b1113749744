import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { CYPHER_FOLDER } from '../store/cypher-file.js'
import type { Example } from '../store/example.js'
import { escapeHtml } from './annotation-page.js'

/** Files by their path within the pack. */
export type Pack = ReadonlyMap<string, Uint8Array>

/** Names of the themes as the favourites' folders bear them. */
export const THEMES: Readonly<Record<string, string>> = {
  initiative: '举措 initiatives',
  organization: '组织 organizations',
  person: '人物 people',
  event: '活动 events',
  award: '荣誉 awards',
  press: '报刊 press',
  path: '关系 connections',
}

/** Zip files carry dates; this one is the same for the same content. */
const MADE = new Date(2000, 0, 1)

const template = (name: string) => readFileSync(new URL(`browser/${name}`, CYPHER_FOLDER), 'utf8')

/** A value as Cypher writes it. */
function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replace(/[\\']/g, '\\$&')}'`
}

/**
 * The text of a favourite. Browser keeps no parameters with a favourite, so that values stand where the question has
 * its parameters; a comment names them, for whoever wants to put others there. The first line is the name it is shown by.
 */
export function favouriteOf({ question, values }: Example): string {
  const lines = question.cypher.trimEnd().split('\n')
  const start = lines.findIndex((line) => !line.startsWith('//'))
  const header = lines.slice(0, start).filter((line) => !/^\/\/ (?:\$|shape:)/.test(line))
  const hints = question.parameters.map(
    ({ name, chinese, english }) => `// ${literal(values[name])}: ${chinese} · ${english}`,
  )
  const body = lines
    .slice(start)
    .join('\n')
    .replace(/\$(\w+)/g, (whole, name: string) => (name in values ? literal(values[name]) : whole))
  return [...header, ...(hints.length ? ['// 可换成 · put others in place of', ...hints] : []), body, ''].join('\n')
}

/** A query without its comments. */
const bare = (cypher: string) => cypher.replace(/^\/\/.*\n/gm, '').trim()

/**
 * The guide, with each `{{theme/question}}` as that question's query, and each `{{value theme/question parameter}}` as the
 * value that the question has there.
 */
function guideOf(examples: readonly Example[]): string {
  const byName = new Map(examples.map((example) => [example.question.name, example]))
  return template('guide.html').replace(
    /\{\{(?:value )?([\w/-]+)(?: (\w+))?\}\}/g,
    (place, name: string, key?: string) => {
      const example = byName.get(name)
      const text = example && (key === undefined ? bare(favouriteOf(example)) : literal(example.values[key]))
      if (text === undefined) throw new Error(`cypher/browser/guide.html: nothing to put for ${place}`)
      return escapeHtml(text)
    },
  )
}

/** The address that opens Browser with a query in its editor, or with a command such as `play`. */
export function deepLink(browser: string, command: 'edit' | 'play' | 'guide', argument: string): string {
  const address = new URL(browser)
  address.searchParams.set('cmd', command)
  address.searchParams.set('arg', argument)
  return address.href
}

function indexOf(examples: readonly Example[], browser: string): string {
  const groups = Object.entries(THEMES).map(([theme, title]) => {
    const items = examples
      .filter(({ question }) => question.theme === theme)
      .map(({ question, values }) => {
        const link = deepLink(browser, 'edit', favouriteOf({ question, values }))
        const shape = question.shape === 'picture' ? '图 picture' : '表 table'
        return (
          `<li><a href="${escapeHtml(link)}">${escapeHtml(`${question.chinese} · ${question.english}`)}</a> ` +
          `<small>${shape}</small><br>${escapeHtml(question.description)}</li>`
        )
      })
    return `<h2>${title}</h2><ul>${items.join('\n')}</ul>`
  })
  return template('index.html')
    .replaceAll('{{browser}}', escapeHtml(browser))
    .replace('{{questions}}', groups.join('\n'))
}

/** Names of files allow neither a slash nor what Windows forbids. */
const fileName = (name: string) => name.replace(/[\\/:*?"<>|]/g, ' ').trim()

/**
 * What makes Neo4j Browser know the graph: `favourites.zip` (a folder a theme, to be dropped on the favourites),
 * the same as loose files in `favourites/`, `style.grass`, `guide.html` (for `:play` and `:guide`), and `index.html`,
 * a page of links that open each question in the Browser at `browser`. Formats of Neo4j Browser 5.
 */
export function browserPack(examples: readonly Example[], browser: string): Pack {
  const favourites: Record<string, Uint8Array> = {}
  // Browser shows folders and favourites in the order of the zip.
  const order = Object.keys(THEMES)
  const rank = ({ question }: Example) => order.indexOf(question.theme)
  for (const example of [...examples].sort((a, b) => rank(a) - rank(b))) {
    const { theme, chinese } = example.question
    favourites[`${fileName(THEMES[theme] ?? theme)}/${fileName(chinese)}.cypher`] = strToU8(favouriteOf(example))
  }
  const pack = new Map<string, Uint8Array>()
  for (const [path, text] of Object.entries(favourites)) pack.set(`favourites/${path}`, text)
  pack.set('favourites.zip', zip(favourites))
  pack.set('guide.html', strToU8(guideOf(examples)))
  pack.set('index.html', strToU8(indexOf(examples, browser)))
  pack.set('style.grass', strToU8(template('style.grass')))
  return pack
}

function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync(files, { mtime: MADE, level: 9 })
}

/** The whole pack as one zip file. */
export function zipPack(pack: Pack): Uint8Array {
  return zip(Object.fromEntries(pack))
}
