// 荣誉最多的组织 · Bodies by honours
// 按获得的荣誉多少排列的组织:自己获得的,加上在那里任职的人获得的。
// Bodies by the honours they received, their own and those of people who hold posts in them.
// shape: table
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (body:Organization)
CALL {
  WITH body
  MATCH (body)-[fact:RECEIVES]->(award:Award)
  RETURN award, fact, '' AS person
  UNION
  WITH body
  MATCH (body)<-[:HOLDS_POSITION]-(member:Person)-[fact:RECEIVES]->(award:Award)
  RETURN award, fact, member.name AS person
}
WITH body, award, fact, person
ORDER BY person, award.name, fact.id
WITH body, count(DISTINCT award) AS honours, collect(DISTINCT award.name) AS names, collect(DISTINCT person) AS people,
  collect(fact.evidence[0]) AS evidence, collect(fact.citations[0]) AS citations
RETURN body.name AS body, honours, names[0..5] AS among, [person IN people WHERE person <> ''][0..8] AS people,
  evidence[0] AS evidence, citations[0] AS citation
ORDER BY honours DESC, body, evidence
LIMIT $limit
