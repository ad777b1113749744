import { BODIES, type Rule, SCHEMES, say } from './rule.js'
import type { Anchor } from './scene.js'

const CARRY =
  '(?:实施|推进|推行|启动|开展|打造|推出|发起|创建|推广|深化|落实|试行|创设|建立|探索|牵头|揭榜|承担|完成|开设|创办|首创|倡议|做实|推动|申报|研发|攻关|揭下|揭得|揭走|揭的是|合揭|攻克|试点|做优|擦亮|主创|办好|用好|启用|推开)'

/** A body that what follows is about: 访Ｏ主席, 记者从Ｏ获悉, Ｏ召开Ｅ. */
const TOPIC =
  /(?:访|专访)Ｏ|从Ｏ获悉|Ｏ(?:Ｔ、?)*Ｐ(?:接受|做客)|^[^。Ｏ]{0,12}Ｏ[^,。Ｏ]{0,6}(?:召开|举行|举办)|来源:Ｏ/
const SCHEME_DONE = new RegExp(`${CARRY}[^。;ＩＯ]{0,10}“?${SCHEMES}`, 'g')

/** A sentence without a subject of its own that carries out an initiative. */
const OPENING = new RegExp(`^[^ＯＬＰＥＩ。]{0,16}${CARRY}[^ＯＬＰＥＩ。]{0,10}“?Ｉ`)

