import type { RelationType } from '../schema.js'
import type { Anchor, AnchorType, Scene } from './scene.js'

/**
 * A way of saying a fact: a regular expression over the pattern of a line (`由Ｏ主办`), where Ｏ is an organization, Ｐ a
 * person, Ｅ an event, Ｉ an initiative, Ａ an award, Ｌ a place, Ｔ a title, Ｄ a date, and the small letter something that
 * takes one up by reference. Every head within the group `head` is tied to every tail within the group `tail`; a missing
 * group stands for the event that the text is at. A rule proposes and counts as evidence; the model decides.
 */
export interface PatternRule {
  readonly name: string
  readonly relation: RelationType
  /** A sentence it was made for. */
  readonly example: string
  readonly pattern: RegExp
  readonly heads: readonly AnchorType[]
  readonly tails: readonly AnchorType[]
  /** Letters and words of which one must stand in the line, so that most lines are passed over quickly. */
  readonly needs: RegExp
}

/** A rule that looks at more than one line. */
export interface SceneRule {
  readonly name: string
  readonly relation: RelationType
  readonly example: string
  readonly find: (scene: Scene, propose: (head: Anchor, tail: Anchor) => void) => void
}

export type Rule = PatternRule | SceneRule

/** One body or several: Ｏ、Ｏ和Ｏ. */
export const BODIES = '[Ｏｏ](?:(?:[、和及与同 ]|以及|联合|会同|携手)*[Ｏｏ])*'
/** People with their bodies and titles: ＯＴＰ、ＴＰ,ＯＴＰ. */
export const PEOPLE =
  '(?:[ＯｏＬＴＡ、,和及与的原兼暨 ]|以及|获得者|还有)*[Ｐｐ](?:(?:[ＯｏＬＴＡ、,和及与的原兼暨 ]|以及|获得者|还有|等)*[Ｐｐ])*'
/** Names in a list, people or bodies, each with what is put in brackets behind it: Ｐ(Ｏ)、Ｐ(ＯＴ). */
export const NAMES =
  '[ＯｏＰｐ](?:\\([^)]{0,16}\\))?(?:(?:[ＯｏＬＴ、,和及与的 ]|以及)*[ＯｏＰｐ](?:\\([^)]{0,16}\\))?)*'
/** Awards in a row, with how many of each: Ａ、Ａ和Ａ, Ａ28名、Ａ68名. */
export const AWARDS = 'Ａ(?:(?:[”“、和及与 ]|称号|各|\\d+[名个项人家枚件支])*Ａ)*'
/** Initiatives in a row. */
export const SCHEMES = '[Ｉｉ](?:[”“、和及与 ]*Ｉ)*'

/** Makes a pattern rule; `(?<head>…)` and `(?<tail>…)` name the ends. */
export function say(
  name: string,
  relation: RelationType,
  example: string,
  pattern: string,
  needs: string,
  heads: readonly AnchorType[],
  tails: readonly AnchorType[],
): PatternRule {
  return { name, relation, example, pattern: new RegExp(pattern, 'dg'), needs: new RegExp(needs), heads, tails }
}
