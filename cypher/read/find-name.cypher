MATCH (thing:__LABEL__)
WHERE thing.name IN $names
RETURN thing.id AS id, thing.name AS name, coalesce(thing.aliases, []) AS aliases, thing.articleCount AS articles
ORDER BY articles DESC, name, id
