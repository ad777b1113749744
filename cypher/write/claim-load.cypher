// Takes the load over from whoever held it last, unless somebody else was faster. Writing first takes the lock, so
// that the token read after it is the latest. Each batch locks the node of its lane before it looks at the token:
// writing to the lanes here waits for the last batches of whoever held the load, and the later ones find it taken.
MERGE (load:GongtuLoad {id: 'gongtu'})
SET load.beat = coalesce(load.beat, 0) + 1
WITH load
WHERE coalesce(load.token, '') IN [$seen, $token]
SET load.token = $token, load.state = 'loading', load.started = $started
REMOVE load.finished
WITH load
UNWIND $lanes AS lane
MERGE (node:GongtuLane {id: lane})
SET node.batch = 0
RETURN DISTINCT load.token AS token
