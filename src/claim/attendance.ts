import { BODIES, PEOPLE, type Rule, say } from './rule.js'

const PERSON = ['Person'] as const
const EVENT = ['Event'] as const
const COME = '(?:出席|参加|到会|与会|列席|观摩|莅临|见证|观看|应邀|到场)'
const SPEAK =
  '(?:讲话|致辞|致词|发言|演讲|报告|宣读|主持|通报|动员|授旗|颁奖|揭牌|授牌|宣布|授课|总结|签字|签约|介绍|解读|点评|祝贺|部署|领奖|领誓|致贺|汇报|表演)'

/** Who attends an event, and in what role. */
export const ATTENDANCE_RULES: readonly Rule[] = [
  say(
    'guests',
    'ATTENDS',
    '市总工会党组书记、常务副主席左湘衡,雨湖区委副书记罗雁参加',
    `(?<head>${PEOPLE})(?:等[^,。;ＥＰ]{0,12})?(?:[^,。;ＥＰ]{0,10})${COME}了?(?:[^,。;Ｅ]{0,8}(?<tail>[Ｅｅ]))?`,
    COME,
    PERSON,
    EVENT,
  ),
  say(
    'speaks',
    'ATTENDS',
    '区总工会主席张克斌讲话',
    `(?<head>${PEOPLE})(?:等[^,。;ＥＰ]{0,12})?(?:[^,。;ＰＥ]{0,14})${SPEAK}`,
    SPEAK,
    PERSON,
    EVENT,
  ),
  say(
    'presided',
    'ATTENDS',
    '大会由市总工会党组书记、副主席何以宁主持',
    `由(?<head>${PEOPLE})(?:共同|联合|分别)?(?:主持|宣读|宣布|担任)`,
    '由',
    PERSON,
    EVENT,
  ),
  say(
    'atEvent',
    'ATTENDS',
    '会上,欧阳靖、令狐安作了发言',
    `^[^。;]{0,8}(?<tail>[Ｅｅ])(?:上|中|现场|期间)?,?(?<head>${PEOPLE})`,
    '[Ｅｅ]',
    PERSON,
    EVENT,
  ),
  say(
    'bodiesCome',
    'ATTENDS',
    '卢沟桥街道总工会、丰台园工联会等30余家基层工会负责人参加大会',
    `(?<head>${BODIES})(?:等[^,。;Ｏ]{0,14})?(?:的)?(?:[^,。;ＥＯ]{0,16})(?:参加|出席|到会|观摩|列席|与会|参赛|同台|角逐|参与|派)了?(?:[^,。;Ｅ]{0,8}(?<tail>[Ｅｅ]))?`,
    '参|出席|到会|观摩|列席|与会|同台|角逐|派',
    ['Organization'],
    EVENT,
  ),
  say(
    'attendsIn',
    'ATTENDS',
    '在全国邮政行业职业技能竞赛中,唐铁牛拿了第二名',
    `在(?<tail>Ｅ)(?:上|中|现场|期间|决赛)?[^。;Ｅ]{0,12}?(?<head>${PEOPLE})`,
    '在Ｅ',
    PERSON,
    EVENT,
  ),
]
