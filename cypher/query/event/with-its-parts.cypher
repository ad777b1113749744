// 一场活动的全貌 · An event with its parts
// 一场活动和它的各环节,谁主办、承办、协办、参加,在哪里,围绕什么,颁了什么奖。
// An event and its parts with all that took part in them, where they were, what they were about and gave.
// shape: picture
// $event: Event = 2024年丰台区“匠心筑轨”轨道交通建设劳动竞赛总结会 · 活动 · the event
// $limit: integer = 80 · 最多条数 · paths at most
MATCH path = (event:Event {name: $event})<-[:PART_OF*0..2]-(part:Event)-[fact]-(other:Entity)
RETURN path, fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY length(path), type(fact), fact.id
LIMIT $limit
