MATCH ()-[fact:__TYPE__]->()
WHERE '__KEY__' IN fact.emptyLists
CALL { WITH fact SET fact.__KEY__ = [] } IN TRANSACTIONS OF 10000 ROWS
