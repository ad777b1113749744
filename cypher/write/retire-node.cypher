// Nodes that vanish from the graph while a user's own relationship, label or property hangs on them stay behind.
UNWIND $ids AS id
MATCH (node:__LABEL__ {id: id})
WHERE EXISTS { MATCH (node)--() }
   OR any(key IN keys(node) WHERE key STARTS WITH 'my_')
   OR any(label IN labels(node) WHERE NOT label IN $owned)
REMOVE node:__OWNED__, node.hash
SET node:GongtuRetired
RETURN count(node) AS retired
