// 原任、曾任、时任与拟任 · Former and pending posts
// 原文说是过去的或尚未就任的职务,照原文标出。
// Posts that the text calls former, of that time, or pending, in its own words.
// shape: table
// $from: date = 2023-01-01 · 起始日 · first day
// $to: date = 2024-12-31 · 截止日 · last day
// $limit: integer = 60 · 最多行数 · rows at most
MATCH (person:Person)-[post:HOLDS_POSITION]->(body:Organization)
WHERE post.tense IS NOT NULL AND NOT post.tense IN ['新任', '新当选', '新当选的', '现', '现任']
  AND coalesce(post.lastSeen, $from) >= $from AND coalesce(post.firstSeen, $to) <= $to
RETURN post.tense AS tense, person.name AS person, body.name AS organization, post.title AS title,
  post.firstSeen AS firstSeen, post.lastSeen AS lastSeen, post.evidence[0] AS evidence, post.citations[0] AS citation
ORDER BY tense, person, organization, title
LIMIT $limit
