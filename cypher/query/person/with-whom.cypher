// 谁与他同场 · Who appears with a person
// 与一个人出席同一活动的人,同场多的在前。
// People who attended the same events as this one, most often first.
// shape: table
// $person: Person = 张克斌 · 人物 · the person
// $limit: integer = 30 · 最多行数 · rows at most
MATCH (person:Person {name: $person})-[own:ATTENDS]->(event:Event)
MATCH (event)<-[fact:ATTENDS]-(other:Person)
WHERE other.id <> person.id
WITH other, event, fact
ORDER BY event.name, fact.id
WITH other, count(DISTINCT event) AS events, collect(DISTINCT event.name) AS names, collect(fact.evidence[0]) AS evidence,
  collect(fact.citations[0]) AS citations
RETURN other.name AS other, events, names[0..5] AS together, evidence[0] AS evidence, citations[0] AS citation
ORDER BY events DESC, other
LIMIT $limit
