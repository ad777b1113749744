// 参与者最多的活动 · The largest events
// 按见报的参与者(组织和个人)多少排列的活动。
// Events by the number of named bodies and people that ran or attended them.
// shape: table
// $limit: integer = 20 · 最多行数 · rows at most
MATCH (event:Event)<-[fact:HOSTS|ORGANIZES|SUPPORTS|ATTENDS]-(participant:Entity)
WITH event, participant, fact
ORDER BY participant.name, fact.id
WITH event, count(DISTINCT participant) AS participants, collect(DISTINCT participant.name) AS names,
  collect(fact.evidence[0]) AS evidence, collect(fact.citations[0]) AS citations
RETURN event.name AS event, event.date AS date, participants, names[0..8] AS among, evidence[0] AS evidence,
  citations[0] AS citation
ORDER BY participants DESC, event
LIMIT $limit
