// Relationships of one type that Gongtu owns.
MATCH (head:__HEAD__)-[fact:__TYPE__]->(tail:__TAIL__)
WHERE fact.hash IS NOT NULL
RETURN fact.id AS id, fact.hash AS hash
