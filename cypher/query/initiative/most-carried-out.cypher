// 推进者最多的举措 · Initiatives that most carry out
// 按推进的组织和地区多少排列的举措,附报道数和起止。
// Initiatives by the number of bodies and places that carry them out, with articles and dates.
// shape: table
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (initiative:Initiative)<-[fact:IMPLEMENTS]-(body:Entity)
WITH initiative, fact, body
ORDER BY coalesce(fact.firstSeen, ''), body.name, fact.id
WITH initiative, count(DISTINCT body) AS bodies, collect(body.name) AS names, collect(fact.evidence[0]) AS evidence,
  collect(fact.citations[0]) AS citations
RETURN initiative.name AS initiative, bodies, initiative.articleCount AS articles, initiative.firstSeen AS firstSeen,
  initiative.lastSeen AS lastSeen, names[0..5] AS among, evidence[0] AS evidence, citations[0] AS citation
ORDER BY bodies DESC, articles DESC, initiative
LIMIT $limit
