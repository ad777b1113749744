MATCH (thing:Entity {id: $id})
WHERE thing:__LABEL__
RETURN thing.id AS id, thing.name AS name, coalesce(thing.aliases, []) AS aliases, thing.articleCount AS articles
