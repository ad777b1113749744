/**
 * What a build costs: everything in one run, so that ratios hold on any machine.
 *
 *     npm run bench:build [-- FOLDER [MB]]     FOLDER: a dump to read, MB megabytes of it at most (default: all); without,
 *                                              the annotated pages of data/gold/train, over and over, 10 MB
 *
 * Seconds are those of the clock; CPU seconds, of all threads, stand beside them: on a machine that is busy otherwise they
 * are what to compare.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import nodejieba from 'nodejieba'
import { readDump } from '../../src/article/dump.js'
import type { Page } from '../../src/article/page.js'
import { readAnnotatedPages } from '../../src/gold/annotated-page.js'
import { build, writeDump } from '../command/build-given.js'

type ReadersModule = typeof import('../../src/command/readers.js')

const { Readers } = (await import(pathToFileURL('dist/command/readers.js').href)) as ReadersModule

const OWN_BYTES = 10_000_000
/** Articles of the small build that cost per article is compared with. */
const FEW_ARTICLES = 1_000

interface Time {
  readonly seconds: number
  readonly cpu: number
}

async function timed(work: () => unknown): Promise<Time> {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 }
}

/** The pages of `folder`, up to `most` bytes; else annotated pages under ever new names, with ever new dates. */
async function pagesOf(folder: string | undefined, most: number): Promise<Page[]> {
  const pages: Page[] = []
  let bytes = 0
  const take = (page: Page) => {
    pages.push(page)
    bytes += Buffer.byteLength(page.text)
    return bytes < most
  }
  if (folder !== undefined) {
    for await (const item of readDump([folder])) if ('page' in item && !take(item.page)) break
    return pages
  }
  const own = readAnnotatedPages(['data/gold/train']).map(({ page }) => page)
  for (let at = 0; ; at++) {
    const page = own[at % own.length]
    const round = Math.floor(at / own.length)
    const date = `${2000 + round}${page.date?.slice(4) ?? '-01-01'}`
    if (!take({ ...page, file: `${round}-${page.file}`, date })) return pages
  }
}

async function readAll(pages: readonly Page[], workers: number): Promise<void> {
  const readers = new Readers({ workers })
  for (const page of pages) {
    await readers.room()
    readers.read(page, () => {})
  }
  await readers.idle()
  await readers.close()
}

const lines: string[] = []

function row(name: string, time: Time | undefined, ratio: number | undefined, target: string): void {
  const seconds = time ? `${time.seconds.toFixed(2).padStart(9)} ${time.cpu.toFixed(2).padStart(9)}` : ' '.repeat(19)
  const line = `${name.padEnd(44)}${seconds}${ratio === undefined ? '' : ratio.toFixed(2).padStart(9)}  ${target}`
  lines.push(line)
  process.stdout.write(`${line}\n`)
}

/** Runs the program as a person would; peak memory in MB. */
function peakOf(args: readonly string[]): number {
  const tell = `process.on('exit',()=>process.stderr.write('PEAK '+process.resourceUsage().maxRSS+'\\n'))`
  const loader = `data:text/javascript,${encodeURIComponent(`import{isMainThread}from'node:worker_threads';isMainThread&&${tell}`)}`
  const { stderr, status } = spawnSync('node', ['--import', loader, 'dist/cli.js', ...args], { encoding: 'utf8' })
  if (status !== 0) throw new RangeError(`gongtu ${args[0]} ended with ${status}: ${stderr}`)
  return Number(/PEAK (\d+)/.exec(stderr)?.[1]) / 1000
}

async function main(): Promise<void> {
  const [source, megabytes] = process.argv.slice(2)
  const most = megabytes ? Number(megabytes) * 1e6 : source ? Number.POSITIVE_INFINITY : OWN_BYTES
  const pages = await pagesOf(source, most)
  const bytes = pages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  process.stdout.write(`${pages.length} pages, ${(bytes / 1e6).toFixed(1)} MB\n`)
  process.stdout.write(`${' '.repeat(44)}  seconds       CPU    ratio  wanted\n`)
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-bench-'))
  try {
    await measure(folder, pages)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(folder: string, pages: readonly Page[]): Promise<void> {
  const judgements = join(folder, 'none.tsv')
  nodejieba.tag(pages[0].text)
  const tag = await timed(() => {
    for (const { text } of pages) nodejieba.tag(text)
  })
  row('nodejieba.tag', tag, undefined, '')
  const one = await timed(() => readAll(pages, 1))
  row('read, one worker : nodejieba.tag', one, one.seconds / tag.seconds, '≤ 1')
  const two = await timed(() => readAll(pages, 2))
  row('read, two workers: how much faster than one', two, one.seconds / two.seconds, '≥ 1.7')

  const dump = writeDump(join(folder, 'dump'), pages)
  const workspace = join(folder, 'cold')
  const paths = [dump]
  const cold = await timed(() => build({ paths, workspace, judgements }))
  row('whole build, cold', cold, undefined, '')
  const unchanged = await timed(() => build({ paths, workspace, judgements }))
  row('whole build, nothing changed : cold', unchanged, unchanged.seconds / cold.seconds, '≤ 0.05')
  const read = join(folder, 'read')
  cpSync(join(workspace, 'reading'), join(read, 'reading'), { recursive: true })
  const rest = await timed(() => build({ paths, workspace: read, judgements }))
  row('resolve, fold, write : read, one worker', rest, rest.seconds / one.seconds, '≤ 1')

  const { articles } = JSON.parse(readFileSync(join(workspace, 'report.json'), 'utf8'))
  const few = pages.slice(0, Math.ceil((pages.length * FEW_ARTICLES) / articles))
  const small = join(folder, 'small')
  const fewPaths = [writeDump(join(folder, 'few'), few)]
  const part = await timed(() => build({ paths: fewPaths, workspace: small, judgements }))
  const { articles: fewer } = JSON.parse(readFileSync(join(small, 'report.json'), 'utf8'))
  const started = await timed(() =>
    build({
      paths: [writeDump(join(folder, 'single'), pages.slice(0, 1))],
      workspace: join(folder, 'start'),
      judgements,
    }),
  )
  const each = (time: Time, count: number) => (1000 * (time.cpu - started.cpu)) / count
  const flat = each(cold, articles) / each(part, fewer)
  row(`ms of CPU an article, ${articles} : ${fewer} articles`, undefined, flat, '0.85 – 1.15')

  rmSync(workspace, { recursive: true })
  const peak = peakOf(['build', dump, '--workspace', workspace, '--judgements', judgements])
  row(`peak memory, MB: ${peak.toFixed(0)}`, undefined, undefined, '≤ 1,500')
  const changed = join(folder, 'few')
  if (existsSync(changed)) {
    const again = peakOf(['build', dump, '--workspace', small, '--judgements', judgements])
    row(`peak memory of a build that replaces a graph, MB: ${again.toFixed(0)}`, undefined, undefined, '≤ 1,500')
  }
  const starts = Array.from({ length: 7 }, () => {
    const began = performance.now()
    spawnSync('node', ['dist/cli.js', '--help'])
    return performance.now() - began
  }).sort((a, b) => a - b)
  row(`gongtu --help, ms: ${starts[3].toFixed(0)}, at best ${starts[0].toFixed(0)}`, undefined, undefined, '≤ 150')
}

await main()
