// Nodes of one type that Gongtu owns.
MATCH (node:__LABEL__)
WHERE node.hash IS NOT NULL
RETURN node.id AS id, node.hash AS hash
