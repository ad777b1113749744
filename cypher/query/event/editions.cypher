// 一项赛事的历届 · The editions of a contest
// 一项赛事或一个活动品牌的各届并列:时间、主办、承办、奖项和获奖者。
// All editions of a contest side by side: when, who hosted and organized it, its prizes and winners.
// shape: table
// $contest: Initiative = 朝阳建工杯 · 赛事 · the contest
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (contest:Initiative {name: $contest})<-[edition:CONCERNS]-(event:Event)
OPTIONAL MATCH (event)<-[:HOSTS]-(host:Organization)
WITH event, edition, host
ORDER BY host.name
WITH event, edition, collect(DISTINCT host.name) AS hosts
OPTIONAL MATCH (event)<-[:ORGANIZES]-(organizer:Organization)
WITH event, edition, hosts, organizer
ORDER BY organizer.name
WITH event, edition, hosts, collect(DISTINCT organizer.name) AS organizers
OPTIONAL MATCH (event)-[prize:AWARDS]->(award:Award)
WITH event, edition, hosts, organizers, prize, award
ORDER BY award.name
WITH event, edition, hosts, organizers,
  collect(DISTINCT replace(award.name, event.name, '') + coalesce(' ' + toString(prize.count), '')
    + reduce(all = '', one IN coalesce(prize.counts, []) | all + CASE all WHEN '' THEN ' ' ELSE '、' END + toString(one))) AS prizes
OPTIONAL MATCH (event)-[:AWARDS]->(:Award)<-[:RECEIVES]-(winner:Entity)
WITH event, edition, hosts, organizers, prizes, winner
ORDER BY winner.name
WITH event, edition, hosts, organizers, prizes, collect(DISTINCT winner.name) AS winners
RETURN event.name AS edition, event.date AS date, edition.firstSeen AS firstSeen, hosts, organizers, prizes, winners,
  edition.evidence[0] AS evidence, edition.citations[0] AS citation
ORDER BY coalesce(date, firstSeen, ''), edition
LIMIT $limit
