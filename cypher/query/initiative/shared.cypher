// 两方共同推进的举措 · Initiatives that two share
// 两个组织或地区都在推进的举措,各附原句和出处。
// The initiatives that two bodies or districts both carry out, with a sentence for each.
// shape: table
// $first: Entity = 北京市朝阳区 · 第一方 · one of the two
// $second: Entity = 北京市朝阳区总工会 · 第二方 · the other
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (first:Entity {name: $first})-[one:IMPLEMENTS]->(initiative:Initiative)
MATCH (second:Entity {name: $second})-[two:IMPLEMENTS]->(initiative)
RETURN initiative.name AS initiative, one.evidence[0] AS firstEvidence, one.citations[0] AS firstCitation,
  two.evidence[0] AS secondEvidence, two.citations[0] AS secondCitation
ORDER BY initiative, firstEvidence, secondEvidence
LIMIT $limit
