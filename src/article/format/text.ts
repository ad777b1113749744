import { DumpError } from '../../error.js'
import { decodeText } from '../decode.js'
import { frontMatterOf } from '../front-matter.js'
import { damageOf, type Reader } from './document.js'
import { bytesOf, MOST_BYTES } from './file.js'

const WEB_PAGE = /^\s*(?:<!doctype html|<html[\s>])/i

/** A text is one page; what its front matter says, it says of itself. A web page under the wrong name is read as one. */
export const readText: Reader = async function* (file, options) {
  const bytes = await bytesOf(file, MOST_BYTES / 4)
  const decoded = decodeText(bytes)
  if ('problem' in decoded) throw new DumpError(decoded.problem)
  const { text, damaged } = decoded
  if (WEB_PAGE.test(text)) {
    const { readHtml } = await import('./html.js')
    yield* readHtml(file, options)
    return
  }
  if (damaged > 0) yield damageOf(damaged)
  const front = frontMatterOf(text)
  for (const problem of front.problems) yield { problem: `front matter: ${problem}`, lost: false }
  yield { text, issue: front.issue }
}
