// 谁获得的荣誉最多 · Who received the most honours
// 获得荣誉最多的个人和集体。
// The people and bodies that received the most honours.
// shape: table
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (winner:Entity)-[fact:RECEIVES]->(award:Award)
WITH winner, fact, award
ORDER BY award.name, fact.id
WITH winner, count(DISTINCT award) AS honours, collect(DISTINCT award.name) AS names,
  collect(fact.evidence[0]) AS evidence, collect(fact.citations[0]) AS citations
RETURN winner.name AS winner, CASE WHEN winner:Person THEN '个人' ELSE '集体' END AS kind, honours,
  names[0..6] AS among, evidence[0] AS evidence, citations[0] AS citation
ORDER BY honours DESC, winner, evidence
LIMIT $limit
