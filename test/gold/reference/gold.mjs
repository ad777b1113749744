#!/usr/bin/env node
// Reads annotated pages (*.ann.txt, see ../gold/GUIDELINE.md).
//   node gold.mjs check FILE|DIR...          parse and report mistakes; exit 1 where there are any
//   node gold.mjs raw FILE|DIR... --out DIR  write what a system is run on: ID.txt per page, and manifest.csv (file,paper,date,page,region)
//   node gold.mjs json FILE|DIR...           print one gold page per line as JSON
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ENTITY_TYPES = ['Organization', 'Person', 'Initiative', 'Event', 'Award', 'Place']
export const RELATIONS = {
  HOLDS_POSITION: [['Person'], ['Organization']],
  HOSTS: [['Organization'], ['Event']],
  ORGANIZES: [['Organization'], ['Event']],
  SUPPORTS: [['Organization'], ['Event']],
  ATTENDS: [['Person', 'Organization'], ['Event']],
  IMPLEMENTS: [['Organization', 'Place'], ['Initiative']],
  AWARDS: [['Organization', 'Event'], ['Award']],
  RECEIVES: [['Person', 'Organization'], ['Award']],
  CONCERNS: [['Event'], ['Initiative']],
  PART_OF: [
    ['Organization', 'Initiative', 'Event'],
    ['Organization', 'Initiative', 'Event'],
  ],
  LOCATED_IN: [['Event', 'Organization'], ['Place']],
  WROTE: [['Person'], ['Article']],
}

