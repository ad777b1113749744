import type { Anchor, AnchorType } from './scene.js'

const PERSON_JOINT = /^(?:[、,和及与 ]|以及|还有|[Ｏｏ]的?|Ｔ|Ａ获得者|\([^)]{0,12}\))*$/
const JOINT = /^(?:[、和及与 ”“]|以及|还有|联合|会同|\([^)]{0,12}\))*$/
/** What joints begin with, by code unit: 1 those between people, 2 those between others. */
const OPENS_JOINT = new Uint8Array(65536)
for (const one of '、,和及与 以还ＯｏＴＡ(') OPENS_JOINT[one.charCodeAt(0)] |= 1
for (const one of '、和及与 ”“以还联会(') OPENS_JOINT[one.charCodeAt(0)] |= 2

/** True where nothing but joints stands at `[from, to)` of the pattern: between two people, or two others. */
function joined(pattern: string, from: number, to: number, people: boolean): boolean {
  if (from >= to) return true
  if (!(OPENS_JOINT[pattern.charCodeAt(from)] & (people ? 1 : 2))) return false
  return (people ? PERSON_JOINT : JOINT).test(pattern.slice(from, to))
}

function close(members: readonly Anchor[]): void {
  const from = members[0].at
  const to = members[members.length - 1].at + 1
  for (const member of members) {
    member.listFrom = from
    member.listTo = to
  }
}

/** Marks the lists: neighbours of one type with nothing but joints between them; people may carry body and title. */
export function joinLists(pattern: string, anchors: readonly Anchor[], anchorAt: Int32Array, lineAt: Int32Array): void {
  const open = new Map<AnchorType, Anchor[]>()
  for (let at = 0; at < pattern.length; at++) {
    const index = anchorAt[at]
    if (index < 0) continue
    const anchor = anchors[index]
    const members = open.get(anchor.type)
    if (members) {
      const last = members[members.length - 1].at
      if (at - last <= 30 && lineAt[last] === lineAt[at] && joined(pattern, last + 1, at, anchor.type === 'Person')) {
        members.push(anchor)
        continue
      }
      close(members)
    }
    open.set(anchor.type, [anchor])
  }
  for (const members of open.values()) close(members)
  for (const anchor of anchors) {
    if (anchor.listTo > 0) continue
    anchor.listFrom = anchor.at
    anchor.listTo = anchor.at + 1
  }
}
