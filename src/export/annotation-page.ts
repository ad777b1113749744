import type { AnnotatedPage } from '../gold/annotated-page.js'
import type { Prediction } from '../gold/prediction.js'
import { ENTITIES, ENTITY_TYPES, type EntityType, RELATIONS } from '../schema.js'

/** Where a mention stands in both readings, or in one of them only. */
type Verdict = 'right' | 'wrong' | 'missed' | 'read'

interface Mark {
  readonly start: number
  readonly end: number
  readonly type: EntityType
  readonly name: string
  readonly verdict: Verdict
}

/** One page to show: its raw text, what was read off it, and the annotation where there is one. */
export interface ShownPage {
  readonly text: string
  readonly prediction: Prediction
  readonly gold?: AnnotatedPage
}

/** Colours of the types, here as in Neo4j Browser (`cypher/browser/style.grass`). */
export const COLOURS: Readonly<Record<EntityType, string>> = {
  Organization: '#2f6fb3',
  Person: '#c2571a',
  Initiative: '#2f8f5b',
  Event: '#8a4fb5',
  Award: '#b0851a',
  Place: '#5b6b7a',
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  read: '',
  right: '对 right',
  wrong: '多 wrong',
  missed: '漏 missed',
}

/** `text` as HTML writes it, within an element or an attribute in double quotation marks. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] as string)
}

function marksOf({ prediction, gold }: ShownPage): Mark[] {
  const key = (type: EntityType, [start, end]: readonly [number, number]) => `${type} ${start} ${end}`
  const wanted = new Set(Object.values(gold?.entities ?? {}).flatMap((e) => e.mentions.map((m) => key(e.type, m))))
  const given = new Set<string>()
  const marks: Mark[] = []
  for (const { type, name, mentions } of prediction.entities) {
    for (const span of mentions) {
      given.add(key(type, span))
      const verdict = !gold ? 'read' : wanted.has(key(type, span)) ? 'right' : 'wrong'
      marks.push({ start: span[0], end: span[1], type, name, verdict })
    }
  }
  for (const { type, name, mentions } of Object.values(gold?.entities ?? {})) {
    for (const span of mentions) {
      if (!given.has(key(type, span))) marks.push({ start: span[0], end: span[1], type, name, verdict: 'missed' })
    }
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end)
}

/**
 * Text with marks as HTML. Marks nest, and those of two readings may cross: the text is cut at every end of a mark, and
 * each piece is shown as the shortest mark that covers it, with all that cover it in its tool tip.
 */
function markedText(text: string, start: number, end: number, marks: readonly Mark[]): string {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start)
  const cuts = [...new Set([start, end, ...inside.flatMap((mark) => [mark.start, mark.end])])]
    .filter((at) => at >= start && at <= end)
    .sort((a, b) => a - b)
  let html = ''
  let open: Mark[] = []
  let next = 0
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i], cuts[i + 1]]
    while (next < inside.length && inside[next].start <= from) open.push(inside[next++])
    open = open.filter((mark) => mark.end > from)
    const piece = escapeHtml(text.slice(from, to))
    if (open.length === 0) {
      html += piece
      continue
    }
    const shortest = open.reduce((a, b) => (b.end - b.start <= a.end - a.start ? b : a))
    const tip = open.map(({ type, name, verdict }) => `${ENTITIES[type].chinese} ${name} ${VERDICTS[verdict]}`.trim())
    const classes = `${shortest.type} ${shortest.verdict}${open.length > 1 ? ' nested' : ''}`
    html += `<mark class="${classes}" title="${escapeHtml(tip.join('\n'))}">${piece}</mark>`
  }
  return html
}

