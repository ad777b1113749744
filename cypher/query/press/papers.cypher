// 各报每月的报道 · Papers by month
// 每家报纸每月有几篇报道入库,提到多少个组织、人物和举措。
// How many articles of each paper are held for each month, and how many things they name.
// shape: table
// $limit: integer = 120 · 最多行数 · rows at most
MATCH (article:Article)
OPTIONAL MATCH (article)-[:MENTIONS]->(thing:Entity)
WITH article, thing
ORDER BY article.issueDate, article.id
WITH coalesce(article.paper, '') AS paper, substring(coalesce(article.issueDate, ''), 0, 7) AS month,
  count(DISTINCT article) AS articles, count(DISTINCT thing) AS names, collect(DISTINCT article.citation) AS citations
RETURN paper, month, articles, names, citations[0] AS citation
ORDER BY paper, month
LIMIT $limit
