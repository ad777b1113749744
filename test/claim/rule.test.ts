import { describe, expect, test } from 'vitest'
import { CandidateSet, TASKS } from '../../src/claim/candidate.js'
import { proposeAll, RULES } from '../../src/claim/proposal.js'
import { sceneOf } from './given.js'

/** What the rule `name` proposes for a marked sentence: `head→tail`, by surface. */
function proposed(name: string, marked: string): string[] {
  const scene = sceneOf(marked)
  const set = new CandidateSet(scene)
  proposeAll(scene, set)
  const number = RULES.findIndex((rule) => rule.name === name)
  expect(number, `there is no rule ${name}`).toBeGreaterThanOrEqual(0)
  const found = set.all.flatMap(({ task, pairs }) =>
    pairs
      .filter(({ rules }) => rules.includes(number))
      .map(({ head, tail }) => {
        expect(TASKS[task].labels).toContain(RULES[number].relation)
        return `${scene.mentions[head.mention].name}→${scene.mentions[tail.mention].name}`
      }),
  )
  return found.sort()
}

const SAYS: readonly (readonly [rule: string, sentence: string, expected: readonly string[]])[] = [
  [
    'hostPassive',
    '由{O:省人社厅}、{O:省总工会}主办的{E:宣讲报告会}举行。',
    ['省人社厅→宣讲报告会', '省总工会→宣讲报告会'],
  ],
  ['hostPassive', '{E:技能大赛}收官。此次大赛由{O:区总工会}主办。', ['区总工会→技能大赛']],
  ['hostActive', '2月6日,{O:雨湖区总工会}举办{E:迎春座谈会}。', ['雨湖区总工会→迎春座谈会']],
  ['hostNamed', '{E:技能大赛}\n主办单位:{O:区总工会}、{O:区教委}', ['区总工会→技能大赛', '区教委→技能大赛']],
  ['organizer', '{E:技能大赛}由{O:市总}主办,{O:贝壳找房}承办。', ['贝壳找房→技能大赛']],
  ['organizerNamed', '{E:技能大赛}\n承办单位:{O:区文化馆}', ['区文化馆→技能大赛']],
  ['supporter', '{E:比武}由{O:市总}主办,{O:技术研究院}协办。', ['技术研究院→比武']],
  ['supporterNamed', '{E:比武}\n协办单位:{O:区文联}', ['区文联→比武']],
  ['underGuidance', '{E:竞赛}在{O:自治区总工会}指导下进行。', ['自治区总工会→竞赛']],
  ['guests', '{O:市总}副主席{P:张三}、{O:区委}副书记{P:李四}出席{E:表彰大会}。', ['张三→表彰大会', '李四→表彰大会']],
  ['speaks', '{E:表彰大会}召开,{O:市总}主席{P:张三}讲话。', ['张三→表彰大会']],
  ['speaks', '{E:颁奖典礼}举行,{P:张三}主持,{P:李四}为获奖作家{P:王五}、{P:赵六}颁奖。', ['张三→颁奖典礼']],
  ['bodiesRanked', '{E:擂台赛}举行。{O:拉丝车间}、{O:检修班}分列前三。', ['拉丝车间→擂台赛', '检修班→擂台赛']],
  ['ranked', '{E:叉车竞赛}收官,{O:黄山胶囊}的{P:江有田}拔得头筹。', ['江有田→叉车竞赛']],
  ['pictured', '{E:百家宴}开席。\n图为电焊工{P:邓和平}学唱敬酒歌。', ['邓和平→百家宴']],
  [
    'congratulates',
    '{E:代表大会}召开。{P:杨帆}代表{O:团县委}、{O:县妇联}向大会致贺词。',
    ['县妇联→代表大会', '团县委→代表大会'],
  ],
  ['competes', '{E:技能大赛}收官。{O:柳州市代表队}获奖,{O:市总工会}承办。', ['柳州市代表队→技能大赛']],
  ['together', '{O:首钢工会}与{O:北京科技大学}签订协议,共同启动“{I:工匠进校园}”。', ['北京科技大学→工匠进校园']],
  [
    'leads',
    '明年由{O:市总工会}牵头、{O:市工信局}配合,在高新区试点{I:“首席技师制”改革}。',
    ['市工信局→“首席技师制”改革', '市总工会→“首席技师制”改革'],
  ],
  [
    'topicBody',
    '{O:阳泉市总工会}主席{P:梁柱}接受专访。\n{P:梁柱}:我们办好“{I:工人大思政课}”。',
    ['阳泉市总工会→工人大思政课'],
  ],
  ['presided', '{E:表彰大会}召开。大会由{O:市总}副主席{P:何以宁}主持。', ['何以宁→表彰大会']],
  ['atEvent', '{E:表彰大会}召开。会上,{P:欧阳靖}、{P:令狐安}作了发言。', ['令狐安→表彰大会', '欧阳靖→表彰大会']],
  [
    'bodiesCome',
    '{O:卢沟桥街道总工会}、{O:丰台园工联会}负责人参加{E:表彰大会}。',
    ['丰台园工联会→表彰大会', '卢沟桥街道总工会→表彰大会'],
  ],
  [
    'bodiesCome',
    '{E:表彰大会}召开,{O:卢沟桥街道总工会}、{O:丰台园工联会}负责人参加。',
    ['丰台园工联会→表彰大会', '卢沟桥街道总工会→表彰大会'],
  ],
  ['attendsIn', '在{E:全国技能竞赛}中,{P:唐铁牛}拿了第二名。', ['唐铁牛→全国技能竞赛']],
  ['wins', '{P:年有余}、{P:卫星}获{W:银奖}。', ['卫星→银奖', '年有余→银奖']],
  ['conferredOn', '授予{P:欧阳靖}等398人{W:首都劳动奖章}。', ['欧阳靖→首都劳动奖章']],
  ['winnerNamed', '{W:全国五一劳动奖章}获得者{P:莫愁}发言。', ['莫愁→全国五一劳动奖章']],
  ['listed', '{W:一等奖}1名:{P:甄强}({O:二建公司})', ['二建公司→一等奖', '甄强→一等奖']],
  ['isWinner', '{P:邹小妹}是{O:株机公司}焊工、{W:全国三八红旗手}。', ['邹小妹→全国三八红旗手']],
  ['confers', '{O:首钢集团}授予{P:慕青}“{W:揭榜攻坚标兵}”称号。', ['首钢集团→揭榜攻坚标兵']],
  ['conferredBy', '{P:甄强}被{O:首钢工会}授予“{W:首钢技术能手}”称号。', ['首钢工会→首钢技术能手']],
  ['eventGives', '{E:技能大赛}评出{W:一等奖}28名、{W:二等奖}68名。', ['技能大赛→一等奖', '技能大赛→二等奖']],
  ['underHeading', '{W:一等奖}(2名):\n{P:张三} {O:建工集团}\n{P:李四} {O:环卫集团}', ['张三→一等奖', '李四→一等奖']],
  ['carriesOut', '{O:区总工会}推出“{I:工匠带徒百人计划}”。', ['区总工会→工匠带徒百人计划']],
  ['schemeOf', '{O:首钢}“{I:揭榜挂帅}”又有19个难题找到主人', ['首钢→揭榜挂帅']],
  ['since', '{O:集团工会}重视青年职工,自推行“{I:双师带徒}”制度以来,已有200人出师。', ['集团工会→双师带徒']],
  ['carriedOutBy', '“{I:揭榜挂帅}”由{O:首钢工会}发起。', ['首钢工会→揭榜挂帅']],
  ['editionOf', '“{I:安康杯}”{E:竞赛百日冲刺}打响', ['竞赛百日冲刺→安康杯']],
  ['underTheme', '{E:推进会}围绕{I:产改}展开。', ['推进会→产改']],
  ['nameHolds', '{E:第三届“{I:海淀工匠杯}”技能大赛}举行。', ['第三届“海淀工匠杯”技能大赛→海淀工匠杯']],
  ['belongsTo', '{O:职工大学}隶属于{O:市总工会}。', ['职工大学→市总工会']],
  ['bodyOf', '{O:市总工会}所属的{O:职工大学}开学。', ['职工大学→市总工会']],
  [
    'bodyOf',
    '{O:澳门工联}属下{O:建造业总工会}、{O:饮食业工会}派员。',
    ['建造业总工会→澳门工联', '饮食业工会→澳门工联'],
  ],
  ['bodyUnder', '{O:市职工服务中心}仍为{O:市总工会}所属事业单位。', ['市职工服务中心→市总工会']],
  [
    'bodyHolds',
    '{O:工匠学院}由{O:区总工会}牵头组建,下设{O:仪表学区}、{O:应急救援学区}。',
    ['仪表学区→工匠学院', '应急救援学区→工匠学院'],
  ],
  ['listedIn', '“{I:粉尘超低排放}”列入“{I:职工创新攻关计划}”。', ['粉尘超低排放→职工创新攻关计划']],
  ['schemeHolds', '{I:产改}包括“{I:五小}”“{I:揭榜挂帅}”。', ['五小→产改', '揭榜挂帅→产改']],
  ['hostBeside', '{O:首钢工会}的{E:焊工技能比武}落幕。', ['首钢工会→焊工技能比武']],
  ['hostInName', '{E:{O:中建二局}第五届职工运动会}举行。', ['中建二局→中建二局第五届职工运动会']],
  ['projectBy', '“{I:防凝露小盒}”({O:宁国供电公司})', ['宁国供电公司→防凝露小盒']],
  ['speaksOf', '{O:区总工会}主席{P:张三}表示,将推进“{I:五小}”活动。', ['区总工会→五小']],
  ['subjectEarlier', '{O:区总工会}完善机制。今年还推出“{I:带徒计划}”。', ['区总工会→带徒计划']],
  [
    'listedAfter',
    '命名60个班组为“{W:梦桃式班组}”。我市上榜的班组是:{O:甲班}、{O:乙班}。',
    ['乙班→梦桃式班组', '甲班→梦桃式班组'],
  ],
  [
    'issuer',
    '{O:市总工会}、{O:市人社局}联合印发通报。{O:甲公司}被评为{W:优胜单位}。',
    ['市人社局→优胜单位', '市总工会→优胜单位'],
  ],
  ['contestPrize', '{E:焊工技能比武}落幕。{P:甄强}获{W:一等奖}。', ['焊工技能比武→一等奖']],
  ['schemesOf', '开展“{I:一碗热汤}”“{I:一只暖袋}”的“{I:四季三暖}”活动。', ['一只暖袋→四季三暖', '一碗热汤→四季三暖']],
  ['projectOf', '“{I:揭榜挂帅}”开榜。{O:矿业公司}揭下“{I:粉尘超低排放}”。', ['粉尘超低排放→揭榜挂帅']],
  ['contestOf', '{E:技能大赛}设10个赛项。{E:养老护理员专项赛}9月举行。', ['养老护理员专项赛→技能大赛']],
  ['eventHolds', '{E:艺术节}设{E:歌手大赛}、{E:才艺赛}。', ['才艺赛→艺术节', '歌手大赛→艺术节']],
  ['partOfEvent', '作为{E:服贸会}的重要活动,{E:产改论坛}在京举行。', ['产改论坛→服贸会']],
  ['ceremonyOf', '{E:第七届运动会开幕式}举行。{E:第七届运动会}设6个大项。', ['第七届运动会开幕式→第七届运动会']],
  [
    'ceremonyOf',
    '{E:2023年丰台区劳动竞赛启动仪式}举行。{E:丰台区劳动竞赛}设6个赛区。',
    ['2023年丰台区劳动竞赛启动仪式→丰台区劳动竞赛'],
  ],
  ['heldIn', '4月25日,{E:表彰大会}在{L:丰台区文化馆}召开。', ['表彰大会→丰台区文化馆']],
  ['inPlaceHeld', '{O:区总工会}在{L:朝阳公园}举办{E:健步走}。', ['健步走→朝阳公园']],
  ['enters', '{E:法律宣讲活动}走进{L:金海岸广场}。', ['法律宣讲活动→金海岸广场']],
  ['venueNamed', '{E:技能大赛}\n地点:{L:首都体育馆}', ['技能大赛→首都体育馆']],
  ['liesIn', '{O:首开物业}位于{L:朝阳区}。', ['首开物业→朝阳区']],
]

