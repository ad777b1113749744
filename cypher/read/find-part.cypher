MATCH (thing:__LABEL__)
WHERE thing.name CONTAINS $name OR $name CONTAINS thing.name
WITH DISTINCT thing.name AS name, thing.articleCount AS articles
RETURN name
ORDER BY articles DESC, name
LIMIT 20
