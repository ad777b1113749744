// The names that most articles give.
MATCH (thing:__LABEL__)
WITH thing.name AS name, max(thing.articleCount) AS articles
RETURN name
ORDER BY articles DESC, name
LIMIT 12
