// 一个组织的合作者 · The partners of a body
// 与一个组织一起主办、承办、协办活动的组织,合作多的在前。
// Bodies that ran events together with this one, most often first.
// shape: table
// $organization: Organization = 北京市海淀区总工会 · 组织 · the body
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})-[own:HOSTS|ORGANIZES|SUPPORTS]->(event:Event)
MATCH (event)<-[fact:HOSTS|ORGANIZES|SUPPORTS]-(partner:Organization)
WHERE partner.id <> body.id
WITH partner, event, fact
ORDER BY event.name, fact.id
WITH partner, count(DISTINCT event) AS events, collect(DISTINCT event.name) AS names, collect(fact.citations[0]) AS citations,
  collect(fact.evidence[0]) AS evidence
RETURN partner.name AS partner, events, names[0..5] AS together, evidence[0] AS evidence, citations[0] AS citation
ORDER BY events DESC, partner
LIMIT $limit
