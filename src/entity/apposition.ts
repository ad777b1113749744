import type { Reading } from '../claim/reading.js'
import type { Identity } from './page-entity.js'

/** What stands between a name and the short form, former or other name that the article gives it. */
const DEFINES =
  /^[”"』」]?[,，、]?[(（](?:以下)?(?:简称|下称|又称|又名|俗称|也称|即|原名|原|曾用名|前身(?:是|为)?)[:：]?[“"『「‘]*$|^[”"』」]?[,，]?(?:以下)?(?:简称|下称|又称|俗称)(?:为)?[“"『「‘]*$|^[”"』」]?(?:正式|现已|现)?(?:更名|改名|改称)(?:为|成)[“"『「‘]*$/

/**
 * Pairs of mentions that an article itself says are one: 北方材料技术研究院（以下简称“材料院”）, A（原B）, A更名为B.
 * Each as [article, mention of the first name, mention of the second].
 */
export function definedNames({ articles }: Reading): [number, number, number][] {
  const pairs: [number, number, number][] = []
  articles.forEach(({ mentions, article: { text } }, index) => {
    for (let first = 0; first < mentions.length; first++) {
      const { type, end } = mentions[first]
      for (let next = first + 1; next < mentions.length && mentions[next].start - end < 16; next++) {
        if (mentions[next].start < end || mentions[next].type !== type) continue
        if (DEFINES.test(text.text.slice(end, mentions[next].start))) pairs.push([index, first, next])
        break
      }
    }
  })
  return pairs
}

/**
 * Makes the identity of each second name of a pair that of the first, wherever the page uses it. Persons are left out:
 * what stands in brackets behind a person is another person.
 */
export class DefinedNames {
  readonly #renamed = new Map<string, Identity>()

  constructor(reading: Reading, identify: (article: number, mention: number) => Identity) {
    for (const [article, first, second] of definedNames(reading)) {
      const { type, name } = reading.articles[article].mentions[first]
      if (type === 'Person') continue
      const from = identify(article, second)
      const to = identify(article, first)
      if (from.key === to.key || !from.key || !to.key) continue
      this.#renamed.set(`${type} ${from.key}`, { ...to, reason: `said to be ${name}` })
    }
  }

  of(type: string, identity: Identity): Identity {
    return this.#renamed.get(`${type} ${identity.key}`) ?? identity
  }
}
