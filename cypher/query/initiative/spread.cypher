// 一项举措怎样铺开 · How an initiative spread
// 逐月、逐地区列出见报推进一项举措的组织和地区,看它何时在何处铺开。推进者本身是地区的,就是该地区;是组织的,取其所在地;原文没有写明的,取报纸所在的地区,见 regionOf 一列。
// Month by month and region by region, the bodies and places reported to carry out an initiative; the region is the place itself or where the body lies, else the paper's: see the column regionOf.
// shape: table
// $initiative: Initiative = 产业工人队伍建设改革 · 举措 · the initiative
// $limit: integer = 120 · 最多行数 · rows at most
MATCH (initiative:Initiative {name: $initiative})<-[fact:IMPLEMENTS]-(body:Entity)
OPTIONAL MATCH (body)-[lies:LOCATED_IN]->(place:Place)
WITH fact, body, lies, place
ORDER BY lies.articleCount DESC, place.name
WITH fact, body, collect(place.name) AS places
UNWIND range(0, size(fact.articleIds) - 1) AS at
WITH body, places, fact.articleIds[at] AS articleId, fact.evidence[at] AS sentence
MATCH (article:Article {id: articleId})
WITH article, body, sentence,
  CASE WHEN body:Place THEN body.name ELSE coalesce(places[0], article.region, '') END AS region,
  CASE
    WHEN body:Place THEN '推进的地区'
    WHEN size(places) > 0 THEN '组织所在地'
    WHEN article.region IS NOT NULL THEN '报纸所在地'
    ELSE ''
  END AS regionOf
ORDER BY article.issueDate, article.id, body.name, sentence
WITH substring(coalesce(article.issueDate, ''), 0, 7) AS month, region, regionOf, count(DISTINCT article) AS articles,
  collect(DISTINCT body.name) AS carriers, collect(sentence) AS evidence, collect(article.citation) AS citations
RETURN month, region, regionOf, size(carriers) AS bodies, carriers, articles, evidence[0] AS evidence,
  citations[0] AS citation
ORDER BY month, region, regionOf
LIMIT $limit
