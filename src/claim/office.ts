import { countBefore, type FeatureBuffer, hashText, mix, type Surrounding } from './feature.js'
import type { Anchor, Scene } from './scene.js'

/** A person, a body and a title that may belong together, and how each was found. */
export interface Office {
  readonly person: Anchor
  readonly body: Anchor
  readonly title: number
  /** Name of the rule that tied person and title, and body and title. */
  readonly holder: HolderRule
  readonly place: PlaceRule
  readonly features?: Uint32Array
}

/**
 * How a title finds its holder.
 * `titleThenName`: 市总工会主席张三; `titleThenNames`: 副主席李四、王五; `nameThenTitle`: 张三,市总工会主席;
 * `appointed`: 张三当选主席; `nameBefore`: the nearest name on the left; `nameBehind`: the next name in the line;
 * `nameAbove`: alone in one of the lines above, as in tables printed a cell a line; `underHeading`: in the lines of names
 * under `常务委员名单`.
 */
export type HolderRule =
  | 'titleThenName'
  | 'titleThenNames'
  | 'nameThenTitle'
  | 'appointed'
  | 'nameBefore'
  | 'nameBehind'
  | 'nameAbove'
  | 'underHeading'

/**
 * How a title finds its body. `bodyThenTitle`: 区总工会主席; `chain`: A党组书记、副主任 (the second title);
 * `bodyBefore`: the nearest body on the left in the line; `bodyEarlier`: in a line before; `bodyBehind`: on the right; `bodyInEvent`: 主席 of the
 * union whose congress elects.
 */
export type PlaceRule =
  | 'bodyThenTitle'
  | 'chain'
  | 'bodyBefore'
  | 'bodyBefore2'
  | 'bodyEarlier'
  | 'bodyBehind'
  | 'bodyInEvent'

const HOLDERS: readonly HolderRule[] = [
  'titleThenName',
  'titleThenNames',
  'nameThenTitle',
  'appointed',
  'nameBefore',
  'nameBehind',
  'nameAbove',
  'underHeading',
]
const PLACES: readonly PlaceRule[] = [
  'bodyThenTitle',
  'chain',
  'bodyBefore',
  'bodyBefore2',
  'bodyEarlier',
  'bodyBehind',
]

const isBody = (letter: string) => letter === 'Ｏ' || letter === 'ｏ'
const isPerson = (letter: string) => letter === 'Ｐ'
/** 他, 她. */
const isTaken = (letter: string) => letter === 'ｐ'

/** Every person, body and title of the article that its wording may tie together. */
export function findOffices(scene: Scene): Office[] {
  const found: Office[] = []
  const { pattern, anchorAt, anchors, titles } = scene
  if (!titles.length) return found
  const index = bodyIndexOf(scene)
  for (let at = pattern.indexOf('Ｔ'); at >= 0; at = pattern.indexOf('Ｔ', at + 1)) {
    if (anchorAt[at] >= -1) continue
    const title = -2 - anchorAt[at]
    const holders = holdersOf(scene, at)
    if (!holders.length) continue
    const places = placesOf(scene, at, index)
    for (const [body, place] of places) {
      for (const [person, holder] of holders) {
        found.push({ person: anchors[person], body: anchors[body], title, holder, place })
      }
    }
  }
  return found
}

/** True at the body of the next title of one person: the second Ｏ in `ＯＴ、ＯＴＰ`. */
function bodyOfNextTitle(pattern: string, at: number): boolean {
  return isBody(pattern[at]) && /[、兼和及 ]/.test(pattern[at - 1]) && /^[Ｔ的原]/.test(pattern[at + 1] ?? '')
}

