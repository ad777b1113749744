// 一段时间的活动 · Events of a period
// 一段时间见报的活动,附主办者、出处和说明日期的原句。
// The events reported in a period, with their hosts and the sentence that tells the date.
// shape: table
// $from: date = 2023-01-01 · 起始日 · first day
// $to: date = 2023-12-31 · 截止日 · last day
// $limit: integer = 100 · 最多行数 · rows at most
MATCH (article:Article)-[:MENTIONS]->(event:Event)
WHERE article.issueDate >= $from AND article.issueDate <= $to
WITH event, article
ORDER BY article.issueDate, article.id
WITH event, collect(article.citation) AS citations, min(article.issueDate) AS reported
OPTIONAL MATCH (event)<-[:HOSTS]-(host:Organization)
WITH event, citations, reported, host
ORDER BY host.name
WITH event, citations, reported, collect(host.name) AS hosts
RETURN event.name AS event, event.date AS date, event.dateEvidence AS dated, hosts, reported,
  size(citations) AS articles, citations[0] AS citation
ORDER BY reported, event
LIMIT $limit
