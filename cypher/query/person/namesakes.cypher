// 同名的人 · People of one name
// 同名而分作几个人的,各有什么职务、见于哪篇报道;用 id 可以只问其中一个。
// People who share a name and are kept apart, each with posts and an article; the id asks for one of them alone.
// shape: table
// $limit: integer = 60 · 最多行数 · rows at most
MATCH (person:Person)
WITH person.name AS name, count(person) AS people
WHERE people >= 2
MATCH (person:Person {name: name})<-[:MENTIONS]-(article:Article)
WITH name, people, person, article
ORDER BY coalesce(article.issueDate, ''), article.id
WITH name, people, person, collect(article.citation) AS citations
OPTIONAL MATCH (person)-[post:HOLDS_POSITION]->(body:Organization)
WITH name, people, person, citations, post, body
ORDER BY body.name, post.title, post.id
WITH name, people, person, citations, collect(body.name + ' ' + coalesce(post.title, '')) AS posts
RETURN name, people, person.id AS id, posts, size(citations) AS articles, citations[0] AS citation
ORDER BY people DESC, name, citation, id
LIMIT $limit
