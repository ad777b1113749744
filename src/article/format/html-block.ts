import { Parser } from 'htmlparser2'

/** A run of text that stands for itself on a web page: a paragraph, a heading, a cell of a table, an item of a list. */
export interface HtmlBlock {
  /** In one line, white space as it is read. */
  readonly text: string
  /** 1 to 6 of a heading; 0 of all else. */
  readonly heading: number
  /** Characters of it that are links. */
  readonly linked: number
  /** It stands in navigation, header, footer, margin or form. */
  readonly furniture: boolean
  /** Ordinal of the outermost `<article>` (or what is marked as one) that it is in, from 1; 0 outside. */
  readonly article: number
  /** Between the marks that e-paper systems set around the text of the piece. */
  readonly content: boolean
}

/** What the head of a web page says, and its body in blocks. */
export interface HtmlPage {
  readonly blocks: readonly HtmlBlock[]
  /** `<meta>` elements (and links) by lower-case name; the first of a name counts. */
  readonly meta: ReadonlyMap<string, string>
  /** Text of `<title>`. */
  readonly title: string
  /** JSON-LD scripts. */
  readonly linkedData: readonly string[]
  readonly elements: number
  readonly depth: number
  /** The comment of properties that the e-paper system of Founder (方正) writes into pages. */
  readonly properties?: string
}

const BLOCK = new Set(
  'address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form founder-content h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const SILENT = new Set(
  'script style noscript template iframe object svg math canvas audio video map select textarea button title head'.split(
    ' ',
  ),
)
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const FURNITURE = new Set(['nav', 'header', 'footer', 'aside', 'form', 'menu'])
const FURNITURE_NAME =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|foot|copyright|crumbs?|breadcrumbs?|share|related|recommend|sidebar|comments?|login|search|pager|pagination|hot|rank|toolbar)(?:$|[\s_-])/i

interface Open {
  readonly name: string
  readonly silent: boolean
  readonly furniture: boolean
  readonly article: boolean
  readonly heading: number
  readonly link: boolean
}

/** A page may be nested so deep; time grows with the square of that. */
const MOST_DEPTH = 1_000
const SLICE = 1 << 15

/** Takes a web page apart. One that is nested deeper than any page is read without its structure. */
export function readHtmlPage(html: string): HtmlPage {
  const page = walkThrough(html)
  return page ?? { ...(walkThrough(flattened(html)) as HtmlPage), depth: Infinity }
}

function walkThrough(html: string): HtmlPage | undefined {
  const walk = new Walk()
  const parser = new Parser(walk, { decodeEntities: true, lowerCaseTags: true })
  for (let at = 0; at < html.length; at += SLICE) {
    parser.write(html.slice(at, at + SLICE))
    if (walk.depth > MOST_DEPTH) return undefined
  }
  parser.end()
  walk.close()
  return walk
}

/** The page with line breaks in place of its blocks, and nothing that could hold anything else. */
function flattened(html: string): string {
  return html.replace(/<\/?([a-z][a-z0-9-]{0,20})[^<>]{0,2000}>/gi, (tag, name: string) => {
    const kind = name.toLowerCase()
    if (kind === 'meta' || kind === 'script' || kind === 'style' || kind === 'title') return tag
    return BLOCK.has(kind) ? '<br>' : ''
  })
}

