import { BODIES, PEOPLE, type Rule, say } from './rule.js'
import type { Anchor } from './scene.js'

const PERSON = ['Person'] as const
const EVENT = ['Event'] as const
const COME = '(?:出席|参加|到会|与会|列席|观摩|莅临|见证|观看|应邀|到场)'
const SPEAK =
  '(?:讲话|致辞|致词|发言|演讲|报告|宣读|主持|通报|动员|授旗|颁奖|揭牌|授牌|宣布|授课|总结|签字|签约|介绍|解读|点评|祝贺|部署|领奖|领誓|致贺|汇报|表演)'

const RANKS = '第[一二三四五六]|前[三五六八十]|头筹|[冠亚季]军'
const RANK =
  '(?:分列|位列|名列|获得?|荣获|夺得?|摘得|拔得|勇夺|包揽)[^,。;ＥＰＯＡ]{0,10}(?:第[一二三四五六七八九十、]+|前[三五六八十]|头筹|冠军|亚军|季军|冠亚军|名次)'
const CONTEST = /赛|比武|运动会|对抗|比拼|擂台/
/** Bodies made to compete. */
const TEAM = /(?:代表[队团]|参赛队|[一二三]队|职工队|战队|(?<![大中支总消防勘探施工作业运])队)$/

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
    // Not those to whom it is done: 铁宁为获奖作家梁生、徐中颁奖.
    `(?<![为给](?!期)[^,。;ＯＥＰ]{0,12}(?:Ｐ[、和与及]?){0,20})(?<head>${PEOPLE})(?:等[^,。;ＥＰ]{0,12})?(?:[^,。;ＰＥ]{0,14})${SPEAK}`,
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
  say(
    'ranked',
    'ATTENDS',
    '黄山胶囊的江有田拔得头筹',
    `(?<head>${PEOPLE})[^,。;ＥＰＯＡ]{0,10}${RANK}`,
    RANKS,
    PERSON,
    EVENT,
  ),
  say(
    'bodiesRanked',
    'ATTENDS',
    '拉丝车间、检修班分列前三',
    `(?<head>${BODIES})(?![的ＴＰ])[^,。;ＥＰＯＡ]{0,10}${RANK}`,
    RANKS,
    ['Organization'],
    EVENT,
  ),
  say(
    'pictured',
    'ATTENDS',
    '图为该项目部电焊工邓和平学唱敬酒歌',
    `^(?:图为|[上下左右]图|[▲→←↑↓])[^。Ｐ]{0,40}?(?<head>${PEOPLE})[^。]{0,12}(?:在|学|为|向|与|正)`,
    '图|[▲→←↑↓]',
    PERSON,
    EVENT,
  ),
  say(
    'congratulates',
    'ATTENDS',
    '团县委书记杨帆代表团县委、县妇联、县科协向大会致贺词',
    `(?:代表)?(?<head>${BODIES})(?:等)?(?:负责人|负责同志|领导|代表|派员|派代表)?[^,。;ＥＯ]{0,8}(?:致贺词|致贺信|到会祝贺|致贺|列席|观摩|提供咨询|现场设点|到场)`,
    '贺|列席|观摩|设点|到场|咨询',
    ['Organization'],
    EVENT,
  ),
  {
    name: 'competes',
    relation: 'ATTENDS',
    example: '技能大赛收官。柳州市代表队获一等奖',
    find({ anchors, mentions, lineAt }, propose) {
      let contest: Anchor | undefined
      for (const anchor of [...anchors].filter(({ nested }) => !nested).sort((a, b) => a.at - b.at)) {
        const { name } = mentions[anchor.mention]
        if (anchor.type === 'Event' && CONTEST.test(name)) contest = anchor
        if (anchor.type !== 'Organization' || !TEAM.test(name) || !contest) continue
        if (lineAt[anchor.at] - lineAt[contest.at] <= 12) propose(anchor, contest)
      }
    },
  },
]
