// 一个组织办过什么 · What a body ran
// 一个组织主办、承办、协办的活动,新近的在前。
// The events a body hosted, organized or supported, newest first.
// shape: table
// $organization: Organization = 北京市海淀区总工会 · 组织 · the body
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})-[fact:HOSTS|ORGANIZES|SUPPORTS]->(event:Event)
RETURN type(fact) AS part, event.name AS event, event.date AS date, fact.firstSeen AS firstSeen,
  fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY coalesce(date, firstSeen, '') DESC, event, part
LIMIT $limit
