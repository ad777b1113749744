import type { Issue } from './issue.js'
import { issueFrom } from './manifest.js'

/** What a block of `key: value` lines between `---` at the top of a page says, and where the page goes on. */
export interface FrontMatter {
  readonly issue: Issue
  /** Offset of the first line behind the block; 0 where there is none. */
  readonly end: number
  readonly problems: readonly string[]
}

const BLOCK = /^---[ \t]*\r?\n([\s\S]{0,2000}?)\r?\n---[ \t]*(?:\r?\n|$)/

export function frontMatterOf(text: string): FrontMatter {
  const block = text.startsWith('---') ? BLOCK.exec(text) : null
  if (!block) return { issue: {}, end: 0, problems: [] }
  const cells: Record<string, string> = {}
  for (const line of block[1].split(/\r?\n/)) {
    const pair = /^\s*([^:：]{1,20})[:：]\s*(.*?)\s*$/.exec(line)
    if (pair) cells[pair[1].trim()] = pair[2].replace(/^(["'])(.*)\1$/, '$2')
  }
  const { issue, problems } = issueFrom(cells)
  return { issue, end: block[0].length, problems }
}
