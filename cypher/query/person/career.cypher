// 一个人的履历 · The career of a person
// 一个人见报的职务,先见报的在前;原、曾任、时任、拟任照原文标出。同名者以 id 区分。
// Every post a person is reported to hold, oldest report first; former and pending ones say so. People of one name differ by id.
// shape: table
// $person: Person = 隗永田 · 人物 · whose career
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (person:Person {name: $person})-[post:HOLDS_POSITION]->(body:Organization)
RETURN body.name AS organization, post.title AS title, post.tense AS tense, post.firstSeen AS firstSeen,
  post.lastSeen AS lastSeen, post.articleCount AS articles, post.evidence[0] AS evidence, post.citations AS citations,
  person.id AS id
ORDER BY id, coalesce(firstSeen, ''), organization, title, coalesce(tense, '')
LIMIT $limit
