MATCH (thing:__LABEL__ {name: $name})
RETURN DISTINCT thing.name AS name
