// 一项举措之下的项目 · The projects of an initiative
// 举措之下有哪些项目、工作体系或子举措,由谁揭榜承担,后来怎样:最近一篇提到它的报道怎么说。
// What is stated to belong to an initiative, who took it on, and what came of it: what the latest article that names it says.
// shape: table
// $initiative: Initiative = 揭榜挂帅 · 举措 · the initiative
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[part:PART_OF]-(project:Initiative)
OPTIONAL MATCH (project)<-[taken:IMPLEMENTS]-(body:Entity)
WITH project, part, taken, body
ORDER BY body.name, taken.id
WITH project, part, collect(body.name) AS takenOnBy, collect(taken.evidence[0]) AS takenEvidence,
  collect(taken.citations[0]) AS takenCitations
MATCH (project)<-[mention:MENTIONS]-(article:Article)
WITH project, part, takenOnBy, takenEvidence, takenCitations, mention, article
ORDER BY coalesce(article.issueDate, ''), article.id
WITH project, part, takenOnBy, takenEvidence, takenCitations, collect(article.citation) AS reports,
  collect([sentence IN split(replace(article.text, '。', '。\n'), '\n')
    WHERE any(name IN mention.surfaces WHERE sentence CONTAINS name)]) AS said
WITH project, part, takenOnBy, takenEvidence, takenCitations, reports, said[size(said) - 1] AS latest
RETURN project.name AS project, takenOnBy, part.firstSeen AS firstSeen, part.evidence[0] AS evidence,
  part.citations[0] AS citation, takenEvidence[0] AS takenEvidence, takenCitations[0] AS takenCitation,
  latest[size(latest) - 1] AS latest, reports[size(reports) - 1] AS latestCitation
ORDER BY project, evidence
LIMIT $limit
