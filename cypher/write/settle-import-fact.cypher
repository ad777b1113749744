MATCH ()-[fact:__TYPE__]->()
WHERE fact.emptyLists IS NOT NULL
CALL { WITH fact SET fact.hash = substring(fact.hash, 7) REMOVE fact.emptyLists } IN TRANSACTIONS OF 10000 ROWS
