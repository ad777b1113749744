import type { Article } from '../article/article.js'
import type { Kernel } from './kernel.js'
import { BLOCK, GAP } from './kind.js'
import type { Strip } from './sheet.js'

/** Adds the cues of one article. Position `i` of the cues is offset `i` of the article's joined text. */
export function addCues(kernel: Kernel, article: Article, strip: Strip): void {
  kernel.calls.addTextCues(strip.text, strip.length)
  addGaps(kernel, article)
  addBlocks(kernel, article)
}

/** White space of the page that the joined text leaves out: padding inside a name (`张 敏`), a line break. */
function addGaps({ calls }: Kernel, article: Article): void {
  const { runs } = article.text
  for (let r = 2; r < runs.length; r += 2) {
    const gap = runs[r + 1] - runs[r - 1] - (runs[r] - runs[r - 2])
    if (runs[r] < article.text.text.length) calls.addCue(runs[r], GAP, Math.min(gap, 3), 0, 0)
  }
}

/** Headline, byline, caption: all that is not body. */
function addBlocks({ calls }: Kernel, article: Article): void {
  for (const { kind, start, end } of article.blocks) {
    if (kind === 'body') continue
    const code = kind.charCodeAt(0) * 256 + kind.charCodeAt(1)
    for (let i = start; i < end; i++) calls.addCue(i, BLOCK, code, 0, 0)
  }
}