/** Who carries out an initiative, and which event serves it. */
export const INITIATIVE_RULES: readonly Rule[] = [
  say(
    'carriesOut',
    'IMPLEMENTS',
    '区总工会推出“工匠带徒百人计划”',
    `(?<head>(?:${BODIES}|Ｌ))[^,。;ＩＯ]{0,14}${CARRY}[了的]?[^,。;Ｉ]{0,8}“?(?<tail>${SCHEMES})`,
    '[Ｉｉ]',
    ['Organization', 'Place'],
    ['Initiative'],
  ),
  say(
    'schemeOf',
    'IMPLEMENTS',
    '首钢“揭榜挂帅”又有19个难题找到主人',
    `(?<head>[ＯＬ])的?“(?<tail>Ｉ)”`,
    '[ＯＬ]的?“Ｉ',
    ['Organization', 'Place'],
    ['Initiative'],
  ),
  say(
    'projectBy',
    'IMPLEMENTS',
    '“配电箱防凝露小盒”(宁国供电公司 方向红)',
    '“?(?<tail>Ｉ)”?[ (]{1,2}(?<head>Ｏ)',
    'Ｉ”?[ (]',
    ['Organization'],
    ['Initiative'],
  ),
  say(
    'since',
    'IMPLEMENTS',
    '集团工会重视青年职工,自推行“双师带徒”制度以来,已有200人出师',
    `(?<head>[ＯｏＬ])[^。;]{0,90}?自从?(?:[^,。;ＩＯＬ]{0,8})${CARRY}[^,。;Ｉ]{0,6}“?(?<tail>Ｉ)”?[^,。;Ｉ]{0,8}以来`,
    '以来',
    ['Organization', 'Place'],
    ['Initiative'],
  ),
  say(
    'speaksOf',
    'IMPLEMENTS',
    '区总工会主席张三表示,将推进“五小”活动',
    '(?<head>[Ｏｏ])Ｔ?(?:负责人|Ｐ)[^。;]{0,6}(?:表示|说|介绍|透露|提出)[^。;Ｏ]{0,60}?“?(?<tail>Ｉ)',
    'Ｉ',
    ['Organization'],
    ['Initiative'],
  ),
  {
    name: 'subjectEarlier',
    relation: 'IMPLEMENTS',
    example: '区总工会完善机制。今年还推出“工匠带徒百人计划”',
    find(scene, propose) {
      const { lines, pattern, anchorAt, anchors } = scene
      lines.forEach(({ from, to }, index) => {
        if (index === 0) return
        const said = pattern.slice(from, to)
        const opening = said.includes('Ｉ') ? OPENING.exec(said) : null
        if (!opening) return
        const before = lines[index - 1]
        const subject = /[Ｏｏ]/.exec(pattern.slice(before.from, before.to))
        const scheme = anchorAt[from + opening[0].length - 1]
        if (!subject || scheme < 0) return
        const body = anchorAt[before.from + subject.index]
        if (body >= 0) propose(anchors[body], anchors[scheme])
      })
    },
  },
  say(
    'carriedOutBy',
    'IMPLEMENTS',
    '“揭榜挂帅”由首钢工会发起',
    `(?<tail>[Ｉｉ])”?[^。;Ｏ]{0,14}由(?<head>${BODIES})[^,。;]{0,10}(?:发起|实施|打造|推出|创建|承担|负责|创办|试行|完成|研发|牵头)`,
    '由',
    ['Organization'],
    ['Initiative'],
  ),
  say(
    'together',
    'IMPLEMENTS',
    '首钢工会与北京科技大学签订协议,共同启动“工匠进校园”计划',
    `(?:与|同|和|联合|会同|携手)(?<head>${BODIES})[^。;ＩＯ]{0,16}(?:共同|联合|合办|合力|携手|一起)?${CARRY}[^。;Ｉ]{0,8}“?(?<tail>Ｉ)`,
    'Ｉ',
    ['Organization'],
    ['Initiative'],
  ),
  say(
    'leads',
    'IMPLEMENTS',
    '明年由市总工会牵头、市工信局配合,在高新区试点“首席技师制”改革',
    `由(?<head>[Ｏｏ](?:牵头|负责|主导)?(?:[、,和与及](?:区|市|县)?[Ｏｏ](?:牵头|配合|参与|协同|具体)?)*)[^。;Ｉ]{0,24}${CARRY}[^。;Ｉ]{0,8}“?(?<tail>Ｉ)`,
    '由',
    ['Organization'],
    ['Initiative'],
  ),
  {
    name: 'topicBody',
    relation: 'IMPLEMENTS',
    example: '梁柱(阳泉市总工会主席)接受专访:我们办好“工人大思政课”,实施“职工夜读屋”扩面行动',
    find({ lines, pattern, anchorAt, anchors }, propose) {
      let topic: Anchor | undefined
      let since = 0
      lines.forEach(({ from, to }, index) => {
        const said = pattern.slice(from, to)
        const opening = said.includes('Ｏ') ? TOPIC.exec(said) : null
        if (opening) {
          const at = anchorAt[from + opening.index + opening[0].search(/[Ｏｏ]/)]
          topic = at >= 0 ? anchors[at] : topic
          since = index
        }
        if (!topic || index - since > 14) return
        for (const match of said.matchAll(SCHEME_DONE)) {
          if (/[ＯｏＬ]/.test(said.slice(0, match.index))) break
          for (let i = from + match.index; i < from + match.index + match[0].length; i++) {
            if (pattern[i] === 'Ｉ' && anchorAt[i] >= 0) propose(topic, anchors[anchorAt[i]])
          }
        }
      })
    },
  },
  say(
    'editionOf',
    'CONCERNS',
    '举行“尊法守法·携手筑梦”公益法律行动启动仪式',
    `“?(?<tail>Ｉ)”?的?(?<head>Ｅ)`,
    'Ｉ”?的?Ｅ',
    ['Event'],
    ['Initiative'],
  ),
  say(
    'underTheme',
    'CONCERNS',
    '大会以推进产改为主题',
    `(?<head>[Ｅｅ])[^。;Ｉ]{0,12}(?:以|围绕|聚焦|旨在|作为|是|属于|依托)[^。;]{0,10}“?(?<tail>Ｉ)`,
    'Ｉ',
    ['Event'],
    ['Initiative'],
  ),
  {
    name: 'nameHolds',
    relation: 'CONCERNS',
    example: '第三届“海淀工匠杯”职工职业技能大赛',
    find(scene, propose) {
      for (const initiative of scene.anchors) {
        if (initiative.type !== 'Initiative' || !initiative.nested) continue
        const around = scene.anchors[scene.anchorAt[initiative.at]]
        if (around?.type === 'Event') propose(around, initiative)
      }
    },
  },
]
