// 一项荣誉的历年得主 · The winners of an award over years
// 一项荣誉每年见报的获得者,附原句。
// Who is reported to receive an award, year by year.
// shape: table
// $award: Award = 丰台工人先锋号 · 荣誉 · the award
// $limit: integer = 100 · 最多行数 · rows at most
MATCH (award:Award {name: $award})<-[fact:RECEIVES]-(winner:Entity)
UNWIND range(0, size(fact.articleIds) - 1) AS at
WITH winner, fact.articleIds[at] AS articleId, fact.evidence[at] AS sentence
MATCH (article:Article {id: articleId})
WITH winner, article, sentence
ORDER BY article.issueDate, article.id
WITH substring(coalesce(article.issueDate, ''), 0, 4) AS year, winner, count(DISTINCT article) AS articles,
  collect(sentence) AS evidence, collect(article.citation) AS citations
RETURN year, winner.name AS winner, CASE WHEN winner:Person THEN '个人' ELSE '集体' END AS kind, articles,
  evidence[0] AS evidence, citations[0] AS citation
ORDER BY year DESC, kind, winner
LIMIT $limit