function relationList(page: ShownPage, article: string): string {
  const names = new Map(page.prediction.entities.map(({ id, name }) => [id, name]))
  const items = page.prediction.relations
    .filter((relation) => relation.article === article)
    .map(({ type, head, tail, attributes, derived }) => {
      const own = Object.values(attributes).filter(Boolean).join('、')
      const to = type === 'WROTE' ? '' : ` ${escapeHtml(names.get(tail) ?? tail)}`
      const said = own ? `<small>(${escapeHtml(own)})</small>` : ''
      const built = derived ? ' <small>由名称推出</small>' : ''
      return `<li>${escapeHtml(names.get(head) ?? head)} <b>${RELATIONS[type].chinese}</b>${said}${to}${built}</li>`
    })
  return items.length ? `<ul>${items.join('')}</ul>` : ''
}

function pageSection(page: ShownPage): string {
  const { text, prediction, gold } = page
  const marks = marksOf(page)
  const count = (verdict: Verdict) => marks.filter((mark) => mark.verdict === verdict).length
  const sum = gold
    ? `对 ${count('right')} · 多 ${count('wrong')} · 漏 ${count('missed')}`
    : `${prediction.articles.length} 篇, ${marks.length} 处`
  let at = 0
  let html = ''
  for (const { id, start, end, title } of [...prediction.articles].sort((a, b) => a.start - b.start)) {
    if (start > at) html += `<pre class="furniture">${markedText(text, at, start, marks)}</pre>`
    html += `<article><h2>${escapeHtml(title || '(无标题)')}</h2><pre>${markedText(text, start, end, marks)}</pre>`
    html += `${relationList(page, id)}</article>`
    at = end
  }
  if (at < text.length) html += `<pre class="furniture">${markedText(text, at, text.length, marks)}</pre>`
  return `<section><h1>${escapeHtml(prediction.id)} <small>${sum}</small></h1>${html}</section>`
}

const STYLE = `
body { font: 16px/1.9 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; margin: 0 auto; max-width: 60rem; padding: 1rem 2rem 4rem; color: #222; background: #fdfcf9 }
pre { font: inherit; white-space: pre-wrap; margin: 0 }
h1 { font-size: 1.3rem; border-bottom: 2px solid #222 } h1 small { font-weight: normal; color: #666 }
h2 { font-size: 1.1rem; margin: 1.2rem 0 .3rem }
article { border-left: 3px solid #ddd; padding-left: 1rem; margin: .8rem 0 }
.furniture { color: #999; font-size: .85em }
ul { columns: 2; font: 13px/1.6 sans-serif; color: #444; padding-left: 1.2rem }
mark { color: inherit; background: color-mix(in srgb, var(--c) 18%, white); border-bottom: 2px solid var(--c); padding: 1px 0 }
mark.nested { background: color-mix(in srgb, var(--c) 38%, white) }
mark.wrong { background: repeating-linear-gradient(135deg, #fff 0 4px, color-mix(in srgb, var(--c) 35%, white) 4px 8px); border-bottom-style: dotted }
mark.missed { background: none; outline: 2px dashed #c00; outline-offset: -1px; border-bottom: 2px solid var(--c) }
nav { position: sticky; top: 0; background: #fdfcf9; padding: .4rem 0; font: 14px sans-serif; z-index: 1 } nav mark { margin-right: .8rem; padding: 2px 6px }
${ENTITY_TYPES.map((type) => `.${type} { --c: ${COLOURS[type]} }`).join('\n')}
`

/** A self-contained HTML page that shows mentions coloured by type; beside an annotation, right, wrong and missed ones. */
export function annotationPage(pages: readonly ShownPage[]): string {
  const legend = ENTITY_TYPES.map((type) => `<mark class="${type}">${ENTITIES[type].chinese} ${type}</mark>`)
  if (pages.some(({ gold }) => gold)) {
    for (const verdict of ['right', 'wrong', 'missed'] as const) {
      legend.push(`<mark class="Organization ${verdict}">${VERDICTS[verdict]}</mark>`)
    }
  }
  const body = pages.map(pageSection).join('\n')
  return `<!doctype html>\n<html lang="zh-CN"><meta charset="utf-8"><title>工图</title><style>${STYLE}</style><nav>${legend.join('')}</nav>\n${body}\n</html>\n`
}
