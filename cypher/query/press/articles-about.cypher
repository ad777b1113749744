// 关于一个名字的报道 · Articles about a name
// 提到一个人、组织、活动或举措的报道,新近的在前,附记者。
// The articles that name a thing, newest first, with their writers.
// shape: table
// $thing: Entity = 揭榜挂帅 · 人、组织、活动或举措 · the thing
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (thing:Entity {name: $thing})<-[mention:MENTIONS]-(article:Article)
OPTIONAL MATCH (article)<-[:WROTE]-(writer:Person)
WITH article, mention, writer
ORDER BY writer.name
WITH article, mention, collect(writer.name) AS writers
RETURN article.issueDate AS date, article.title AS title, writers, mention.surfaces AS calledThere,
  article.citation AS citation
ORDER BY coalesce(date, '') DESC, citation
LIMIT $limit