class Walk implements HtmlPage {
  readonly blocks: HtmlBlock[] = []
  readonly meta = new Map<string, string>()
  title = ''
  readonly linkedData: string[] = []
  properties?: string
  /** Elements there are, and how deep they are nested. */
  elements = 0
  depth = 0
  readonly #open: Open[] = []
  readonly #headings: number[] = []
  /** How many open elements are of each kind. */
  #silent = 0
  #furniture = 0
  #links = 0
  #articles = 0
  #preformatted = 0
  #article = 0
  #content = false
  #pieces: string[] = []
  #linked = 0
  #capture?: { readonly of: 'title' | 'data'; readonly pieces: string[] }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'meta') this.#readMeta(attributes)
    if (name === 'link' && attributes.rel === 'canonical') this.#say('canonical', attributes.href)
    if (name === 'title' && !this.title) this.#capture = { of: 'title', pieces: [] }
    if (name === 'script' && /ld\+json/i.test(attributes.type ?? '')) this.#capture = { of: 'data', pieces: [] }
    if (BLOCK.has(name)) this.close()
    this.elements++
    if (VOID.has(name)) return
    const hidden = 'hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '')
    const named = `${attributes.class ?? ''} ${attributes.id ?? ''}`
    const open: Open = {
      name,
      silent: hidden || SILENT.has(name),
      furniture: FURNITURE.has(name) || (name !== 'body' && name !== 'html' && FURNITURE_NAME.test(named)),
      article: name === 'article' || /(?:News)?Article$/.test(attributes.itemtype ?? ''),
      heading: /^h[1-6]$/.test(name) ? Number(name[1]) : 0,
      link: name === 'a' && attributes.href !== undefined,
    }
    // The header of an article is part of it.
    const within = open.furniture && name === 'header' && this.#articles > 0 ? { ...open, furniture: false } : open
    if (within.article && this.#articles === 0) this.#article++
    this.#count(within, 1)
    this.#open.push(within)
    this.depth = Math.max(this.depth, this.#open.length)
    if (within.heading) this.#headings.push(within.heading)
  }

  onclosetag(name: string): void {
    if (this.#capture && (name === 'title' || name === 'script')) {
      const text = this.#capture.pieces.join('')
      if (this.#capture.of === 'title') this.title = oneLine(text)
      else this.linkedData.push(text)
      this.#capture = undefined
    }
    if (BLOCK.has(name)) this.close()
    if (VOID.has(name)) return
    // The parser closes what is left open, innermost first.
    const last = this.#open.pop()
    if (!last) return
    this.#count(last, -1)
    if (last.heading) this.#headings.pop()
  }

  ontext(text: string): void {
    this.#capture?.pieces.push(text)
    if (this.#silent > 0) return
    this.#pieces.push(text)
    if (this.#links > 0) this.#linked += text.trim().length
  }

  oncomment(text: string): void {
    const mark = text.trim().toLowerCase()
    if (mark.startsWith('enpproperty')) this.properties ??= text
    if (mark === 'enpcontent' || mark === '/enpcontent') {
      this.close()
      this.#content = mark === 'enpcontent'
    }
  }

  /** Ends the block that is being read. */
  close(): void {
    const print = this.#pieces.join('')
    for (const line of this.#preformatted > 0 ? print.split('\n') : [print]) {
      const text = oneLine(line)
      if (!text) continue
      this.blocks.push({
        text,
        heading: this.#headings[this.#headings.length - 1] ?? 0,
        linked: this.#linked,
        furniture: this.#furniture > 0,
        article: this.#articles > 0 ? this.#article : 0,
        content: this.#content,
      })
    }
    this.#pieces = []
    this.#linked = 0
  }

  #count(open: Open, by: 1 | -1): void {
    if (open.silent) this.#silent += by
    if (open.furniture) this.#furniture += by
    if (open.link) this.#links += by
    if (open.name === 'pre') this.#preformatted += by
    if (open.article) this.#articles += by
  }

  #readMeta(attributes: Readonly<Record<string, string>>): void {
    const name = attributes.name ?? attributes.property ?? attributes.itemprop ?? attributes['http-equiv']
    if (name) this.#say(name.trim().toLowerCase(), attributes.content)
  }

  #say(name: string, value: string | undefined): void {
    if (value?.trim() && !this.meta.has(name)) this.meta.set(name, oneLine(value))
  }
}

/** White space as it is read: none where the markup breaks a line of Chinese, a space for any other. */
function oneLine(text: string): string {
  const closed = text.replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[\t ]*\r?\n\s*(?=[\u3001-\u9fff\uff00-\uffef])/g, '')
  return closed.replace(/[\s\u200b\ufeff]+/g, ' ').trim()
}

/** The text of a piece of markup, a line a block. */
export function plainHtml(html: string): string {
  return readHtmlPage(html)
    .blocks.map(({ text }) => text)
    .join('\n')
}
