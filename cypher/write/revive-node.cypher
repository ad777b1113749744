// A retired thing that the graph holds again takes its old node back.
UNWIND $ids AS id
MATCH (node:GongtuRetired {id: id})
REMOVE node:GongtuRetired
SET node:__LABEL__
RETURN count(node) AS revived
