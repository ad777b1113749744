// 上级与下属 · Bodies above and below
// 原文写明的隶属关系:一个组织上面有谁,下面有谁,各至四级。
// What is stated to be above a body and below it, up to four steps either way.
// shape: picture
// $organization: Organization = 北京城建集团建设工程总承包部机电安装分公司 · 组织 · the body
// $limit: integer = 60 · 最多条数 · paths at most
MATCH (body:Organization {name: $organization})
CALL {
  WITH body
  MATCH path = (body)-[:PART_OF*1..4]->(above:Organization)
  RETURN path
  UNION
  WITH body
  MATCH path = (body)<-[:PART_OF*1..4]-(below:Organization)
  RETURN path
}
WITH path, [step IN relationships(path) | step.id] AS steps, [step IN relationships(path) | step.evidence[0]] AS evidence,
  [step IN relationships(path) | step.citations[0]] AS citations
RETURN path, evidence, citations
ORDER BY size(steps), steps
LIMIT $limit