/** People whom the title at `at` may belong to. */
function holdersOf(scene: Scene, at: number): [number, HolderRule][] {
  const { pattern, anchorAt, lineAt, lines } = scene
  const line = lines[lineAt[at]]
  const found: [number, HolderRule][] = []
  let right = at + 1
  while (right < line.to && (/[Ｔ、和及兼与: ]/.test(pattern[right]) || bodyOfNextTitle(pattern, right))) right++
  if (right < line.to && isPerson(pattern[right])) {
    const direct = right === at + 1
    for (let count = 0; right < line.to && isPerson(pattern[right]) && count < 40; count++) {
      found.push([anchorAt[right], count === 0 && direct ? 'titleThenName' : 'titleThenNames'])
      right++
      const joint = NEXT_NAME.exec(pattern.slice(right, Math.min(line.to, right + 16)))?.[0].length ?? 0
      if (!joint) break
      right += joint
    }
  }
  let left = at - 1
  for (let steps = 0; left >= line.from && steps < 90; left--, steps++) {
    if (!isPerson(pattern[left]) && !isTaken(pattern[left])) continue
    const between = pattern.slice(left + 1, at)
    const rule: HolderRule = /^[,，(（、:： \t—-]*(?:男|女|是|系|现任|时任|原|,)*[ＯｏＬＴ的、和及兼与]*$/.test(between)
      ? 'nameThenTitle'
      : /[任为选聘]/.test(between)
        ? 'appointed'
        : 'nameBefore'
    if (found.length > 0 && (rule === 'nameBefore' || isTaken(pattern[left]))) break
    let person = left
    for (let count = 0; count < 12 && person >= line.from; count++) {
      found.push([anchorAt[person], rule])
      if (rule !== 'appointed') break
      let joint = person - 1
      if (pattern[joint] === ')') joint = pattern.lastIndexOf('(', joint) - 1
      while (joint >= line.from && joint > person - 4 && /[、和及与 分别]/.test(pattern[joint])) joint--
      if (joint >= line.from && pattern[joint] === ')') joint = pattern.lastIndexOf('(', joint) - 1
      if (joint === person - 1 || joint < line.from || !isPerson(pattern[joint])) break
      person = joint
    }
    break
  }
  if (!found.length || /^(?:一职)?[由是:为]/.test(pattern.slice(at + 1, at + 4))) {
    for (let next = at + 1; next < line.to && next < at + 14; next++) {
      if (!isPerson(pattern[next])) continue
      found.push([anchorAt[next], 'nameBehind'])
      break
    }
  }
  if (!found.length) {
    for (const person of underHeading(scene, at)) found.push([person, 'underHeading'])
  }
  if (!found.length && line.to - line.from < 40) {
    for (let above = lineAt[at] - 1; above >= 0 && above >= lineAt[at] - 3; above--) {
      const { from, to } = lines[above]
      if (to - from > 8) break
      if (!isPerson(pattern[from])) continue
      found.push([anchorAt[from], 'nameAbove'])
      break
    }
  }
  return found
}

/** What stands between names of a list: 、, spaces, (女,回族). */
const NEXT_NAME = /^(?:\([^)ＰＯＴ]{1,8}\))?[、和及与 以]{1,3}(?=Ｐ)/
/** A line that names an office and opens a list of those who hold it: 三、市总工会第八届委员会常务委员名单. */
const HEADING =
  /^[一二三四五六七八九十、.(（) ]*(?:当选的?)?[ＯｏＥ]?[^,。:;ＰＯＴ]{0,8}Ｔ(?:\([^)]{0,6}\))?(?:名单|名录)?(?:\([^)]{0,14}\))?[: ]*$/
/** A line of names, of notes or of the time of a web page. */
const ROW = /^(?:Ｐ(?:\([^)]{1,10}\))?[ 、]*)+$/
const NOTE = /^(?:\([^)]{2,16}\)|时间:.{0,14}|[^ＰＯＥ]{0,16}Ｄ[^ＰＯＥ]{0,16})$/

/** The people in the lines of names under the heading that the title at `at` stands in. */
function underHeading({ pattern, lines, lineAt, anchorAt }: Scene, at: number): number[] {
  const found: number[] = []
  const home = lineAt[at]
  if (!HEADING.test(pattern.slice(lines[home].from, lines[home].to))) return found
  for (let next = home + 1, notes = 0; next < lines.length && found.length < 200; next++) {
    const { from, to } = lines[next]
    const said = pattern.slice(from, to)
    if (!ROW.test(said)) {
      if (found.length || notes++ > 2 || !NOTE.test(said)) break
      continue
    }
    for (let i = from; i < to; i++) if (pattern[i] === 'Ｐ') found.push(anchorAt[i])
  }
  return found
}

/** Pattern offsets of all bodies and of all events with a body in their name, ascending. */
interface BodyIndex {
  readonly bodies: readonly number[]
  readonly events: readonly number[]
}

function bodyIndexOf({ pattern, anchorAt, nested, anchors }: Scene): BodyIndex {
  const bodies: number[] = []
  const events: number[] = []
  for (let at = 0; at < pattern.length; at++) {
    const index = anchorAt[at]
    if (index < 0) continue
    const { type } = anchors[index]
    if (type === 'Organization') bodies.push(at)
    else if (type === 'Event' && nested.get(index)?.some((inside) => anchors[inside].type === 'Organization'))
      events.push(at)
  }
  return { bodies, events }
}

/** Bodies that the title at `at` may be held in. */
function placesOf(scene: Scene, at: number, { bodies, events }: BodyIndex): [number, PlaceRule][] {
  const { pattern, anchorAt, lineAt, lines, anchors, nested, group } = scene
  const here = lineAt[at]
  const line = lines[here]
  const found: [number, PlaceRule][] = []
  let left = at - 1
  while (left >= line.from && /[Ｔ、和及兼与的]/.test(pattern[left])) left--
  if (left >= line.from && isBody(pattern[left])) {
    found.push([anchorAt[left], left === at - 1 ? 'bodyThenTitle' : 'chain'])
    if (left === at - 1) return found
  }
  const next = countBefore(bodies, at)
  let before = 0
  let i = countBefore(bodies, found.length ? left : at) - 1
  for (; i >= 0 && bodies[i] >= line.from && before < 2; i--) {
    found.push([anchorAt[bodies[i]], before === 0 ? 'bodyBefore' : 'bodyBefore2'])
    before++
  }
  if ((!found.length || before === 0) && bodies[next] < Math.min(line.to, at + 40)) {
    found.push([anchorAt[bodies[next]], 'bodyBehind'])
  }
  if (found.length >= 3) return found
  const event = events[countBefore(events, at) - 1]
  if (event !== undefined && lineAt[event] >= here - 6) {
    const inside = nested.get(anchorAt[event])?.find((index) => anchors[index].type === 'Organization')
    if (inside !== undefined) found.push([inside, 'bodyInEvent'])
  }
  if (found.length >= 3) return found
  const seen = new Set(found.map(([index]) => group[anchors[index].mention]))
  i = countBefore(bodies, line.from) - 1
  for (let count = 0; i >= 0 && count < 3 && lineAt[bodies[i]] >= here - 8; i--) {
    const index = anchorAt[bodies[i]]
    const home = group[anchors[index].mention]
    if (seen.has(home)) continue
    seen.add(home)
    found.push([index, 'bodyEarlier'])
    count++
  }
  return found
}

