// 一个人参加的活动 · The events of a person
// 一个人出席、主持、参加过哪些活动,以什么身份,新近的在前。
// The events a person attended, chaired or took part in, and in what role, newest first.
// shape: table
// $person: Person = 从容 · 人物 · the person
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (person:Person {name: $person})-[fact:ATTENDS]->(event:Event)
RETURN event.name AS event, event.date AS date, fact.role AS role, fact.firstSeen AS firstSeen,
  fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY coalesce(date, firstSeen, '') DESC, event, evidence
LIMIT $limit
