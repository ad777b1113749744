// 一个人的履历 · The career of a person
// 一个人见报的职务,先见报的在前;曾任、拟任等照原文标出。
// Every post a person is reported to hold, oldest report first; former and pending ones say so.
// shape: table
// $person: Person = 张克斌 · 人物 · whose career
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (person:Person {name: $person})-[post:HOLDS_POSITION]->(body:Organization)
RETURN body.name AS organization, post.title AS title, post.tense AS tense, post.firstSeen AS firstSeen,
  post.lastSeen AS lastSeen, post.evidence[0] AS evidence, post.citations[0] AS citation
ORDER BY coalesce(firstSeen, ''), organization, title
LIMIT $limit
