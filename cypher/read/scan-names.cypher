// The embedded store, which has no full-text index: names and aliases that share most with what was asked for.
MATCH (thing:__LABEL__)
WITH thing, [name IN [thing.name] + coalesce(thing.aliases, []) | size([gram IN $grams WHERE name CONTAINS gram])] AS shared
WITH thing, reduce(most = 0, one IN shared | CASE WHEN one > most THEN one ELSE most END) AS score
WHERE score > 0
RETURN thing.id AS id, thing.name AS name, coalesce(thing.aliases, []) AS aliases, thing.articleCount AS articles
ORDER BY score DESC, size(name), name, id
LIMIT 400
