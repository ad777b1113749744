// Neo4j only. A constraint is made in two steps, its index first: a server that dies between them keeps an index that no
// constraint owns, and that stands in the way of the constraint.
SHOW INDEXES YIELD name, owningConstraint
WHERE owningConstraint IS NULL AND name STARTS WITH 'gongtu_'
RETURN name
