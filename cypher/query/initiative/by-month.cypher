// 一项举措的逐月报道 · An initiative by month
// 每月有几篇报道、几家报纸提到一项举措,看它的兴起与沉寂。
// In how many articles of how many papers an initiative is named each month: its rise and fall.
// shape: table
// $initiative: Initiative = 产业工人队伍建设改革 · 举措 · the initiative
// $limit: integer = 120 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[:MENTIONS]-(article:Article)
WITH substring(coalesce(article.issueDate, ''), 0, 7) AS month, article
ORDER BY article.issueDate, article.id
WITH month, count(article) AS articles, count(DISTINCT article.paper) AS papers, collect(article.citation) AS citations
RETURN month, articles, papers, citations[0..3] AS citations
ORDER BY month
LIMIT $limit
