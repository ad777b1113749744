// Relationships of one type, WROTE and MENTIONS too.
UNWIND $rows AS row
MATCH (head:__HEAD__ {id: row.from})
MATCH (tail:__TAIL__ {id: row.to})
MERGE (head)-[fact:__TYPE__ {id: row.id}]->(tail)
SET fact += row.properties
RETURN count(fact) AS written
