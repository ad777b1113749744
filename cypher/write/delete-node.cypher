UNWIND $ids AS id
MATCH (node:__LABEL__ {id: id})
DETACH DELETE node
