// 一场赛事的奖项 · The prizes of a contest
// 一场赛事或活动颁出哪些奖,各多少名,谁获得。
// The prizes an event gives, how many of each, and who is named as winner.
// shape: table
// $event: Event = 第三届“海淀工匠杯”职工职业技能大赛 · 赛事 · the contest
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (event:Event {name: $event})-[fact:AWARDS]->(award:Award)
OPTIONAL MATCH (award)<-[:RECEIVES]-(winner:Entity)
WITH award, fact, winner
ORDER BY winner.name
WITH award, fact, collect(winner.name) AS winners
RETURN award.name AS award, coalesce(fact.count, fact.counts) AS count, winners, fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY award
LIMIT $limit
