// 数目不一的报道 · Numbers that reports give differently
// 同一奖项的数目,各篇报道说法不一:哪几个数,各见于哪篇。
// Prizes whose number is not the same in all reports: which numbers there are, and which article says what.
// shape: table
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (giver:Entity)-[fact:AWARDS]->(award:Award)
WHERE toString(fact.count) CONTAINS '、'
RETURN giver.name AS giver, award.name AS award, split(fact.count, '、') AS numbers, fact.evidence AS evidence,
  fact.citations AS citations
ORDER BY giver, award
LIMIT $limit
