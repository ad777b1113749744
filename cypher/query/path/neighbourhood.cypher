// 一个名字的周围 · The neighbourhood of a thing
// 与一个人、组织、活动或举措直接相连的一切。
// Everything that is directly tied to a thing.
// shape: picture
// $thing: Entity = 首都机场股份公司工会 · 中心 · the thing
// $limit: integer = 60 · 最多条数 · edges at most
MATCH path = (thing:Entity {name: $thing})-[fact]-(other:Entity)
RETURN path, fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY type(fact), fact.id
LIMIT $limit
