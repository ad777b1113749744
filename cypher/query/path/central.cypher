// 居于中心的组织 · Central bodies
// 按 PageRank 排列的组织:相连的越居中,自己也越居中;附联系数和所属群落的中心。
// Bodies by PageRank, which is high where what they are tied to is central too, with their ties and the centre of their community.
// shape: table
// $limit: integer = 20 · 最多行数 · rows at most
MATCH (body:Organization)
WHERE body.degree > 0
WITH body
ORDER BY body.pageRank DESC, body.degree DESC, body.name, body.id
LIMIT $limit
MATCH (body)-[fact]-(other:Entity)
WITH body, fact, other
ORDER BY type(fact), fact.id
WITH body, count(DISTINCT other) AS neighbours, collect(fact.evidence[0]) AS evidence, collect(fact.citations[0]) AS citations
MATCH (centre:Entity {id: body.community})
RETURN body.name AS body, body.pageRank AS pageRank, body.degree AS ties, neighbours, centre.name AS community,
  evidence[0] AS evidence, citations[0] AS citation
ORDER BY pageRank DESC, ties DESC, body, evidence
LIMIT $limit
