import { BODIES, type Rule, SCHEMES, say } from './rule.js'

const CARRY =
  '(?:实施|推进|推行|启动|开展|打造|推出|发起|创建|推广|深化|落实|试行|创设|建立|探索|牵头|揭榜|承担|完成|开设|创办|首创|倡议|做实|推动|申报|研发|攻关)'

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
    'carriedOutBy',
    'IMPLEMENTS',
    '“揭榜挂帅”由首钢工会发起',
    `(?<tail>[Ｉｉ])”?[^。;Ｏ]{0,14}由(?<head>${BODIES})[^,。;]{0,10}(?:发起|实施|打造|推出|创建|承担|负责|创办|试行|完成|研发|牵头)`,
    '由',
    ['Organization'],
    ['Initiative'],
  ),
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
