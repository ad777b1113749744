#!/usr/bin/env node
// Scores predictions against annotated pages (../gold/GUIDELINE.md says what each score means).
//   node score.mjs GOLD_DIR|FILE... --predictions FILE.jsonl [--errors N] [--json]
// A prediction line is one page, in the shape that `gold.mjs json` prints:
//   {"id": "seed-01",
//    "articles":  [{"id": "...", "start": 0, "end": 812, "title": "..."}],
//    "entities":  {"NODE": {"id": "NODE", "type": "Person", "name": "...", "mentions": [[12, 15]], "date": "2023-12"}} or an array of these,
//    "relations": [{"article": "...", "type": "HOSTS", "head": "NODE", "tail": "NODE", "attributes": {"title": "..."}, "derived": false}]}
// Entity ids are the graph's node ids, the same on every page. Offsets are UTF-16 code units into the raw page.
import { readFileSync } from 'node:fs'
import { pagesIn } from './gold.mjs'

const args = process.argv.slice(2)
const take = (flag, fallback) => {
  const at = args.indexOf(flag)
  return at < 0 ? fallback : args.splice(at, 2)[1]
}
const has = (flag) => args.includes(flag) && args.splice(args.indexOf(flag), 1).length > 0
const predictionsFile = take('--predictions')
const showErrors = Number(take('--errors', 0))
const asJson = has('--json')
if (!predictionsFile || !args.length) {
  console.error('usage: score.mjs GOLD... --predictions FILE.jsonl [--errors N] [--json]')
  process.exit(2)
}
const gold = pagesIn(args)
const predicted = new Map(
  readFileSync(predictionsFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const page = JSON.parse(line)
      page.entities = Object.fromEntries(
        (Array.isArray(page.entities) ? page.entities : Object.values(page.entities ?? {})).map((e) => [e.id, e]),
      )
      return [page.id, page]
    }),
)

