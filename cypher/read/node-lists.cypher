// Neo4j only: what node-hashes.cypher gives, many a row; see fact-lists.cypher.
MATCH (node:__LABEL__)
WHERE node.hash IS NOT NULL
RETURN right(node.id, 2) AS digits, collect(node.id + ' ' + toStringOrNull(node.hash)) AS held
