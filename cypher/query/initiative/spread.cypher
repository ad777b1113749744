// 一项举措怎样铺开 · How an initiative spread
// 逐月、逐地区列出见报推进一项举措的组织和地区,看它何时在何处铺开。地区是报纸所在的地区。
// Month by month and region by region, the bodies and places reported to carry out an initiative; the region is the paper's.
// shape: table
// $initiative: Initiative = 产业工人队伍建设改革 · 举措 · the initiative
// $limit: integer = 120 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[fact:IMPLEMENTS]-(body:Entity)
UNWIND range(0, size(fact.articleIds) - 1) AS at
WITH body, fact.articleIds[at] AS articleId, fact.evidence[at] AS sentence
MATCH (article:Article {id: articleId})
WITH article, body, sentence
ORDER BY article.issueDate, article.id, body.name, sentence
WITH substring(coalesce(article.issueDate, ''), 0, 7) AS month, coalesce(article.region, '') AS region,
  count(DISTINCT article) AS articles, collect(DISTINCT body.name) AS carriers, collect(sentence) AS evidence,
  collect(article.citation) AS citations
RETURN month, region, size(carriers) AS bodies, carriers, articles, evidence[0] AS evidence, citations[0] AS citation
ORDER BY month, region
LIMIT $limit
