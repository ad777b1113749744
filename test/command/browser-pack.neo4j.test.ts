import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deepLink, type Pack } from '../../src/export/browser-pack.js'
import { servePack } from '../../src/export/pack-server.js'
import { readQuestions } from '../../src/store/question.js'
import { chromiumPath, OpenBrowser } from '../neo4j/browser.js'
import { atPrompt, environment, given, wipe } from '../neo4j/given.js'

/** Pictures of what is tested, for the README, where PICTURES names a folder to write them to. */
const PICTURES = process.env.PICTURES

describe.skipIf(given.absent || !given.browser || !chromiumPath)('the pack in Neo4j Browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongtu-browser-pack-'))
  const out = join(folder, 'pack')
  const gongtu = (...args: string[]) => {
    const all = ['dist/cli.js', ...args, '--workspace', join(folder, 'workspace')]
    const { status, stderr, stdout } = spawnSync('node', all, { encoding: 'utf8', env: environment })
    expect(status, stderr).toBe(0)
    return stdout
  }
  let browser: OpenBrowser
  let server: Server
  let address: string

  const picture = async (name: string) => {
    if (PICTURES) await browser.page.screenshot({ path: join(PICTURES, `${name}.png`) })
  }

  beforeAll(async () => {
    await wipe()
    gongtu('build')
    gongtu('load')
    gongtu('browser-pack', '--out', out, '--browser', given.browser as string)
    const pack: Pack = new Map(['style.grass', 'guide.html'].map((file) => [file, readFileSync(join(out, file))]))
    ;({ server, address } = await servePack(pack, 0))
    browser = await OpenBrowser.open()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    await wipe()
    rmSync(folder, { recursive: true })
  })

  it('has a favourite for every question, and each runs as it stands', async () => {
    const entries = Object.entries(unzipSync(readFileSync(join(out, 'favourites.zip'))))
    expect(entries.length).toBe(readQuestions().length)
    for (const [path, content] of entries) {
      expect(await atPrompt(strFromU8(content)), path).not.toHaveLength(0)
    }
  })

  it('colours nodes and edges by their types', async () => {
    await browser.framed(() => browser.drop('[data-testid=main]', join(out, 'style.grass')))
    const favourites = Object.entries(unzipSync(readFileSync(join(out, 'favourites.zip'))))
    const [, neighbourhood] = favourites.find(([path]) => path.includes('一个名字的周围')) ?? []
    await browser.framed(() => browser.enter(strFromU8(neighbourhood as Uint8Array)))
    const circles = browser.frame.locator('g.node circle.b-outline')
    await expect.poll(() => circles.count()).toBeGreaterThan(2)
    const colours = await circles.evaluateAll((all) => all.map((circle) => circle.getAttribute('fill')))
    expect(new Set(colours).size).toBeGreaterThan(1)
    for (const colour of colours) expect(readFileSync(join(out, 'style.grass'), 'utf8')).toContain(`color: ${colour};`)
  })

  it('puts folders by theme into the favourites; one click brings an answer, one more its sentence', async () => {
    const { page } = browser
    await browser.drawer('Favorites')
    await browser.drop('[data-testid=createNewFavorite]', join(out, 'favourites.zip'))
    await page.click('[data-testid="expandFolder-关系 connections"]')
    const item = page.locator('[data-testid=savedScriptListItem]', { hasText: '两者之间的最短联系' })
    await browser.framed(() => item.locator('[data-testid="savedScriptsButton-Run"]').click())
    await browser.frame.locator('[data-testid=vizInspector]').waitFor()
    await expect.poll(() => browser.frame.locator('g.node').count()).toBeGreaterThan(2)
    await browser.frame.locator('g.relationship').first().click({ force: true })
    await browser.frame.getByText('citations').first().waitFor()
    await picture('favourites')
    await browser.drawer('Favorites')
  })

  it('leads through the graph in ten steps, as a frame and in the drawer, and each step runs', async () => {
    const { page } = browser
    await browser.framed(() => browser.enter(`:play ${address}/guide.html`))
    await browser.frame.getByText('1 图里有什么').waitFor()
    await browser.enter(`:guide ${address}/guide.html`)
    const drawer = page.locator('[data-testid=guidesDrawer]')
    for (let step = 1; step <= 10; step++) {
      await drawer.locator('h3', { hasText: new RegExp(`^${step} `) }).waitFor()
      const query = (await drawer.locator('pre.runnable').textContent()) as string
      expect(await atPrompt(query), query).not.toHaveLength(0)
      if (step < 10) await page.click('[data-testid=guideNextSlide]')
    }
    // A click puts the query into the editor.
    await page.click('[data-testid=pagination-1]')
    await drawer.locator('h3', { hasText: '1 ' }).waitFor()
    await drawer.locator('pre.runnable').click()
    await browser.framed(() => page.click('[data-testid=editor-Run]'))
    await browser.frame.locator('table').waitFor()
    await picture('guide')
  })

  it('opens a question in the editor by a link', async () => {
    const index = readFileSync(join(out, 'index.html'), 'utf8')
    const links = [...index.matchAll(/<li><a href="([^"]+)"/g)].map(([, link]) => link.replaceAll('&amp;', '&'))
    expect(links.length).toBe(readQuestions().length)
    await browser.page.goto(links[0])
    const text = new URL(links[0]).searchParams.get('arg') as string
    expect(deepLink(given.browser as string, 'edit', text)).toBe(links[0])
    await browser.page.locator('[data-testid=activeEditor]').getByText(text.split('\n')[0].slice(3, 8)).waitFor()
  })
})
