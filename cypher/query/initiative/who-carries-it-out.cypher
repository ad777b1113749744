// 谁在推进一项举措 · Who carries out an initiative
// 哪些组织和地区在实施、推进、牵头一项举措,何时见报,原句怎么说。
// The bodies and districts that launch, carry out or lead an initiative, most reported first.
// shape: table
// $initiative: Initiative = 揭榜挂帅 · 举措 · the initiative
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[fact:IMPLEMENTS]-(body:Entity)
RETURN body.name AS body, fact.role AS role, fact.firstSeen AS firstSeen, fact.lastSeen AS lastSeen,
  fact.articleCount AS articles, fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY articles DESC, body, evidence
LIMIT $limit