const tally = {}
const misses = {}
const count = (name, tp, fp, fn) => {
  const t = (tally[name] ??= { tp: 0, fp: 0, fn: 0 })
  t.tp += tp
  t.fp += fp
  t.fn += fn
}
const note = (name, line) => (misses[name] ??= []).push(line)
const plain = (s) => (s ?? '').normalize('NFKC').replace(/[\s“”"'‘’「」『』]/g, '')
const overlap = (a, b) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
const found = [] // gold mentions that were found: {page, goldKb, goldPage, pred}
const attribute = { count: [0, 0], date: [0, 0] }

for (const page of gold) {
  const guess = predicted.get(page.id) ?? { articles: [], entities: {}, relations: [] }
  if (!predicted.has(page.id)) note('pages', `${page.id}: no prediction`)
  // articles, one to one, best overlap first
  const pairs = page.articles
    .flatMap((g) => (guess.articles ?? []).map((p) => ({ g, p, shared: overlap(g, p) })))
    .filter((x) => x.shared > 0)
    .sort((a, b) => b.shared - a.shared)
  const articleOf = new Map()
  const taken = new Set()
  for (const { g, p } of pairs)
    if (!articleOf.has(p.id) && !taken.has(g.id)) {
      articleOf.set(p.id, g.id)
      taken.add(g.id)
    }
  let right = 0
  let titles = 0
  for (const { g, p, shared } of pairs) {
    if (articleOf.get(p.id) !== g.id) continue
    const foreign = page.articles.filter((o) => o !== g).reduce((n, o) => n + overlap(o, p), 0)
    if (shared >= 0.9 * (g.end - g.start) && foreign <= 0.1 * (g.end - g.start)) right++
    else note('articles', `${page.id} ${g.id}: ${p.start}-${p.end}, gold ${g.start}-${g.end}`)
    if (plain(p.title) === plain(g.title)) titles++
    else note('titles', `${page.id} ${g.id}: '${p.title}', gold '${g.title}'`)
  }
  count('articles', right, (guess.articles ?? []).length - right, page.articles.length - right)
  count('titles', titles, (guess.articles ?? []).length - titles, page.articles.length - titles)
  // mentions
  const key = (type, [s, e]) => `${type} ${s} ${e}`
  const goldMentions = new Map()
  const predMentions = new Map()
  for (const e of Object.values(page.entities)) for (const m of e.mentions) goldMentions.set(key(e.type, m), e)
  for (const e of Object.values(guess.entities)) for (const m of e.mentions ?? []) predMentions.set(key(e.type, m), e)
  const at = (k) => {
    const [type, s, e] = k.split(' ')
    return `${page.id} ${type} '${page.text.slice(+s, +e).replace(/\n/g, '⏎')}' in …${page.text.slice(Math.max(0, +s - 12), +e + 12).replace(/\n/g, '⏎')}…`
  }
  for (const [k, e] of goldMentions) {
    const p = predMentions.get(k)
    count(`mentions ${e.type}`, p ? 1 : 0, 0, p ? 0 : 1)
    if (p) found.push({ page: page.id, kb: `${e.type} ${e.kb}`, local: `${page.id} ${e.id}`, pred: p.id })
    else note('mentions', `missed ${at(k)}`)
  }
  for (const [k, e] of predMentions)
    if (!goldMentions.has(k)) {
      count(`mentions ${e.type}`, 0, 1, 0)
      note('mentions', `wrong  ${at(k)}`)
    }
  // entities, one to one, most shared mentions first
  const shared = new Map()
  for (const [k, e] of goldMentions) {
    const p = predMentions.get(k)
    if (p) {
      const id = `${e.id}\t${p.id}`
      shared.set(id, (shared.get(id) ?? 0) + 1)
    }
  }
  const goldOf = new Map()
  const predOf = new Map()
  for (const [id] of [...shared].sort((a, b) => b[1] - a[1])) {
    const [g, p] = id.split('\t')
    if (!predOf.has(g) && !goldOf.has(p)) {
      predOf.set(g, p)
      goldOf.set(p, g)
    }
  }
  for (const e of Object.values(page.entities))
    count(`entities ${e.type}`, predOf.has(e.id) ? 1 : 0, 0, predOf.has(e.id) ? 0 : 1)
  for (const e of Object.values(guess.entities))
    if ((e.mentions ?? []).length && !goldOf.has(e.id)) count(`entities ${e.type}`, 0, 1, 0)
  for (const [g, p] of predOf)
    if (page.entities[g].date) {
      attribute.date[1]++
      if (guess.entities[p].date === page.entities[g].date) attribute.date[0]++
      else note('date', `${page.id} ${page.entities[g].name}: ${guess.entities[p].date}, gold ${page.entities[g].date}`)
    }
  // relations
  const relationKey = (r, article, head, tail) =>
    [
      article,
      r.type,
      head,
      tail,
      r.type === 'HOLDS_POSITION' ? plain(r.attributes?.title).replace(/^(原|前|时任|曾任)/, '') : '',
    ].join('\t')
  const goldRelations = new Map(
    page.relations.map((r) => [relationKey(r, r.article, r.head, r.type === 'WROTE' ? r.article : r.tail), r]),
  )
  const hit = new Set()
  const named = (side, id) => side[id]?.name ?? id
  for (const r of guess.relations ?? []) {
    const article = articleOf.get(r.article)
    const tail = r.type === 'WROTE' ? (articleOf.get(r.tail) ?? articleOf.get(r.article)) : goldOf.get(r.tail)
    const k = relationKey(r, article, goldOf.get(r.head), tail)
    if (hit.has(k)) continue
    if (goldRelations.has(k)) {
      hit.add(k)
      count(`relations ${r.type}`, 1, 0, 0)
      const want = goldRelations.get(k).attributes.count
      if (want) {
        attribute.count[1]++
        if (String(r.attributes?.count) === want) attribute.count[0]++
        else note('count', `${page.id} ${r.type}: ${r.attributes?.count}, gold ${want}`)
      }
    } else if (!r.derived) {
      count(`relations ${r.type}`, 0, 1, 0)
      note(
        'relations',
        `wrong  ${page.id} ${r.type} ${named(guess.entities, r.head)} → ${named(guess.entities, r.tail)} ${r.attributes?.title ?? ''}`,
      )
    }
  }
  for (const [k, r] of goldRelations)
    if (!hit.has(k)) {
      count(`relations ${r.type}`, 0, 0, 1)
      note(
        'relations',
        `missed ${page.id} ${r.type} ${named(page.entities, r.head)} → ${named(page.entities, r.tail)} ${r.attributes?.title ?? ''}`,
      )
    }
}

/** B³ precision and recall of clusters `of(x)` against clusters `by(x)`. */
const bCubed = (items, of, by) => {
  const group = (f) => items.reduce((m, x) => m.set(f(x), (m.get(f(x)) ?? new Set()).add(x)), new Map())
  const a = group(of)
  const b = group(by)
  let p = 0
  let r = 0
  for (const x of items) {
    const A = a.get(of(x))
    const B = b.get(by(x))
    let both = 0
    for (const y of A) if (B.has(y)) both++
    p += both / A.size
    r += both / B.size
  }
  return items.length ? { p: p / items.length, r: r / items.length } : { p: 0, r: 0 }
}
const f1 = (p, r) => (p + r ? (2 * p * r) / (p + r) : 0)
const result = {}
const group = (prefix) => Object.entries(tally).filter(([k]) => k === prefix || k.startsWith(prefix + ' '))
for (const prefix of ['articles', 'titles', 'mentions', 'entities', 'relations']) {
  const rows = group(prefix)
  const all = rows.reduce((s, [, t]) => ({ tp: s.tp + t.tp, fp: s.fp + t.fp, fn: s.fn + t.fn }), {
    tp: 0,
    fp: 0,
    fn: 0,
  })
  for (const [name, t] of [[prefix, all], ...(rows.length > 1 || rows[0]?.[0] !== prefix ? rows.sort() : [])]) {
    const p = t.tp / (t.tp + t.fp || 1)
    const r = t.tp / (t.tp + t.fn || 1)
    result[name] = { precision: p, recall: r, f1: f1(p, r), gold: t.tp + t.fn }
  }
}
for (const [name, by] of [
  ['coreference', (x) => x.local],
  ['resolution', (x) => x.kb],
]) {
  const { p, r } = bCubed(found, (x) => (name === 'coreference' ? `${x.page} ${x.pred}` : x.pred), by)
  result[name] = { precision: p, recall: r, f1: f1(p, r), gold: found.length }
}
for (const [name, [ok, all]] of Object.entries(attribute)) result[name] = { accuracy: all ? ok / all : null, gold: all }
if (asJson) console.log(JSON.stringify(result))
else {
  const pc = (x) => (x == null ? '    –' : (100 * x).toFixed(1).padStart(5))
  console.log('                              P      R     F1   gold')
  for (const [name, s] of Object.entries(result)) {
    console.log(
      s.f1 === undefined
        ? `${name.padEnd(26)} accuracy ${pc(s.accuracy)}  ${String(s.gold).padStart(5)}`
        : `${name.padEnd(26)} ${pc(s.precision)}  ${pc(s.recall)}  ${pc(s.f1)}  ${String(s.gold).padStart(5)}`,
    )
  }
}
if (showErrors)
  for (const [name, lines] of Object.entries(misses))
    console.log([`\n${name}: ${lines.length}`, ...lines.slice(0, showErrors)].join('\n'))
