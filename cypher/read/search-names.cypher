// Neo4j: names and aliases by the full-text index, best first.
CALL db.index.fulltext.queryNodes('gongtu_names', $words, {limit: 3000}) YIELD node AS thing, score
WHERE thing:__LABEL__
RETURN thing.id AS id, thing.name AS name, coalesce(thing.aliases, []) AS aliases, thing.articleCount AS articles
ORDER BY score DESC, name, id
LIMIT 400
