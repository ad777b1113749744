import { type FeatureBuffer, hashText, mix, type Surrounding } from './feature.js'
import type { Anchor, Scene } from './scene.js'

/** A person who may have written the article, and the role that stands by the name. */
export interface Byline {
  readonly person: Anchor
  readonly role?: string
  readonly rule: BylineRule
}

export type BylineRule = 'roleBefore' | 'photographerBehind' | 'nameInBrackets' | 'nameAlone' | 'none'
const RULES: readonly BylineRule[] = ['roleBefore', 'photographerBehind', 'nameInBrackets', 'nameAlone', 'none']

const ROLE =
  /(?:本报|特约|见习|实习|首席|全媒体|融媒体?|驻站)*(记者|通讯员|实习生|摄影|编辑|责编|责任编辑|审核|初审|复审|终审|制图|校对|版式|美编|撰稿|供稿|整理|文|图|摄)(?:报道|整理|采写)?[:：/ 、]*$/
const BEHIND = /^[ ,]*(摄影报道|摄影|文\/图|图\/文|文\/摄|摄|文|图(?!表|解|形)|供图|供稿|报道|整理)/
const PLAIN: Record<string, string> = {
  责编: '编辑',
  责任编辑: '编辑',
  摄: '摄影',
  图: '摄影',
  供图: '摄影',
  '文/图': '',
  '图/文': '',
}

/**
 * By code unit, what stands at the edge of what those look for: 1 what `ROLE` ends in, 2 what `BEHIND` begins with, 4 what
 * may stand between names and their role, 8 what may stand in front of one who signs.
 */
const EDGES = new Uint8Array(65536)
for (const [bit, letters] of [
  [1, '者员生影辑编核审图对式稿理文摄道写:：/ 、'],
  [2, ' ,摄文图供报整'],
  [4, 'Ｐ、 ,/'],
  [8, 'Ｐ、 (（□■◇◆●○▲△'],
] as const)
  for (const letter of letters) EDGES[letter.charCodeAt(0)] |= bit

/** The role of the name at `at`: 记者 in `记者 张三 李四`, 摄影 in `张三 摄`. */
export function bylineOf(scene: Scene, person: Anchor): Byline {
  const { pattern, lineAt, lines } = scene
  const line = lines[lineAt[person.at]]
  let left = person.at
  for (let steps = 0; left > line.from && steps < 40; steps++) {
    const edge = EDGES[pattern.charCodeAt(left - 1)]
    const role = edge & 1 ? ROLE.exec(pattern.slice(Math.max(line.from, left - 10), left))?.[1] : undefined
    if (role) return { person, role: PLAIN[role] ?? role, rule: 'roleBefore' }
    if (edge & 4) left--
    else break
  }
  let right = person.at + 1
  for (let steps = 0; right < line.to && steps < 12; steps++) {
    const role = EDGES[pattern.charCodeAt(right)] & 2 ? BEHIND.exec(pattern.slice(right, right + 6))?.[1] : undefined
    if (role) {
      const named = PLAIN[role] ?? (role.startsWith('摄') ? '摄影' : '')
      return { person, role: named || undefined, rule: 'photographerBehind' }
    }
    if (/[Ｐ、 /]/.test(pattern[right])) right++
    else break
  }
  const edge = person.at > line.from ? EDGES[pattern.charCodeAt(person.at - 1)] : 8
  if (!(edge & 8)) return { person, rule: 'none' }
  const before = pattern.slice(Math.max(line.from, person.at - 12), person.at)
  const after = pattern.slice(person.at + 1, person.at + 12)
  if (/[(（][Ｐ、 ]*$/.test(before) && /^[Ｐ、 ]*[)）]/.test(after)) return { person, rule: 'nameInBrackets' }
  if (/^[□■◇◆●○▲△ ]*[Ｐ、 ]*$/.test(before) && /^[Ｐ、 ]*$/.test(pattern.slice(person.at + 1, line.to))) {
    return { person, rule: 'nameAlone' }
  }
  return { person, rule: 'none' }
}

export function bylineFeatures(out: FeatureBuffer, scene: Scene, byline: Byline, p: Surrounding): void {
  const { pattern, lines, lineAt, mentions, group } = scene
  const { person } = byline
  const line = lineAt[person.at]
  const { from, to, kind } = lines[line]
  const rule = RULES.indexOf(byline.rule)
  const place = Math.min(Math.floor((10 * person.at) / pattern.length), 9)
  const fromEnd = Math.min(5, lines.length - 1 - line)
  const role = byline.role ? hashText(byline.role, 0, byline.role.length) : 0
  let elsewhere = 0
  for (let i = 0; i < mentions.length; i++) if (group[i] === group[person.mention]) elsewhere++
  out.add(1, rule)
  out.add(2, mix(rule, place))
  out.add(3, mix(rule, fromEnd))
  out.add(4, mix(rule, role))
  out.add(5, p.before2)
  out.add(6, p.after2)
  out.add(7, mix(p.before1, p.after1))
  out.add(8, mix(rule, Math.min(line, 6)))
  out.add(9, mix(rule, kind.length * 8 + kind.charCodeAt(0)))
  out.add(10, mix(rule, Math.min(4, elsewhere)))
  out.add(11, hashText(pattern, person.at - 4, person.at))
  out.add(12, hashText(pattern, person.listFrom - 3, person.listFrom))
  out.add(13, p.listAfter2)
  out.add(14, mix(rule, Math.min(6, (to - from) >> 2)))
  out.add(15, mix(rule, p.triggerBefore))
  out.add(16, mix(rule, p.triggerAfter))
  out.add(17, mix(rule, hashText(pattern, from, from + 2)))
}
