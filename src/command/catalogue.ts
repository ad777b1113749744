import type { CommandDef } from 'citty'

/** Each command is loaded only when it is called: the summaries here keep `gongtu --help` quick. */
export const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<CommandDef<never>> }>> = {
  build: {
    summary: 'read pages, resolve, write the graph into the workspace',
    load: async () => (await import('./build.js')).buildCommand as CommandDef<never>,
  },
  load: {
    summary: 'bring Neo4j to exactly that graph',
    load: async () => (await import('./load.js')).loadCommand as CommandDef<never>,
  },
  query: {
    summary: 'list the canned queries, or run one',
    load: async () => (await import('./query.js')).queryCommand as CommandDef<never>,
  },
  'browser-pack': {
    summary: 'favourites, style and guide for Neo4j Browser',
    load: async () => (await import('./browser-pack.js')).browserPackCommand as CommandDef<never>,
  },
  export: {
    summary: 'files that other tools read: csv (for neo4j-admin import), json, graphml, gexf',
    load: async () => (await import('./export.js')).exportCommand as CommandDef<never>,
  },
  diff: {
    summary: 'what a rebuild changed, and why: new, gone and changed entities and facts',
    load: async () => (await import('./diff.js')).diffCommand as CommandDef<never>,
  },
  judge: {
    summary: 'review pairs that may be one thing or two; decisions survive every rebuild',
    load: async () => (await import('./judge.js')).judgeCommand as CommandDef<never>,
  },
  explain: {
    summary: 'why an entity, an article or an edge says what it does, and what was refused',
    load: async () => (await import('./explain.js')).explainCommand as CommandDef<never>,
  },
  read: {
    summary: 'the read phase as a filter: pages as JSON lines in, readings as JSON lines out',
    load: async () => (await import('./read.js')).readCommand as CommandDef<never>,
  },
  annotate: {
    summary: 'what was read off each page, one JSON line a page',
    load: async () => (await import('./annotate.js')).annotateCommand as CommandDef<never>,
  },
  evaluate: {
    summary: 'precision, recall and F1 against annotated pages',
    load: async () => (await import('./evaluate.js')).evaluateCommand as CommandDef<never>,
  },
  train: {
    summary: 'rebuild data/model from annotated pages, print cross-validated figures',
    load: async () => (await import('./train.js')).trainCommand as CommandDef<never>,
  },
}
