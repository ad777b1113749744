// 一个名字所在的群落 · The community of a thing
// 与一个人、组织、活动或举措同属一个群落的一切,和它们之间的联系。
// All that belongs to the community of a thing, and what ties it together.
// shape: picture
// $thing: Entity = 揭榜挂帅 · 中心 · the thing
// $limit: integer = 100 · 最多条数 · edges at most
MATCH (thing:Entity {name: $thing})
WITH DISTINCT thing.community AS community
MATCH path = (member:Entity {community: community})-[fact]->(other)
WITH community, path, fact, other
WHERE other.community = community
RETURN path, fact.evidence[0] AS evidence, fact.citations[0] AS citation
ORDER BY type(fact), fact.id
LIMIT $limit
