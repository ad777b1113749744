UNWIND $ids AS id
MATCH (node:__LABEL__ {id: id})
RETURN id, keys(node) AS keys