/** Parses one annotated page. `errors` lists what breaks the guideline's format, by line. */
export function parsePage(source, name = 'page') {
  const errors = []
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const page = { id: name, meta: {}, text: '', articles: [], entities: {}, relations: [], errors }
  let part = 'head'
  let raw = ''
  const open = []
  let article = null
  let furniture = false
  const attributes = (cells) =>
    Object.fromEntries(
      cells.filter(Boolean).map((cell) => {
        const at = cell.indexOf('=')
        return at < 0 ? [cell.trim(), ''] : [cell.slice(0, at).trim(), cell.slice(at + 1).trim()]
      }),
    )
  const closeArticle = () => {
    if (!article) return
    article.end = raw.length
    while (article.end > article.start && /\s/.test(raw[article.end - 1])) article.end--
    while (article.start < article.end && /\s/.test(raw[article.start])) article.start++
    article = null
  }
  lines.forEach((line, index) => {
    const at = `${name}:${index + 1}`
    if (part !== 'text' && !line.trim()) return
    if (line.startsWith('%page')) {
      for (const pair of line.slice(5).trim().split(/\s+/)) {
        const cut = pair.indexOf('=')
        page.meta[pair.slice(0, cut)] = pair.slice(cut + 1)
      }
      page.id = page.meta.id ?? name
    } else if (line.trim() === '%text') part = 'text'
    else if (line.trim() === '%entities') {
      closeArticle()
      part = 'entities'
    } else if (line.trim() === '%relations') part = 'relations'
    else if (part === 'text' && line.startsWith('%article')) {
      closeArticle()
      article = { id: line.slice(8).trim(), start: raw.length, end: raw.length, title: null }
      furniture = false
      page.articles.push(article)
    } else if (part === 'text' && line.startsWith('%title')) {
      if (!article) errors.push(`${at}: %title outside an article`)
      else article.title = line.slice(6).trim()
    } else if (part === 'text' && line.startsWith('%furniture')) {
      closeArticle()
      furniture = true
    } else if (part === 'text') {
      for (let i = 0; i < line.length; i++) {
        const tag = line[i] === '{' && /^\{([A-Z]+\d+):/.exec(line.slice(i))
        if (tag) {
          open.push({ id: tag[1], start: raw.length })
          i += tag[0].length - 1
        } else if (line[i] === '}') {
          const mention = open.pop()
          if (!mention) errors.push(`${at}: } without an open mention`)
          else {
            mention.end = raw.length
            const entity = (page.entities[mention.id] ??= { id: mention.id, mentions: [] })
            entity.mentions.push([mention.start, mention.end])
            if (mention.end <= mention.start) errors.push(`${at}: empty mention of ${mention.id}`)
            if (!article) errors.push(`${at}: mention of ${mention.id} outside an article`)
          }
        } else raw += line[i]
      }
      raw += '\n'
    } else if (part === 'entities') {
      const [id, type, label, ...rest] = line.split('\t')
      if (!ENTITY_TYPES.includes(type)) errors.push(`${at}: unknown type '${type}' (tabs between cells?)`)
      const entity = (page.entities[id] ??= { id, mentions: [] })
      if (entity.type) errors.push(`${at}: ${id} declared twice`)
      const more = attributes(rest)
      Object.assign(entity, { type, name: label, kb: more.kb || label, date: more.date })
      if (!entity.mentions.length) errors.push(`${at}: ${id} ${label} has no mention`)
    } else if (part === 'relations') {
      const [articleId, type, head, tail, ...rest] = line.split('\t')
      page.relations.push({ article: articleId, type, head, tail, attributes: attributes(rest), at })
    } else errors.push(`${at}: line outside every part: ${line.slice(0, 30)}`)
  })
  closeArticle()
  if (open.length) errors.push(`${name}: mention of ${open.map((m) => m.id)} is never closed`)
  page.text = raw
  for (const entity of Object.values(page.entities)) {
    if (!entity.type) errors.push(`${name}: ${entity.id} is marked but not declared`)
    entity.mentions.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  }
  const seen = new Set()
  for (const relation of page.relations) {
    const { at, type, head, tail } = relation
    const signature = RELATIONS[type]
    const home = page.articles.find((a) => a.id === relation.article)
    if (!signature) {
      errors.push(`${at}: unknown relation '${type}' (tabs between cells?)`)
      continue
    }
    if (!home) {
      errors.push(`${at}: no article ${relation.article}`)
      continue
    }
    for (const [side, id, types] of [
      ['head', head, signature[0]],
      ['tail', tail, signature[1]],
    ]) {
      if (types[0] === 'Article') {
        if (id !== relation.article) errors.push(`${at}: tail of WROTE must be ${relation.article}`)
        continue
      }
      const entity = page.entities[id]
      if (!entity) errors.push(`${at}: ${side} ${id} is not declared`)
      else if (!types.includes(entity.type)) errors.push(`${at}: ${type} cannot have a ${entity.type} as ${side}`)
      else if (!entity.mentions.some(([s]) => s >= home.start && s < home.end))
        errors.push(`${at}: ${side} ${id} has no mention in ${home.id}`)
    }
    if (type === 'HOLDS_POSITION' && !relation.attributes.title) errors.push(`${at}: HOLDS_POSITION without title=`)
    const key = [relation.article, type, head, tail, relation.attributes.title].join('|')
    if (seen.has(key)) errors.push(`${at}: the same relation twice`)
    seen.add(key)
    delete relation.at
  }
  return page
}

/** Annotated pages, or gold that was printed by `gold.mjs json` (a .jsonl file). */
export function pagesIn(paths) {
  const files = paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path)
          .filter((f) => f.endsWith('.ann.txt'))
          .sort()
          .map((f) => join(path, f))
      : [path],
  )
  return files.flatMap((file) =>
    file.endsWith('.jsonl')
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => ({ text: '', errors: [], ...JSON.parse(line) }))
      : [parsePage(readFileSync(file, 'utf8'), file.split('/').pop().replace('.ann.txt', ''))],
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...rest] = process.argv.slice(2)
  const outAt = rest.indexOf('--out')
  const out = outAt >= 0 ? rest.splice(outAt, 2)[1] : null
  const pages = pagesIn(rest)
  const errors = pages.flatMap((page) => page.errors)
  if (errors.length) console.error(errors.join('\n'))
  if (command === 'check') {
    const count = (f) => pages.reduce((n, p) => n + f(p), 0)
    console.log(
      `${pages.length} pages, ${count((p) => p.articles.length)} articles, ${count((p) => Object.keys(p.entities).length)} entities, ` +
        `${count((p) => Object.values(p.entities).reduce((n, e) => n + e.mentions.length, 0))} mentions, ${count((p) => p.relations.length)} relations, ${errors.length} mistakes`,
    )
  } else if (command === 'raw') {
    mkdirSync(out, { recursive: true })
    for (const page of pages) writeFileSync(join(out, `${page.id}.txt`), page.text)
    const rows = pages.map((p) =>
      [`${p.id}.txt`, p.meta.paper, p.meta.date, p.meta.page, p.meta.region].map((c) => c ?? '').join(','),
    )
    writeFileSync(join(out, 'manifest.csv'), ['file,paper,date,page,region', ...rows].join('\n') + '\n')
  } else if (command === 'json') {
    for (const { errors: _, ...page } of pages) console.log(JSON.stringify(page))
  } else {
    console.error('usage: gold.mjs check|raw|json FILE|DIR... [--out DIR]')
    process.exitCode = 2
  }
  if (errors.length) process.exitCode = 1
}
