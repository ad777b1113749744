// 新出现的名字 · Names that are new
// 某日以来第一次见报的组织、人物、举措、活动和荣誉,报道多的在前。
// What was named for the first time since a day, most reported first.
// shape: table
// $since: date = 2024-07-01 · 起始日 · since this day
// $limit: integer = 60 · 最多行数 · rows at most
MATCH (article:Article)-[:MENTIONS]->(thing:Entity)
WHERE article.issueDate >= $since AND thing.firstSeen >= $since
WITH thing, article
ORDER BY article.issueDate, article.id
WITH thing, collect(article.citation) AS citations
RETURN thing.name AS name, [label IN labels(thing) WHERE label <> 'Entity'][0] AS kind, thing.firstSeen AS firstSeen,
  size(citations) AS articles, citations[0] AS citation
ORDER BY articles DESC, firstSeen DESC, kind, name
LIMIT $limit
