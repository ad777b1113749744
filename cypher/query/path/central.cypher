// 联系最广的组织 · The most connected bodies
// 按有据联系的数目排列的组织。
// Bodies by the number of quoted ties to other things.
// shape: table
// $limit: integer = 20 · 最多行数 · rows at most
MATCH (body:Organization)-[fact]-(other:Entity)
WITH body, fact, other
ORDER BY type(fact), fact.id
WITH body, count(fact) AS ties, count(DISTINCT other) AS neighbours, collect(fact.citations[0]) AS citations
RETURN body.name AS body, ties, neighbours, citations[0] AS citation
ORDER BY ties DESC, neighbours DESC, body
LIMIT $limit
