// 一场活动的参与者 · Who took part in an event
// 谁主办、承办、协办、出席一场活动,以什么身份。
// Who hosted, organized, supported and attended an event, and in what role.
// shape: table
// $event: Event = 2023年朝阳区政府与工会联席会 · 活动 · the event
// $limit: integer = 100 · 最多行数 · rows at most
MATCH (event:Event {name: $event})<-[fact:HOSTS|ORGANIZES|SUPPORTS|ATTENDS]-(participant:Entity)
RETURN type(fact) AS part, participant.name AS participant, fact.role AS role, fact.evidence[0] AS evidence,
  fact.citations[0] AS citation
ORDER BY part, participant
LIMIT $limit
