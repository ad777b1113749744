// A CSV file cannot say that a list is empty: `gongtu export csv` names those that are in `emptyLists`.
MATCH (node:__LABEL__)
WHERE '__KEY__' IN node.emptyLists
CALL { WITH node SET node.__KEY__ = [] } IN TRANSACTIONS OF 10000 ROWS
