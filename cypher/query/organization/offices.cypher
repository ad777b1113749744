// 一个组织的职务沿革 · The offices of a body over time
// 一个组织的每个职务先后由谁担任,何时见报,原、曾任、拟任照原文标出。
// Who held each office of a body in turn and when that was reported; former and pending holders say so.
// shape: table
// $organization: Organization = 北京市房山区窦店镇总工会 · 组织 · the body
// $limit: integer = 80 · 最多行数 · rows at most
MATCH (body:Organization {name: $organization})<-[post:HOLDS_POSITION]-(person:Person)
RETURN post.title AS title, person.name AS person, post.tense AS tense, post.firstSeen AS firstSeen,
  post.lastSeen AS lastSeen, post.articleCount AS articles, post.evidence[0] AS evidence, post.citations[0] AS citation
ORDER BY coalesce(title, ''), coalesce(firstSeen, ''), person, coalesce(tense, '')
LIMIT $limit
