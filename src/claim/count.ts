import { numeral } from '../text/numeral.js'
import type { Anchor, Scene } from './scene.js'

const NUMBER = '(\\d[\\dO]*|[一二两三四五六七八九十百]+)'
const UNIT = '(?:个|名|项|人|件|家|组|枚|篇|幅|支|户|位|对|首|部|条|所|面|块)'
/** What is won, not who wins: 分获3个项目一等奖 tells no number of prizes. */
const CONTESTS = '(?!(?:项目|工种|赛项|大项|小项|组别|单项|专业|月|小时))'
const KIND = `${CONTESTS}[^,。;:Ａ\\d、]{0,10}`

/** Way of telling how many get an award, matched against the pattern before or behind the award's letter. */
interface CountPattern {
  readonly name: string
  readonly behind: boolean
  readonly pattern: RegExp
}

/** Way of telling how many get an award, looked for at all its mentions. */
interface CountSearch {
  readonly name: string
  readonly find: (scene: Scene, own: readonly Anchor[]) => Told | undefined
}

/** A number and the sentences of the text that tell it, `[start, end)`. */
interface Told {
  readonly number: number
  readonly span: readonly [number, number]
}

const sentenceAt = ({ lines, lineAt }: Scene, at: number): readonly [number, number] => {
  const { start, end } = lines[lineAt[at]]
  return [start, end]
}

/** 二等奖、三等奖分别有10人、15人 */
const SHARED = new RegExp(`Ａ(?:[、和及”“]+Ａ)+”?(?:称号)?分别(?:有|为|是)?((?:[、和,]?\\d+${UNIT})+)`, 'g')

/** The number that a list of numbers gives to the award at `at`: the second number to the second award. */
function sharedCount({ pattern, lines, lineAt }: Scene, at: number): number {
  const { from, to } = lines[lineAt[at]]
  for (const match of pattern.slice(from, to).matchAll(SHARED)) {
    const start = from + match.index
    if (at < start || at >= start + match[0].length) continue
    const awards = [...match[0].matchAll(/Ａ/g)].map(({ index }) => start + index)
    const numbers = match[1].match(/\d+/g) ?? []
    if (awards.length === numbers.length) return Number(numbers[awards.indexOf(at)])
  }
  return 0
}

/** 一等奖(1名) as a heading. */
const HEAD_COUNT = new RegExp(`^“?Ａ”?[(（](?:共)?${NUMBER}${UNIT}[)）]`)

/** What the headings over the parts of a list of winners say together. */
function headingCount(scene: Scene, own: readonly Anchor[]): Told | undefined {
  const { pattern, lines, lineAt } = scene
  let told: Told | undefined
  for (const { at } of own) {
    const { from, to } = lines[lineAt[at]]
    const heading = at <= from + 1 ? HEAD_COUNT.exec(pattern.slice(from, to)) : null
    if (!heading) continue
    const [start, end] = sentenceAt(scene, at)
    const number = numeral(heading[1])
    told = told ? { number: told.number + number, span: [told.span[0], end] } : { number, span: [start, end] }
  }
  return told
}

/** What a list of numbers says of one of the award's mentions. */
function shared(scene: Scene, own: readonly Anchor[]): Told | undefined {
  for (const { at } of own) {
    const number = sharedCount(scene, at)
    if (number) return { number, span: sentenceAt(scene, at) }
  }
  return undefined
}

const GET =
  '(?:被)?(?:授予|颁发|颁授|获得?|荣获|评为|评选为|命名为|分获|摘得|夺得|获颁|获评|捧得|成为|当选|入选|为|认定为|以)'

