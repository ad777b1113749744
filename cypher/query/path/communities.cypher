// 联系紧密的群落 · Communities
// 彼此联系比对外联系紧密的组织、人物、活动和举措(Louvain 算法),大的在前。
// Bodies, people, events and initiatives that are tied to each other more than to others (by the method of Louvain), largest first.
// shape: table
// $limit: integer = 20 · 最多行数 · rows at most
MATCH (member:Entity)
WHERE member.degree > 0
WITH member
ORDER BY member.pageRank DESC, member.name, member.id
WITH member.community AS community, count(member) AS members, collect(member.name) AS names
ORDER BY members DESC, community
LIMIT $limit
MATCH (centre:Entity {id: community})-[fact]-(other:Entity)
WITH community, centre, members, names, fact
ORDER BY type(fact), fact.id
WITH community, centre, members, names, collect(fact.evidence[0]) AS evidence, collect(fact.citations[0]) AS citations
RETURN centre.name AS centre, members, names[1..9] AS among, evidence[0] AS evidence, citations[0] AS citation
ORDER BY members DESC, community
LIMIT $limit
