// Nodes of one type in a store that holds none; not to be repeated.
UNWIND $rows AS properties
CREATE (node:__LABELS__)
SET node = properties
