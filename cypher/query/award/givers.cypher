// 谁颁发的荣誉最多 · Who gives the most honours
// 颁发奖项和荣誉的组织与赛事,多的在前。
// Bodies and contests by the number of prizes and honours they give.
// shape: table
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (award:Award)<-[fact:AWARDS]-(giver:Entity)
WITH giver, award, fact
ORDER BY award.name, fact.id
WITH giver, count(DISTINCT award) AS honours, collect(award.name) AS names, collect(fact.evidence[0]) AS evidence,
  collect(fact.citations[0]) AS citations
RETURN giver.name AS giver, honours, names[0..5] AS among, evidence[0] AS evidence, citations[0] AS citation
ORDER BY honours DESC, giver
LIMIT $limit
