/** Days that date a text itself: that of a dispatch, that of a posting on the web. */

/** Behind the day of a dateline: 电, 讯; behind that of a web page: the hour, the source or nothing. */
export const DISPATCH = /^(?:上午|下午|晚)?[电讯]/
const POSTED = /^[ 日\])】]*(?:\d{1,2}:\d{2}|来源|稿源|信息来源|作者|供稿|编辑|点击|浏览|字号|\n|$)/
/** Before it: 发布时间:, 日期:, the path of an address. */
const POSTED_BEFORE = /(?:时间|日期|发布)[】\]: ]*$|[a-z]\/$/
/** A short line that begins with it holds nothing but who wrote. */
const HEAD_LINE = /^ [^,。\n]{1,20}(?:\n|$)/

/** True where the numeric day at `[start, end)` is that of a web page, not of what it tells. */
export function isPosted(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + 24)
  if (POSTED.test(behind) || POSTED_BEFORE.test(text.slice(Math.max(0, start - 8), start))) return true
  return (start === 0 || text[start - 1] === '\n') && HEAD_LINE.test(behind)
}
