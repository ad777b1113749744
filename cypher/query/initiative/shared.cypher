// 两方共同推进的举措 · Initiatives that two share
// 两个组织或地区都在推进的举措:自己推进,或者办过围绕它的活动;各附原句和出处。
// Initiatives that two bodies or districts both carry out or run events for, with a sentence for each.
// shape: table
// $first: Entity = 首都机场股份公司工会 · 第一方 · one of the two
// $second: Entity = 北京城建集团工会 · 第二方 · the other
// $limit: integer = 50 · 最多行数 · rows at most
MATCH one = (first:Entity {name: $first})-[:IMPLEMENTS|HOSTS|ORGANIZES|SUPPORTS|CONCERNS*1..2]->(initiative:Initiative)
WITH initiative, [step IN relationships(one) | step.evidence[0]] AS evidence,
  [step IN relationships(one) | step.citations[0]] AS citations
ORDER BY size(evidence), evidence[0]
WITH initiative, collect(evidence[0]) AS firstEvidence, collect(citations[0]) AS firstCitations
MATCH two = (second:Entity {name: $second})-[:IMPLEMENTS|HOSTS|ORGANIZES|SUPPORTS|CONCERNS*1..2]->(initiative)
WITH initiative, firstEvidence, firstCitations, [step IN relationships(two) | step.evidence[0]] AS evidence,
  [step IN relationships(two) | step.citations[0]] AS citations
ORDER BY size(evidence), evidence[0]
WITH initiative, firstEvidence, firstCitations, collect(evidence[0]) AS secondEvidence,
  collect(citations[0]) AS secondCitations
RETURN initiative.name AS initiative, firstEvidence[0] AS firstEvidence, firstCitations[0] AS firstCitation,
  secondEvidence[0] AS secondEvidence, secondCitations[0] AS secondCitation
ORDER BY initiative, firstEvidence, secondEvidence
LIMIT $limit
