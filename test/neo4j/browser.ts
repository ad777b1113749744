import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { given } from './given.js'

/** Where a Chromium may be; the tests take the system's, as it is what users have. */
const CHROMIUM = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Path of a Chromium, undefined where there is none. */
export const chromiumPath = CHROMIUM.find((path) => path && existsSync(path))

/** Neo4j Browser in a real Chromium, logged in to the server of the tests. */
export class OpenBrowser {
  readonly page: Page
  readonly #chromium: Browser

  private constructor(browser: Browser, page: Page) {
    this.#chromium = browser
    this.page = page
  }

  /** Opens `address` (Browser's own where left out) and logs in. */
  static async open(address = given.browser as string): Promise<OpenBrowser> {
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } })
    page.setDefaultTimeout(20_000)
    await page.goto(address)
    await page.fill('[data-testid=username]', given.username)
    await page.fill('input[type=password]', given.password)
    await page.click('button[data-testid=connect]')
    await page.waitForSelector('[data-testid=activeEditor]')
    await page.waitForSelector('button[data-testid=connect]', { state: 'detached' })
    return new OpenBrowser(browser, page)
  }

  /** Opens the drawer of the favourites, or of the guides. */
  async drawer(name: 'Favorites' | 'Guides'): Promise<void> {
    await this.page.click(`[data-testid=navigation${name}]`)
  }

  /** Drops a file on an element, as a person does with the mouse. */
  async drop(selector: string, file: string): Promise<void> {
    const data = readFileSync(file).toString('base64')
    // In the page, where there is a DOM.
    const transfer = await this.page.evaluateHandle(`(() => {
      const bytes = Uint8Array.from(atob(${JSON.stringify(data)}), (character) => character.charCodeAt(0))
      const made = new DataTransfer()
      made.items.add(new File([bytes], ${JSON.stringify(basename(file))}))
      return made
    })()`)
    for (const event of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent(selector, event, { dataTransfer: transfer })
    }
  }

  /** Writes a query or command into the editor and runs it. */
  async enter(text: string): Promise<void> {
    await this.page.click('[data-testid=activeEditor] .monaco-editor .view-lines')
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.insertText(text)
    await this.page.keyboard.press('Escape')
    await this.page.keyboard.press('Control+Enter')
  }

  /** Does something that brings a new frame, and waits for it. */
  async framed(action: () => Promise<void>): Promise<void> {
    const before = await this.page.locator('[data-testid=frame]').count()
    await action()
    await this.page.locator('[data-testid=frame]').nth(before).waitFor()
  }

  /** The frame that was made last. */
  get frame() {
    return this.page.locator('[data-testid=frame]').first()
  }

  close(): Promise<void> {
    return this.#chromium.close()
  }
}
