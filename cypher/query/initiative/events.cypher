// 一项举措的活动 · The events of an initiative
// 围绕一项举措办过哪些会议、竞赛、展览,谁主办,何时。
// Meetings, contests and exhibitions that serve an initiative, with their hosts.
// shape: table
// $initiative: Initiative = 揭榜挂帅 · 举措 · the initiative
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[fact:CONCERNS]-(event:Event)
OPTIONAL MATCH (event)<-[:HOSTS]-(host:Organization)
WITH event, fact, host
ORDER BY host.name
WITH event, fact, collect(host.name) AS hosts
RETURN event.name AS event, event.date AS date, hosts, fact.firstSeen AS firstSeen, fact.evidence[0] AS evidence,
  fact.citations[0] AS citation
ORDER BY coalesce(date, firstSeen, '') DESC, event
LIMIT $limit
