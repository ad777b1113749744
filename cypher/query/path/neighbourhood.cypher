// 一个名字的周围 · The neighbourhood of a thing
// 一段时间里与一个人、组织、活动或举措直接相连的一切;没有日期的也在内。
// Everything that is directly tied to a thing within a period; what has no date is included.
// shape: picture
// $thing: Entity = 首都机场股份公司工会 · 中心 · the thing
// $from: date = 2023-01-01 · 起始日 · first day
// $to: date = 2024-12-31 · 截止日 · last day
// $limit: integer = 60 · 最多条数 · edges at most
MATCH path = (thing:Entity {name: $thing})-[fact]-(other:Entity)
WHERE coalesce(fact.firstSeen, $to) <= $to AND coalesce(fact.lastSeen, $from) >= $from
RETURN path, fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY type(fact), fact.id
LIMIT $limit
