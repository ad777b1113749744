import type { Reader } from './document.js'

type Load = () => Promise<Reader>

const text: Load = async () => (await import('./text.js')).readText
const html: Load = async () => (await import('./html.js')).readHtml
const json: Load = async () => (await import('./json.js')).readJson
const table: Load = async () => (await import('./csv.js')).readTable
const pdf: Load = async () => (await import('./pdf.js')).readPdf

/** One reader a format, by the ending of the file; each is loaded when the first file of its kind comes. */
const READERS: Readonly<Record<string, Load>> = {
  '.txt': text,
  '.html': html,
  '.htm': html,
  '.xhtml': html,
  '.shtml': html,
  '.jsonl': json,
  '.ndjson': json,
  '.json': json,
  '.csv': table,
  '.tsv': table,
  '.pdf': pdf,
}

export const FORMATS = '.txt, .html, .htm, .json, .jsonl, .csv, .tsv, .pdf, .zip; .gz and .zst of them'

/** Ending of a name, with its dot, in small letters; '' where there is none. */
export function endingOf(name: string): string {
  return /\.[^./]+$/.exec(name)?.[0].toLowerCase() ?? ''
}

/** The reader of files of that name; undefined where the format is not read. */
export function readerOf(name: string): Load | undefined {
  const ending = endingOf(name)
  return Object.hasOwn(READERS, ending) ? READERS[ending] : undefined
}
