import { lexicon } from '../text/lexicon.js'

/** A word that says what happens between names: 主办, 荣获, 由. `id` counts words, `kind` counts classes of the lexicon. */
export interface Trigger {
  readonly word: string
  readonly id: number
  readonly kind: number
}

const byFirst = new Map<number, Trigger[]>()
const kinds: string[] = []

lexicon('trigger').forEach(({ word, class: kind }, id) => {
  if (!kinds.includes(kind)) kinds.push(kind)
  const first = word.charCodeAt(0)
  const list = byFirst.get(first) ?? []
  list.push({ word, id, kind: kinds.indexOf(kind) })
  byFirst.set(first, list)
})
/** For each code unit: number of the list of words that begin with it, 0 for none. */
const listOf = new Uint16Array(65536)
const lists: Trigger[][] = [[]]
for (const [first, list] of byFirst) {
  list.sort((a, b) => b.word.length - a.word.length)
  listOf[first] = lists.length
  lists.push(list)
}

/** For each code unit: bits of the words' second characters (by their last five bits) that may follow it. */
const follows = new Uint32Array(65536)
for (const [first, list] of byFirst) {
  for (const { word } of list) follows[first] |= word.length > 1 ? 1 << (word.charCodeAt(1) & 31) : -1
}

/** Names of the classes, in the order that `Trigger.kind` counts. */
export const TRIGGER_KINDS: readonly string[] = kinds

/** Bit of a class of the trigger lexicon; throws RangeError at a class that is not there. */
export function kindBit(kind: string): number {
  const at = kinds.indexOf(kind)
  if (at < 0) throw new RangeError(`no trigger class '${kind}' in data/lexicon/trigger.tsv`)
  return 1 << at
}

/** The longest trigger word that begins at `at`, or undefined. */
export function triggerAt(text: string, at: number): Trigger | undefined {
  const first = text.charCodeAt(at)
  // Most places are passed over by their first two characters; behind the end of the text NaN counts as 0.
  if (!((follows[first] >>> (text.charCodeAt(at + 1) & 31)) & 1)) return undefined
  for (const trigger of lists[listOf[first]]) if (text.startsWith(trigger.word, at)) return trigger
  return undefined
}
