import { type Rule, say } from './rule.js'

const HELD =
  '(?:举行|召开|举办|开幕|启动|落幕|闭幕|开赛|开班|揭幕|拉开|收官|开营|开讲|启幕|进行|亮相|揭晓|开展|结束|圆满|落下|开工|鸣枪)'

/** Where events take place and bodies lie. */
export const LOCATION_RULES: readonly Rule[] = [
  say(
    'heldIn',
    'LOCATED_IN',
    '4月25日,表彰大会在丰台区文化馆召开',
    `(?<head>[Ｅｅ])[^。;ＥＬ]{0,16}在(?<tail>Ｌ(?:[、和]?Ｌ)*)[^,。;]{0,10}${HELD}`,
    '在Ｌ',
    ['Event'],
    ['Place'],
  ),
  say(
    'inPlaceHeld',
    'LOCATED_IN',
    '区总工会在朝阳公园举办健步走活动',
    `在(?<tail>Ｌ(?:[、和]?Ｌ)*)[^,。;Ｅ]{0,10}${HELD}[^,。;Ｅ]{0,12}“?(?<head>Ｅ)`,
    '在Ｌ',
    ['Event'],
    ['Place'],
  ),
  say(
    'enters',
    'LOCATED_IN',
    '法律宣讲活动走进金海岸广场',
    '(?<head>[Ｅｅ])[^。;ＥＬ]{0,8}(?:走进|来到|落户|设在|移师|登陆|进)(?<tail>Ｌ)',
    '走进|来到|落户|设在|移师|登陆|进',
    ['Event'],
    ['Place'],
  ),
  say(
    'venueNamed',
    'LOCATED_IN',
    '地点:首都体育馆',
    '(?:地点|会场|赛场|主会场)[:设在为 ]*(?<tail>Ｌ)',
    '地点|会场|赛场',
    ['Event'],
    ['Place'],
  ),
  say(
    'liesIn',
    'LOCATED_IN',
    '位于朝阳区的首开物业',
    '(?<head>Ｏ)?(?:位于|坐落[在于]|地处|落户)(?<tail>Ｌ)[^,。;Ｏ]{0,6}的?',
    '位于|坐落|地处|落户',
    ['Organization'],
    ['Place'],
  ),
]
