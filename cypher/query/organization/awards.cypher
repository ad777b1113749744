// 一个组织颁授与获得的荣誉 · Awards a body gave and received
// 一个组织颁发了哪些荣誉、给了谁,自己又获得哪些。
// The honours a body gives, with those who received them, and the ones it received itself.
// shape: table
// $organization: Organization = 北京市丰台区总工会 · 组织 · the body
// $limit: integer = 60 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})-[fact:AWARDS|RECEIVES]->(award:Award)
OPTIONAL MATCH (award)<-[:RECEIVES]-(winner:Entity)
WITH fact, award, winner
ORDER BY winner.name
WITH fact, award, collect(DISTINCT winner.name) AS winners
RETURN CASE type(fact) WHEN 'AWARDS' THEN '颁授' ELSE '获得' END AS direction, award.name AS award, coalesce(fact.count, fact.counts) AS count,
  winners[0..10] AS winners, fact.firstSeen AS firstSeen, fact.lastSeen AS lastSeen, fact.evidence[0] AS evidence,
  fact.citations[0] AS citation
ORDER BY direction, award, evidence
LIMIT $limit