const SAYS_NOT: readonly (readonly [rule: string, sentence: string])[] = [
  ['hostPassive', '由{O:区总工会}推荐,{P:张三}参加{E:技能大赛}。'],
  ['hostActive', '{O:区总工会}的{P:张三}在{E:技能大赛}夺冠。'],
  ['organizer', '{O:区总工会}参加{E:技能大赛}。'],
  ['supporter', '{E:技能大赛}由{O:区总工会}主办。'],
  ['presided', '{E:技能大赛}由{O:区总工会}主办。'],
  ['wins', '{P:张三}祝贺{P:李四},{W:一等奖}空缺。'],
  ['winnerNamed', '{W:一等奖}空缺,{P:张三}很遗憾。'],
  ['confers', '{O:区总工会}召开会议。{W:一等奖}空缺。'],
  ['underHeading', '{W:一等奖}空缺。\n{P:张三}来到现场。'],
  ['carriesOut', '{O:区总工会}召开会议,会后讨论了“{I:五小}”。'],
  ['since', '{O:区总工会}认为,去年以来“{I:五小}”成果很多。'],
  ['heldIn', '{E:表彰大会}后,{P:张三}回到{L:丰台区}。'],
  ['liesIn', '{O:首开物业}来到{L:朝阳区}。'],
  ['ceremonyOf', '{E:第七届运动会}举行。{E:第八届运动会开幕式}明年举行。'],
  ['projectOf', '“{I:揭榜挂帅}”开榜。{O:工会}推行“{I:健康护航行动}”。'],
  ['contestOf', '{E:表彰大会}召开。{E:养老护理员专项赛}9月举行。'],
  ['hostBeside', '{O:首钢工会}参加{E:焊工技能比武}。'],
  ['subjectEarlier', '{O:区总工会}完善机制。{O:市总}推出“{I:带徒计划}”。'],
  ['listedAfter', '“{W:梦桃式班组}”已经公布。{O:甲班}来到现场。'],
  ['issuer', '{O:市总工会}来到{O:甲公司}。{P:张三}被评为{W:优胜个人}。'],
  ['contestPrize', '{E:座谈会}召开。{P:甄强}获{W:一等奖}。'],
  ['belongsTo', '{O:职工大学}与{O:市总工会}签约。'],
]

describe('rules that propose claims', () => {
  test.each(SAYS)('%s: %s', (rule, sentence, expected) => {
    expect(proposed(rule, sentence)).toEqual([...expected].sort())
  })

  test.each(SAYS_NOT)('%s does not see it in: %s', (rule, sentence) => {
    expect(proposed(rule, sentence)).toEqual([])
  })

  test('every rule has a name of its own, an example and a case here', () => {
    const names = RULES.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const shown = new Set(SAYS.filter(([, , expected]) => expected.length).map(([rule]) => rule))
    expect(names.filter((name) => !shown.has(name))).toEqual([])
    expect(RULES.every(({ example }) => example.length > 4)).toBe(true)
  })
})
