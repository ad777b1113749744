// Neo4j only: a new index answers nothing until it is filled.
CALL db.awaitIndexes(600)
