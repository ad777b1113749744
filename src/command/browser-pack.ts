import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { defineCommand } from 'citty'
import { UsageError } from '../error.js'
import { browserPack, deepLink, zipPack } from '../export/browser-pack.js'
import { servePack } from '../export/pack-server.js'
import { examplesOf } from '../store/example.js'
import { readQuestions } from '../store/question.js'
import { workspaceAt } from '../store/workspace.js'
import { openStore } from './connect.js'
import { WORKSPACE } from './option.js'
import { print } from './output.js'

export const browserPackCommand = defineCommand({
  meta: { name: 'browser-pack', description: 'favourites, style and guide for Neo4j Browser' },
  args: {
    out: {
      type: 'string',
      default: 'browser-pack',
      valueHint: 'DIR',
      description: 'folder to write; DIR.zip stands beside it',
    },
    browser: {
      type: 'string',
      default: 'http://localhost:7474/browser/',
      valueHint: 'URL',
      description: 'where Neo4j Browser is',
    },
    serve: { type: 'boolean', default: false, description: 'serve style and guide to Browser until Ctrl-C' },
    port: { type: 'string', default: '7480', valueHint: 'N', description: 'port of --serve' },
    workspace: WORKSPACE,
  },
  async run({ args }) {
    if (!URL.canParse(args.browser))
      throw new UsageError(`--browser ${args.browser}: not an address such as http://localhost:7474/browser/`)
    const port = Number(args.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new UsageError(`--port ${args.port}: not a port`)
    const store = await openStore('embedded', workspaceAt(args.workspace))
    const examples = await examplesOf(store, readQuestions()).finally(() => store.close())
    const pack = browserPack(examples, args.browser)
    for (const [path, content] of pack) {
      const file = join(args.out, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
    }
    await writeFile(`${args.out}.zip`, zipPack(pack))
    print(`${args.out}/, ${args.out}.zip: ${examples.length} questions, style.grass, guide.html`)
    print(`打开 open: ${join(args.out, 'index.html')}`)
    if (!args.serve) return
    const { address } = await servePack(pack, port)
    print()
    print(`在 Browser 里输入 enter in Browser:   :style ${address}/style.grass`)
    print(`                                      :play ${address}/guide.html`)
    print(`                                      :guide ${address}/guide.html`)
    print(`或打开 or open: ${deepLink(args.browser, 'play', `${address}/guide.html`)}`)
    print('Ctrl-C 结束 ends')
  },
})
