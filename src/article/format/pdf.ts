import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { DumpError } from '../../error.js'
import type { Reader } from './document.js'
import { bytesOf } from './file.js'
import { type Run, readingOrder } from './pdf-layout.js'

/** More pages than any issue has. */
const MOST_PAGES = 2_000
/** A page may have so many runs of text, and take so long, in milliseconds. */
const MOST_RUNS = 50_000
const PATIENCE_MS = 5_000

const REMEDY = 'Run text recognition on it first (ocrmypdf -l chi_sim).'

/** A PDF with a text layer: every page of it is a page, its columns one behind the other. */
export const readPdf: Reader = async function* (file) {
  const document = await open(await bytesOf(file))
  try {
    const count = document.numPages
    const alone = count === 1
    if (count > MOST_PAGES) {
      yield { problem: `more than ${MOST_PAGES.toLocaleString('en')} pages: the rest is left. Divide it.`, lost: true }
    }
    let given = 0
    for (let number = 1; number <= Math.min(count, MOST_PAGES); number++) {
      const place = alone ? {} : { number, unit: 'page' as const }
      const read = await patiently(readPage(document, number))
      if ('problem' in read) {
        yield { problem: read.problem, lost: true, ...place }
        continue
      }
      const { runs, others, left } = read
      const garbage = nonsense(runs)
      if (garbage) {
        yield { problem: garbage, lost: true, ...place }
        continue
      }
      if (left > 0) {
        const problem = `too long for a page: the last ${left.toLocaleString('en')} pieces of its text are left.`
        yield { problem, lost: true, ...place }
      }
      if (others.length) {
        const problem = 'holds vertical or turned text, which stands at the end of the page.'
        yield { problem, lost: false, ...place }
      }
      given++
      yield { text: [readingOrder(runs), ...others].filter(Boolean).join('\n\n'), issue: {}, ...place }
    }
    if (given === 0 && !alone) yield { problem: `no page with text. ${REMEDY}`, lost: true }
  } finally {
    await document.loadingTask.destroy()
  }
}

/** Classes of a browser that pdf.js draws with: it wants them to be there when it is loaded, text needs none of them. */
const DRAWING = ['DOMMatrix', 'ImageData', 'Path2D']

/** Where its optional canvas has no binary for the platform, pdf.js reads text all the same. */
async function loadPdfjs() {
  const space = globalThis as Record<string, unknown>
  for (const name of DRAWING) space[name] ??= class {}
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

async function open(data: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocument } = await loadPdfjs()
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = getDocument({
    data: new Uint8Array(data),
    cMapUrl: `${root}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${root}/standard_fonts/`,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    return await task.promise
  } catch (error) {
    await task.destroy()
    const { name, message } = error as Error
    if (name === 'PasswordException') throw new DumpError('locked by a password. Save it without one.')
    throw new DumpError(`not a PDF that can be read (${message}). Fetch or save it again.`)
  }
}

interface ReadPage {
  /** Upright text. */
  readonly runs: readonly Run[]
  /** Vertical and turned text, a piece each. */
  readonly others: readonly string[]
  /** Pieces of text that are too many. */
  readonly left: number
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<ReadPage | { problem: string }> {
  let page: PDFPageProxy | undefined
  try {
    page = await document.getPage(number)
    return await textOf(page)
  } catch (error) {
    return { problem: `broken (${(error as Error).message}): left.` }
  } finally {
    page?.cleanup()
  }
}

async function textOf(page: PDFPageProxy): Promise<ReadPage> {
  const { items, styles } = await page.getTextContent()
  const [a, b, c, d, e, f] = page.getViewport({ scale: 1 }).transform as number[]
  const runs: Run[] = []
  const others: string[] = []
  for (const item of items.slice(0, MOST_RUNS)) {
    if (!('str' in item) || item.str === '') continue
    const [ta, tb, , , x, y] = item.transform as number[]
    const along = [a * ta + c * tb, b * ta + d * tb]
    const size = Math.hypot(ta, tb)
    const upright = along[0] > 0 && Math.abs(along[1]) < 0.05 * Math.abs(along[0])
    if (styles[item.fontName]?.vertical || !upright) {
      if (item.str.trim()) others.push(item.str.trim())
    } else if (Number.isFinite(x + y + size + item.width) && size > 0) {
      runs.push({ text: item.str, x: a * x + c * y + e, y: b * x + d * y + f, width: item.width, size })
    }
  }
  return { runs, others: joinedOthers(others), left: Math.max(0, items.length - MOST_RUNS) }
}

/** Vertical print comes character by character: those go into one line. */
function joinedOthers(pieces: readonly string[]): string[] {
  const lines: string[] = []
  pieces.forEach((piece, i) => {
    if (i > 0 && piece.length === 1 && pieces[i - 1].length === 1) lines[lines.length - 1] += piece
    else lines.push(piece)
  })
  return lines
}

/** Why the text of a page is none; undefined where it is. */
function nonsense(runs: readonly Run[]): string | undefined {
  const text = runs
    .map((run) => run.text)
    .join('')
    .replace(/\s+/g, '')
  if (text === '') return `no text layer, only pictures. ${REMEDY}`
  const odd = text.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0
  return odd > 0.2 * text.length ? `its fonts do not tell which characters they print. ${REMEDY}` : undefined
}

async function patiently<T>(work: Promise<T>): Promise<T | { problem: string }> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ problem: string }>((resolve) => {
    timer = setTimeout(() => resolve({ problem: `takes longer than ${PATIENCE_MS / 1000} s: left.` }), PATIENCE_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
