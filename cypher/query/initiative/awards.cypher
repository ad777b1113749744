// 一项举措的奖项 · The awards of an initiative
// 围绕一项举措或一个赛事品牌的活动颁出的奖项,谁获得。
// The awards given at the events that serve an initiative or a series of contests, and who is named as winner.
// shape: table
// $initiative: Initiative = 朝阳建工杯 · 举措 · the initiative
// $limit: integer = 60 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[:CONCERNS]-(event:Event)-[fact:AWARDS]->(award:Award)
OPTIONAL MATCH (award)<-[:RECEIVES]-(winner:Entity)
WITH event, award, fact, winner
ORDER BY winner.name
WITH event, award, fact, collect(DISTINCT winner.name) AS winners
RETURN event.name AS event, award.name AS award, coalesce(fact.count, fact.counts) AS count, winners, fact.evidence[0] AS evidence,
  fact.citations[0] AS citation
ORDER BY event, award
LIMIT $limit
