// Relationships of one type in a store that holds none; not to be repeated.
UNWIND $rows AS row
MATCH (head:__HEAD__ {id: row.from})
MATCH (tail:__TAIL__ {id: row.to})
CREATE (head)-[fact:__TYPE__]->(tail)
SET fact = row.properties
RETURN count(fact) AS written
