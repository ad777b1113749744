// 身兼数职的人 · People with posts in several bodies
// 在两个以上组织任职的人,职务多的在前。
// People reported to hold posts in two bodies or more, most posts first.
// shape: table
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (person:Person)-[post:HOLDS_POSITION]->(body:Organization)
WITH person, post, body
ORDER BY body.name, post.title
WITH person, count(DISTINCT body) AS bodies, collect(body.name + ' ' + coalesce(post.title, '')) AS posts,
  collect(post.evidence[0]) AS evidence, collect(post.citations[0]) AS citations
WHERE bodies >= 2
RETURN person.name AS person, bodies, posts, evidence[0] AS evidence, citations[0] AS citation
ORDER BY bodies DESC, person
LIMIT $limit
