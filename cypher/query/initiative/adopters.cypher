// 谁先推进一项举措 · Who took up an initiative first
// 推进一项举措的组织和地区,按首次见报先后排列。
// The bodies and places that carry out an initiative in the order in which they are first reported to.
// shape: table
// $initiative: Initiative = 产业工人队伍建设改革 · 举措 · the initiative
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[fact:IMPLEMENTS]-(body:Entity)
RETURN fact.firstSeen AS firstSeen, body.name AS body, CASE WHEN body:Place THEN '地区' ELSE '组织' END AS kind,
  fact.role AS role, fact.lastSeen AS lastSeen, fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY coalesce(firstSeen, ''), body
LIMIT $limit
