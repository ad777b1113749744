// 一个地区一段时间的活动 · Events of a district in a period
// 在一个区县举办,或由该地组织主办,一段时间里见报的活动。
// Events reported in a period that took place in a district or were hosted by a body of it.
// shape: table
// $district: Place = 北京市朝阳区 · 地区 · the district
// $from: date = 2023-01-01 · 起始日 · first day
// $to: date = 2024-12-31 · 截止日 · last day
// $limit: integer = 100 · 最多行数 · rows at most
MATCH (district:Place {name: $district})
WITH DISTINCT district.name AS area
MATCH (event:Event)-[fact:LOCATED_IN|HOSTS]-(other:Entity)
WHERE event.firstSeen <= $to AND event.lastSeen >= $from AND other.name STARTS WITH area
WITH event, fact, other
ORDER BY type(fact), other.name, fact.id
WITH event, collect(DISTINCT CASE type(fact) WHEN 'HOSTS' THEN other.name END) AS hosts,
  collect(DISTINCT CASE type(fact) WHEN 'LOCATED_IN' THEN other.name END) AS places, collect(fact.evidence[0]) AS evidence,
  collect(fact.citations[0]) AS citations
RETURN event.name AS event, event.date AS date, event.firstSeen AS reported, hosts, places, evidence[0] AS evidence,
  citations[0] AS citation
ORDER BY coalesce(date, reported), event
LIMIT $limit
