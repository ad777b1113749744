// Until its lists are filled a node has another hash, so that a load would write it anew.
MATCH (node:__LABEL__)
WHERE node.emptyLists IS NOT NULL
CALL { WITH node SET node.hash = substring(node.hash, 7) REMOVE node.emptyLists } IN TRANSACTIONS OF 10000 ROWS
