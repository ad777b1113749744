// 哪家报纸先报道 · Which paper reports first
// 两家以上报纸都报道过的举措和活动:哪家最先,哪家跟进,隔了多久。
// Initiatives and events that two papers or more have reported: which was first, which followed and when.
// shape: table
// $limit: integer = 60 · 最多行数 · rows at most
MATCH (thing:Entity)<-[:MENTIONS]-(article:Article)
WHERE (thing:Initiative OR thing:Event) AND article.issueDate IS NOT NULL AND article.paper IS NOT NULL
WITH thing, article
ORDER BY article.issueDate, article.id
WITH thing, collect(article.paper) AS papers, collect(article.issueDate) AS dates, collect(article.citation) AS citations
WITH thing, papers, dates, citations, [at IN range(0, size(papers) - 1) WHERE papers[at] <> papers[0]] AS others
WHERE size(others) > 0
RETURN thing.name AS thing, papers[0] AS firstPaper, dates[0] AS firstDate, papers[others[0]] AS nextPaper,
  dates[others[0]] AS nextDate, size(papers) AS articles, citations[0] AS citation, citations[others[0]] AS nextCitation
ORDER BY articles DESC, thing
LIMIT $limit
