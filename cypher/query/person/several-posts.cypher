// 身兼数职的人 · People with posts in several bodies
// 到某日为止同时在两个以上组织任职的人,职务多的在前;原、曾任、时任、拟任不算在内。
// People reported up to a day to hold posts in two bodies or more, most bodies first; former and pending posts left out.
// shape: table
// $asOf: date = 2024-12-31 · 截至日期 · as of this day
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (person:Person)-[post:HOLDS_POSITION]->(body:Organization)
WHERE coalesce(post.firstSeen, '') <= $asOf AND coalesce(post.tense, '') IN ['', '新任', '新当选', '新当选的', '现', '现任']
WITH person, post, body
ORDER BY body.name, post.title, post.id
WITH person, count(DISTINCT body) AS bodies, collect(body.name + ' ' + coalesce(post.title, '')) AS posts,
  collect(post.evidence[0]) AS evidence, collect(post.citations[0]) AS citations
WHERE bodies >= 2
RETURN person.name AS person, bodies, posts, evidence[0] AS evidence, citations[0] AS citation
ORDER BY bodies DESC, person, evidence
LIMIT $limit
