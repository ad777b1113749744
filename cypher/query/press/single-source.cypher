// 只有一篇报道支持的事实 · Facts with a single source
// 关于一个人、组织、活动或举措,仅见于一篇报道、尚待旁证的事实;转载不算旁证。
// What only one report says of a thing, reprints not counted: facts that still want a second source.
// shape: table
// $thing: Entity = 北京市朝阳区总工会 · 人、组织、活动或举措 · the thing
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (thing:Entity {name: $thing})-[fact]-(other:Entity)
WHERE coalesce(fact.independentCount, fact.articleCount) = 1
RETURN type(fact) AS fact, other.name AS other, coalesce(fact.title, fact.role) AS detail, fact.evidence[0] AS evidence,
  fact.citations[0] AS citation
ORDER BY fact, other, detail
LIMIT $limit
