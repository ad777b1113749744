#!/usr/bin/env node
import { type ArgsDef, type CommandDef, parseArgs, renderUsage } from 'citty'
import { COMMANDS } from './command/catalogue.js'
import { GongtuError, Interruption, UsageError } from './error.js'

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(14)}${summary}`)
  return [
    'gongtu: dumps of Chinese labour newspapers become a graph in which every edge can be quoted',
    '',
    'USAGE  gongtu <command> [options]',
    '',
    ...lines,
    '',
    '`gongtu <command> --help` explains one of them.',
  ].join('\n')
}

/** Options that a command does not declare are mistakes, not silence. */
function checkOptions(name: string, rawArgs: readonly string[], declared: ArgsDef): void {
  const known = new Set(['help', 'h'])
  for (const [option, { type, ...rest }] of Object.entries(declared)) {
    if (type === 'positional') continue
    const { alias = [] } = rest as { alias?: string | string[] }
    for (const spelling of [option, ...[alias].flat()]) known.add(spelling)
    if (type === 'boolean') known.add(`no-${option}`)
  }
  for (const arg of rawArgs) {
    if (arg === '--') return
    const spelling = /^--?([^=]+)/.exec(arg)?.[1]
    if (!spelling || known.has(spelling) || /^-\d/.test(arg)) continue
    throw new UsageError(`gongtu ${name}: unknown option '${arg}'. \`gongtu ${name} --help\` lists them.`)
  }
}

async function run(argv: readonly string[]): Promise<void> {
  const [name, ...rawArgs] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(`${overview()}\n`)
    return
  }
  if (name === '--version') {
    const { default: manifest } = await import('../package.json', { with: { type: 'json' } })
    process.stdout.write(`${manifest.version}\n`)
    return
  }
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!entry) throw new UsageError(`gongtu: unknown command '${name}'. \`gongtu --help\` lists them.`)
  const command = (await entry.load()) as unknown as CommandDef<ArgsDef>
  const declared = ((await command.args) ?? {}) as ArgsDef
  if (rawArgs.includes('--help') || rawArgs.includes('-h')) {
    process.stdout.write(`${await renderUsage(command, { meta: { name: 'gongtu' } })}\n`)
    return
  }
  checkOptions(name, rawArgs, declared)
  const args = parseArgs<ArgsDef>([...rawArgs], declared)
  await command.run?.({ rawArgs: [...rawArgs], args, cmd: command })
}

/** One line for people; the stack only where it is asked for. */
function report(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  const known = error instanceof GongtuError || name === 'CLIError'
  process.stderr.write(`${known ? message : `${name}: ${message}`}\n`)
  if (process.env.DEBUG && stack) process.stderr.write(`${stack}\n`)
  process.exitCode = error instanceof Interruption ? 130 : error instanceof UsageError || name === 'CLIError' ? 2 : 1
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

await run(process.argv.slice(2)).catch(report)
