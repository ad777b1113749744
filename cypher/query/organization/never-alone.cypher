// 从不单独出现的组织 · Bodies that never appear without another
// 凡是见报就与某个组织同在一篇的组织,报道多的在前;可由此看出谁附在谁身上。
// Bodies that are named in no article which does not name a given one too, those with most articles first.
// shape: table
// $organization: Organization = 北京市丰台区总工会 · 组织 · the given body
// $minimum: integer = 2 · 至少几篇 · articles at least
// $limit: integer = 50 · 最多行数 · rows at most
MATCH (given:Organization {name: $organization})<-[:MENTIONS]-(article:Article)-[:MENTIONS]->(body:Organization)
WHERE body.id <> given.id
WITH body, article
ORDER BY coalesce(article.issueDate, ''), article.id
WITH body, count(article) AS articles, collect(article.citation) AS citations
WHERE articles = body.articleCount AND articles >= $minimum
RETURN body.name AS body, articles, citations[0..5] AS citations
ORDER BY articles DESC, body
LIMIT $limit
