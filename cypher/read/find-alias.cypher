// By another name, or by id.
MATCH (thing:__LABEL__)
WHERE $name IN thing.aliases OR thing.id = $name
WITH DISTINCT thing.name AS name, thing.articleCount AS articles
RETURN name
ORDER BY articles DESC, name
LIMIT 20
