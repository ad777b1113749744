// 数目不一的报道 · Numbers that reports give differently
// 同一奖项的数目,各篇报道说法不一:哪几个数,各见于哪篇;组织逐年颁发的,只比较同一年的报道。
// Prizes whose number is not the same in all reports: which numbers there are, and which article says what; of what a body gives year after year only reports of one year are compared.
// shape: table
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (giver:Entity)-[fact:AWARDS]->(award:Award)
WHERE fact.counts IS NOT NULL
  AND (giver:Event OR substring(fact.firstSeen, 0, 4) = substring(fact.lastSeen, 0, 4))
RETURN giver.name AS giver, award.name AS award, fact.counts AS numbers, fact.evidence AS evidence,
  fact.citations AS citations
ORDER BY giver, award
LIMIT $limit
