// Neo4j only: a new index answers nothing until it is filled. Waits for a day at most.
CALL db.awaitIndexes(86400)