/** Tried in this order; the first that matches at any mention of the award holds. */
const COUNT_RULES: readonly (CountPattern | CountSearch)[] = [
  // 授予欧阳靖等398人首都劳动奖章
  {
    name: 'andOthers',
    behind: false,
    pattern: new RegExp(`等${NUMBER}余?(?:多)?${UNIT}${KIND}(?:${GET})?[^,。;:Ａ\\d]{0,6}Ｄ?“?$`),
  },
  // 二等奖、三等奖分别有10人、15人
  { name: 'shared', find: shared },
  // 一等奖(1名)…一等奖(1名) over two parts of a list
  { name: 'headings', find: headingCount },
  // 一等奖28名; “工人先锋号”称号144个; 金奖(3个)
  {
    name: 'numberBehind',
    behind: true,
    pattern: new RegExp(
      `^”?(?:称号|奖项|荣誉|奖牌|奖杯|获得者|奖)?[ :：]*[(（]?(?:各|共|有|的有|的|授予)?${NUMBER}${UNIT}(?![组类等月为获被荣])`,
    ),
  },
  // 铜奖:蔺草等3人; 优秀学员罗彦花等10人
  {
    name: 'listedBehind',
    behind: true,
    pattern: new RegExp(`^”?(?:称号|获得者|得主)*:?[ＰＯＬＴ、的和 ]{1,30}等${NUMBER}${UNIT}(?![获荣被为])`),
  },
  // 公布“浙江工匠”名单,全省共200人; 公布第三批职工创新工作室,甲工作室等11个入选
  {
    name: 'listOf',
    behind: true,
    pattern: new RegExp(
      `^”?(?:称号)?(?:人员|获奖|入选|表彰)*(?:名单)?,(?:全[国省市区县盟州]|[ＰＯＴ、和 ]{1,40}等)?共?${NUMBER}${UNIT}[^,。;:Ａ\\d]{0,4}(?:上榜|入选|当选|获奖|获评|获此|[,。])`,
    ),
  },
  // 另有6人获铜奖; 418名职工被授予河南省五一劳动奖章
  {
    name: 'numberGets',
    behind: false,
    pattern: new RegExp(
      `(?<![第前\\d]|Ｌ|[Ｌ市省区县]有|[Ｌ市省区县]共有?)${NUMBER}${UNIT}${KIND}${GET}[^,。;:Ａ\\d]{0,6}Ｄ?“?$`,
    ),
  },
  // 评出10个一等奖; 向18名劳模工匠颁授“金牌教官”称号
  {
    name: 'givesNumber',
    behind: false,
    pattern: new RegExp(
      `(?:评出|评选出|产生|设|决出|颁发|颁出|认定|命名|选树|推选出|表彰|新增|首批|共有|授予|设立|发布|公布|选出|评定|向|为|对)[^,。;:Ａ\\d]{0,8}?(?<![第前\\d])${NUMBER}${UNIT}${CONTESTS}[^,。;:Ａ\\d]{0,9}Ｄ?“?$`,
    ),
  },
  // 50个集体“工人先锋号”; 1088个全国五一劳动奖章
  {
    name: 'numberBefore',
    behind: false,
    pattern: new RegExp(
      `(?<![第前\\d]|Ｌ|[Ｌ市省区县]有|[Ｌ市省区县]共有?)${NUMBER}${UNIT}${CONTESTS}[^,。;:Ａ\\d]{0,4}Ｄ?“?$`,
    ),
  },
  // 十大“丰台工匠”
  { name: 'greatTen', behind: false, pattern: new RegExp(`${NUMBER}大“?$`) },
]

/** How many get the award of the group `home`, as the article states it: 一等奖28名. Undefined where it does not. */
export function countOf(scene: Scene, home: number): Count | undefined {
  let known = COUNTS.get(scene)
  if (!known) {
    known = new Map()
    COUNTS.set(scene, known)
  }
  if (!known.has(home)) known.set(home, readCount(scene, home))
  return known.get(home)
}

interface Count {
  readonly count: string
  readonly span: readonly [number, number]
}

/** What was read of an article already: the claim's attribute and its evidence ask the same. */
const COUNTS = new WeakMap<Scene, Map<number, Count | undefined>>()

function readCount(scene: Scene, home: number): Count | undefined {
  const { anchors, group } = scene
  const own = anchors.filter(
    ({ type, reference, mention }) => type === 'Award' && !reference && group[mention] === home,
  )
  for (const rule of COUNT_RULES) {
    const told = 'find' in rule ? rule.find(scene, own) : matched(scene, own, rule)
    if (told) return { count: String(told.number), span: told.span }
  }
  return undefined
}

/** The greatest number that `rule` reads at one of the award's mentions: a share of the whole is the smaller one. */
function matched(scene: Scene, own: readonly Anchor[], rule: CountPattern): Told | undefined {
  const { pattern, lines, lineAt } = scene
  let most: Told | undefined
  for (const { at } of own) {
    const line = lines[lineAt[at]]
    const match = rule.pattern.exec(rule.behind ? pattern.slice(at + 1, line.to) : pattern.slice(line.from, at))
    const number = match ? numeral(match[1]) : 0
    if (number > (most?.number ?? 0)) most = { number, span: sentenceAt(scene, at) }
  }
  return most
}
