// 一个组织推进的举措 · The initiatives of a body
// 一个组织实施、推进、牵头的改革、品牌和项目。
// The reforms, brands and projects a body carries out.
// shape: table
// $organization: Organization = 首都机场股份公司工会 · 组织 · the body
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})-[fact:IMPLEMENTS]->(initiative:Initiative)
RETURN initiative.name AS initiative, fact.role AS role, fact.firstSeen AS firstSeen, fact.articleCount AS articles,
  fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY articles DESC, initiative
LIMIT $limit
