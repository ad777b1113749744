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
for (const list of byFirst.values()) list.sort((a, b) => b.word.length - a.word.length)

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
  const list = byFirst.get(text.charCodeAt(at))
  if (!list) return undefined
  for (const trigger of list) if (text.startsWith(trigger.word, at)) return trigger
  return undefined
}
