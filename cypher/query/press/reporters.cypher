// 记者与他们的线口 · Reporters and their beats
// 每位记者、通讯员、摄影者的报道数,和报道里最常出现的组织。
// Who wrote or photographed how many articles, and the bodies named in them most.
// shape: table
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (reporter:Person)-[fact:WROTE]->(article:Article)
OPTIONAL MATCH (article)-[:MENTIONS]->(body:Organization)
WITH reporter, body, count(DISTINCT article) AS shared, min(article.citation) AS citation
ORDER BY shared DESC, body.name
WITH reporter, collect(body.name) AS bodies, min(citation) AS citation
MATCH (reporter)-[fact:WROTE]->(article:Article)
WITH reporter, bodies, citation, count(DISTINCT article) AS articles, min(fact.role) AS role
RETURN reporter.name AS reporter, role, articles, bodies[0..5] AS beat, citation
ORDER BY articles DESC, reporter
LIMIT $limit
