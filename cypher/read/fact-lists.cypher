// Neo4j only: what fact-hashes.cypher gives, some hundred of them a row, each as id, space and hash: half the work for
// the server, a quarter for who reads it. All of them are in the server's memory at once, 85 bytes each.
MATCH (head:__HEAD__)-[fact:__TYPE__]->(tail:__TAIL__)
WHERE fact.hash IS NOT NULL
RETURN right(fact.id, 2) AS digits, collect(fact.id + ' ' + toStringOrNull(fact.hash)) AS held
