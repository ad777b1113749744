// A relationship cannot change its ends: one that does is removed first and made anew.
UNWIND $rows AS row
MATCH (head:__HEAD__)-[fact:__TYPE__ {id: row.id}]->(tail:__TAIL__)
WHERE head.id <> row.from OR tail.id <> row.to
DELETE fact
