import type { Article } from '../article/article.js'
import type { Page } from '../article/page.js'

/** How an article is quoted: `《劳动午报》2023-12-20 第3版《标题》`; what the page does not say is left out. */
export function citation(page: Page, article: Article): string {
  const issue = [page.date, page.page && `第${page.page}版`].filter(Boolean).join(' ')
  const paper = page.paper ? `《${page.paper}》` : `[${page.file}]`
  const title = `《${article.title || `${article.text.text.slice(0, 20)}…`}》`
  return issue ? `${paper}${issue}${title}` : `${paper}${title}`
}
