// 一项举措之下的项目 · The projects of an initiative
// 举措之下有哪些项目、工作体系或子举措,由谁承担。
// What is stated to belong to an initiative: its projects, schemes and parts, and who carries them out.
// shape: table
// $initiative: Initiative = 揭榜挂帅 · 举措 · the initiative
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[part:PART_OF]-(project:Initiative)
OPTIONAL MATCH (project)<-[:IMPLEMENTS]-(body:Entity)
WITH project, part, body
ORDER BY body.name
WITH project, part, collect(body.name) AS takenOnBy
RETURN project.name AS project, takenOnBy, part.firstSeen AS firstSeen, part.evidence[0] AS evidence,
  part.citations[0] AS citation
ORDER BY project, evidence
LIMIT $limit
