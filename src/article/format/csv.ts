import { Readable } from 'node:stream'
import { DumpError } from '../../error.js'
import { damageOf, type Reader } from './document.js'
import { fileEncoding, headOf, MOST_LINE, textOf } from './line.js'
import { readRecord } from './record.js'

/** A table with a line of column names: every further row is a record. The separator is the likeliest of , ; tab. */
export const readTable: Reader = async function* (file, { fields }) {
  const encoding = await fileEncoding(file)
  if (!encoding) throw new DumpError('not UTF-8, UTF-16 or GB18030. Convert it or remove it.')
  const names = new TextDecoder(encoding).decode(await headOf(file)).split('\n', 1)[0]
  const separators = [',', '\t', ';'].map((separator) => ({ separator, count: names.split(separator).length }))
  const { separator } = separators.reduce((best, next) => (next.count > best.count ? next : best))
  let damaged = 0
  async function* counted(texts: AsyncIterable<string>) {
    for await (const text of texts) {
      damaged += text.match(/\ufffd/g)?.length ?? 0
      yield text
    }
  }
  const { parse } = await import('csv-parse')
  const parser = parse({
    bom: true,
    delimiter: separator,
    raw: true,
    max_record_size: MOST_LINE,
    relax_column_count: true,
    relax_quotes: true,
  })
  const rows = Readable.from(counted(textOf(file, encoding)))
    .on('error', (error) => parser.destroy(error))
    .pipe(parser)
  let columns: string[] | undefined
  let number = 1
  try {
    for await (const { record, raw } of rows as AsyncIterable<{ record: string[]; raw: string }>) {
      if (!columns) columns = record
      else if (record.some((cell) => cell.trim() !== '')) {
        const { document, problems } = await readRecord(rowObject(columns, record), fields)
        for (const problem of problems) yield { number, problem, lost: document === undefined }
        if (document) yield { ...document, number }
      }
      number += raw.replace(/\r?\n$/, '').split('\n').length
    }
  } catch (error) {
    if (!(error as Error & { code?: string }).code?.startsWith('CSV_')) throw error
    yield { number, problem: `broken from here on (${(error as Error).message}): the rest is left.`, lost: true }
  }
  if (damaged > 0) yield damageOf(damaged)
}

function rowObject(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const record = Object.create(null) as Record<string, string>
  columns.forEach((name, i) => {
    if (!(name in record)) record[name] = cells[i] ?? ''
  })
  return record
}
