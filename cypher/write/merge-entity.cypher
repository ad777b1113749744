// Entities of one type. A property that is null in the row is removed; what the row does not name stays.
UNWIND $rows AS row
MERGE (node:Entity {id: row.id})
SET node:__LABEL__, node += row.properties
RETURN count(node) AS written
