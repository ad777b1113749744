UNWIND $rows AS row
MERGE (node:Article {id: row.id})
SET node += row.properties
RETURN count(node) AS written
