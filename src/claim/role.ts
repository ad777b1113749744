import { lexicon } from '../text/lexicon.js'
import type { Anchor, Scene } from './scene.js'
import { kindBit, type Trigger } from './trigger.js'

const ATTEND = kindBit('attend')
const COMPETE = kindBit('compete')
const SPEAK = kindBit('speak') | kindBit('preside')
const CARRY = kindBit('do')

/** Plain word of a role: 讲话 for 并讲话. */
const PLAIN = new Map(lexicon('role').map(({ word, role }) => [word, role]))
const CONTEST = /(?:赛|比武|练兵|对抗|运动会|奥运会|冬奥会|锦标赛|世界杯)(?:暨.*)?$/

/** What stands in front of those who are given a prize: 为获奖作家甲、乙颁奖. */
const FOR = /[为向给][^ＰＯ，。；、]{0,12}$/

const bitOf = ({ kind }: Trigger) => 1 << kind

/**
 * What `head` does at the event: the words behind it and its list, up to the next person or body of its line. What is
 * said of few says more than what is said of all: 讲话 in 出席会议并讲话, 颁奖 in 为获奖选手颁奖,
 * and 领奖 of those who stand between 为 and 颁奖. Who is named at a contest without
 * a word, as in a list of winners, took part in it. Undefined where nothing is told.
 */
export function guestRole(scene: Scene, head: Anchor, event: Anchor): string | undefined {
  const { hits, hitFrom, lines, lineAt, pattern, mentions } = scene
  const { from, to } = lines[lineAt[head.at]]
  let told: Trigger | undefined
  const rank = (trigger: Trigger) =>
    bitOf(trigger) & SPEAK && PLAIN.get(trigger.word) !== '参加' ? 3 : bitOf(trigger) & COMPETE ? 2 : 1
  for (let i = hitFrom[head.listTo]; i < hits.length && hits[i].at < to; i++) {
    const { trigger, at } = hits[i]
    if (!(bitOf(trigger) & (ATTEND | COMPETE | SPEAK))) continue
    if (told && /[ＰＯ]/.test(pattern.slice(head.listTo, at))) break
    if (!told || rank(trigger) > rank(told)) told = trigger
  }
  if (told?.word === '颁奖' && FOR.test(pattern.slice(from, head.listFrom))) return '领奖'
  const contest = CONTEST.test(mentions[event.mention].name)
  // 参与 is said of celebrations, too.
  if (told && (rank(told) !== 2 || (!contest && PLAIN.has(told.word)))) return PLAIN.get(told.word) ?? told.word
  return told || contest ? '参赛' : undefined
}

/** How `head` carries an initiative out, by the first such word behind it and its list in its line: 实施, 推进, 打造. */
export function carrierRole({ hits, hitFrom, lines, lineAt }: Scene, head: Anchor): string | undefined {
  const { to } = lines[lineAt[head.at]]
  for (let i = hitFrom[head.listTo]; i < hits.length && hits[i].at < to; i++) {
    if (bitOf(hits[i].trigger) & CARRY) return hits[i].trigger.word
  }
  return undefined
}
