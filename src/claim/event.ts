import { BODIES, type Rule, say } from './rule.js'

const ORGANIZATION = ['Organization'] as const
const EVENT = ['Event'] as const
const OTHERS = '(?:等[^,。;Ｏ]{0,10})?'
const TOGETHER = '(?:联合|共同|牵头|具体|轮值|分别)*'
const HOLD = '(?:主办|举办|举行|召开|开展|组织召开|组织开展|组织|启动|发起)'

/** Who hosts, organizes and supports an event. */
export const EVENT_RULES: readonly Rule[] = [
  say(
    'hostPassive',
    'HOSTS',
    '大赛由海淀区总工会、区人力资源和社会保障局主办',
    `由(?<head>${BODIES})${OTHERS}${TOGETHER}${HOLD}的?“?(?<tail>Ｅ)?`,
    '由',
    ORGANIZATION,
    EVENT,
  ),
  say(
    'hostActive',
    'HOSTS',
    '2月6日,雨湖区总工会举办2018年劳模工匠迎春座谈会',
    `(?<head>${BODIES})${OTHERS}(?:Ｄ|在[ＬＯ]|联合|共同|日前|近日|上午|下午|[,在])*${HOLD}[了的]?(?:以[^,。;]{0,20}为主题的)?[^,。;ＯＰＥ]{0,8}“?(?<tail>Ｅ)`,
    HOLD,
    ORGANIZATION,
    EVENT,
  ),
  say(
    'hostNamed',
    'HOSTS',
    '主办单位:朝阳区总工会、区教委',
    `主办(?:单位|方)[:为是 ]*(?<head>${BODIES})`,
    '主办',
    ORGANIZATION,
    EVENT,
  ),
  say(
    'hostBeside',
    'HOSTS',
    '首钢股份公司工会的焊工技能比武落幕',
    '(?<head>Ｏ)的?“?(?<tail>Ｅ)',
    'Ｏ的?“?Ｅ',
    ORGANIZATION,
    EVENT,
  ),
  {
    name: 'hostInName',
    relation: 'HOSTS',
    example: '中建二局第五届职工运动会举行',
    find({ anchors, nested }, propose) {
      for (const [around, inside] of nested) {
        if (anchors[around].type !== 'Event') continue
        for (const index of inside) if (anchors[index].type === 'Organization') propose(anchors[index], anchors[around])
      }
    },
  },
  say(
    'organizer',
    'ORGANIZES',
    '由市总工会主办,贝壳找房承办',
    `(?<head>${BODIES})${OTHERS}${TOGETHER}承办的?“?(?<tail>Ｅ)?`,
    '承办',
    ORGANIZATION,
    EVENT,
  ),
  say(
    'organizerNamed',
    'ORGANIZES',
    '承办单位:区总工会、区文化馆',
    `承办(?:单位|方)[:为是 ]*(?<head>${BODIES})`,
    '承办',
    ORGANIZATION,
    EVENT,
  ),
  say(
    'supporter',
    'SUPPORTS',
    '由市总工会主办,首钢技术研究院协办,市邮政管理局提供指导',
    `(?<head>${BODIES})${OTHERS}${TOGETHER}(?:协办|支持|指导|冠名|赞助|提供[^,。;]{0,6}(?:支持|指导|保障|赞助))`,
    '协办|支持|指导|赞助|冠名|提供',
    ORGANIZATION,
    EVENT,
  ),
  say(
    'supporterNamed',
    'SUPPORTS',
    '协办单位:区文联、区作协',
    `(?:协办|支持|指导)单位[:为是 ]*(?<head>${BODIES})`,
    '(?:协办|支持|指导)单位',
    ORGANIZATION,
    EVENT,
  ),
  say(
    'underGuidance',
    'SUPPORTS',
    '竞赛在自治区总工会指导下进行',
    `在(?<head>${BODIES})的?(?:大力)?(?:指导|支持)下`,
    '下',
    ORGANIZATION,
    EVENT,
  ),
]