const [COMMA, WIDE_COMMA, PERSON, BODY, BODY_TAKEN] = [...',，ＰＯｏ'].map((letter) => letter.charCodeAt(0))
const SEPARATES: ReadonlySet<number> = new Set([...',，、(（)）:：;'].map((letter) => letter.charCodeAt(0)))

/** Features of one office: the two rules, the distance, the words between, the title itself. */
export function officeFeatures(out: FeatureBuffer, scene: Scene, office: Office, p: Surrounding, o: Surrounding): void {
  const { pattern, titles, anchorAt, lineAt } = scene
  const { person, body } = office
  const title = titles[office.title]
  let at = lowerTitle(scene, title.start)
  if (anchorAt[at] !== -2 - office.title) at = person.at
  const holder = HOLDERS.indexOf(office.holder)
  const place = PLACES.indexOf(office.place)
  const way = holder * 8 + place
  const text = title.text
  const ending = hashText(text, text.length - 2, text.length)
  out.add(1, way)
  out.add(2, holder)
  out.add(3, place)
  out.add(4, mix(way, ending))
  out.add(5, hashText(text, 0, text.length))
  out.add(6, mix(place, hashText(text, 0, text.length)))
  out.add(7, mix(text.length, way))
  out.add(8, mix(text.charCodeAt(0), place))
  out.add(9, mix(text.charCodeAt(text.length - 1), way))
  const between = (from: number, to: number) => {
    let commas = 0
    let people = 0
    let bodies = 0
    let signature = 1
    let items = 0
    for (let i = from; i < to && i < from + 80; i++) {
      const letter = pattern.charCodeAt(i)
      if (letter === COMMA || letter === WIDE_COMMA) commas++
      if (letter === PERSON) people++
      if (letter === BODY || letter === BODY_TAKEN) bodies++
      if (items < 8 && (anchorAt[i] !== -1 || SEPARATES.has(letter))) {
        signature = mix(signature, letter)
        items++
      }
    }
    return { commas: Math.min(commas, 3), people: Math.min(people, 3), bodies: Math.min(bodies, 3), signature }
  }
  const toBody = body.at < at ? between(body.at + 1, at) : between(at + 1, body.at)
  out.add(10, mix(place, mix(toBody.commas, mix(toBody.people, toBody.bodies))))
  out.add(11, mix(place, toBody.signature))
  out.add(12, mix(place, Math.min(4, Math.abs(lineAt[body.at] - lineAt[at]))))
  const toPerson = person.at < at ? between(person.at + 1, at) : between(at + 1, person.at)
  out.add(13, mix(holder, mix(toPerson.commas, mix(toPerson.people, toPerson.bodies))))
  out.add(14, mix(holder, toPerson.signature))
  out.add(15, mix(way, mix(toBody.signature, toPerson.signature)))
  const low = Math.min(at, person.at)
  const high = Math.max(at, person.at)
  if (high - low < 10) out.add(16, mix(holder, hashText(pattern, low + 1, high)))
  if (Math.abs(at - body.at) < 8) {
    out.add(17, mix(place, hashText(pattern, Math.min(at, body.at) + 1, Math.max(at, body.at))))
  }
  out.add(20, mix(place, o.suffix))
  out.add(21, mix(o.suffix, ending))
  out.add(22, mix(holder, p.before2))
  out.add(23, mix(holder, p.after2))
  out.add(24, mix(place, o.before2))
  out.add(25, mix(place, o.after2))
  out.add(26, mix(holder, p.triggerBefore))
  out.add(27, mix(holder, p.triggerAfter))
  out.add(28, mix(place, o.triggerAfter))
  out.add(29, mix(way, p.zone))
  out.add(30, body.reference ? 1 : body.nested ? 2 : 0)
  out.add(31, title.tense ? hashText(title.tense, 0, 2) : 0)
  out.add(32, mix(holder, hashText(pattern, at + 1, at + 3)))
  out.add(33, mix(place, hashText(pattern, Math.max(0, at - 2), at)))
  out.add(34, mix(place, body.at < person.at ? 1 : 0))
}

/** Pattern offset of the letter for what begins at `start` of the text. */
export function lowerTitle({ offset, pattern }: Scene, start: number): number {
  return countBefore(offset, start, pattern.length)
}
