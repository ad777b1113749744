// 两者之间的最短联系 · The shortest connection between two
// 两个名字之间最短的有据联系,每一步都有原句和出处。
// The shortest connections between two named things; every step quotes its sentence.
// shape: picture
// $from: Entity = 张克斌 · 起点 · from
// $to: Entity = 姬文革 · 终点 · to
// $limit: integer = 5 · 最多条数 · paths at most
MATCH (from:Entity {name: $from})
WITH collect(from) AS starts
MATCH (to:Entity {name: $to})
UNWIND starts AS from
MATCH path = allShortestPaths((from)-[:HOLDS_POSITION|HOSTS|ORGANIZES|SUPPORTS|ATTENDS|IMPLEMENTS|AWARDS|RECEIVES|CONCERNS|PART_OF|LOCATED_IN*..6]-(to))
WITH path, [step IN relationships(path) | step.id] AS steps, [step IN relationships(path) | step.citations[0]] AS citations
RETURN path, citations
ORDER BY steps
LIMIT $limit
