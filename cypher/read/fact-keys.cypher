UNWIND $ids AS id
MATCH (head:__HEAD__)-[fact:__TYPE__ {id: id}]->(tail:__TAIL__)
RETURN id, keys(fact) AS keys
